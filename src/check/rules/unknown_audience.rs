//! An audience that is not declared.

use crate::both;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{Family, Rule, Shape, Words};
use crate::finding::{Fault, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-audience",
    family: Family::Fields,
    severity: Severity::Error,
    wcag: None,
    doc: include_str!("unknown-audience.md"),
    shape: Shape::Fault(words),
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
