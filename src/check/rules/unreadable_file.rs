//! A file that should have been read and could not be.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shortened;

rule!("unreadable-file", Files, Error, Elsewhere);

/// Characters of the system's own message that are shown.
const LIMIT: usize = 120;

pub(in crate::check) fn wording(why: &str) -> Wording {
    let denied = why.to_lowercase().contains("denied");
    let why = shortened(why, LIMIT);
    let message = if denied {
        both!(
            "Du saknar behörighet att läsa filen, så den kommer inte med.",
            "You do not have permission to read the file, so it is left out."
        )
    } else {
        both!("Filen går inte att läsa. Så här säger datorn: ”{why}”.", "The file can’t be read. This is what the computer says: ‘{why}’.")
    };
    let help = both!(
        "Stäng filen i andra program och kontrollera att du får öppna den. Fråga annars it-supporten.",
        "Close the file in other programs and check that you are allowed to open it. Otherwise ask your IT support."
    );
    Wording::new(message, help)
}
