//! Amounts of money, shares and counts.

use std::ops::Range;

use super::number::{self, SCALE};
use super::{Currency, Cursor, ProseValue, Unit};
use crate::prose::ProseLanguage;

/// Counts from here on are years.
const MOST: i64 = 1900 * SCALE;

/// The currency that a word names, and how many units it is by itself (`mnkr` is a million kronor).
pub(super) fn currency(word: &str) -> Option<(Currency, i64)> {
    Some(match word {
        "kr" | "kronor" | "krona" | "sek" => (Currency::Krona, 1),
        "tkr" | "kkr" | "ksek" => (Currency::Krona, 1000),
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
fn length(cursor: Cursor<'_>, at: usize) -> Option<ProseValue> {
    let months = match cursor.word(at)? {
        "halvår" | "halvåret" => 6,
        word => return compound(cursor, word),
    };
    Some(ProseValue::Count(months * SCALE, Unit::Month))
}

fn compound(cursor: Cursor<'_>, word: &str) -> Option<ProseValue> {
    let (number, one) = word.split_once('-')?;
    let (unit, by) = match one {
        "åring" | "åringar" | "årig" | "årigt" | "åriga" | "års" => (Unit::Month, 12),
        "månaders" => (Unit::Month, 1),
        "veckors" => (Unit::Day, 7),
        "dagars" => (Unit::Day, 1),
        "timmars" => (Unit::Minute, 60),
        "minuters" => (Unit::Minute, 1),
        _ if cursor.language != ProseLanguage::English => return None,
        "minute" => (Unit::Minute, 1),
        "hour" => (Unit::Minute, 60),
        "day" => (Unit::Day, 1),
        "week" => (Unit::Day, 7),
        "month" => (Unit::Month, 1),
        "year" => (Unit::Month, 12),
        _ => return None,
    };
    let amount = number::named(cursor.language, number).or_else(|| number.parse::<i64>().ok()?.checked_mul(SCALE))?;
    (amount != SCALE && amount < MOST).then_some(ProseValue::Count(amount * by, unit))
}

/// `million` and its like behind a number.
fn factor(word: &str) -> Option<i64> {
    Some(match word {
        "miljon" | "miljoner" | "million" => 1_000_000,
        "miljard" | "miljarder" | "billion" => 1_000_000_000,
        "tusen" | "thousand" => 1000,
        _ => return None,
    })
}

/// Reads the amount or count that begins at a word; the word behind it.
pub(super) fn read(cursor: Cursor<'_>, at: usize, found: &mut Vec<(ProseValue, Range<u32>)>) -> Option<usize> {
    if let Some((currency, by)) = cursor.word(at).and_then(currency) {
        let (amount, next) = cursor.is_close(at).then(|| number::read(cursor, at + 1)).flatten()?;
        return money(cursor, (at, next), amount, (currency, by), found);
    }
    if let Some(value) = length(cursor, at) {
        found.push((value, cursor.range(at, at + 1)));
        return Some(at + 1);
    }
    if cursor.word(at) == Some("half") && cursor.word(at + 1) == Some("a") && cursor.word(at + 2) == Some("year") {
        found.push((ProseValue::Count(6 * SCALE, Unit::Month), cursor.range(at, at + 3)));
        return Some(at + 3);
    }
    let (amount, next) = number::read(cursor, at)?;
    let sign = cursor.prose.before(cursor.block, cursor.words[at].start);
    if let Some(currency) = sign.and_then(symbol) {
        return money(cursor, (at, next), amount, (currency, 1), found);
    }
    with_unit(cursor, at, amount, next, found).or_else(|| range(cursor, at, amount, next, found))
}

/// Notes an amount whose currency stands before it, and what it is a range to: `SEK 70,000–120,000`, `$1.2–1.5 million`. The
/// word behind it.
fn money(
    cursor: Cursor<'_>,
    (at, next): (usize, usize),
    amount: i64,
    (currency, by): (Currency, i64),
    found: &mut Vec<(ProseValue, Range<u32>)>,
) -> Option<usize> {
    let (mut first, mut end) = times(cursor, amount, next)?;
    let upper = cursor.is_range(end - 1).then(|| number::read(cursor, end)).flatten();
    let upper = upper.and_then(|(amount, behind)| Some((amount, times(cursor, amount, behind)?)));
    let mut last = None;
    if let Some((plain, (whole, behind))) = upper {
        // `million` behind the second end holds for both.
        if end == next && plain > 0 {
            first = first.checked_mul(whole / plain)?;
        }
        last = Some((ProseValue::Money(whole.checked_mul(by)?, currency), cursor.range(end, behind)));
        end = behind;
    }
    let end_of_first = last.as_ref().map_or(end, |_| next);
    found.push((ProseValue::Money(first.checked_mul(by)?, currency), cursor.range(at, end_of_first)));
    found.extend(last);
    Some(end)
}

/// Whether a word makes a measure of the number before it.
pub(super) fn is_measure(word: &str) -> bool {
    unit(word).is_some() || currency(word).is_some() || factor(word).is_some() || matches!(word, "procent" | "percent")
}

fn symbol(sign: char) -> Option<Currency> {
    Some(match sign {
        '€' => Currency::Euro,
        '$' => Currency::Dollar,
        '£' => Currency::Pound,
        _ => return None,
    })
}

fn times(cursor: Cursor<'_>, amount: i64, next: usize) -> Option<(i64, usize)> {
    match cursor.word(next).filter(|_| cursor.is_close(next - 1)).and_then(factor) {
        Some(by) => Some((amount.checked_mul(by)?, next + 1)),
        None => Some((amount, next)),
    }
}

/// The number with the currency, the sign or the unit behind it.
fn with_unit(cursor: Cursor<'_>, at: usize, amount: i64, next: usize, found: &mut Vec<(ProseValue, Range<u32>)>) -> Option<usize> {
    let (value, next) = measured(cursor, amount, next)?;
    found.push((value, cursor.range(at, next)));
    Some(next)
}

fn measured(cursor: Cursor<'_>, amount: i64, next: usize) -> Option<(ProseValue, usize)> {
    let behind = cursor.prose.slice(&(cursor.words[next - 1].end..cursor.block.text.end));
    let sign = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().next();
    if sign == Some('%') {
        return Some((ProseValue::Percent(amount), next));
    }
    if let Some(currency) = sign.filter(|sign| *sign == '€').and_then(symbol) {
        return Some((ProseValue::Money(amount, currency), next));
    }
    if !cursor.is_close(next - 1) {
        return None;
    }
    let word = cursor.word(next)?;
    if matches!(word, "procent" | "percent") {
        return Some((ProseValue::Percent(amount), next + 1));
    }
    if word == "per" && cursor.word(next + 1) == Some("cent") {
        return Some((ProseValue::Percent(amount), next + 2));
    }
    if let Some((unit, by)) = unit(word) {
        // `ECTS credits` are one unit, and `2027 års` is no count.
        let both = word == "ects" && cursor.word(next + 1) == Some("credits");
        let counts = amount != SCALE && amount < MOST;
        return counts.then(|| (ProseValue::Count(amount * by, unit), next + 1 + usize::from(both)));
    }
    let (amount, next) = times(cursor, amount, next)?;
    let (currency, by) = cursor.word(next).filter(|_| cursor.is_close(next - 1)).and_then(currency)?;
    Some((ProseValue::Money(amount.checked_mul(by)?, currency), next + 1))
}

/// The first end of a range or row: `5–15 veckor`, `between 5 and 15 weeks`. What is behind the second end holds for it.
fn range(cursor: Cursor<'_>, at: usize, amount: i64, next: usize, found: &mut Vec<(ProseValue, Range<u32>)>) -> Option<usize> {
    let joined = cursor.is_close(next - 1) && matches!(cursor.word(next), Some("och" | "and" | "to" | "till" | "eller" | "or"));
    if !joined && !cursor.is_range(next - 1) {
        return None;
    }
    let second = next + usize::from(joined);
    let (last, behind) = number::read(cursor, second)?;
    let (value, behind) = measured(cursor, last, behind)?;
    let first = match value {
        ProseValue::Percent(_) => ProseValue::Percent(amount),
        ProseValue::Money(both, currency) if last != 0 => ProseValue::Money(amount.checked_mul(both / last)?, currency),
        ProseValue::Count(both, unit) if last != 0 => ProseValue::Count(amount * (both / last), unit),
        _ => return None,
    };
    found.push((first, cursor.range(at, next)));
    found.push((value, cursor.range(second, behind)));
    Some(behind)
}
