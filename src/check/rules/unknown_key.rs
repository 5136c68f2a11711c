//! A field that the place does not know.

use crate::both;
use crate::check::mend::same_name;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{Family, Rule, Shape, Spot, Words};
use crate::finding::{Fault, Fix, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-key",
    family: Family::Fields,
    severity: Severity::Error,
    doc: include_str!("unknown-key.md"),
    shape: Shape::Mendable(words, mend),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::UnknownKey { key, of, known } = fault else { return None };

    let (name, of) = (shown(key), shown(of));
    let message = both!(
        "Det finns inget fält som heter ”{name}” i ”{of}”. Det läses inte, så det du har skrivit där får ingen verkan.",
        "There is no field ‘{name}’ in ‘{of}’. It is not read, so what you wrote there has no effect."
    );
    let correct = both!("Rätta stavningen eller ta bort raden.", "Correct the spelling or remove the line.");
    let mut help = then(suggestion(key, known), correct);
    // Only a page has a place for fields of one's own.
    if known.iter().any(|field| field == "extra") {
        help = then(help, both!("Egna fält kan du lägga under extra.", "You can put fields of your own under extra."));
    }
    Some(Words::new(message, help))
}

fn mend(fault: &Fault, place: &Spot<'_>) -> Option<Fix> {
    let Fault::UnknownKey { key, known, .. } = fault else { return None };
    place.swap(key, same_name(key, known)?)
}
