//! A kind of page that the theme does not have.

use crate::both;
use crate::check::mend::same_name;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{Family, Rule, Shape, Spot, Words};
use crate::finding::{Fault, Fix, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-kind",
    family: Family::Fields,
    severity: Severity::Error,
    doc: include_str!("unknown-kind.md"),
    shape: Shape::Mendable(words, mend),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::UnknownKind { kind, known } = fault else { return None };
    let name = shown(kind);
    let message = both!(
        "Det finns ingen sidtyp som heter ”{name}”. Därför går det inte att veta vilka fält sidan ska ha.",
        "There is no kind of page called ‘{name}’. That leaves no way of telling which fields the page should have."
    );
    let otherwise = both!("Ta bort raden kind om det är en vanlig sida.", "Remove the line kind if it is an ordinary page.");
    Some(Words::new(message, then(suggestion(kind, known), otherwise)))
}

fn mend(fault: &Fault, place: &Spot<'_>) -> Option<Fix> {
    let Fault::UnknownKind { kind, known } = fault else { return None };
    place.swap(kind, same_name(kind, known)?)
}
