//! A date of numbers that can be read as more than one day.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::values::months;
use crate::prose::{Block, Make, Prose, ProseLanguage, Word, WordList};
use jiff::civil::Date;

rule!("ambiguous-date", Style, Warning, Page(look));

/// Words that are followed by a date.
const BEFORE: &[&str] = &[
    "den", "senast", "före", "efter", "till", "från", "fram", "datum", "by", "on", "before", "after", "until", "from", "till", "due",
    "date",
];

/// Words that count: the numbers before them are no date.
const UNITS: WordList = WordList::new(
    "minuter, timmar, dagar, veckor, månader, år, kr, kronor, procent, minutes, hours, days, weeks, months, years, percent, gånger, times",
);

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in &prose.blocks {
        let words = prose.words(block);
        let mut skip = 0;
        for (at, word) in words.iter().enumerate() {
            if at < skip || word.make.digits == 0 || word.chars > 10 {
                continue;
            }
            let Some((length, readings)) = readings(prose, block, words, at) else { continue };
            skip = at + length;
            // `6/12/24 månader` are three numbers.
            if words.get(skip).is_some_and(|next| UNITS.has(prose, next)) {
                continue;
            }
            let range = word.start..words[at + length - 1].end;
            tell(prose, block, &range, &readings, found);
        }
    }
}

/// How many words a date takes, and the days that it can mean: more than one.
fn readings(prose: &Prose, block: &Block, words: &[Word], at: usize) -> Option<(usize, Vec<Date>)> {
    let word = &words[at];
    let said = |back: usize| at.checked_sub(back).map(|before| prose.lower(&words[before]));
    // `upphöjt till 1/2`
    let led = said(1).is_some_and(|word| BEFORE.contains(&word)) && said(2) != Some("upphöjt");
    // 23-10-24 and 03.04.25 are one word each, 03/04/25 is three.
    let whole = prose.word(word);
    for sign in ['-', '.'] {
        let parts: Vec<&str> = whole.split(sign).collect();
        if let [a, b, c] = parts[..] {
            // 1.4.10 is a number of a section or a version.
            let is_date = sign == '-' || a.len() == 2 && b.len() == 2 || c.len() == 4;
            let alone = !touches(prose, block, word.start, word.end);
            return if is_date && alone { several(a, b, c, led).map(|days| (1, days)) } else { None };
        }
    }
    let next = |step: usize| {
        let (before, next) = (&words[at + step - 1], words.get(at + step)?);
        (prose.slice(&(before.end..next.start)) == "/" && only_digits(next)).then(|| prose.word(next))
    };
    if !only_digits(word) {
        return None;
    }
    let second = next(1)?;
    let before = prose.before(block, word.start);
    if before == Some('/') {
        return None;
    }
    match next(2) {
        Some(third) => several(whole, second, third, led).map(|days| (3, days)),
        None => {
            let end = prose.after(block, words[at + 1].end);
            let (day, month) = (number(whole)?, number(second)?);
            let both = whole.len() <= 2 && second.len() <= 2 && day <= 12 && month <= 12 && day != month;
            (led && both && end != Some('/'))
                .then(|| (2, [(day, month), (month, day)].into_iter().filter_map(|(d, m)| date(0, m, d)).collect()))
        }
    }
}

/// Whether digits or hyphens go on before or behind: a telephone number, an article number.
fn touches(prose: &Prose, block: &Block, start: u32, end: u32) -> bool {
    let is = |sign: Option<char>| sign.is_some_and(|sign| matches!(sign, '-' | '/' | '+' | '§' | '–'));
    is(prose.before(block, start)) || is(prose.after(block, end))
}

fn only_digits(word: &Word) -> bool {
    let Make { digits, capitals, smalls, joined, .. } = word.make;
    digits > 0 && capitals == 0 && smalls == 0 && !joined && u16::from(digits) == word.chars
}

fn number(text: &str) -> Option<i8> {
    text.parse().ok().filter(|_| text.len() <= 2)
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The days that three numbers can mean, if they are more than one.
fn several(a: &str, b: &str, c: &str, led: bool) -> Option<Vec<Date>> {
    let (first, second) = (number(a)?, number(b)?);
    // `version 8/9/10` counts.
    if second == first + 1 && number(c) == Some(second + 1) && !a.starts_with('0') {
        return None;
    }
    // So does `3/6/12`: in a date of so few digits a word before it says that it is one.
    if !led && a.len() == 1 && b.len() == 1 && c.len() == 2 {
        return None;
    }
    let year = |text: &str| -> Option<i16> {
        match text.len() {
            4 => text.parse().ok().filter(|year| (1900..2100).contains(year)),
            2 => text.parse().ok().map(|year: i16| 2000 + year),
            _ => None,
        }
    };
    let last = year(c)?;
    let mut days = vec![date(last, second, first), date(last, first, second)];
    if a.len() == 2 && c.len() == 2 {
        days.push(date(year(a)?, second, number(c)?));
    }
    let mut days: Vec<Date> = days.into_iter().flatten().collect();
    // 10/10/10 is one day in whatever order; they are three at most.
    for at in (1..days.len()).rev() {
        if days[..at].contains(&days[at]) {
            days.remove(at);
        }
    }
    (days.len() > 1).then_some(days)
}

/// A date in words; one of the year 0 has no year.
fn said(day: Date, language: ProseLanguage) -> String {
    let month = months(language)[usize::from(day.month().unsigned_abs()) - 1];
    if day.year() == 0 { format!("{} {month}", day.day()) } else { format!("{} {month} {}", day.day(), day.year()) }
}

fn tell(prose: &Prose, block: &Block, range: &std::ops::Range<u32>, days: &[Date], found: &mut FindingSink<'_>) {
    let text = prose.slice(range);
    let row = |language, or: &str| days.iter().map(|day| said(*day, language)).collect::<Vec<_>>().join(or);
    let (sv, en) = (row(ProseLanguage::Swedish, " eller "), row(ProseLanguage::English, " or "));
    let own = said(days[0], block.language);
    found.push(
        prose.span(range),
        Wording::new(
            both!(
                "Datumet ”{text}” kan betyda {sv}. Ordningen mellan dag, månad och år är olika i olika länder.",
                "The date ‘{text}’ can mean {en}. The order of day, month and year differs from country to country."
            ),
            both!("Skriv månaden med bokstäver: {own}", "Write the month as a word: {own}"),
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::several;

    #[test]
    fn only_dates_with_several_readings_count() {
        for (a, b, c) in [("03", "04", "25"), ("3", "4", "2025"), ("23", "10", "24"), ("12", "11", "2026")] {
            assert!(several(a, b, c, true).is_some(), "{a} {b} {c}");
        }
        for (a, b, c) in [
            ("23", "4", "2025"),
            ("4", "4", "2025"),
            ("2026", "11", "22"),
            ("46", "222", "87"),
            ("13", "14", "15"),
            ("10", "10", "10"),
            ("8", "9", "10"),
        ] {
            assert!(several(a, b, c, true).is_none(), "{a} {b} {c}");
        }
    }
}
