//! A former address that nobody can come to.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("bad-redirect", Addresses, Error, Elsewhere);

pub(in crate::check) fn wording(address: &str, suggestion: Option<&str>) -> Wording {
    let address = shown(address);
    let message = both!(
        "”{address}” kan inte vara en tidigare adress: ingen webbläsare ber om den så.",
        "‘{address}’ can’t be a former address: no browser asks for it like that."
    );
    let help = match suggestion {
        Some(suggestion) => {
            let suggestion = shown(suggestion);
            both!("Skriv ”{suggestion}”.", "Write ‘{suggestion}’.")
        }
        None => both!(
            "Skriv hela sökvägen efter domänen, med början i snedstreck och utan jokertecken: /gammal/sida/",
            "Write the whole path after the host, beginning with a slash and without wildcards: /old/page/"
        ),
    };
    Wording::new(message, help)
}
