//! A footnote that nothing refers to, or a reference without a footnote.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("footnote-mismatch", Text, Error, Elsewhere);

pub(in crate::check) fn unused(label: &str) -> Wording {
    let label = shown(label);
    Wording::new(
        both!(
            "Ingenting hänvisar till fotnoten ”{label}”, eller så finns den två gånger. Den skulle inte synas.",
            "Nothing refers to the footnote ‘{label}’, or it is there twice. It would not be shown."
        ),
        both!(
            "Skriv [^{label}] i texten där noten hör hemma, eller ta bort noten.",
            "Write [^{label}] in the text where the note belongs, or remove the note."
        ),
    )
}

pub(in crate::check) fn missing(label: &str) -> Wording {
    let label = shown(label);
    Wording::new(
        both!(
            "Det finns ingen fotnot ”{label}”, så tecknen syns som de står.",
            "There is no footnote ‘{label}’, so the characters are shown as they stand."
        ),
        both!(
            "Skriv noten på en egen rad, med en tom rad före:\n[^{label}]: Notens text.",
            "Write the note on a line of its own, after an empty line:\n[^{label}]: The text of the note."
        ),
    )
}
