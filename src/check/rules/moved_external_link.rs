//! A link to a place outside the site that has moved for good.

use crate::both;
use crate::check::wording::shown;
use crate::check::{Family, Rule, Shape, Wording};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "moved-external-link",
    family: Family::Links,
    severity: Severity::Note,
    doc: include_str!("moved-external-link.md"),
    shape: Shape::Elsewhere,
};

/// No remedy of our own: many sites send every dead address to their first page, so only a person sees whether it is the
/// same page.
pub(in crate::check) fn wording(address: &str, to: &str) -> Wording {
    let was = shown(address);
    let message = both!(
        "Sidan {was} har flyttat för gott. Än så länge skickas läsaren vidare, men det kan sluta när som helst.",
        "The page {was} has moved for good. Readers are still sent on, but that may end at any time."
    );
    let help = both!(
        "Öppna {to}. Är det sidan du menar, byt till den adressen.",
        "Open {to}. If it is the page you mean, change to that address."
    );
    Wording::new(message, help)
}
