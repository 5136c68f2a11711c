//! A directive whose component does not exist.

use crate::both;
use crate::check::mend::same_name;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{Family, Rule, Shape, Spot, Words};
use crate::finding::{Fault, Fix, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-component",
    family: Family::Text,
    severity: Severity::Error,
    doc: include_str!("unknown-component.md"),
    shape: Shape::Mendable(words, mend),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::UnknownComponent { name, known } = fault else { return None };
    let written = name;
    let name = shown(written);
    let message = both!(
        "Det finns inget block som heter ”{name}”, så det går inte att veta hur texten ska se ut.",
        "There is no block called ‘{name}’, so there is no telling how the text should look."
    );
    let otherwise = both!("Rätta namnet efter ::: eller ta bort blocket.", "Correct the name after ::: or remove the block.");
    Some(Words::new(message, then(suggestion(written, known), otherwise)))
}

fn mend(fault: &Fault, place: &Spot<'_>) -> Option<Fix> {
    let Fault::UnknownComponent { name, known } = fault else { return None };
    place.swap(name, same_name(name, known)?)
}
