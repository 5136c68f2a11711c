//! A fact that nobody has looked up for a year, or can.

use jiff::ToSpan;

use crate::both;
use crate::check::usage;
use crate::check::wording::listed;
use crate::check::{FindingSink, Wording};
use crate::data::{Fact, PATHS};
use crate::finding::Both;
use crate::site::Site;

rule!("fact-unchecked", Freshness, Warning, Site(look));

/// Programmes publish new rules once a year.
const YEARS: i16 = 1;

fn look(site: &Site, found: &mut FindingSink<'_>) {
    let today = site.moment.date();
    let oldest = today.saturating_sub(YEARS.years());
    let is_old = |fact: &Fact| fact.source.is_none() || fact.checked.is_none_or(|checked| checked < oldest);
    let unchecked = site.data.facts.iter().filter(|(_, fact)| is_old(fact)).map(|(name, _)| &**name);
    for (name, pages) in usage::of_facts(site, unchecked) {
        let fact = &site.data.facts[name];
        let Both { sv, en } = listed(&pages);
        let message = match fact.checked {
            Some(checked) if checked < oldest => both!(
                "”{name}” kontrollerades senast {checked}, för mer än ett år sedan. Värdet används på {sv}.",
                "‘{name}’ was last checked on {checked}, more than a year ago. The value is used on {en}."
            ),
            None if fact.source.is_some() => both!(
                "Det står inte när ”{name}” kontrollerades. Värdet används på {sv}.",
                "Nothing says when ‘{name}’ was checked. The value is used on {en}."
            ),
            _ => both!(
                "Det står inte varifrån ”{name}” kommer, så ingen kan se efter om värdet gäller. Det används på {sv}.",
                "Nothing says where ‘{name}’ comes from, so nobody can see whether the value applies. It is used on {en}."
            ),
        };
        let Both { sv: look_sv, en: look_en } = match &fact.source {
            Some(source) => both!("Jämför med {source}", "Compare it with {source}"),
            None => both!(
                "Lägg till source: https://…, sidan där uppgiften står, och jämför",
                "Add source: https://…, the page that states it, and compare"
            ),
        };
        found.push_stale(
            &PATHS[1].into(),
            fact.span,
            Wording::new(
                message,
                both!(
                    "{look_sv}. Gäller värdet fortfarande, skriv:\nchecked: {today}",
                    "{look_en}. If the value still applies, write:\nchecked: {today}"
                ),
            ),
        );
    }
}
