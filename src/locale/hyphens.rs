//! Soft hyphens in long words.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use foldhash::fast::FixedState;
use hypher::Lang;

use super::composed::composed;

const SOFT_HYPHEN: &str = "\u{ad}";

/// Words of fewer letters fit any telephone at the size of a heading.
pub const LONG_IN_HEADING: usize = 9;

/// Words of fewer letters fit the narrowest box at the size of text.
pub const LONG_IN_TEXT: usize = 18;

/// So many letters stand before and after a hyphen at least.
const LEAST: usize = 4;

/// A part of a compound that is longer may be broken in itself where nothing else helps.
const LONG_PART: usize = 12;

/// More words than this are rare ones, which are not worth remembering.
const MOST_KNOWN: usize = 50_000;

/// What ends the first part of a Swedish compound.
const LINKS: &[&str] = &["ings", "ions", "hets", "tets", "skaps", "doms", "ments", "arbets"];

/// How the last part of a Swedish compound begins, sorted.
const HEADS: &[&str] = &[
    "ansvar",
    "ansök",
    "arbet",
    "assistent",
    "avdelning",
    "avtal",
    "berättels",
    "bibliotek",
    "bidrag",
    "blankett",
    "enhet",
    "formulär",
    "forsk",
    "fråg",
    "föreläs",
    "försäkr",
    "förvalt",
    "handbok",
    "handbök",
    "handled",
    "handlägg",
    "högskol",
    "ingenjör",
    "institut",
    "konferens",
    "kontor",
    "kort",
    "kurs",
    "laborator",
    "ledar",
    "lektor",
    "lärar",
    "lärosät",
    "meddelande",
    "mobilitet",
    "myndighet",
    "möte",
    "nummer",
    "nämnd",
    "ombud",
    "omgång",
    "organisation",
    "partner",
    "pedagog",
    "plats",
    "poäng",
    "program",
    "projekt",
    "rapport",
    "redogör",
    "redovis",
    "regl",
    "samarbet",
    "samordn",
    "schablon",
    "service",
    "skugg",
    "språk",
    "station",
    "stipendi",
    "student",
    "system",
    "tekniker",
    "timma",
    "undervis",
    "universitet",
    "uppgift",
    "utbild",
    "utbyt",
    "utveckl",
    "vecka",
    "veckor",
    "verksamhet",
    "vetenskap",
    "villkor",
    "vistels",
    "vägled",
    "översätt",
];

/// The hyphenation of one language, if there are patterns for it.
pub(super) struct Hyphens {
    patterns: Option<Lang>,
    /// Where words break that have been met: a site says the same long words over and over, and its patterns are slow to ask.
    known: RwLock<HashMap<Box<str>, Box<[usize]>, FixedState>>,
}

impl Hyphens {
    /// For a language code.
    pub(super) fn new(language: &str) -> Self {
        let code = <[u8; 2]>::try_from(language.as_bytes()).ok();
        Self { patterns: code.and_then(Lang::from_iso), known: RwLock::default() }
    }

    /// A text with soft hyphens in its words of at least so many letters.
    pub(super) fn hyphenate<'t>(&self, text: &'t str, long_word: usize) -> Cow<'t, str> {
        let Some(patterns) = self.patterns else {
            return Cow::Borrowed(text);
        };
        if long_runs(text, long_word).next().is_none() {
            return Cow::Borrowed(text);
        }
        // The patterns know composed letters only.
        self.hyphenated(&composed(text), patterns, long_word).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// The text with soft hyphens, if there is any place for them.
    fn hyphenated(&self, text: &str, patterns: Lang, long_word: usize) -> Option<String> {
        let mut out = String::new();
        let mut copied = 0;
        for token in long_runs(text, long_word).flat_map(str::split_whitespace) {
            if token.len() < long_word || !is_prose(token) {
                continue;
            }
            for word in token.split(|c: char| !c.is_alphabetic()).filter(|word| is_long(word, long_word)) {
                // A piece of a string knows where it stands in it.
                let start = word.as_ptr().addr() - text.as_ptr().addr();
                self.with_points(word, patterns, |at| {
                    out.push_str(&text[copied..start + at]);
                    out.push_str(SOFT_HYPHEN);
                    copied = start + at;
                });
            }
        }
        if copied == 0 {
            return None;
        }
        out.push_str(&text[copied..]);
        Some(out)
    }

    fn with_points(&self, word: &str, patterns: Lang, mut each: impl FnMut(usize)) {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(points) = known.get(word) {
            points.iter().copied().for_each(each);
            return;
        }
        // Several threads may add their last word at once.
        let is_full = known.len() >= MOST_KNOWN;
        drop(known);
        let points = points(word, patterns);
        points.iter().copied().for_each(&mut each);
        if !is_full {
            self.known.write().unwrap_or_else(PoisonError::into_inner).insert(word.into(), points.into());
        }
    }
}

/// What stands together without a space for so many bytes. Most of the text is skipped.
fn long_runs(text: &str, least: usize) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(window) = bytes.get(from..from + least) {
            let Some(space) = window.iter().rposition(u8::is_ascii_whitespace) else {
                let end = bytes[from..].iter().position(u8::is_ascii_whitespace).map_or(bytes.len(), |length| from + length);
                return Some(&text[std::mem::replace(&mut from, end)..end]);
            };
            from += space + 1;
        }
        None
    })
}

/// Where a word may break: at the joints of a compound, and inside a part that is long by itself.
fn points(word: &str, patterns: Lang) -> Vec<usize> {
    let joints = if patterns == Lang::Swedish { joints(&word.to_lowercase(), word) } else { Vec::new() };
    let mut points = Vec::new();
    let mut part = 0;
    for end in joints.into_iter().chain([word.len()]) {
        let whole = part == 0 && end == word.len();
        if whole || word[part..end].chars().count() > LONG_PART {
            let mut at = part;
            points.extend(hypher::hyphenate(&word[part..end], patterns).map(|syllable| {
                at += syllable.len();
                at
            }));
            points.retain(|at| *at <= part || *at == word.len() || fits(&word[part..*at], &word[*at..end]));
        }
        points.push(end);
        part = end;
    }
    points.dedup();
    points.retain(|at| *at < word.len());
    points
}

/// Whether enough letters stand on both sides of a hyphen.
fn fits(before: &str, after: &str) -> bool {
    before.chars().count() >= LEAST && after.chars().count() >= LEAST
}

/// Where the parts of a Swedish compound meet, as far as its letters tell.
fn joints(lower: &str, word: &str) -> Vec<usize> {
    if lower.len() != word.len() {
        return Vec::new();
    }
    let mut joints: Vec<usize> = Vec::new();
    for (at, _) in lower.char_indices() {
        let (before, after) = lower.split_at(at);
        let part = &before[joints.last().copied().unwrap_or(0)..];
        let meets = begins_with_head(after) || before.ends_with('s') && LINKS.iter().any(|link| before.ends_with(link));
        if meets && fits(part, after) {
            joints.push(at);
        }
    }
    joints
}

/// Which second bytes follow each first byte of a head, as bits of their last six.
const BEGINNINGS: [u64; 256] = {
    let mut beginnings = [0; 256];
    let mut at = 0;
    while at < HEADS.len() {
        let head = HEADS[at].as_bytes();
        beginnings[head[0] as usize] |= 1 << (head[1] & 63);
        at += 1;
    }
    beginnings
};

/// Whether a word begins as the last part of a compound does. No head begins another, so the last one before the word is the one.
fn begins_with_head(word: &str) -> bool {
    let [first, second, ..] = word.as_bytes() else { return false };
    if BEGINNINGS[usize::from(*first)] & 1 << (second & 63) == 0 {
        return false;
    }
    HEADS.partition_point(|head| *head <= word).checked_sub(1).is_some_and(|at| word.starts_with(HEADS[at]))
}

/// Words that people read; not addresses, file names and codes, which people copy, and nothing hyphenated by hand.
fn is_prose(token: &str) -> bool {
    !token.contains(['@', '/', '\\', '_', '\u{ad}']) && !token.trim_end_matches('.').contains('.')
}

fn is_long(word: &str, long_word: usize) -> bool {
    word.len() >= long_word && word.chars().count() >= long_word
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::HEADS;
    use crate::locale::Locale;

    #[test]
    fn heads_are_sorted_and_none_begins_another() {
        assert!(HEADS.windows(2).all(|pair| pair[0] < pair[1] && !pair[1].starts_with(pair[0])));
    }

    /// `·` is a soft hyphen in what is expected.
    #[test]
    fn long_words_get_soft_hyphens() {
        let cases = [
            ("sv", "Tillgänglighetsredogörelse", "Till·gäng·lig·hets·redogörelse"),
            ("sv", "Medarbetarberättelser", "Medarbetar·berättelser"),
            ("sv", "ansökningsblanketten", "ansöknings·blanketten"),
            ("sv", "informationsmötet", "informations·mötet"),
            ("sv", "tillga\u{308}nglighetsredogo\u{308}relse", "till·gäng·lig·hets·redogörelse"),
            ("sv", "Om jobbskuggning i kommunen", "Om jobb·skuggning i kommunen"),
            ("sv", "”Universitetslärarna” (högskolepedagogik)", "”Universitets·lärarna” (högskole·pedagogik)"),
            ("sv", "IT-säkerhetssamordnare!", "IT-säkerhets·samordnare!"),
            ("sv", "elva bokstav", "elva bokstav"),
            ("sv", "stipendieansökan@exempel.se", "stipendieansökan@exempel.se"),
            ("sv", "www.tillganglighet.example", "www.tillganglighet.example"),
            ("sv", "En mening om finansieringen.", "En mening om finan·sie·ringen."),
            ("sv", "hand\u{ad}avstavningarna", "hand\u{ad}avstavningarna"),
            ("en", "Internationalisation", "Inter·na·tion·al·i·sa·tion"),
            ("smj", "Tillgänglighetsredogörelse", "Tillgänglighetsredogörelse"),
            ("sv", "", ""),
        ];
        for (tag, heading, expected) in cases {
            let locale = Locale::new(tag).expect("a language that exists");
            assert_eq!(locale.hyphenate(heading, 12), expected.replace('·', "\u{ad}"), "{heading}");
        }
    }

    #[test]
    fn only_words_that_are_long_enough_get_soft_hyphens() {
        let locale = Locale::new("sv").expect("Swedish exists");
        let title = "Internationalisering och tillgänglighetsredogörelse";
        assert_eq!(locale.hyphenate(title, 21).replace('\u{ad}', "·"), "Internationalisering och till·gäng·lig·hets·redogörelse");
    }

    #[test]
    fn short_headings_cost_nothing() {
        let locale = Locale::new("sv").expect("Swedish exists");
        assert!(matches!(locale.hyphenate("Korta ord i en rubrik", 12), Cow::Borrowed(_)));
    }
}
