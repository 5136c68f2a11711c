//! Entries of the baseline that have nothing left to stand for.

use crate::both;
use crate::check::{Family, Rule, Shape, Words};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "stale-baseline",
    family: Family::Site,
    severity: Severity::Note,
    doc: include_str!("stale-baseline.md"),
    shape: Shape::Elsewhere,
};

pub(in crate::check) fn words(stale: usize, of: usize) -> Words {
    let message = both!(
        "Poster för brister som inte finns längre: {stale} av {of}. Står de kvar döljs samma brist om den kommer tillbaka.",
        "Entries for faults that are gone: {stale} of {of}. If they stay, the same fault is hidden if it comes back."
    );
    let help = both!("Skriv om filen:\nutblick check --update-baseline", "Write the file again:\nutblick check --update-baseline");
    Words::new(message, help)
}
