//! A link that leads to no page.

use crate::both;
use crate::check::wording::shown;
use crate::check::{Family, Rule, Shape, Spot, Words};
use crate::finding::{Fault, Fix, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "broken-link",
    family: Family::Links,
    severity: Severity::Error,
    doc: include_str!("broken-link.md"),
    shape: Shape::Mendable(words, mend),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::BrokenLink { target, nearest, .. } = fault else { return None };
    let target = shown(target);
    let message = both!(
        "Länken ”{target}” leder inte till någon sida. Läsaren skulle mötas av en felsida.",
        "The link ‘{target}’ leads to no page. Readers would meet an error page."
    );
    let help = match nearest {
        Some(nearest) => both!(
            "Menade du {nearest}? Skriv i så fall det som länkens adress.",
            "Did you mean {nearest}? If so, write that as the link’s address."
        ),
        None => both!(
            "Skriv vägen till sidans fil, utan språkets kod, till exempel ../coil/what-is-coil.md, eller från mappen content: \
             /coil/what-is-coil.md",
            "Write the path to the page’s file, without the language code, for example ../coil/what-is-coil.md, or from the folder \
             content: /coil/what-is-coil.md"
        ),
    };
    Some(Words::new(message, help))
}

fn mend(fault: &Fault, place: &Spot<'_>) -> Option<Fix> {
    let Fault::BrokenLink { target, nearest: Some(nearest), sure: true } = fault else { return None };
    place.aim(target, nearest)
}
