//! A fact that is not declared.

use crate::both;
use crate::check::mend::same_name;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{Family, Rule, Shape, Spot, Words};
use crate::finding::{Fault, Fix, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-fact",
    family: Family::Text,
    severity: Severity::Error,
    wcag: None,
    doc: include_str!("unknown-fact.md"),
    shape: Shape::Mendable(words, mend),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::UnknownFact { name, known } = fault else { return None };
    let written = name;
    let name = shown(written);
    let message = both!(
        "Faktauppgiften ”{name}” finns inte i content/data/facts.yaml, så meningen skulle få ett hål.",
        "The fact ‘{name}’ is not in content/data/facts.yaml, so the sentence would have a hole in it."
    );
    let otherwise = both!("Rätta namnet, eller lägg till faktauppgiften i facts.yaml.", "Correct the name, or add the fact to facts.yaml.");
    Some(Words::new(message, then(suggestion(written, known), otherwise)))
}

fn mend(fault: &Fault, place: &Spot<'_>) -> Option<Fix> {
    let Fault::UnknownFact { name, known } = fault else { return None };
    place.swap(name, same_name(name, known)?)
}
