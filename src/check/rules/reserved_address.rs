//! An address that the program needs for itself.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("reserved-address", Addresses, Error, Elsewhere);

pub(in crate::check) fn wording(address: &str) -> Wording {
    let address = shown(address);
    Wording::new(
        both!(
            "Adressen ”{address}” är upptagen: webbplatsen använder den själv, till exempel för sökning, ämnen eller stilmallar.",
            "The address ‘{address}’ is taken: the site uses it itself, for instance for search, topics or style sheets."
        ),
        both!(
            "Ge filen eller mappen ett annat namn, eller skriv en egen adress: slug: nytt-namn",
            "Give the file or folder another name, or write an address of its own: slug: new-name"
        ),
    )
}
