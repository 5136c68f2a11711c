//! An address that has been public and would lead nowhere.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("lost-address", Addresses, Error, Elsewhere);

pub(in crate::check) fn wording(address: &str, holder: &str, to: &str, languages: &[String]) -> Wording {
    let said = |code: &String| {
        let said = if code == "sv" { "Sidan är borttagen." } else { "The page has been removed." };
        format!("{code}: {said}")
    };
    let gone = languages.iter().map(said).collect::<Vec<_>>().join(", ");
    let holder = shown(holder);
    Wording::new(
        both!(
            "Adressen {address} har varit publicerad ({holder}), men det som fanns där är borta. Gamla länkar dit skulle leda till en felsida.",
            "The address {address} has been public ({holder}), but what was there is gone. Old links to it would lead to an error page."
        ),
        both!(
            "Skriv i content/data/redirects.yaml vart läsaren ska ledas:\n{address}: {to}\n\
             eller att det som fanns där är borttaget:\n{address}: {{gone: {{{gone}}}}}",
            "Say in content/data/redirects.yaml where readers are to go:\n{address}: {to}\n\
             or that what was there has been removed:\n{address}: {{gone: {{{gone}}}}}"
        ),
    )
}
