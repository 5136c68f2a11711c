//! A block that is not closed, or a closing line too many.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("open-directive", Text, Error, Elsewhere);

pub(in crate::check) fn wording(name: Option<&str>) -> Wording {
    match name {
        Some(name) => {
            let name = shown(name);
            Wording::new(
                both!(
                    "Blocket ”{name}” öppnas här men stängs aldrig, så resten av sidan skulle hamna i det.",
                    "The block ‘{name}’ is opened here but never closed, so the rest of the page would end up inside it."
                ),
                both!("Skriv ::: på en egen rad efter blockets sista rad.", "Write ::: on a line of its own after the block’s last line."),
            )
        }
        None => Wording::new(
            both!("Här står ::: som slut på ett block, men inget block är öppet.", "Here ::: ends a block, but no block is open."),
            both!(
                "Ta bort raden. Ska ett block börja här, skriv dess namn efter kolonen: ::: fact",
                "Remove the line. If a block should begin here, write its name after the colons: ::: fact"
            ),
        ),
    }
}
