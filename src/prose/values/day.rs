//! Days, months and clock times.

use std::ops::Range;

use super::{Cursor, ProseValue, sum};
use crate::prose::{ProseLanguage, Sort};

/// The months in full, as ICU has them.
const SWEDISH: [&str; 12] =
    ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];
const ENGLISH: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SHORT: [(&str, u8); 14] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("maj", 5),
];

/// Minutes of half a day.
const NOON: u16 = 12 * 60;

/// The names of the months in a language, January first.
pub(crate) fn months(language: ProseLanguage) -> &'static [&'static str; 12] {
    if language == ProseLanguage::Swedish { &SWEDISH } else { &ENGLISH }
}

/// Whether a word in lower case is the name of a month in full, in either language.
pub(crate) fn is_month(word: &str) -> bool {
    [SWEDISH, ENGLISH].as_flattened().iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// Whether it is one in short.
pub(crate) fn is_short_month(word: &str) -> bool {
    word != "maj" && SHORT.iter().any(|(name, _)| *name == word)
}

/// The month that a word names: 1 to 12.
pub(super) fn month(cursor: Cursor<'_>, at: usize) -> Option<u8> {
    let word = cursor.words.get(at)?;
    let text = cursor.prose.lower(word);
    // “may” and “march” are words, too.
    if cursor.language == ProseLanguage::English && !word.make.capital {
        return None;
    }
    let long =
        months(cursor.language).iter().position(|name| name.eq_ignore_ascii_case(text)).and_then(|place| u8::try_from(place + 1).ok());
    long.or_else(|| SHORT.iter().find(|(name, _)| *name == text).map(|(_, month)| *month))
}

/// Reads the day, month or time that begins at a word; the word behind it.
pub(super) fn read(cursor: Cursor<'_>, at: usize, found: &mut Vec<(ProseValue, Range<u32>)>) -> Option<usize> {
    iso(cursor, at, found)
        .or_else(|| day_first(cursor, at, found))
        .or_else(|| month_first(cursor, at, found))
        .or_else(|| clock(cursor, at, found))
}

fn iso(cursor: Cursor<'_>, at: usize, found: &mut Vec<(ProseValue, Range<u32>)>) -> Option<usize> {
    let word = &cursor.words[at];
    if word.make.digits != 8 || word.chars != 10 {
        return None;
    }
    let mut parts = cursor.prose.word(word).split('-').map(str::parse::<u16>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    let value = ProseValue::Day { year: Some(year), month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? };
    found.push((value, cursor.range(at, at + 1)));
    Some(at + 1)
}

/// `15`, or in English `15th`.
fn number(cursor: Cursor<'_>, at: usize) -> Option<u8> {
    let word = cursor.words.get(at).filter(|word| (1..=2).contains(&word.make.digits))?;
    let text = cursor.prose.lower(word);
    let ordinal = || ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end));
    let digits = match cursor.language {
        ProseLanguage::English if word.make.smalls > 0 => ordinal()?,
        _ => text,
    };
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The day that a word is, or the two of `7-9`.
fn days(cursor: Cursor<'_>, at: usize) -> Option<Vec<(u8, usize)>> {
    if let Some(day) = number(cursor, at) {
        return Some(vec![(day, at)]);
    }
    let (first, last) = cursor.word(at)?.split_once('-')?;
    let day = |text: &str| text.parse().ok().filter(|day| (1..=31).contains(day));
    Some(vec![(day(first)?, at), (day(last)?, at)])
}

fn year(cursor: Cursor<'_>, at: usize) -> Option<u16> {
    // `juli 2024-versionen` is of July 2024.
    let text = cursor.word(at)?;
    let text = text.split_once('-').filter(|(_, rest)| rest.starts_with(char::is_alphabetic)).map_or(text, |(year, _)| year);
    text.parse().ok().filter(|year| (1900..2100).contains(year))
}

/// `15 april 2027`, `the 15th of April`, `15–20 april`.
fn day_first(cursor: Cursor<'_>, at: usize, found: &mut Vec<(ProseValue, Range<u32>)>) -> Option<usize> {
    let mut days = days(cursor, at)?;
    let mut next = at + 1;
    let mut close = cursor.is_close(at);
    if days.len() > 1 {
        // Both have been read.
    } else if cursor.is_range(at) || (close && matches!(cursor.word(next), Some("och" | "and" | "to" | "till" | "til" | "or" | "eller"))) {
        next += usize::from(close);
        days.push((number(cursor, next)?, next));
        close = cursor.is_close(next);
        next += 1;
    }
    if close && cursor.language == ProseLanguage::English && cursor.word(next) == Some("of") {
        close = cursor.is_close(next);
        next += 1;
    }
    let month = month(cursor, next).filter(|_| close)?;
    next += 1;
    let spaced = cursor.is_close(next - 1) || matches!(cursor.gap(next - 1), ". " | ", ");
    let year = year(cursor, next).filter(|_| spaced);
    next += usize::from(year.is_some());
    let last = days.len() - 1;
    for (place, (day, word)) in days.into_iter().enumerate() {
        let end = if place == last { next } else { word + 1 };
        found.push((ProseValue::Day { year, month, day }, cursor.range(word, end)));
    }
    Some(next)
}

/// `April 15, 2027`, and `april 2027`.
fn month_first(cursor: Cursor<'_>, at: usize, found: &mut Vec<(ProseValue, Range<u32>)>) -> Option<usize> {
    let month = month(cursor, at)?;
    // `November, 2015`, `July, 14 2020`
    let has_comma = cursor.language == ProseLanguage::English && cursor.gap(at) == ", ";
    if !cursor.is_close(at) && cursor.gap(at) != ". " && !has_comma {
        return None;
    }
    if let Some(year) = year(cursor, at + 1) {
        found.push((ProseValue::Month { year, month }, cursor.range(at, at + 2)));
        return Some(at + 2);
    }
    let mut days = days(cursor, at + 1)?;
    let mut last = at + 1;
    // `June 27 or 28, 2022`: a day only because of its year.
    let is_choice = matches!(cursor.word(last + 1), Some("or" | "and")) && cursor.gap(last + 2) == ", " && year(cursor, last + 3).is_some();
    let other = if cursor.is_range(last) { Some(last + 1) } else { is_choice.then_some(last + 2) };
    if let Some(at) = other.filter(|_| days.len() == 1)
        && let Some(day) = number(cursor, at)
    {
        last = at;
        days.push((day, last));
    }
    let spaced = cursor.is_close(last) || cursor.gap(last) == ", ";
    let year = year(cursor, last + 1).filter(|_| spaced);
    // In Swedish the day stands first: `juni 21, 2016` is a day only with its year, or in a list of days.
    let is_alone = || at == 0 && cursor.words.len() == last + 1;
    if has_comma && year.is_none() || cursor.language != ProseLanguage::English && year.is_none() && !is_alone() {
        return None;
    }
    let next = last + 1 + usize::from(year.is_some());
    for (day, word) in days {
        let from = if word == at + 1 { at } else { word };
        found.push((ProseValue::Day { year, month, day }, cursor.range(from, next)));
    }
    Some(next)
}

/// `kl. 15.00`, `15:00`, `3 pm`, `kl. 9–15`.
fn clock(cursor: Cursor<'_>, at: usize, found: &mut Vec<(ProseValue, Range<u32>)>) -> Option<usize> {
    let swedish = cursor.language == ProseLanguage::Swedish;
    let before = at.checked_sub(1).and_then(|before| cursor.word(before));
    let after_clock = at > 0
        && cursor.is_range(at - 1)
        && found.last().is_some_and(|(value, range)| matches!(value, ProseValue::Clock(_)) && range.end == cursor.words[at - 1].end);
    // A cell of a timetable needs no `kl.`
    let alone = cursor.block.sort == Sort::Cell && at == 0 && cursor.words[0].chars == 5;
    // `mellan 17–19`, but `mellan 17–19 år` are no times.
    let measured = |at: usize| cursor.is_close(at) && cursor.word(at + 1).is_some_and(sum::is_measure);
    let between = matches!(before, Some("mellan")) && cursor.is_range(at) && !measured(at + 1);
    let said = swedish && (between || alone || after_clock || matches!(before, Some("kl" | "klockan")));
    let text = cursor.word(at)?;
    let half = halves(cursor, at);
    // `6:09PM`
    let bare = if half.is_some() { text.trim_end_matches("am").trim_end_matches("pm") } else { text };
    let (hours, minutes, is_colon) = match bare.split_once([':', '.']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes, text.contains(':')),
        Some(_) => return None,
        None => (bare, "00", false),
    };
    let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
    if hours > 24 || minutes > 59 || !(is_colon || said || half.is_some()) {
        return None;
    }
    let time = hours * 60 + minutes;
    let (time, next) = match half {
        Some((true, next)) if hours < 12 => (time + NOON, next),
        Some((false, next)) if hours == 12 => (time - NOON, next),
        Some((_, next)) => (time, next),
        None => (time, at + 1),
    };
    found.push((ProseValue::Clock(time), cursor.range(at, next)));
    Some(next)
}

/// Whether `am` (false) or `pm` (true) belongs to a number, and the word behind it. Both ends of `9–11 am` have it.
fn halves(cursor: Cursor<'_>, at: usize) -> Option<(bool, usize)> {
    if cursor.language != ProseLanguage::English {
        return None;
    }
    let text = cursor.word(at)?;
    let glued = [("am", false), ("pm", true)].into_iter().find(|(end, _)| text.ends_with(end) && text.len() > end.len());
    if let Some((_, half)) = glued {
        return Some((half, at + 1));
    }
    let half = |at: usize| match cursor.word(at) {
        Some("am" | "a.m") => Some(false),
        Some("pm" | "p.m") => Some(true),
        _ => None,
    };
    match half(at + 1) {
        Some(found) if cursor.is_close(at) => Some((found, at + 2)),
        _ if cursor.is_range(at) && cursor.is_close(at + 1) => half(at + 2).map(|found| (found, at + 1)),
        _ if matches!(cursor.word(at + 1), Some("and" | "to")) => half(at + 3).map(|found| (found, at + 1)),
        _ => None,
    }
}
