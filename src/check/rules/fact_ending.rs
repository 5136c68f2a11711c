//! A fact whose value ends before long and that has no next one.

use jiff::ToSpan;

use crate::both;
use crate::check::usage;
use crate::check::wording::listed;
use crate::check::{FindingSink, Wording};
use crate::data::{Fact, PATHS};
use crate::finding::Both;
use crate::site::Site;

rule!("fact-ending", Freshness, Note, Site(look));

/// How long before the day it is told: time to ask whoever sets the value.
const AHEAD_DAYS: i32 = 60;

fn look(site: &Site, found: &mut FindingSink<'_>) {
    let today = site.moment.date();
    let soon = today.saturating_add(AHEAD_DAYS.days());
    let ending = |fact: &Fact| {
        let until = fact.on(today)?.until.filter(|until| *until <= soon)?;
        let next = until.tomorrow().ok()?;
        fact.on(next).is_none().then_some((until, next))
    };
    let names = site.data.facts.iter().filter(|(_, fact)| ending(fact).is_some()).map(|(name, _)| &**name);
    for (name, pages) in usage::of_facts(site, names) {
        let fact = &site.data.facts[name];
        let Some((until, next)) = ending(fact) else { continue };
        let Both { sv, en } = listed(&pages);
        found.push_stale(
            &PATHS[1].into(),
            fact.span,
            Wording::new(
                both!(
                    "Värdet av ”{name}” gäller till och med {until}, och inget nytt värde tar vid. Det används på {sv}.",
                    "The value of ‘{name}’ applies until {until}, and no new value follows it. It is used on {en}."
                ),
                both!(
                    "Lägg till det nya värdet redan nu, så byts det av sig självt:\n- {{value: …, from: {next}}}",
                    "Add the new value now, and it changes by itself:\n- {{value: …, from: {next}}}"
                ),
            ),
        );
    }
}
