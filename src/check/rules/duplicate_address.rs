//! Two things at one address.

use crate::both;
use crate::catalog::OWN;
use crate::check::wording::shown;
use crate::check::{FixSite, Wording};
use crate::finding::Span;

rule!("duplicate-address", Addresses, Error, Elsewhere);

pub(in crate::check) fn wording(address: &str, other: &str, at: &FixSite<'_>) -> Wording {
    let (taken, shown_other) = (shown(address), shown(other));
    let message = if other == OWN {
        both!(
            "Adressen ”{taken}” behövs för en fil som webbplatsen själv skriver.",
            "The address ‘{taken}’ is needed for a file that the site itself writes."
        )
    } else {
        both!(
            "Adressen ”{taken}” används redan av ”{shown_other}”. En läsare skulle bara kunna nå den ena.",
            "The address ‘{taken}’ is already used by ‘{shown_other}’. A reader could reach only one of them."
        )
    };
    let written = at.written().trim_matches(['"', '\'']);
    let help = if written.starts_with('/') {
        let written = shown(written);
        both!(
            "Ta bort {written} ur redirects, här eller på den andra sidan.",
            "Remove {written} from redirects, here or on the other page."
        )
    } else if !address.starts_with('/') || at.span == Span::default() {
        // Two files of one page: no address of its own parts them.
        both!("Byt namn på en av filerna.", "Rename one of the files.")
    } else {
        both!(
            "Byt namn på en av filerna, eller ge sidan en egen adress med raden slug: nytt-namn",
            "Rename one of the files, or give the page its own address with the line slug: new-name"
        )
    };
    Wording::new(message, help)
}
