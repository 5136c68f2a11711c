//! A field that is written twice.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("duplicate-key", Fields, Error, Elsewhere);

pub(in crate::check) fn wording(key: &str) -> Wording {
    let key = shown(key);
    Wording::new(
        both!(
            "Fältet ”{key}” står två gånger. Bara ett värde kan gälla, och det går inte att veta vilket du menar.",
            "The field ‘{key}’ is written twice. Only one value can apply, and there is no telling which one you mean."
        ),
        both!("Behåll den rad som är rätt och ta bort den andra.", "Keep the line that is right and remove the other."),
    )
}
