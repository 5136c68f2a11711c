//! A value of the wrong sort.

use crate::both;
use crate::check::expected_wording::{self, Notation};
use crate::check::wording::shown;
use crate::check::{FixSite, Wording};
use crate::finding::{Both, Choice, Expected, Fix};

rule!("wrong-type", Fields, Error, Elsewhere);

pub(in crate::check) fn wording(key: &str, expected: &Expected, found: &str, at: &FixSite<'_>) -> Wording {
    let fix = fix(expected, found, at);
    let (key, shown) = (shown(key), shown(found));
    let Both { sv, en } = expected_wording::noun(expected);
    let message = if shown.is_empty() {
        both!("”{key}” ska vara {sv}, men är tomt.", "‘{key}’ must be {en}, but is empty.")
    } else {
        both!("”{key}” ska vara {sv}, men här står ”{shown}”.", "‘{key}’ must be {en}, but it says ‘{shown}’.")
    };
    Wording::new(message, expected_wording::instead(Notation::Field, &key, expected, found)).fixed(fix)
}

/// How people say yes and no where `true` and `false` are asked for.
const FLAGS: [(&str, &str); 8] = [
    ("ja", "true"),
    ("yes", "true"),
    ("on", "true"),
    ("sant", "true"),
    ("nej", "false"),
    ("no", "false"),
    ("off", "false"),
    ("falskt", "false"),
];

fn fix(expected: &Expected, found: &str, at: &FixSite<'_>) -> Option<Fix> {
    let lower = found.to_lowercase();
    let meant = match expected {
        Expected::OneOf(words) => words.same(found)?,
        Expected::Flag if ["true", "false"].contains(&&*lower) => &lower,
        Expected::Flag => FLAGS.iter().find(|(said, _)| *said == lower)?.1,
        _ => return None,
    };
    // Quotation marks around it would make it a text again.
    let whole = at.written().trim() == found || matches!(expected, Expected::OneOf(_));
    at.swap(found, meant).filter(|_| whole)
}
