//! What both twins say in figures, held against each other.

use std::collections::HashSet;
use std::ops::Range;

use super::Pair;
use crate::both;
use crate::check::lint_context::LintContext;
use crate::check::wording::{listed, shown};
use crate::check::{FindingSink, Wording};
use crate::data::FactText;
use crate::finding::Both;
use crate::prose::Prose;
use crate::prose::values::{ProseValue, values};

/// A value, and where it stands in the text.
type Placed = (ProseValue, Range<u32>);

/// Tells every value of a sort that one twin has and the other lacks. A fact counts as the value that it shows.
pub(in crate::check) fn compare(pair: &Pair<'_>, sort: fn(ProseValue) -> bool, help: &Both, found: &mut FindingSink<'_>) {
    let (there, here) = (pair.source.values(), pair.twin.values());
    if there.is_empty() && here.is_empty() {
        return;
    }
    let missing = lacking(there, here, pair.twin, sort);
    let mut surplus = lacking(here, there, pair.source, sort);
    let (source, _) = pair.paths();
    let mut rest = Vec::new();
    for (value, range) in missing {
        let text = shown(pair.source.prose().slice(range));
        // Where each has one of the same sort that the other lacks, one stands for the other.
        let Some(at) = surplus.iter().position(|(other, _)| other.is_like(*value)) else {
            rest.push(text);
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
    if !rest.is_empty() {
        let Both { sv, en } = listed(&rest);
        let message = both!("Det här står i {source} men inte här: {sv}.", "{source} says this, but this page does not: {en}.");
        found.push(pair.whole(), Wording::new(message, help.clone()));
    }
}

/// The values that one text has, and neither the other (which is that of a page) nor its facts; each once.
fn lacking<'v>(have: &'v [Placed], other: &[Placed], page: &LintContext<'_>, sort: fn(ProseValue) -> bool) -> Vec<&'v Placed> {
    let mut lacking: Vec<&Placed> = Vec::new();
    let mut shown = None;
    for placed in have.iter().filter(|(value, _)| sort(*value)) {
        let fits = |(value, _): &Placed| value.fits(placed.0);
        if other.iter().any(fits) || lacking.iter().any(|placed| fits(placed)) {
            continue;
        }
        if !shown.get_or_insert_with(|| facts(page)).has(placed.0) && !stands(placed.0, &page.prose().lower) {
            lacking.push(placed);
        }
    }
    lacking
}

/// Whether a text has the figures of a time, though not so that it is sure to be one.
fn stands(value: ProseValue, text: &str) -> bool {
    let ProseValue::Clock(minutes) = value else { return false };
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let figures = format!("{hours}.{minutes:02}");
    text.match_indices(&figures).any(|(at, _)| !text[at + figures.len()..].starts_with(|sign: char| sign.is_ascii_digit()))
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
