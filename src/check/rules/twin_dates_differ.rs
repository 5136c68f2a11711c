//! Days and times in running text that differ between twins.

use crate::both;
use crate::check::pair::values::compare;
use crate::check::{Family, FindingSink, Pair, Rule, Shape};
use crate::finding::Severity;
use crate::prose::values::ProseValue;

pub(crate) const RULE: Rule = Rule {
    code: "twin-dates-differ",
    family: Family::Languages,
    severity: Severity::Warning,
    doc: include_str!("twin-dates-differ.md"),
    shape: Shape::Pair(look),
};

fn look(pair: &Pair<'_>, found: &mut FindingSink<'_>) {
    let help = both!(
        "Skriv samma dag och tid på båda språken. Ett datum som flera sidor behöver hör hemma i facts.yaml.",
        "Write the same day and time in both languages. A date that several pages need belongs in facts.yaml."
    );
    compare(pair, ProseValue::is_time, &help, found);
}
