//! A name that no entry of the list has.

use crate::both;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{FixSite, Wording};

rule!("unknown-id", Fields, Error, Elsewhere);

pub(in crate::check) fn wording(id: &str, known: &[String], at: &FixSite<'_>) -> Wording {
    let fix = at.swap_name(id, known);
    let id = shown(id);
    let message = both!(
        "Ingen post i listan heter ”{id}”, så hänvisningen leder ingenstans.",
        "No entry of the list is called ‘{id}’, so the reference leads nowhere."
    );
    let otherwise = both!("Rätta namnet eller ta bort hänvisningen.", "Correct the name or remove the reference.");
    Wording::new(message, then(suggestion(&id, known), otherwise)).fixed(fix)
}
