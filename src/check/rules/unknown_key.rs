//! A field that the place does not know.

use crate::both;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{Family, FixSite, Rule, Shape, Wording};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "unknown-key",
    family: Family::Fields,
    severity: Severity::Error,
    doc: include_str!("unknown-key.md"),
    shape: Shape::Elsewhere,
};

pub(in crate::check) fn wording(key: &str, of: &str, known: &[String], at: &FixSite<'_>) -> Wording {
    let fix = at.swap_name(key, known);
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
    Wording::new(message, help).fixed(fix)
}
