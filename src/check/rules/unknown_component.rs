//! A directive whose component does not exist.

use crate::both;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{FixSite, Wording};

rule!("unknown-component", Text, Error, Elsewhere);

pub(in crate::check) fn wording(name: &str, known: &[String], at: &FixSite<'_>) -> Wording {
    let fix = at.swap_name(name, known);
    let written = name;
    let name = shown(written);
    let message = both!(
        "Det finns inget block som heter ”{name}”, så det går inte att veta hur texten ska se ut.",
        "There is no block called ‘{name}’, so there is no telling how the text should look."
    );
    let otherwise = both!("Rätta namnet efter ::: eller ta bort blocket.", "Correct the name after ::: or remove the block.");
    Wording::new(message, then(suggestion(written, known), otherwise)).fixed(fix)
}
