//! A date that comes before the one that it must follow.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("dates-disagree", Fields, Error, Elsewhere);

pub(in crate::check) fn wording(later: &str, earlier: &str) -> Wording {
    let (later, earlier) = (shown(later), shown(earlier));
    Wording::new(
        both!(
            "”{later}” kommer före ”{earlier}”, och det kan inte stämma. Läsaren får se en tid som aldrig har funnits.",
            "‘{later}’ comes before ‘{earlier}’, which can’t be right. Readers are shown a time that never was."
        ),
        both!(
            "Rätta den av dem som är fel. Ofta är det årtalet, eller så har de två bytt plats.",
            "Correct whichever is wrong. It is often the year, or the two have changed places."
        ),
    )
}
