//! A former address that a folder of files can't answer.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("redirect-by-server", Addresses, Note, Elsewhere);

pub(in crate::check) fn wording(address: &str) -> Wording {
    let address = shown(address);
    Wording::new(
        both!(
            "Den tidigare adressen ”{address}” kan ingen fil svara på. Bara en webbserver som har reglerna leder den vidare.",
            "No file can answer the former address ‘{address}’. Only a web server that has the rules leads it on."
        ),
        both!(
            "Ge den som sköter webbservern reglerna från utblick build --server nginx eller apache (eller filen _redirects, om servern läser en sådan), eller ta bort raden.",
            "Give whoever runs the web server the rules of utblick build --server nginx or apache (or the file _redirects, if the server reads one), or remove the line."
        ),
    )
}
