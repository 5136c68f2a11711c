//! Entries of the baseline that have nothing left to stand for.

use crate::both;
use crate::check::Wording;

rule!("stale-baseline", Site, Note, Elsewhere);

pub(in crate::check) fn wording(stale: usize, of: usize) -> Wording {
    let message = both!(
        "Poster för brister som inte finns längre: {stale} av {of}. Så länge de finns kvar döljs bristen om den kommer tillbaka.",
        "Entries for faults that are gone: {stale} of {of}. As long as they remain, a fault that comes back is hidden."
    );
    let help = both!("Uppdatera filen:\nutblick check --update-baseline", "Update the file:\nutblick check --update-baseline");
    Wording::new(message, help)
}
