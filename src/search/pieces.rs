//! What is published: a directory, shards of words, blocks of titles. All of it is JSON, which every browser reads by itself.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::FOLDER;
use super::gather::Section;
use super::places::{self, Place};
use super::scribe::unpacked;
use super::vocabulary::{Form, Vocabulary};
use super::words::head;

/// The form's version, which the script asks for; after a release it changes whenever a script of the old form would fail.
pub(super) const VERSION: u32 = 1;

/// How many documents a block shows: few, since a hit needs but one of them.
const BLOCK: u32 = 6;

/// The same on a site of many pages, where so many small files would take longer to write than the pages.
const LARGE_BLOCK: u32 = 24;

/// More pages than this are many.
const MANY: usize = 3_000;

/// How many bytes a shard holds before the next begins.
const SHARD: usize = 4_000;

/// `search/sv.json`.
#[derive(Serialize, Deserialize)]
pub(super) struct Directory {
    pub(super) version: u32,
    /// How many documents a block shows.
    pub(super) block: u32,
    /// How many documents each page has.
    pub(super) pages: Vec<u32>,
    /// How likely each page is the one, in eighths.
    pub(super) priors: Vec<u32>,
    /// Words that need not be found.
    pub(super) stop: Vec<String>,
    /// The first letters from which each shard holds words, and its name.
    pub(super) shards: Vec<(String, String)>,
    /// The names of the blocks.
    pub(super) blocks: Vec<String>,
}

/// A word of a shard: letters that it shares with the one before, the rest of them, its group, where it stands, where twins
/// say it (both as `places` writes them).
pub(super) type Word = (u32, String, u32, String, String);

/// Some words, sorted without marks on their letters.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Shard {
    pub(super) words: Vec<Word>,
    /// For each group: where compounds stand that its words are part of.
    pub(super) parts: Vec<String>,
}

/// Title, address, kind, label, the tag of its language if that is another.
pub(super) type Page = (String, String, String, String, String);

/// What is shown of some documents.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Block<T> {
    pub(super) pages: Vec<Page>,
    /// Place of the page, heading, id, excerpt.
    pub(super) sections: Vec<(u32, T, T, T)>,
}

/// Titles and excerpts as they are gathered, with what the directory says of pages.
pub(super) struct Titles<'t> {
    block: u32,
    pages: Vec<u32>,
    priors: Vec<u32>,
    documents: u32,
    open: Block<&'t str>,
    done: Vec<Vec<u8>>,
}

impl<'t> Titles<'t> {
    /// None yet, of a site of so many pages.
    pub(super) fn new(pages: usize) -> Self {
        let block = if pages > MANY { LARGE_BLOCK } else { BLOCK };
        Self { block, pages: Vec::new(), priors: Vec::new(), documents: 0, open: Block::default(), done: Vec::new() }
    }

    /// How many documents there are so far: the number of the next.
    pub(super) fn documents(&self) -> u32 {
        self.documents
    }

    /// Takes in a page with its sections.
    pub(super) fn add(&mut self, page: &Page, prior: u32, sections: &'t [Section]) {
        for (number, Section { heading, id, excerpt, .. }) in sections.iter().enumerate() {
            if number == 0 || self.open.sections.is_empty() {
                self.open.pages.push(page.clone());
            }
            let page = u32::try_from(self.open.pages.len() - 1).unwrap_or(u32::MAX);
            self.open.sections.push((page, heading, id, excerpt));
            self.documents += 1;
            if self.documents.is_multiple_of(self.block) {
                self.flush();
            }
        }
        self.pages.push(u32::try_from(sections.len()).unwrap_or(u32::MAX));
        self.priors.push(prior);
    }

    fn flush(&mut self) {
        if !self.open.sections.is_empty() {
            self.done.push(json(&std::mem::take(&mut self.open)));
        }
    }
}

/// A piece: its file and its bytes.
type Piece = (Arc<str>, Vec<u8>);

/// Writes everything down. Answers the directory, and the pieces with their files.
pub(super) fn publish(vocabulary: &Vocabulary<'_>, mut titles: Titles<'_>) -> (Vec<u8>, Vec<Piece>) {
    titles.flush();
    let stop = vocabulary.stop.iter().map(ToString::to_string).collect();
    let mut pieces = Vec::new();
    let mut keep = |bytes: Vec<u8>| {
        let name = blake3::hash(&bytes).to_hex()[..10].to_owned();
        pieces.push((file(&name), bytes));
        name
    };
    let shards = shards(vocabulary).into_iter().map(|(from, shard)| (from, keep(shard))).collect();
    let blocks = titles.done.into_iter().map(&mut keep).collect();
    let directory = Directory { version: VERSION, block: titles.block, pages: titles.pages, priors: titles.priors, stop, shards, blocks };
    pieces.sort_by(|(a, _), (b, _)| a.cmp(b));
    pieces.dedup_by(|(a, _), (b, _)| a == b);
    (json(&directory), pieces)
}

/// The file of a piece.
pub(super) fn file(name: &str) -> Arc<str> {
    format!("{FOLDER}{name}.json").into()
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).expect("texts and numbers can be written as JSON");
    bytes.shrink_to_fit();
    bytes
}

/// Cuts the words into shards, never between words that share their first letters.
fn shards(vocabulary: &Vocabulary<'_>) -> Vec<(String, Vec<u8>)> {
    let Vocabulary { forms, parts, own, twin, .. } = vocabulary;
    let mut done = Vec::new();
    let (mut from, mut shard, mut size) = (String::new(), Shard::default(), 0);
    let mut numbers: Vec<Option<u32>> = vec![None; parts.len()];
    let (mut before, mut last_head) = ("", "");
    for Form { folded, text, word, group } in forms {
        let start = head(folded);
        if size >= SHARD && start != last_head {
            done.push((std::mem::replace(&mut from, start.to_owned()), json(&std::mem::take(&mut shard))));
            (size, before) = (0, "");
        }
        last_head = start;
        let number = *numbers[*group].get_or_insert_with(|| {
            let part = text_of(&parts[*group]);
            size += part.len() + 3;
            shard.parts.push(part);
            u32::try_from(shard.parts.len() - 1).unwrap_or(u32::MAX)
        });
        let shared = before.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
        let rest: String = text.chars().skip(shared).collect();
        let (own, twin) = (text_of(own.at(*word)), text_of(twin.at(*word)));
        size += 16 + rest.len() + own.len() + twin.len();
        shard.words.push((u32::try_from(shared).unwrap_or(u32::MAX), rest, number, own, twin));
        before = text;
    }
    if !shard.words.is_empty() {
        done.push((from, json(&shard)));
    }
    done
}

fn text_of(places: &[u32]) -> String {
    places::written(places.iter().map(|place| {
        let (document, weight) = unpacked(*place);
        Place { document, weight }
    }))
}
