//! Cuts the text into words and sentences.

use super::set::{START, step};
use super::{Make, Prose, Sentence, Word};

/// Words behind which a full stop ends no sentence.
const SHORT: &[&str] = &[
    "t.ex", "bl.a", "s.k", "m.m", "m.fl", "d.v.s", "f.d", "f.n", "o.s.v", "e.d", "p.g.a", "fr.o.m", "t.o.m", "i.e", "e.g", "dvs", "osv",
    "etc", "kl", "ca", "nr", "jfr", "resp", "max", "min", "ev", "tel", "dr", "prof", "doc", "st", "mr", "mrs", "ms", "no", "vs", "cf",
    "inkl", "exkl", "ung", "mom", "kap", "s", "p", "jan", "feb", "aug", "sept", "okt", "nov", "dec",
];

pub(super) fn split(prose: &mut Prose) {
    let mut words = Vec::with_capacity(prose.text.len() / 6);
    let mut sentences = Vec::new();
    let mut lower = String::with_capacity(prose.text.len());
    for block in &mut prose.blocks {
        // What lies between blocks is a line break.
        lower.push_str(&prose.text[lower.len()..block.text.start as usize]);
        let first = words.len();
        cut(&prose.text, block.text.start as usize, block.text.end as usize, &mut lower, &mut words);
        let first_sentence = sentences.len();
        join(&prose.text, &words, first, block.text.end, &mut sentences);
        block.words = number(first)..number(words.len());
        block.sentences = number(first_sentence)..number(sentences.len());
    }
    lower.push_str(&prose.text[lower.len()..]);
    (prose.words, prose.sentences, prose.lower) = (words, sentences, lower);
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Whether a sign joins two parts of one word.
fn joins(sign: char) -> bool {
    matches!(sign, '-' | '\u{2011}' | '\'' | '’' | '.' | ':' | '@' | '_' | '&' | '\u{ad}')
}

struct Open {
    start: usize,
    chars: u16,
    make: Make,
    hash: u32,
    /// A sign that joins, if a letter follows: its place.
    joint: Option<(usize, char)>,
}

fn cut(text: &str, start: usize, end: usize, lower: &mut String, words: &mut Vec<Word>) {
    let mut open: Option<Open> = None;
    for (at, sign) in text[start..end].char_indices() {
        let at = start + at;
        let small = lowered(sign);
        let from = lower.len();
        lower.push(small);
        if sign.is_alphanumeric() {
            let word = open.get_or_insert(Open { start: at, chars: 0, make: Make::default(), hash: START, joint: None });
            if let Some((joint, joining)) = word.joint.take() {
                word.make.joined |= !matches!(joining, '-' | '\u{2011}' | '\u{ad}');
                for byte in &lower.as_bytes()[joint..from] {
                    word.hash = step(word.hash, *byte);
                }
                word.chars += 1;
            }
            for byte in &lower.as_bytes()[from..] {
                word.hash = step(word.hash, *byte);
            }
            word.chars = word.chars.saturating_add(1);
            let make = &mut word.make;
            if sign.is_ascii_lowercase() {
                make.smalls = make.smalls.saturating_add(1);
            } else if sign.is_numeric() {
                make.digits = make.digits.saturating_add(1);
            } else if small != sign || sign.is_uppercase() {
                make.capitals = make.capitals.saturating_add(1);
                make.capital |= at == word.start;
            } else {
                make.smalls = make.smalls.saturating_add(1);
            }
        } else if let Some(word) = &mut open {
            if word.joint.is_none() && joins(sign) {
                word.joint = Some((at, sign));
            } else {
                close(&mut open, at, words);
            }
        }
    }
    close(&mut open, end, words);
}

/// A letter in lower case, if that takes as many bytes: the two texts must lie byte on byte.
fn lowered(sign: char) -> char {
    if sign.is_ascii() {
        return sign.to_ascii_lowercase();
    }
    let small = sign.to_lowercase().next().unwrap_or(sign);
    if small.len_utf8() == sign.len_utf8() { small } else { sign }
}

fn close(open: &mut Option<Open>, end: usize, words: &mut Vec<Word>) {
    if let Some(Open { start, chars, make, hash, joint }) = open.take() {
        let end = joint.map_or(end, |(joint, _)| joint);
        words.push(Word { start: number(start), end: number(end), chars, make, hash });
    }
}

/// Joins the words from `first` on to sentences.
fn join(text: &str, words: &[Word], first: usize, end: u32, sentences: &mut Vec<Sentence>) {
    let mut begin = first;
    for at in first..words.len() {
        let last = at + 1 == words.len();
        let gap = &text[words[at].end as usize..words.get(at + 1).filter(|_| !last).map_or(end, |next| next.start) as usize];
        if last || ends(text, &words[at], &words[at + 1], gap) {
            let stop = gap.rfind(['.', '!', '?', '…']).map_or(0, |sign| sign + gap[sign..].chars().next().map_or(0, char::len_utf8));
            let (start, stop) = (words[begin].start, words[at].end + number(stop));
            sentences.push(Sentence { text: start..stop, words: number(begin)..number(at + 1) });
            begin = at + 1;
        }
    }
}

/// Whether a sentence ends between two words.
fn ends(text: &str, word: &Word, next: &Word, gap: &str) -> bool {
    let bytes = gap.as_bytes();
    if gap.len() < 2 || !bytes.iter().any(|byte| matches!(byte, b'.' | b'!' | b'?') || *byte >= 0x80) {
        return false;
    }
    let Some(stop) = gap.find(['.', '!', '?', '…']) else { return false };
    let behind = gap[stop..].trim_start_matches(['.', '!', '?', '…', '”', '"', '’', '\'', ')', ']', '»', '\u{fffc}']);
    if !behind.starts_with(char::is_whitespace) {
        return false;
    }
    let begins = next.make.capital || next.make.digits > 0 || behind.contains(['–', '”', '"', '“', '‘', '(', '\u{fffc}']);
    if !begins {
        return false;
    }
    let written = &text[word.start as usize..word.end as usize];
    let is_short = bytes[stop] == b'.' && (SHORT.contains(&&*written.to_lowercase()) || (word.chars == 1 && word.make.capital));
    !is_short
}
