//! The terms of `terms.yaml` as they occur in text, inflected.
//!
//! Words are held against each other by their stems: a word without an ending that its language gives nouns and
//! adjectives (`virtuella utbyten` and `virtuellt utbyte` have the same). A term *stands* in a text where all words of its
//! first form follow each other, each but for its ending. It is *known* to a text if all stems of one of its forms occur
//! anywhere in it, also inside a compound (`lärarutbytet` knows `utbyte`). So a rule that asks where a term stands in one
//! language and whether it is known in the other is strict in what it starts from and lenient in what it demands.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use crate::id::LanguageId;
use crate::prose::{Block, Prose, ProseLanguage};
use crate::site::Site;

/// Endings, the longest first; what is left of a word has at least [`SHORTEST`] letters.
const SWEDISH: &[&str] = &[
    "ernas", "ornas", "arnas", "enas", "erna", "orna", "arna", "ena", "ens", "ets", "ers", "ars", "ors", "nas", "en", "et", "er", "ar",
    "or", "na", "an", "as", "es", "n", "t", "s", "a", "e", "r",
];
const ENGLISH: &[&str] = &["’s", "'s", "ies", "es", "s", "y", "e"];

/// A stem that is shorter would fit too much.
const SHORTEST: usize = 4;

/// A word without the longest ending that it may have.
pub(super) fn stem(word: &str, language: ProseLanguage) -> &str {
    stems(word, language).last().unwrap_or(word)
}

/// A word, and what it is without each of the endings that it may have: the longest first. (`rörlighet` may be a whole
/// word or `rörligh` with an ending; that `rörligheten` is the same word shows only when they are held against each other.)
fn stems(word: &str, language: ProseLanguage) -> impl Iterator<Item = &str> {
    let endings = match language {
        ProseLanguage::Swedish => SWEDISH,
        ProseLanguage::English => ENGLISH,
        ProseLanguage::Other => &[],
    };
    let cut = move |ending: &&str| word.strip_suffix(*ending).filter(|left| left.chars().count() >= SHORTEST);
    std::iter::once(word).chain(endings.iter().rev().filter_map(cut))
}

/// Whether two words are one but for their endings.
fn same(a: &str, b: &str, language: ProseLanguage) -> bool {
    a == b || stems(a, language).any(|left| stems(b, language).any(|right| left == right))
}

/// A form of a term.
struct Form {
    term: usize,
    /// Whether it is one that must not be written.
    avoided: bool,
    words: Vec<String>,
}

/// The forms of all terms, for one language.
#[derive(Default)]
pub(super) struct Index {
    forms: Vec<Form>,
    /// Forms by each stem that their first word may have.
    first: HashMap<String, Vec<usize>>,
    /// How first stems begin: most words of a text begin otherwise.
    starts: Vec<[u8; 2]>,
    /// For each term the stems of each of its approved forms.
    approved: Vec<Vec<Vec<String>>>,
}

/// A term that stands in a text.
pub(super) struct Hit {
    /// Its place in `terms.yaml`.
    pub(super) term: usize,
    /// Whether the form is one that must not be written.
    pub(super) avoided: bool,
    /// Where it stands in the text.
    pub(super) range: Range<u32>,
}

impl Index {
    /// The terms of a site in one of its languages.
    pub(super) fn new(site: &Site, language: LanguageId) -> Self {
        let prose_language = ProseLanguage::of(site.config.languages[language].locale.language());
        let mut index = Self::default();
        for (number, term) in site.data.terms.iter().enumerate() {
            let words = |form: &Arc<str>| form.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let approved: Vec<Vec<String>> = term.forms[language].iter().map(words).collect();
            // The others are understood: they answer for the term, and demand nothing.
            if let Some(words) = approved.first() {
                index.add(Form { term: number, avoided: false, words: words.clone() }, prose_language);
            }
            for form in &term.avoid[language] {
                index.add(Form { term: number, avoided: true, words: words(form) }, prose_language);
            }
            let shortest = |words: &Vec<String>| words.iter().map(|word| stem(word, prose_language).to_owned()).collect();
            index.approved.push(approved.iter().map(shortest).collect());
        }
        index.starts.sort_unstable();
        index.starts.dedup();
        index
    }

    fn add(&mut self, form: Form, language: ProseLanguage) {
        let Some(first) = form.words.first().filter(|first| first.len() > 1) else { return };
        self.starts.push([first.as_bytes()[0], first.as_bytes()[1]]);
        for stem in stems(first, language) {
            self.first.entry(stem.to_owned()).or_default().push(self.forms.len());
        }
        self.forms.push(form);
    }

    /// Every term that stands in a text of its language; where several begin, the longest.
    pub(super) fn hits(&self, prose: &Prose, language: ProseLanguage) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.forms.is_empty() {
            return hits;
        }
        for block in prose.blocks.iter().filter(|block| block.language == language) {
            let words = prose.words(block);
            let mut at = 0;
            while at < words.len() {
                match self.at(prose, block, at, language) {
                    Some(form) => {
                        let form = &self.forms[form];
                        let end = at + form.words.len();
                        let range = words[at].start..words[end - 1].end;
                        if prose.language_at(block, range.start) == language {
                            hits.push(Hit { term: form.term, avoided: form.avoided, range });
                        }
                        at = end;
                    }
                    None => at += 1,
                }
            }
        }
        hits
    }

    fn at(&self, prose: &Prose, block: &Block, at: usize, language: ProseLanguage) -> Option<usize> {
        let words = prose.words(block);
        let lower = prose.lower(&words[at]);
        let start = [*lower.as_bytes().first()?, *lower.as_bytes().get(1)?];
        self.starts.binary_search(&start).ok()?;
        let fits = |form: &usize| {
            let wanted = &self.forms[*form].words;
            let Some(here) = words.get(at..at + wanted.len()) else { return false };
            wanted.iter().zip(here).all(|(wanted, word)| same(prose.lower(word), wanted, language))
                && here.windows(2).all(|pair| prose.slice(&(pair[0].end..pair[1].start)).trim().is_empty())
        };
        let candidates = stems(lower, language).filter_map(|stem| self.first.get(stem)).flatten().copied();
        candidates.filter(fits).max_by_key(|form| self.forms[*form].words.len())
    }

    /// Whether a text knows a term, in any of its approved forms.
    pub(super) fn is_known(&self, term: usize, prose: &Prose) -> bool {
        let has = |stem: &String| memmem::find(prose.lower.as_bytes(), stem.as_bytes()).is_some();
        self.approved[term].iter().any(|stems| stems.iter().all(has))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_have_one_stem() {
        for (language, words) in [
            (ProseLanguage::Swedish, &["utbyte", "utbytet", "utbyten", "utbytena", "utbytets"][..]),
            (ProseLanguage::Swedish, &["virtuell", "virtuellt", "virtuella"]),
            (ProseLanguage::Swedish, &["utlysning", "utlysningen", "utlysningar", "utlysningarna", "utlysningens"]),
            (ProseLanguage::Swedish, &["vecka", "veckan", "veckor", "veckorna"]),
            (ProseLanguage::Swedish, &["rörlighet", "rörligheten", "rörlighetens"]),
            (ProseLanguage::Swedish, &["universitet", "universitetet", "universiteten"]),
            (ProseLanguage::English, &["exchange", "exchanges"]),
            (ProseLanguage::English, &["agency", "agencies"]),
        ] {
            assert!(words.windows(2).all(|pair| same(pair[0], pair[1], language)), "{words:?}");
        }
        for (language, one, other) in [
            (ProseLanguage::Swedish, "kurs", "kurva"),
            (ProseLanguage::Swedish, "avtal", "avtagande"),
            (ProseLanguage::English, "call", "calm"),
        ] {
            assert!(!same(one, other, language), "{one} {other}");
        }
    }
}
