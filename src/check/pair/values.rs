//! What both twins say in figures, held against each other.

use std::collections::HashSet;
use std::ops::Range;

use super::Pair;
use crate::both;
use crate::check::lint_context::LintContext;
use crate::check::wording::shown;
use crate::check::{FindingSink, Wording};
use crate::data::FactText;
use crate::finding::Both;
use crate::prose::Prose;
use crate::prose::values::{ProseValue, values, values_as};

/// A value, and where it stands in the text.
type Placed = (ProseValue, Range<u32>);

/// Tells every value of a sort that one twin has and the other lacks. A fact counts as the value that it shows.
pub(in crate::check) fn compare(pair: &Pair<'_>, sort: fn(ProseValue) -> bool, help: &Both, found: &mut FindingSink<'_>) {
    let (there, here) = (pair.source.values(), pair.twin.values());
    if there.is_empty() && here.is_empty() {
        return;
    }
    let missing = lacking(there, here, pair.twin, pair.source, sort);
    let mut surplus = lacking(here, there, pair.source, pair.twin, sort);
    let (source, twin) = pair.paths();
    for (value, range) in missing {
        let text = shown(pair.source.prose().slice(range));
        // Where each has one of the same sort that the other lacks, one stands for the other.
        let Some(at) = surplus.iter().position(|(other, _)| other.is_like(*value)) else {
            let message = both!("”{text}” står inte i {twin}.", "‘{text}’ is not in {twin}.");
            found.push_in(source, pair.source.prose().span(range), Wording::new(message, help.clone()));
            continue;
        };
        let (_, place) = surplus.remove(at);
        let ours = shown(pair.twin.prose().slice(place));
        let message = both!(
            "Här står ”{ours}”, men i {source} ”{text}”. Läsarna får olika besked beroende på språk.",
            "Here it says ‘{ours}’, but in {source} ‘{text}’. Readers are told different things depending on their language."
        );
        found.push(pair.twin.prose().span(place), Wording::new(message, help.clone()));
    }
    for (_, place) in surplus {
        let ours = shown(pair.twin.prose().slice(place));
        let message = both!("”{ours}” står inte i {source}.", "‘{ours}’ is not in {source}.");
        found.push(pair.twin.prose().span(place), Wording::new(message, help.clone()));
    }
}

/// The values that one text has, and neither the other (which is that of a page) nor its facts; each once. What the other
/// says in the language of the first, or without a unit, it says too.
fn lacking<'v>(
    have: &'v [Placed],
    other: &[Placed],
    page: &LintContext<'_>,
    own: &LintContext<'_>,
    sort: fn(ProseValue) -> bool,
) -> Vec<&'v Placed> {
    let mut lacking: Vec<&Placed> = Vec::new();
    let (mut shown, mut read, mut bare) = (None, None, None);
    for placed in have.iter().filter(|(value, _)| sort(*value)) {
        let fits = |(value, _): &Placed| value.fits(placed.0);
        if other.iter().any(fits) || lacking.iter().any(|placed| fits(placed)) {
            continue;
        }
        let is_shown = shown.get_or_insert_with(|| facts(page)).has(placed.0) || stands(placed.0, &page.prose().lower);
        let mut is_read = || read.get_or_insert_with(|| values_as(page.prose(), own.prose_language)).iter().any(fits);
        let mut is_bare = || bare.get_or_insert_with(|| numbers_alone(page.prose(), other)).iter().any(|number| placed.0.counts(*number));
        if !is_shown && !is_read() && !is_bare() {
            lacking.push(placed);
        }
    }
    lacking
}

/// The numbers of a text that belong to no value in it.
fn numbers_alone(prose: &Prose, values: &[Placed]) -> Vec<i64> {
    let in_value = |at: u32| {
        let before = values.partition_point(|(_, range)| range.start <= at);
        values[..before].last().is_some_and(|(_, range)| at < range.end)
    };
    let words = prose.words.iter().filter(|word| word.make.digits > 0 && !in_value(word.start));
    words.filter_map(|word| prose.word(word).parse().ok()).collect()
}

/// Whether a text has the figures of a value, though not so that they are sure to be one: a time without `kl.`, a day in
/// numbers, the end of a range (`40-60%`), an amount whose currency goes without saying (`35 miljarder`).
fn stands(value: ProseValue, text: &str) -> bool {
    let amount = match value {
        ProseValue::Clock(minutes) => {
            let figures = format!("{}.{:02}", minutes / 60, minutes % 60);
            return places(text, &figures).any(|(_, behind)| !behind.starts_with(|sign: char| sign.is_ascii_digit()));
        }
        ProseValue::Day { year: Some(year), month, day } => return in_numbers(text, year, [month, day]),
        ProseValue::Money(amount, _) | ProseValue::Percent(amount) => amount,
        _ => return false,
    };
    [1, 1000, 1_000_000, 1_000_000_000].into_iter().filter(|size| amount % (size * 100) == 0).any(|size| {
        let number = amount / (size * 100);
        [",", " ", "\u{a0}", ""].into_iter().any(|gap| {
            places(text, &grouped(number, gap)).any(|(before, behind)| {
                let is_whole =
                    !before.ends_with(|sign: char| sign.is_ascii_digit()) && !behind.starts_with(|sign: char| sign.is_ascii_digit());
                let in_range = before.ends_with(['-', '–', '€', '$', '£']) || behind.starts_with(['-', '–']);
                is_whole && number > 0 && (in_range || MEASURES.iter().any(|measure| behind.trim_start().starts_with(measure)))
            })
        })
    })
}

/// Whether a day stands in a text in numbers alone, whichever of them comes first: `8/26/2019`, `26.8.2019`.
fn in_numbers(text: &str, year: u16, [month, day]: [u8; 2]) -> bool {
    let is_whole = |(before, behind): (&str, &str)| {
        !before.ends_with(|sign: char| sign.is_ascii_digit()) && !behind.starts_with(|sign: char| sign.is_ascii_digit())
    };
    [(month, day), (day, month)].into_iter().any(|(first, second)| {
        ['/', '.', '-'].into_iter().any(|sign| {
            let ways = [format!("{first}{sign}{second}{sign}{year}"), format!("{first:02}{sign}{second:02}{sign}{year}")];
            ways.iter().any(|figures| places(text, figures).any(is_whole))
        })
    })
}

/// How what is an amount or a share goes on behind its figures, in lower case.
const MEASURES: [&str; 12] = ["%", "€", "miljard", "billion", "miljon", "million", "mkr", "mnkr", "kkr", "tkr", "thousand", "tusen"];

/// What stands before and behind each place of some figures in a text.
fn places<'t>(text: &'t str, figures: &str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let length = figures.len();
    memchr::memmem::find_iter(text.as_bytes(), figures).map(|at| (&text[..at], &text[at + length..])).collect::<Vec<_>>().into_iter()
}

/// A number with its digits in groups of three.
fn grouped(number: i64, gap: &str) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(gap);
        }
        text.push(digit);
    }
    text
}

/// What the facts of a body show, now or at any other time: the passing of time must not make twins differ.
struct Shown {
    values: Vec<ProseValue>,
    numbers: Vec<i64>,
}

impl Shown {
    fn has(&self, value: ProseValue) -> bool {
        let number = match value {
            ProseValue::Money(number, _) | ProseValue::Percent(number) | ProseValue::Count(number, _) => Some(number),
            _ => None,
        };
        self.values.iter().any(|shown| shown.fits(value)) || number.is_some_and(|number| self.numbers.contains(&number))
    }
}

fn facts(cx: &LintContext<'_>) -> Shown {
    let mut seen = HashSet::new();
    let mut shown = Shown { values: Vec::new(), numbers: Vec::new() };
    let locale = &cx.site.config.languages[cx.language].locale;
    for fact in cx.body.facts.iter().filter(|fact| seen.insert(&*fact.name)) {
        let Some(fact) = cx.site.data.facts.get(&*fact.name) else { continue };
        for value in &fact.values {
            let text = value.text.show(cx.language, locale);
            if let FactText::Number(number) = &value.text {
                shown.numbers.extend(hundredths(&number.to_string()));
            }
            shown.values.extend(values(&Prose::plain(&text, cx.prose_language)).into_iter().map(|(value, _)| value));
        }
    }
    shown
}

/// `12.5` in hundredths.
fn hundredths(number: &str) -> Option<i64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let part = format!("{part:0<2}");
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(part.get(..2)?.parse().ok()?)
}
