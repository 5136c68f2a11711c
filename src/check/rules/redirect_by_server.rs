//! A former address that a folder of files can't answer.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("redirect-by-server", Addresses, Note, Elsewhere);

pub(in crate::check) fn wording(address: &str) -> Wording {
    let address = shown(address);
    Wording::new(
        both!(
            "Den tidigare adressen ”{address}” kan ingen fil svara på. Den står bara i _redirects.",
            "No file can answer the former address ‘{address}’. It stands in _redirects only."
        ),
        both!(
            "Be den som sköter webbservern att läsa _redirects, eller ta bort raden om servern inte kan det.",
            "Ask whoever runs the web server to read _redirects, or remove the line if the server can’t."
        ),
    )
}
