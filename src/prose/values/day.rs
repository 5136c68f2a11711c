//! Days, months and clock times.

use std::ops::Range;

use super::{Reading, Value};
use crate::prose::{Sort, Speech};

const SWEDISH: [&str; 12] =
    ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];
const ENGLISH: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
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

/// The month that a word names: 1 to 12.
pub(super) fn month(reading: Reading<'_>, at: usize) -> Option<u8> {
    let word = reading.words.get(at)?;
    let text = reading.prose.lower(word);
    let (names, english) = match reading.block.speech {
        Speech::English => (&ENGLISH, true),
        _ => (&SWEDISH, false),
    };
    // “may” and “march” are words, too.
    if english && !word.make.capital {
        return None;
    }
    let long = names.iter().position(|name| *name == text).and_then(|place| u8::try_from(place + 1).ok());
    long.or_else(|| SHORT.iter().find(|(name, _)| *name == text).map(|(_, month)| *month))
}

/// Reads the day, month or time that begins at a word; the word behind it.
pub(super) fn read(reading: Reading<'_>, at: usize, found: &mut Vec<(Value, Range<u32>)>) -> Option<usize> {
    iso(reading, at, found)
        .or_else(|| day_first(reading, at, found))
        .or_else(|| month_first(reading, at, found))
        .or_else(|| clock(reading, at, found))
}

fn iso(reading: Reading<'_>, at: usize, found: &mut Vec<(Value, Range<u32>)>) -> Option<usize> {
    let word = &reading.words[at];
    if word.make.digits != 8 || word.chars != 10 {
        return None;
    }
    let mut parts = reading.prose.word(word).split('-').map(str::parse::<u16>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    let value = Value::Day { year: Some(year), month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? };
    found.push((value, reading.range(at, at + 1)));
    Some(at + 1)
}

/// `15`, or in English `15th`.
fn number(reading: Reading<'_>, at: usize) -> Option<u8> {
    let word = reading.words.get(at).filter(|word| (1..=2).contains(&word.make.digits))?;
    let text = reading.prose.lower(word);
    let ordinal = || ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end));
    let digits = match reading.block.speech {
        Speech::English if word.make.smalls > 0 => ordinal()?,
        _ => text,
    };
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(reading: Reading<'_>, at: usize) -> Option<u16> {
    let text = reading.word(at).filter(|_| reading.is_digits(at))?;
    text.parse().ok().filter(|year| (1900..2100).contains(year))
}

/// `15 april 2027`, `the 15th of April`, `15–20 april`.
fn day_first(reading: Reading<'_>, at: usize, found: &mut Vec<(Value, Range<u32>)>) -> Option<usize> {
    let day = number(reading, at)?;
    let mut days = vec![(day, at)];
    let mut next = at + 1;
    let mut close = reading.is_close(at);
    if reading.is_range(at) || (close && matches!(reading.word(next), Some("och" | "and" | "to" | "till"))) {
        next += usize::from(close);
        days.push((number(reading, next)?, next));
        close = reading.is_close(next);
        next += 1;
    }
    if close && reading.block.speech == Speech::English && reading.word(next) == Some("of") {
        close = reading.is_close(next);
        next += 1;
    }
    let month = month(reading, next).filter(|_| close)?;
    next += 1;
    let spaced = reading.is_close(next - 1) || matches!(reading.gap(next - 1), ". " | ", ");
    let year = year(reading, next).filter(|_| spaced);
    next += usize::from(year.is_some());
    let last = days.len() - 1;
    for (place, (day, word)) in days.into_iter().enumerate() {
        let end = if place == last { next } else { word + 1 };
        found.push((Value::Day { year, month, day }, reading.range(word, end)));
    }
    Some(next)
}

/// `April 15, 2027`, and `april 2027`.
fn month_first(reading: Reading<'_>, at: usize, found: &mut Vec<(Value, Range<u32>)>) -> Option<usize> {
    let month = month(reading, at)?;
    if !reading.is_close(at) && reading.gap(at) != ". " {
        return None;
    }
    if let Some(year) = year(reading, at + 1) {
        found.push((Value::Month { year, month }, reading.range(at, at + 2)));
        return Some(at + 2);
    }
    let day = number(reading, at + 1).filter(|_| reading.block.speech == Speech::English)?;
    let spaced = reading.is_close(at + 1) || reading.gap(at + 1) == ", ";
    let year = year(reading, at + 2).filter(|_| spaced);
    let next = at + 2 + usize::from(year.is_some());
    found.push((Value::Day { year, month, day }, reading.range(at, next)));
    Some(next)
}

/// `kl. 15.00`, `15:00`, `3 pm`, `kl. 9–15`.
fn clock(reading: Reading<'_>, at: usize, found: &mut Vec<(Value, Range<u32>)>) -> Option<usize> {
    let swedish = reading.block.speech == Speech::Swedish;
    let before = at.checked_sub(1).and_then(|before| reading.word(before));
    let after_clock = at > 0
        && reading.is_range(at - 1)
        && found.last().is_some_and(|(value, range)| matches!(value, Value::Clock(_)) && range.end == reading.words[at - 1].end);
    // A cell of a timetable needs no `kl.`
    let alone = reading.block.sort == Sort::Cell && at == 0 && reading.words[0].chars == 5;
    let said = swedish && (alone || after_clock || matches!(before, Some("kl" | "klockan")));
    let text = reading.word(at)?;
    let half = halves(reading, at);
    let (hours, minutes, is_colon) = match text.split_once([':', '.']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes, text.contains(':')),
        Some(_) => return None,
        None => (text.trim_end_matches("am").trim_end_matches("pm"), "00", false),
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
    found.push((Value::Clock(time), reading.range(at, next)));
    Some(next)
}

/// Whether `am` (false) or `pm` (true) belongs to a number, and the word behind it. Both ends of `9–11 am` have it.
fn halves(reading: Reading<'_>, at: usize) -> Option<(bool, usize)> {
    if reading.block.speech != Speech::English {
        return None;
    }
    let text = reading.word(at)?;
    let glued = [("am", false), ("pm", true)].into_iter().find(|(end, _)| text.ends_with(end) && text.len() > end.len());
    if let Some((_, half)) = glued {
        return Some((half, at + 1));
    }
    let half = |at: usize| match reading.word(at) {
        Some("am" | "a.m") => Some(false),
        Some("pm" | "p.m") => Some(true),
        _ => None,
    };
    match half(at + 1) {
        Some(found) if reading.is_close(at) => Some((found, at + 2)),
        _ if reading.is_range(at) && reading.is_close(at + 1) => half(at + 2).map(|found| (found, at + 1)),
        _ if matches!(reading.word(at + 1), Some("and" | "to")) => half(at + 3).map(|found| (found, at + 1)),
        _ => None,
    }
}
