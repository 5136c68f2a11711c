//! Amounts of money, shares and counts.

use std::ops::Range;

use super::number::{self, SCALE};
use super::{Currency, Reading, Unit, Value};
use crate::prose::Speech;

/// Counts from here on are years.
const MOST: i64 = 1900 * SCALE;

/// The currency that a word names, and how many units it is by itself (`mnkr` is a million kronor).
pub(super) fn currency(word: &str) -> Option<(Currency, i64)> {
    Some(match word {
        "kr" | "kronor" | "krona" | "sek" => (Currency::Krona, 1),
        "tkr" | "ksek" => (Currency::Krona, 1000),
        "mkr" | "mnkr" | "msek" => (Currency::Krona, 1_000_000),
        "euro" | "euros" | "eur" => (Currency::Euro, 1),
        "keur" => (Currency::Euro, 1000),
        "meur" => (Currency::Euro, 1_000_000),
        "usd" | "dollar" | "dollars" => (Currency::Dollar, 1),
        "gbp" | "pund" | "pounds" => (Currency::Pound, 1),
        _ => return None,
    })
}

/// What a word counts, and how many of it one is: hours are minutes, weeks are days, years are months.
fn unit(word: &str) -> Option<(Unit, i64)> {
    Some(match word {
        "minuter" | "minuters" | "minuterna" | "minutes" => (Unit::Minute, 1),
        "timmar" | "timmars" | "timmarna" | "hours" => (Unit::Minute, 60),
        "dagar" | "dagars" | "dagarna" | "dygn" | "dygnen" | "days" => (Unit::Day, 1),
        "veckor" | "veckors" | "veckorna" | "weeks" => (Unit::Day, 7),
        "månader" | "månaders" | "månaderna" | "months" => (Unit::Month, 1),
        "år" | "års" | "åren" | "years" => (Unit::Month, 12),
        "km" | "kilometer" | "kilometres" | "kilometers" => (Unit::Kilometre, 1),
        "mil" => (Unit::Kilometre, 10),
        "hp" | "högskolepoäng" | "poäng" | "ects" | "credits" => (Unit::Credit, 1),
        _ => return None,
    })
}

/// A length of time that is one word: `halvår`, `five-minute`.
fn length(reading: Reading<'_>, at: usize) -> Option<Value> {
    let months = match reading.word(at)? {
        "halvår" | "halvåret" => 6,
        "kvartal" | "kvartalet" => 3,
        word => return compound(reading, word),
    };
    Some(Value::Count(months * SCALE, Unit::Month))
}

fn compound(reading: Reading<'_>, word: &str) -> Option<Value> {
    let (number, one) = word.split_once('-').filter(|_| reading.block.speech == Speech::English)?;
    let (unit, by) = match one {
        "minute" => (Unit::Minute, 1),
        "hour" => (Unit::Minute, 60),
        "day" => (Unit::Day, 1),
        "week" => (Unit::Day, 7),
        "month" => (Unit::Month, 1),
        "year" => (Unit::Month, 12),
        _ => return None,
    };
    let amount = number::named(Speech::English, number).or_else(|| number.parse::<i64>().ok()?.checked_mul(SCALE))?;
    (amount != SCALE && amount < MOST).then_some(Value::Count(amount * by, unit))
}

/// `million` and its like behind a number.
fn factor(word: &str) -> Option<i64> {
    Some(match word {
        "miljon" | "miljoner" | "million" => 1_000_000,
        "tusen" | "thousand" => 1000,
        _ => return None,
    })
}

/// Reads the amount or count that begins at a word; the word behind it.
pub(super) fn read(reading: Reading<'_>, at: usize, found: &mut Vec<(Value, Range<u32>)>) -> Option<usize> {
    if let Some((currency, by)) = reading.word(at).and_then(currency) {
        let (amount, next) = reading.is_close(at).then(|| number::read(reading, at + 1)).flatten()?;
        let (amount, next) = times(reading, amount, next)?;
        found.push((Value::Money(amount.checked_mul(by)?, currency), reading.range(at, next)));
        return Some(next);
    }
    if let Some(value) = length(reading, at) {
        found.push((value, reading.range(at, at + 1)));
        return Some(at + 1);
    }
    if reading.word(at) == Some("half") && reading.word(at + 1) == Some("a") && reading.word(at + 2) == Some("year") {
        found.push((Value::Count(6 * SCALE, Unit::Month), reading.range(at, at + 3)));
        return Some(at + 3);
    }
    let (amount, next) = number::read(reading, at)?;
    let sign = reading.prose.before(reading.block, reading.words[at].start);
    if let Some(currency) = sign.and_then(symbol) {
        let (amount, next) = times(reading, amount, next)?;
        found.push((Value::Money(amount, currency), reading.range(at, next)));
        return Some(next);
    }
    with_unit(reading, at, amount, next, found).or_else(|| range(reading, at, amount, next, found))
}

fn symbol(sign: char) -> Option<Currency> {
    Some(match sign {
        '€' => Currency::Euro,
        '$' => Currency::Dollar,
        '£' => Currency::Pound,
        _ => return None,
    })
}

fn times(reading: Reading<'_>, amount: i64, next: usize) -> Option<(i64, usize)> {
    match reading.word(next).filter(|_| reading.is_close(next - 1)).and_then(factor) {
        Some(by) => Some((amount.checked_mul(by)?, next + 1)),
        None => Some((amount, next)),
    }
}

/// The number with the currency, the sign or the unit behind it.
fn with_unit(reading: Reading<'_>, at: usize, amount: i64, next: usize, found: &mut Vec<(Value, Range<u32>)>) -> Option<usize> {
    let (value, next) = measured(reading, amount, next)?;
    found.push((value, reading.range(at, next)));
    Some(next)
}

fn measured(reading: Reading<'_>, amount: i64, next: usize) -> Option<(Value, usize)> {
    let behind = reading.prose.slice(&(reading.words[next - 1].end..reading.block.text.end));
    let sign = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().next();
    if sign == Some('%') {
        return Some((Value::Percent(amount), next));
    }
    if let Some(currency) = sign.filter(|sign| *sign == '€').and_then(symbol) {
        return Some((Value::Money(amount, currency), next));
    }
    if !reading.is_close(next - 1) {
        return None;
    }
    let word = reading.word(next)?;
    if matches!(word, "procent" | "percent") {
        return Some((Value::Percent(amount), next + 1));
    }
    if word == "per" && reading.word(next + 1) == Some("cent") {
        return Some((Value::Percent(amount), next + 2));
    }
    if let Some((unit, by)) = unit(word) {
        // `ECTS credits` are one unit, and `2027 års` is no count.
        let both = word == "ects" && reading.word(next + 1) == Some("credits");
        let counts = amount != SCALE && amount < MOST;
        return counts.then(|| (Value::Count(amount * by, unit), next + 1 + usize::from(both)));
    }
    let (amount, next) = times(reading, amount, next)?;
    let (currency, by) = reading.word(next).filter(|_| reading.is_close(next - 1)).and_then(currency)?;
    Some((Value::Money(amount.checked_mul(by)?, currency), next + 1))
}

/// The first end of a range or row: `5–15 veckor`, `between 5 and 15 weeks`. What is behind the second end holds for it.
fn range(reading: Reading<'_>, at: usize, amount: i64, next: usize, found: &mut Vec<(Value, Range<u32>)>) -> Option<usize> {
    let joined = reading.is_close(next - 1) && matches!(reading.word(next), Some("och" | "and" | "to" | "till" | "eller" | "or"));
    if !joined && !reading.is_range(next - 1) {
        return None;
    }
    let second = next + usize::from(joined);
    let (last, behind) = number::read(reading, second)?;
    let (value, behind) = measured(reading, last, behind)?;
    let first = match value {
        Value::Percent(_) => Value::Percent(amount),
        Value::Money(_, currency) => Value::Money(amount, currency),
        Value::Count(both, unit) if last != 0 => Value::Count(amount * (both / last), unit),
        _ => return None,
    };
    found.push((first, reading.range(at, next)));
    found.push((value, reading.range(second, behind)));
    Some(behind)
}
