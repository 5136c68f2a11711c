//! Cuts the text into words and sentences.

use std::ops::Range;

use super::set::{WordIndex, hash};
use super::{Block, GAP, Make, Prose, RunningText, Sentence, Word};

/// Words behind which a full stop ends no sentence.
const SHORT: &[&str] = &[
    "t.ex", "bl.a", "s.k", "m.m", "m.fl", "d.v.s", "f.d", "f.n", "o.s.v", "e.d", "p.g.a", "fr.o.m", "t.o.m", "i.e", "e.g", "dvs", "osv",
    "etc", "kl", "ca", "nr", "jfr", "resp", "max", "min", "ev", "tel", "dr", "prof", "doc", "st", "mr", "mrs", "ms", "no", "vs", "cf",
    "inkl", "exkl", "ung", "mom", "kap", "s", "p", "jan", "feb", "aug", "sept", "okt", "nov", "dec",
];

pub(super) fn split(running: RunningText) -> Prose {
    let RunningText { text, blocks: parts, marks, origins } = running;
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut sentences = Vec::new();
    let mut blocks = Vec::with_capacity(parts.len());
    let lower = lowered(&text);
    for block in parts {
        let (first, first_sentence) = (words.len(), sentences.len());
        cut(&text, &lower, block.text.start as usize..block.text.end as usize, &mut words);
        join(&text, &lower, &words, first, block.text.end, &mut sentences);
        let (words, sentences) = (number(first)..number(words.len()), number(first_sentence)..number(sentences.len()));
        blocks.push(Block { block, words, sentences });
    }
    let index = WordIndex::of(&words);
    Prose { text, lower, blocks, sentences, words, marks, origins, index, ..Prose::default() }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The text in lower case. A letter whose small form takes another number of bytes stays as it is: the two texts must
/// lie byte on byte.
fn lowered(text: &str) -> String {
    let mut lower = text.to_ascii_lowercase().into_bytes();
    let mut at = 0;
    while let Some(next) = lower[at..].iter().position(|byte| *byte >= LETTERS) {
        at += next;
        let sign = text[at..].chars().next().unwrap_or_default();
        let small = small(sign);
        if small.len_utf8() == sign.len_utf8() {
            small.encode_utf8(&mut lower[at..]);
        }
        at += sign.len_utf8();
    }
    String::from_utf8(lower).expect("a letter has been put in the place of one as long")
}

/// Characters that begin with a lesser byte are no letters, or are in ASCII, but for three: `ª`, `µ` and `º`.
const LETTERS: u8 = 0xc3;

/// A letter in lower case.
fn small(sign: char) -> char {
    match sign {
        'À'..='Þ' if sign != '×' => char::from_u32(u32::from(sign) + 0x20).unwrap_or(sign),
        '\0'..='ÿ' | '\u{2000}'..='\u{20ff}' => sign.to_ascii_lowercase(),
        _ => sign.to_lowercase().next().unwrap_or(sign),
    }
}

/// What a character is to a word.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Small,
    Capital,
    Digit,
    /// It joins two parts of one word.
    Joint,
    /// It joins them without parting them: a hyphen.
    Hyphen,
    /// It ends a word.
    Other,
}

const ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' => Class::Small,
            b'A'..=b'Z' => Class::Capital,
            b'0'..=b'9' => Class::Digit,
            b'-' => Class::Hyphen,
            b'\'' | b'.' | b':' | b'@' | b'_' | b'&' => Class::Joint,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// What a character beyond ASCII is to a word.
fn class(sign: char) -> Class {
    match sign {
        'à'..='ö' | 'ø'..='ÿ' | 'ß' => Class::Small,
        'À'..='Ö' | 'Ø'..='Þ' => Class::Capital,
        '\u{ad}' | '\u{2011}' => Class::Hyphen,
        '’' => Class::Joint,
        '\u{2000}'..='\u{206f}' | GAP => Class::Other,
        '\u{80}'..='\u{bf}' if !sign.is_alphanumeric() => Class::Other,
        _ if sign.is_numeric() => Class::Digit,
        _ if small(sign) != sign || sign.is_uppercase() => Class::Capital,
        _ if sign.is_alphabetic() => Class::Small,
        _ => Class::Other,
    }
}

/// Cuts a block into words.
fn cut(text: &str, lower: &str, block: Range<usize>, words: &mut Vec<Word>) {
    let text = &text[..block.end];
    let mut at = block.start;
    while at < text.len() {
        let (class, length) = sign(text, at);
        if is_in_word(class) {
            let word = word(text, lower, at, class == Class::Capital);
            at = word.end as usize;
            words.push(word);
        } else {
            at += length;
        }
    }
}

/// The class of the character at a place, and how many bytes it takes.
fn sign(text: &str, at: usize) -> (Class, usize) {
    match text.as_bytes()[at] {
        byte @ ..128 => (ASCII[usize::from(byte)], 1),
        _ => text[at..].chars().next().map_or((Class::Other, 1), |sign| (class(sign), sign.len_utf8())),
    }
}

fn is_in_word(class: Class) -> bool {
    matches!(class, Class::Small | Class::Capital | Class::Digit)
}

/// The word that begins at a place, perhaps with a capital letter.
fn word(text: &str, lower: &str, start: usize, capital: bool) -> Word {
    let (mut smalls, mut capitals, mut digits, mut joints) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut hyphen, mut joined) = (false, false);
    let mut end = start;
    while end < text.len() {
        // Most letters are small ones of ASCII, and need no second look.
        let run = text.as_bytes()[end..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        (smalls, end) = (smalls + run, end + run);
        if end == text.len() {
            break;
        }
        let (class, length) = sign(text, end);
        match class {
            Class::Small => smalls += 1,
            Class::Capital => capitals += 1,
            Class::Digit => digits += 1,
            // It joins, if a letter follows.
            Class::Joint | Class::Hyphen if end + length < text.len() && is_in_word(sign(text, end + length).0) => {
                joints += 1;
                joined |= class == Class::Joint;
                hyphen |= class == Class::Hyphen;
            }
            _ => break,
        }
        end += length;
    }
    let few = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
    Word {
        start: number(start),
        end: number(end),
        chars: u16::try_from(smalls + capitals + digits + joints).unwrap_or(u16::MAX),
        make: Make { capitals: few(capitals), smalls: few(smalls), digits: few(digits), capital, hyphen, joined },
        hash: hash(&lower.as_bytes()[start..end]),
    }
}

/// Joins the words from `first` on to sentences.
fn join(text: &str, lower: &str, words: &[Word], first: usize, end: u32, sentences: &mut Vec<Sentence>) {
    let mut begin = first;
    for at in first..words.len() {
        let (word, next) = (&words[at], words.get(at + 1));
        // One space ends nothing.
        if next.is_some_and(|next| next.start - word.end < 2) {
            continue;
        }
        let gap = &text[word.end as usize..next.map_or(end, |next| next.start) as usize];
        if next.is_none_or(|next| ends(lower, word, next, gap)) {
            let stop = gap.rfind(['.', '!', '?', '…']).map_or(0, |sign| sign + gap[sign..].chars().next().map_or(0, char::len_utf8));
            let (start, stop) = (words[begin].start, word.end + number(stop));
            sentences.push(Sentence { text: start..stop, words: number(begin)..number(at + 1) });
            begin = at + 1;
        }
    }
}

/// Whether a sentence ends between two words.
fn ends(lower: &str, word: &Word, next: &Word, gap: &str) -> bool {
    let bytes = gap.as_bytes();
    if !bytes.iter().any(|byte| matches!(byte, b'.' | b'!' | b'?') || *byte >= 0x80) {
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
    let written = &lower[word.start as usize..word.end as usize];
    let is_short = bytes[stop] == b'.' && (SHORT.contains(&written) || (word.chars == 1 && word.make.capital));
    !is_short
}
