//! The words of a site in one language: where each stands, which are forms of one word, and which are parts of others.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rust_stemmers::{Algorithm, Stemmer};

use super::scribe::{WordTable, packed, unpacked};
use super::words::{folded, head};
use crate::config::Config;
use crate::id::LanguageId;

/// Parts of a compound have at least so many letters.
const PART: usize = 4;

/// Words that stand in a larger share of the documents than this (in percent) say little: they count where they name something.
const STOP: usize = 25;

/// What a word weighs at least where it names something.
const NAMES: u32 = 8;

/// On a site of fewer documents, no word is without meaning.
const FEW: usize = 60;

/// For each word the documents in which it stands, one after the other, each with its weight there.
pub(super) struct Postings {
    places: Vec<u32>,
    /// For each word where its places begin and end.
    ranges: Vec<(u32, u32)>,
}

/// What a document says: words with their weights, and which number each has in the vocabulary.
pub(super) struct Said<'d> {
    pub(super) document: u32,
    pub(super) words: &'d [u32],
    pub(super) numbers: &'d [u32],
}

impl Postings {
    /// Sorts by word what documents say. They come in their order.
    pub(super) fn of(words: usize, documents: &[Said<'_>]) -> Self {
        let mut ranges = vec![(0, 0); words];
        for Said { words, numbers, .. } in documents {
            for said in *words {
                ranges[numbers[unpacked(*said).0 as usize] as usize].1 += 1;
            }
        }
        let mut start = 0;
        for range in &mut ranges {
            *range = (start, start + range.1);
            start = range.1;
            range.1 = range.0;
        }
        let mut places = vec![0; start as usize];
        for Said { document, words, numbers } in documents {
            for said in *words {
                let (word, weight) = unpacked(*said);
                let end = &mut ranges[numbers[word as usize] as usize].1;
                places[*end as usize] = packed(*document, weight);
                *end += 1;
            }
        }
        Self { places, ranges }
    }

    /// Where a word stands.
    pub(super) fn at(&self, word: usize) -> &[u32] {
        let (from, to) = self.ranges[word];
        &self.places[from as usize..to as usize]
    }

    /// Leaves of a word's places in one document, as several twins have given them, the heaviest.
    pub(super) fn keep_heaviest(&mut self) {
        for (from, to) in &mut self.ranges {
            *to = *from + heaviest(&mut self.places[*from as usize..*to as usize]);
        }
    }

    /// Leaves of a word's places those where it names something.
    fn keep_names(&mut self, word: usize) {
        let (from, to) = self.ranges[word];
        let mut kept = from;
        for at in from..to {
            if unpacked(self.places[at as usize]).1 >= NAMES {
                self.places[kept as usize] = self.places[at as usize];
                kept += 1;
            }
        }
        self.ranges[word].1 = kept;
    }
}

/// The words of a vocabulary by their first letters, ready to be written.
pub(super) struct Vocabulary<'w> {
    /// Words that need not be found.
    pub(super) stop: Vec<&'w str>,
    /// Each word with its group, sorted without marks on their letters.
    pub(super) forms: Vec<Form<'w>>,
    /// For each group of forms: where compounds stand that it is a part of.
    pub(super) parts: Vec<Vec<u32>>,
    /// Where words stand.
    pub(super) own: Postings,
    /// Pages whose twins say them.
    pub(super) twin: Postings,
}

/// A word as it is written.
pub(super) struct Form<'w> {
    pub(super) folded: String,
    pub(super) text: &'w str,
    /// Its number.
    pub(super) word: usize,
    pub(super) group: usize,
}

/// The stemmers of a language and of the first other one that has any.
pub(super) fn stemmers(config: &Config, language: LanguageId) -> (Option<Stemmer>, Option<Stemmer>) {
    let stemmer = |language: LanguageId| match config.languages[language].locale.language() {
        "sv" => Some(Stemmer::create(Algorithm::Swedish)),
        "en" => Some(Stemmer::create(Algorithm::English)),
        _ => None,
    };
    (stemmer(language), config.languages.ids().filter(|other| *other != language).find_map(stemmer))
}

impl<'w> Vocabulary<'w> {
    /// Sorts the words, and finds which belong together. A word is stemmed by its own language where it stands there, else by a twin's.
    pub(super) fn new(
        table: &'w WordTable,
        (mut own, mut twin): (Postings, Postings),
        (stemmer, foreign): (Option<Stemmer>, Option<Stemmer>),
        documents: usize,
    ) -> Self {
        let words = table.words();
        let mut stop = Vec::new();
        let mut forms = Vec::new();
        for (word, text) in words.iter().enumerate() {
            if documents > FEW && own.at(word).len() > documents * STOP / 100 {
                own.keep_names(word);
                twin.keep_names(word);
                stop.push(&**text);
            }
            if !own.at(word).is_empty() || !twin.at(word).is_empty() {
                forms.push(Form { folded: folded(text), text, word, group: 0 });
            }
        }
        stop.sort_unstable();
        forms.sort_unstable_by(|a, b| (&a.folded, a.text).cmp(&(&b.folded, b.text)));
        let mut group_of = vec![usize::MAX; words.len()];
        let (mut groups, mut start, mut stems) = (0, String::new(), HashMap::with_hasher(FixedState::default()));
        for form in &mut forms {
            // Forms of one word lie in one shard, so they share their first letters.
            if head(&form.folded) != start {
                head(&form.folded).clone_into(&mut start);
                stems.clear();
            }
            let stemmer = if own.at(form.word).is_empty() { &foreign } else { &stemmer };
            let stem = stemmer.as_ref().map_or_else(|| form.text.into(), |stemmer| stemmer.stem(form.text));
            form.group = *stems.entry(stem).or_insert(groups);
            groups = groups.max(form.group + 1);
            group_of[form.word] = form.group;
        }
        let mut parts = vec![Vec::new(); groups];
        for form in &forms {
            for part in parts_of(table, &own, form.text).into_iter().flatten().filter(|part| group_of[*part] != form.group) {
                parts[group_of[part]].extend_from_slice(own.at(form.word));
            }
        }
        for places in &mut parts {
            places.sort_unstable();
            let kept = heaviest(places) as usize;
            places.truncate(kept);
        }
        Self { stop, forms, parts, own, twin }
    }
}

/// Moves to the front, of places in the order of their documents, the heaviest of each. Answers how many they are.
fn heaviest(places: &mut [u32]) -> u32 {
    let mut kept = 0;
    for at in 0..places.len() {
        let place = places[at];
        if kept > 0 && unpacked(places[kept - 1]).0 == unpacked(place).0 {
            places[kept - 1] = places[kept - 1].max(place);
        } else {
            places[kept] = place;
            kept += 1;
        }
    }
    u32::try_from(kept).unwrap_or(u32::MAX)
}

/// The two words of the site that a compound is made of, perhaps with a joining s.
fn parts_of(table: &WordTable, own: &Postings, word: &str) -> Option<[usize; 2]> {
    if word.len() < 2 * PART || word.starts_with(char::is_numeric) {
        return None;
    }
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let known = |part: &str| {
        table.find(part).filter(|number| own.ranges.get(*number).is_some_and(|(from, to)| from < to) && !part.starts_with(char::is_numeric))
    };
    let last = (starts.len() + 1).saturating_sub(PART);
    starts.iter().take(last).skip(PART).rev().find_map(|at| {
        let (first, second) = word.split_at(*at);
        let second = known(second)?;
        let plain = first.strip_suffix('s').filter(|plain| plain.chars().count() >= PART).and_then(known);
        Some([plain.or_else(|| known(first))?, second])
    })
}
