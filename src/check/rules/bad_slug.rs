//! A slug that can't be part of an address.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FixSite, Wording};

rule!("bad-slug", Addresses, Error, Elsewhere);

pub(in crate::check) fn wording(slug: &str, suggestion: &str, at: &FixSite<'_>) -> Wording {
    // A former address is what it was, and no other.
    let fix = if slug.contains('/') { None } else { at.swap(slug, suggestion) };
    let slug = shown(slug);
    if suggestion.is_empty() {
        return Wording::new(
            both!(
                "Det som står efter slug kan inte bli en adress: där finns inga bokstäver a–z och inga siffror.",
                "What follows slug can’t become an address: it has no letters a–z and no digits."
            ),
            both!("Ta bort raden, så blir filens namn adressen.", "Remove the line, and the file’s name becomes the address."),
        );
    }
    Wording::new(
        both!(
            "”{slug}” kan inte stå i en adress. Där går det bara med små bokstäver a–z, siffror och bindestreck.",
            "‘{slug}’ can’t be part of an address. Only lower-case letters a–z, digits and hyphens can."
        ),
        both!("Skriv slug: {suggestion}", "Write slug: {suggestion}"),
    )
    .fixed(fix)
}
