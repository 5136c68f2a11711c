//! An address that another page has had.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("taken-address", Addresses, Error, Elsewhere);

pub(in crate::check) fn wording(address: &str, holder: &str, by: &str) -> Wording {
    let holder = shown(holder);
    Wording::new(
        both!(
            "Adressen {address} har tidigare tillhört en annan sida ({holder}). Den som följer en gammal länk dit får läsa om något annat.",
            "The address {address} used to belong to another page ({holder}). Whoever follows an old link to it reads about something else."
        ),
        both!(
            "Ge sidan en egen adress med raden slug: nytt-namn. Är den här sidan den rätta för gamla länkar också, skriv det i \
             content/data/redirects.yaml:\n{address}: {by}",
            "Give the page its own address with the line slug: new-name. If this page is the right one for old links too, say so in \
             content/data/redirects.yaml:\n{address}: {by}"
        ),
    )
}
