//! A question to pages, best first, from the same pieces as a browser reads. The script does each step alike, in whole numbers.

use std::collections::BTreeMap;

use super::Index;
use super::pieces::{Block, Directory, Shard, file};
use super::places::{Place, places};
use super::words::{folded, head, words};

/// More words than this are no question.
const WORDS: usize = 8;

/// What a word weighs by how it is found.
const EXACT: u32 = 8;
const INFLECTED: u32 = 6;
const TWIN: u32 = 4;
const BEGUN: u32 = 4;
const PART: u32 = 3;
const NEAR: u32 = 2;

/// A page that was found.
#[derive(Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its key; none for what the program makes.
    pub key: Option<String>,
    /// Its address, with the section's id behind `#`.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: String,
    /// Whether it is in another language.
    pub foreign: bool,
    /// The heading of the section.
    pub section: String,
    /// What is said beside it.
    pub label: String,
}

/// Documents and their points for one word.
type Points = BTreeMap<u32, u32>;

/// A word of the question.
struct Word {
    /// Whether a page must have it to be among the best.
    counts: bool,
    points: Points,
}

struct Form {
    text: String,
    folded: String,
    group: u32,
    own: Vec<Place>,
    twin: Vec<Place>,
}

impl Index {
    /// The pages that a question leads to, best first.
    pub fn query(&self, question: &str, limit: usize) -> Vec<Hit> {
        let directory: Directory = read(&self.directory);
        let mut asked = Vec::new();
        words(question, false, |word| {
            if asked.len() < WORDS && !asked.iter().any(|have| have == word) {
                asked.push(word.to_owned());
            }
        });
        let last = asked.len().saturating_sub(1);
        let is_telling = |word: &String| !directory.stop.contains(word);
        let all_count = !asked.iter().any(is_telling);
        let found = asked
            .iter()
            .enumerate()
            .map(|(at, word)| Word { counts: all_count || is_telling(word), points: self.points(&directory, word, at == last) });
        let points: Vec<Word> = found.collect();
        ranked(&directory, &points).into_iter().take(limit).filter_map(|(page, document)| self.hit(&directory, page, document)).collect()
    }

    fn piece(&self, name: &str) -> &[u8] {
        let file = file(name);
        let at = self.pieces.binary_search_by(|(have, _)| have.cmp(&file)).expect("the directory names pieces that there are");
        &self.pieces[at].1
    }

    /// Where a word is found, and with how many points.
    fn points(&self, directory: &Directory, word: &str, is_last: bool) -> Points {
        let plain = folded(word);
        let at = directory.shards.partition_point(|(from, _)| from.as_str() <= head(&plain));
        let Some((_, name)) = directory.shards.get(at.saturating_sub(1)) else { return Points::new() };
        let shard: Shard = read(self.piece(name));
        let forms = forms(&shard);
        let documents: u32 = directory.pages.iter().sum();
        let mut counted = Counter { shard: &shard, forms: &forms, documents, points: Points::new() };
        for form in forms.iter().filter(|form| form.text == word) {
            counted.with_group(form, EXACT, INFLECTED);
        }
        if is_last && word.chars().count() > 1 {
            for form in forms.iter().filter(|form| form.text != word && form.text.starts_with(word)) {
                counted.with_group(form, BEGUN, NEAR);
            }
        }
        for near in [begins_alike, without_marks, slipped] {
            if counted.points.is_empty() {
                for form in forms.iter().filter(|form| near(form, word, &plain)) {
                    counted.with_group(form, NEAR, NEAR);
                }
            }
        }
        counted.points
    }

    fn hit(&self, directory: &Directory, page: usize, document: u32) -> Option<Hit> {
        let block: Block<String> = read(self.piece(directory.blocks.get((document / directory.block) as usize)?));
        let (of, section, id, _) = block.sections.get((document % directory.block) as usize)?.clone();
        let (title, url, label_of_kind, label, foreign) = block.pages.get(of as usize)?.clone();
        let known = self.pages[page].as_ref();
        Some(Hit {
            key: known.map(|(key, _)| key.to_string()),
            url: if id.is_empty() { url } else { format!("{url}#{id}") },
            title,
            kind: known.map_or(label_of_kind, |(_, kind)| kind.to_string()),
            foreign: !foreign.is_empty(),
            section,
            label,
        })
    }
}

fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> T {
    serde_json::from_slice(bytes).expect("the program has written it")
}

fn forms(shard: &Shard) -> Vec<Form> {
    let mut before = String::new();
    let mut forms = Vec::with_capacity(shard.words.len());
    for (shared, rest, group, own, twin) in &shard.words {
        let text: String = before.chars().take(*shared as usize).chain(rest.chars()).collect();
        before.clone_from(&text);
        forms.push(Form { folded: folded(&text), text, group: *group, own: places(own), twin: places(twin) });
    }
    forms
}

/// An inflected form that the site does not have: what differs is an ending of up to four letters.
fn begins_alike(form: &Form, word: &str, _: &str) -> bool {
    let shared = form.text.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    let longest = form.text.chars().count().max(word.chars().count());
    shared >= 5 && longest - shared <= 4 && shared * 3 >= longest * 2
}

fn without_marks(form: &Form, _: &str, plain: &str) -> bool {
    form.folded == plain
}

/// One letter too many, one too few, another one, or two that have changed places.
fn slipped(form: &Form, _: &str, plain: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (form.folded.chars().collect(), plain.chars().collect());
    if b.len() < 4 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    match (a, b) {
        ([], _) | (_, []) => true,
        _ => {
            (a.len() == b.len() && a[1..] == b[1..])
                || a[1..] == *b
                || *a == b[1..]
                || (a.len() == b.len() && a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])
        }
    }
}

/// Adds up where one word stands: a document has the points of the best way in which it was found.
struct Counter<'s> {
    shard: &'s Shard,
    forms: &'s [Form],
    documents: u32,
    points: Points,
}

impl Counter<'_> {
    /// A form, the other forms of the same word, and the compounds that it is a part of.
    fn with_group(&mut self, form: &Form, own: u32, others: u32) {
        self.form(form, own);
        let parts = places(&self.shard.parts[form.group as usize]);
        for other in self.forms.iter().filter(|other| other.group == form.group && other.text != form.text) {
            self.form(other, others);
        }
        self.add(&parts, PART.min(others));
    }

    fn form(&mut self, form: &Form, times: u32) {
        self.add(&form.own, times);
        self.add(&form.twin, TWIN.min(times));
    }

    fn add(&mut self, places: &[Place], times: u32) {
        let found = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let rare = 32 - (self.documents / found.max(1)).leading_zeros();
        for Place { document, weight } in places {
            let have = self.points.entry(*document).or_default();
            *have = (*have).max(weight * times * rare);
        }
    }
}

/// The pages that have most of the words, and of each the document that has most to say of them.
fn ranked(directory: &Directory, words: &[Word]) -> Vec<(usize, u32)> {
    let mut found: Vec<(usize, u32, usize, u32)> = Vec::new();
    let mut from = 0;
    for (page, (count, prior)) in directory.pages.iter().zip(&directory.priors).enumerate() {
        let documents = from..from + count;
        from += count;
        let most = |word: &Word| word.points.range(documents.clone()).map(|(_, points)| *points).max();
        let have = words.iter().filter(|word| word.counts && most(word).is_some()).count();
        if have == 0 {
            continue;
        }
        let sum = |document: u32| words.iter().filter_map(|word| word.points.get(&document)).sum::<u32>();
        let (mut best, mut highest) = (documents.start, sum(documents.start));
        for document in documents.clone().skip(1) {
            let sum = sum(document);
            if sum > highest {
                (best, highest) = (document, sum);
            }
        }
        found.push((have, (words.iter().filter_map(most).sum::<u32>() + highest) * prior, page, best));
    }
    let whole = found.iter().map(|(have, ..)| *have).max().unwrap_or(0);
    found.retain(|(have, ..)| *have == whole);
    found.sort_by(|a, b| (b.0, b.1, a.2).cmp(&(a.0, a.1, b.2)));
    found.into_iter().map(|(_, _, page, document)| (page, document)).collect()
}
