//! A day on which something was done that has not come yet.

use std::sync::Arc;

use jiff::civil::Date;

use crate::both;
use crate::check::{FindingSink, Wording};
use crate::content::Value;
use crate::data::PATHS;
use crate::finding::Span;
use crate::kind::FieldType;
use crate::site::Site;

rule!("future-date", Freshness, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    for page in &site.pages {
        let shared = &page.meta.shared;
        let mut days = Vec::new();
        // What is to come out later is dated for that day.
        let waits = shared.publish_on.is_some();
        days.extend(shared.published.filter(|_| !waits).map(|day| ("published", day)));
        let updated = page.meta.texts.iter().flatten().filter_map(|text| text.updated).max();
        days.extend(updated.filter(|_| !waits).map(|day| ("updated", day)));
        days.extend(shared.reviewed.map(|day| ("reviewed", day)));
        for (name, value) in &shared.fields {
            if let Some(field) = page.meta.kind.fields.get(name) {
                past(name, value, &field.sort, field.holds.past, &mut days);
            }
        }
        days.retain(|(_, day)| *day > site.moment.date());
        for (name, day) in days {
            let mut texts = page.meta.texts.enumerate();
            let place = texts.find_map(|(language, text)| Some((&text.as_ref()?.path, page.place(language, &[name])?)));
            if let Some((path, place)) = place {
                tell(path, place.whole(), name, day, found);
            }
        }
    }
    let today = site.moment.date();
    let owners = site.data.owners.values().filter_map(|owner| Some((owner.agreed_on?, owner.span)));
    for (day, span) in owners.filter(|(day, _)| *day > today) {
        tell(&PATHS[0].into(), span, "agreed_on", day, found);
    }
    let facts = site.data.facts.values().filter_map(|fact| Some((fact.checked?, fact.span)));
    for (day, span) in facts.filter(|(day, _)| *day > today) {
        tell(&PATHS[1].into(), span, "checked", day, found);
    }
}

/// The days inside a value that must have been, each with the field in which it stands.
fn past<'v>(name: &'v str, value: &'v Value, sort: &'v FieldType, is_past: bool, days: &mut Vec<(&'v str, Date)>) {
    match (value, sort) {
        (Value::Date(day), _) if is_past => days.push((name, *day)),
        (Value::List(items), FieldType::List { of, .. }) => items.iter().for_each(|item| past(name, item, of, false, days)),
        (Value::Record(values), FieldType::Record(fields)) => {
            for (inner, value) in values {
                if let Some(field) = fields.get(inner) {
                    past(name, value, &field.sort, field.holds.past, days);
                }
            }
        }
        _ => {}
    }
}

fn tell(path: &Arc<str>, span: Span, name: &str, day: Date, found: &mut FindingSink<'_>) {
    found.push_in(
        path,
        span,
        Wording::new(
            both!(
                "I ”{name}” står {day}, en dag som inte har varit än. Då räknas uppgiften som aktuell för länge.",
                "‘{name}’ says {day}, a day that has not come yet. That makes the information count as up to date for too long."
            ),
            both!(
                "Skriv den dag då det gjordes. Ofta är det årtalet som är fel.",
                "Write the day on which it was done. It is often the year that is wrong."
            ),
        ),
    );
}
