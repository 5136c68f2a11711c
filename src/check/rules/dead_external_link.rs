//! A link to a place outside the site where nothing is.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("dead-external-link", Links, Warning, Elsewhere);

/// How it is known that nothing is at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadLink {
    /// The server knows no such page (404).
    NotFound,
    /// The server says that it has been removed for good (410).
    Gone,
    /// There is no server of that name.
    NoHost,
}

pub(in crate::check) fn wording(address: &str, why: DeadLink) -> Wording {
    let address = shown(address);
    let message = match why {
        DeadLink::NotFound => both!(
            "Sidan {address} finns inte (svar 404). Läsaren möts av en felsida.",
            "The page {address} does not exist (answer 404). Readers meet an error page."
        ),
        DeadLink::Gone => both!(
            "Sidan {address} har tagits bort för gott (svar 410). Läsaren möts av en felsida.",
            "The page {address} has been removed for good (answer 410). Readers meet an error page."
        ),
        DeadLink::NoHost => both!(
            "Det finns ingen webbplats på adressen {address}. Läsaren kommer ingenstans.",
            "There is no website at the address {address}. Readers get nowhere."
        ),
    };
    let help = match why {
        DeadLink::NoHost => both!(
            "Kontrollera stavningen. Är webbplatsen nedlagd, länka till en annan källa eller ta bort länken.",
            "Check the spelling. If the website has been closed down, link to another source or remove the link."
        ),
        _ => both!(
            "Sök upp sidans nya adress och byt länken. Finns innehållet inte längre, länka till en annan källa eller ta bort länken.",
            "Find the page’s new address and change the link. If the content no longer exists, link to another source or remove the link."
        ),
    };
    Wording::new(message, help)
}
