//! An entry of a list with the name of another.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("repeated-id", Fields, Error, Elsewhere);

pub(in crate::check) fn wording(id: &str) -> Wording {
    let id = shown(id);
    Wording::new(
        both!(
            "Namnet ”{id}” finns redan längre upp i samma lista. Länkar till det leder alltid till det första.",
            "The name ‘{id}’ is already used higher up in the same list. Links to it always lead to the first one."
        ),
        both!("Ge det här ett eget namn: {id}-2", "Give this one a name of its own: {id}-2"),
    )
}
