//! Entries of the baseline that have nothing left to stand for.

use crate::both;
use crate::check::{Family, Rule, Shape, Words};
use crate::finding::{Fault, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "stale-baseline",
    family: Family::Site,
    severity: Severity::Note,
    wcag: None,
    doc: include_str!("stale-baseline.md"),
    shape: Shape::Fault(words),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::StaleBaseline { stale, of } = fault else { return None };
    let message = both!(
        "Poster för brister som inte finns längre: {stale} av {of}. Så länge de finns kvar döljs bristen om den kommer tillbaka.",
        "Entries for faults that are gone: {stale} of {of}. As long as they remain, a fault that comes back is hidden."
    );
    let help = both!("Uppdatera filen:\nutblick check --update-baseline", "Update the file:\nutblick check --update-baseline");
    Some(Words::new(message, help))
}
