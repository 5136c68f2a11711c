//! Two things at one address.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("duplicate-address", Addresses, Error, Elsewhere);

pub(in crate::check) fn wording(address: &str, other: &str) -> Wording {
    let (address, other) = (shown(address), shown(other));
    Wording::new(
        both!(
            "Adressen ”{address}” används redan av ”{other}”. En läsare skulle bara kunna nå den ena.",
            "The address ‘{address}’ is already used by ‘{other}’. A reader could reach only one of them."
        ),
        both!(
            "Byt namn på en av filerna, eller ge sidan en egen adress med raden slug: nytt-namn",
            "Rename one of the files, or give the page its own address with the line slug: new-name"
        ),
    )
}
