//! A public page whose address is not known to the ledger.

use crate::both;
use crate::catalog::State;
use crate::check::{FindingSink, Wording};
use crate::site::Site;

rule!("unrecorded-address", Addresses, Note, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    if !site.has_ledger() {
        return;
    }
    let ledger = site.ledger();
    for (page, node) in site.pages.iter().zip(&site.catalog.nodes) {
        let known = ledger.holders.get(&*page.meta.key);
        for (text, place) in page.meta.texts.iter().zip(&node.places) {
            let (Some(text), Some(place)) = (text, place) else { continue };
            if place.state != State::Public || known.is_some_and(|known| known.has(&place.address)) {
                continue;
            }
            let address = &place.address;
            let words = Wording::new(
                both!(
                    "Adressen {address} är inte antecknad. Flyttas sidan eller tas den bort märker ingen att gamla länkar slutar leda hit.",
                    "The address {address} is not recorded. If the page is moved or removed, nobody notices that old links lead here no longer."
                ),
                both!(
                    "Anteckna adresserna och spara filerna i content/.addresses tillsammans med sidan:\nutblick build --record",
                    "Record the addresses, and commit the files in content/.addresses together with the page:\nutblick build --record"
                ),
            );
            found.push_in(&text.path, text.title_span, words);
        }
    }
}
