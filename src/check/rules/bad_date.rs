//! A date that is none.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FixSite, Wording};
use crate::yaml::date;

rule!("bad-date", Fields, Error, Elsewhere);

pub(in crate::check) fn wording(text: &str, meant: Option<&str>, at: &FixSite<'_>) -> Wording {
    let fix = date::only_reading(text).and_then(|date| at.swap(text, &date));
    let text = shown(text);
    let message = both!(
        "”{text}” går inte att läsa som ett datum. Datum skrivs år-månad-dag, och dagen måste finnas i kalendern.",
        "‘{text}’ can’t be read as a date. Dates are written year-month-day, and the day must exist."
    );
    let help = match meant {
        Some(meant) => both!("Menade du {meant}?", "Did you mean {meant}?"),
        None => both!(
            "Skriv till exempel 2026-11-22, eller 2026-11-22T15:00 om klockslaget ska vara med.",
            "Write for example 2026-11-22, or 2026-11-22T15:00 if it needs a time."
        ),
    };
    Wording::new(message, help).fixed(fix)
}
