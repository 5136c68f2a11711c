//! An owner or contact whom nobody knows.

use crate::both;
use crate::check::mend::same_name;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{Family, Rule, Shape, Spot, Words};
use crate::finding::{Fault, Fix, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-owner",
    family: Family::Fields,
    severity: Severity::Error,
    doc: include_str!("unknown-owner.md"),
    shape: Shape::Mendable(words, mend),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::UnknownOwner { key, known } = fault else { return None };
    let name = shown(key);
    let message = both!(
        "”{name}” finns inte i content/data/owners.yaml. Läsaren skulle inte få veta vem som ansvarar för sidan.",
        "‘{name}’ is not in content/data/owners.yaml. Readers would not know who is responsible for the page."
    );
    let otherwise = both!("Rätta namnet, eller lägg till ”{name}” i owners.yaml.", "Correct the name, or add ‘{name}’ to owners.yaml.");
    Some(Words::new(message, then(suggestion(key, known), otherwise)))
}

fn mend(fault: &Fault, place: &Spot<'_>) -> Option<Fix> {
    let Fault::UnknownOwner { key, known } = fault else { return None };
    place.swap(key, same_name(key, known)?)
}
