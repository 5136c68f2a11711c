//! Numbers in figures and words.

use super::Cursor;
use crate::prose::{Prose, ProseLanguage, WordList};

/// Hundredths: enough for öre, cents and half weeks.
pub(super) const SCALE: i64 = 100;

/// `twelve-minute`.
const LONGEST: u16 = 13;

/// Two to twelve. One is left out: `en` and `a` are articles.
const SWEDISH: [&str; 11] = ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
const ENGLISH: [&str; 11] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Every word without digits that may begin a value: numbers, months, currencies, lengths of time.
const BEGINNINGS: WordList = WordList::new(
    "\
    två, tre, fyra, fem, sex, sju, åtta, nio, tio, elva, tolv, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, \
    januari, februari, mars, april, maj, juni, juli, augusti, september, oktober, november, december, january, february, march, may, \
    june, july, august, october, jan, feb, mar, apr, jun, jul, aug, sep, sept, okt, oct, nov, dec, sek, ksek, msek, eur, keur, meur, \
    euro, usd, gbp, halvår, halvåret, half",
);

/// Of each word of a text, whether it may begin a value. Nearly all may not, and are passed over at once.
pub(super) fn beginnings(prose: &Prose) -> Vec<bool> {
    let mut may = BEGINNINGS.among(prose);
    for (may, word) in may.iter_mut().zip(&prose.words) {
        *may |= word.make.digits > 0 || (word.make.hyphen && (6..=LONGEST).contains(&word.chars));
    }
    may
}

/// A number in words.
pub(super) fn spelt(cursor: Cursor<'_>, at: usize) -> Option<i64> {
    named(cursor.language, cursor.word(at)?)
}

/// The number that a word in lower case names.
pub(super) fn named(language: ProseLanguage, word: &str) -> Option<i64> {
    let list = match language {
        ProseLanguage::Swedish => &SWEDISH,
        ProseLanguage::English => &ENGLISH,
        ProseLanguage::Other => return None,
    };
    let place = list.iter().position(|name| *name == word)?;
    Some((i64::try_from(place).ok()? + 2) * SCALE)
}

/// The number that begins at a word, in hundredths, and the word behind it.
pub(super) fn read(cursor: Cursor<'_>, at: usize) -> Option<(i64, usize)> {
    if let Some(value) = spelt(cursor, at) {
        return Some((value, at + 1));
    }
    if !cursor.is_digits(at) {
        return decimal(cursor, at).map(|value| (value, at + 1));
    }
    let whole = |text: &str| text.parse::<i64>().ok().filter(|_| text.len() <= 12);
    let mut value = whole(cursor.word(at)?)?;
    let mut next = at + 1;
    let english = cursor.language == ProseLanguage::English;
    let grouped = |next: usize| {
        let gap = cursor.gap(next - 1);
        let joins = matches!(gap, " " | "\u{a0}" | "\u{202f}") || (english && gap == ",");
        joins && cursor.is_digits(next) && cursor.words[next].chars == 3
    };
    if cursor.words[at].chars <= 3 {
        while grouped(next) {
            value = value.checked_mul(1000)?.checked_add(whole(cursor.word(next)?)?)?;
            next += 1;
        }
    }
    let mut value = value.checked_mul(SCALE)?;
    if !english && cursor.gap(next - 1) == "," && cursor.is_digits(next) && cursor.words[next].chars <= 2 {
        value += hundredths(cursor.word(next)?)?;
        next += 1;
    }
    Some((value, next))
}

/// `1.5`, and in `1,000.5` its last part.
fn decimal(cursor: Cursor<'_>, at: usize) -> Option<i64> {
    let (whole, part) = cursor.word(at)?.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if cursor.language != ProseLanguage::English || !digits(whole) || !digits(part) || part.len() > 2 || whole.len() > 9 {
        return None;
    }
    Some(whole.parse::<i64>().ok()? * SCALE + hundredths(part)?)
}

fn hundredths(part: &str) -> Option<i64> {
    let value: i64 = part.parse().ok()?;
    Some(if part.len() == 1 { value * 10 } else { value })
}
