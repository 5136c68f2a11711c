//! A person who is still named after the agreed day.

use std::sync::Arc;

use jiff::civil::Date;

use super::person_without_basis::Person;
use crate::both;
use crate::check::usage;
use crate::check::wording::{listed, shown};
use crate::check::{FindingSink, Wording};
use crate::data::PATHS;
use crate::finding::{Both, Span};
use crate::kind::FieldRole;
use crate::site::Site;

rule!("person-expired", Freshness, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    let today = site.moment.date();
    let expired: Vec<_> =
        site.data.owners.iter().filter_map(|(key, owner)| Some((key, owner, owner.expires_on.filter(|until| *until < today)?))).collect();
    let users = usage::of_owners(site, expired.iter().map(|(key, ..)| &***key));
    for (key, owner, until) in expired {
        let name = owner.name.first().map_or(&**key, |name| name);
        let pages = users.get(&**key).map_or(&[][..], |pages| pages);
        tell(&PATHS[0].into(), owner.span, name, until, pages, found);
    }
    for page in &site.pages {
        let Some(person) = Person::of(page) else { continue };
        let Some(until) = person.until.filter(|until| *until < today) else { continue };
        let Some(text) = &page.meta.texts[page.meta.source()] else { continue };
        tell(&text.path, person.place(FieldRole::AgreedUntil), person.name, until, &[], found);
    }
}

fn tell(path: &Arc<str>, span: Span, name: &str, until: Date, pages: &[String], found: &mut FindingSink<'_>) {
    let name = shown(name);
    let Both { sv, en } = listed(pages);
    let Both { sv: where_sv, en: where_en } =
        if pages.is_empty() { Both::default() } else { both!(" Namnet används på {sv}.", " The name is used on {en}.") };
    found.push_stale(
        path,
        span,
        Wording::new(
            both!(
                "Uppgifterna om {name} får enligt avtalet visas till och med {until}, och den dagen har passerat.{where_sv}",
                "By agreement, the data about {name} may be shown until {until}, and that day has passed.{where_en}"
            ),
            both!(
                "Ta bort uppgifterna, eller kom överens på nytt och skriv det nya datumet efter expires_on.",
                "Remove the data, or make a new agreement and write the new date after expires_on."
            ),
        ),
    );
}
