//! A topic that is not declared.

use crate::both;
use crate::check::mend::same_name;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{Family, Rule, Shape, Spot, Words};
use crate::finding::{Fault, Fix, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-topic",
    family: Family::Fields,
    severity: Severity::Error,
    doc: include_str!("unknown-topic.md"),
    shape: Shape::Mendable(words, mend),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::UnknownTopic { key, known } = fault else { return None };
    let name = shown(key);
    let message = both!(
        "Ämnet ”{name}” finns inte i content/data/topics.yaml, så sidan skulle inte synas under något ämne.",
        "The topic ‘{name}’ is not in content/data/topics.yaml, so the page would be listed under no topic."
    );
    let otherwise = both!("Rätta namnet, eller lägg till ämnet i topics.yaml.", "Correct the name, or add the topic to topics.yaml.");
    Some(Words::new(message, then(suggestion(key, known), otherwise)))
}

fn mend(fault: &Fault, place: &Spot<'_>) -> Option<Fix> {
    let Fault::UnknownTopic { key, known } = fault else { return None };
    place.swap(key, same_name(key, known)?)
}
