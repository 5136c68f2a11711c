//! A former address that nobody can come to, or that leads nowhere.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;
use crate::finding::RedirectFault;

rule!("bad-redirect", Addresses, Error, Elsewhere);

pub(in crate::check) fn wording(fault: &RedirectFault) -> Wording {
    match fault {
        RedirectFault::Address { written, suggestion } => no_address(written, suggestion.as_deref()),
        RedirectFault::Nowhere { to, near } => nowhere(to, near.as_deref()),
        RedirectFault::Circle(by) => in_circle(by),
    }
}

/// Can't be asked for.
fn no_address(address: &str, suggestion: Option<&str>) -> Wording {
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

/// Leads to nothing that there is.
fn nowhere(to: &str, near: Option<&str>) -> Wording {
    let to = shown(to);
    let message = both!(
        "”{to}” är ingen sida, fil eller adress. Läsaren skulle mötas av en felsida.",
        "‘{to}’ is no page, file or address. Readers would meet an error page."
    );
    let help = match near {
        Some(near) => both!("Menade du {near}?", "Did you mean {near}?"),
        None => both!(
            "Skriv sidans nyckel, alltså vägen till dess fil under content utan språk och ändelse: coil/what-is-coil",
            "Write the key of the page: the path to its file below content, without language and ending: coil/what-is-coil"
        ),
    };
    Wording::new(message, help)
}

/// Leads to itself by way of others.
fn in_circle(by: &[String]) -> Wording {
    let by = by.join(" → ");
    Wording::new(
        both!(
            "Adressen leder runt i en cirkel: {by}. Webbläsaren ger upp.",
            "The address leads round in a circle: {by}. Browsers give up."
        ),
        both!("Låt en av dem leda till en sida i stället.", "Have one of them lead to a page instead."),
    )
}
