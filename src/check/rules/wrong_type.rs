//! A value of the wrong sort.

use crate::both;
use crate::check::expected::{self, Place};
use crate::check::wording::shown;
use crate::check::{Family, Rule, Shape, Words};
use crate::finding::{Both, Fault, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "wrong-type",
    family: Family::Fields,
    severity: Severity::Error,
    wcag: None,
    doc: include_str!("wrong-type.md"),
    shape: Shape::Fault(words),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::WrongType { key, expected, found } = fault else { return None };
    let (key, shown) = (shown(key), shown(found));
    let Both { sv, en } = expected::noun(expected);
    let message = if shown.is_empty() {
        both!("”{key}” ska vara {sv}, men är tomt.", "‘{key}’ must be {en}, but is empty.")
    } else {
        both!("”{key}” ska vara {sv}, men här står ”{shown}”.", "‘{key}’ must be {en}, but it says ‘{shown}’.")
    };
    Some(Words::new(message, expected::instead(Place::Field, &key, expected, found)))
}
