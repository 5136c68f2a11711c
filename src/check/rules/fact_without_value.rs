//! A fact that pages use and that has no value today.

use crate::both;
use crate::check::usage;
use crate::check::wording::listed;
use crate::check::{FindingSink, Wording};
use crate::data::PATHS;
use crate::finding::Both;
use crate::site::Site;

rule!("fact-without-value", Freshness, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    let today = site.moment.date();
    let without = site.data.facts.iter().filter(|(_, fact)| fact.on(today).is_none()).map(|(name, _)| &**name);
    for (name, pages) in usage::of_facts(site, without) {
        let fact = &site.data.facts[name];
        let Both { sv, en } = listed(&pages);
        let ended = fact.values.iter().filter_map(|value| value.until).filter(|until| *until < today).max();
        let message = match ended {
            Some(until) => both!(
                "”{name}” har inget värde efter {until}. Det gamla värdet visas fortfarande på {sv}.",
                "‘{name}’ has no value after {until}. The old value is still shown on {en}."
            ),
            None => both!(
                "”{name}” har inget värde än. Ett värde som börjar gälla senare visas redan på {sv}.",
                "‘{name}’ has no value yet. One that applies only later is already shown on {en}."
            ),
        };
        found.push_stale(
            &PATHS[1].into(),
            fact.span,
            Wording::new(
                message,
                both!(
                    "Lägg till det värde som gäller nu:\n- {{value: …, from: {today}}}",
                    "Add the value that applies now:\n- {{value: …, from: {today}}}"
                ),
            ),
        );
    }
}
