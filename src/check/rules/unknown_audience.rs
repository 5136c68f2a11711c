//! An audience that is not declared.

use crate::both;
use crate::check::mend::same_name;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{Family, Rule, Shape, Spot, Words};
use crate::finding::{Fault, Fix, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-audience",
    family: Family::Fields,
    severity: Severity::Error,
    doc: include_str!("unknown-audience.md"),
    shape: Shape::Mendable(words, mend),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::UnknownAudience { key, known } = fault else { return None };
    let name = shown(key);
    let message = both!(
        "Målgruppen ”{name}” finns inte i content/data/audiences.yaml, så sidan skulle inte nå den.",
        "The audience ‘{name}’ is not in content/data/audiences.yaml, so the page would not reach it."
    );
    let otherwise =
        both!("Rätta namnet, eller lägg till målgruppen i audiences.yaml.", "Correct the name, or add the audience to audiences.yaml.");
    Some(Words::new(message, then(suggestion(key, known), otherwise)))
}

fn mend(fault: &Fault, place: &Spot<'_>) -> Option<Fix> {
    let Fault::UnknownAudience { key, known } = fault else { return None };
    place.swap(key, same_name(key, known)?)
}
