//! An owner or contact whom nobody knows.

use crate::both;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{Family, Rule, Shape, Words};
use crate::finding::{Fault, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-owner",
    family: Family::Fields,
    severity: Severity::Error,
    wcag: None,
    doc: include_str!("unknown-owner.md"),
    shape: Shape::Fault(words),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::UnknownOwner { key, known } = fault else { return None };
    let name = shown(key);
    let message = both!(
        "”{name}” finns inte i content/data/owners.yaml. Läsaren skulle inte få veta vem som svarar för sidan.",
        "‘{name}’ is not in content/data/owners.yaml. Readers would not learn who answers for the page."
    );
    let otherwise = both!("Rätta namnet, eller lägg till ”{name}” i owners.yaml.", "Correct the name, or add ‘{name}’ to owners.yaml.");
    Some(Words::new(message, then(suggestion(key, known), otherwise)))
}
