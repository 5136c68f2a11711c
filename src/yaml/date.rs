//! Dates as authors write them: ISO 8601 and nothing else, since `03/04/25` can't be read by two people alike.

use jiff::civil::{Date, DateTime, Time, date as civil};

/// Reads `2026-11-22`. On failure: what was probably meant, in ISO form.
pub fn date(text: &str) -> Result<Date, Option<String>> {
    match numbers(text, '-').as_deref() {
        Some(&[year, month, day]) if text.len() == 10 => build(year, month, day).ok_or_else(|| meant(text)),
        _ => Err(meant(text)),
    }
}

/// Reads `2026-11-22`, `2026-11-22T15:00` or `2026-11-22 15:00`. On failure: what was probably meant.
pub fn date_time(text: &str) -> Result<DateTime, Option<String>> {
    let Some((day, clock)) = text.split_once(['T', ' ']) else {
        return Ok(date(text)?.to_datetime(Time::midnight()));
    };
    let day = date(day)?;
    let time = match numbers(clock.trim(), ':').as_deref() {
        Some(&[hour, minute] | &[hour, minute, 0]) => {
            i8::try_from(hour).ok().zip(i8::try_from(minute).ok()).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok())
        }
        _ => None,
    };
    let guess =
        || numbers(clock.trim(), '.').filter(|parts| parts.len() == 2).map(|parts| format!("{day}T{:02}:{:02}", parts[0], parts[1]));
    time.map(|time| day.to_datetime(time)).ok_or_else(guess)
}

fn numbers(text: &str, separator: char) -> Option<Vec<u16>> {
    text.split(separator).map(|part| part.parse().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()))).collect()
}

fn build(year: u16, month: u16, day: u16) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Day and month swapped, slashes or dots for hyphens, a missing zero: said back in the form that works.
fn meant(text: &str) -> Option<String> {
    // `31/12 2026` has its year behind a space, `20261231` no marks at all.
    let whole = text.trim().replace(['/', '.', ' '], "-");
    let solid = (text.len() == 8 && text.is_ascii()).then(|| format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    let day = text.split(['T', ' ']).next().unwrap_or(text).replace(['/', '.'], "-");
    let parts =
        [Some(day), solid, Some(whole)].into_iter().flatten().find_map(|text| numbers(&text, '-').filter(|parts| parts.len() == 3))?;
    // Two digits first are a year where a hyphen follows them, as in `26-03-01`.
    let begins = parts[0] > 31 || text.as_bytes().get(2) == Some(&b'-') && parts[2] < 32;
    let (year, first, second) = if begins { (parts[0], parts[1], parts[2]) } else { (parts[2], parts[1], parts[0]) };
    let year = if year < 100 { year + 2000 } else { year };
    build(year, first, second).or_else(|| build(year, second, first)).map(|date| civil(date.year(), date.month(), date.day()).to_string())
}

/// The one date, or date and time, that a text of numbers can mean, in ISO form; none if two people may read it as two.
///
/// The year has four digits. Where it stands first the month follows; where it stands last, day and month must tell
/// themselves apart: `22/11/2026`, not `03/04/2026`.
pub fn only_reading(text: &str) -> Option<String> {
    let (day, clock) = text.trim().split_once(['T', ' ']).map_or((text.trim(), None), |(day, clock)| (day, Some(clock.trim())));
    let parts: Vec<&str> = ['-', '/', '.'].iter().map(|mark| day.split(*mark).collect::<Vec<_>>()).find(|parts| parts.len() == 3)?;
    let number = |at: usize| parts[at].parse::<u16>().ok().filter(|_| parts[at].bytes().all(|byte| byte.is_ascii_digit()));
    let (first, middle, last) = (number(0)?, number(1)?, number(2)?);
    let date = match [parts[0].len(), parts[1].len(), parts[2].len()] {
        [4, ..] => build(first, middle, last).or_else(|| build(first, last, middle))?,
        [.., 4] => match (build(last, middle, first), build(last, first, middle)) {
            (Some(one), Some(other)) if one != other => return None,
            (one, other) => one.or(other)?,
        },
        _ => return None,
    };
    let Some(clock) = clock else { return Some(date.to_string()) };
    let whole = format!("{date}T{:0>5}", clock.replace('.', ":"));
    date_time(&whole).is_ok().then_some(whole)
}
