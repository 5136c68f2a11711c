//! Pages whose files have got each other's names, and so each other's addresses.

use std::collections::HashMap;

use crate::both;
use crate::check::{FindingSink, Wording};
use crate::ledger::TOPICS;
use crate::site::Site;

rule!("swapped-addresses", Addresses, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    let ledger = site.ledger();
    let holders = ledger.holders.iter().filter(|(key, _)| !key.starts_with(TOPICS));
    let groups = || holders.clone().flat_map(|(key, holder)| holder.groups.iter().map(move |group| (&**key, group)));
    let recorded: HashMap<_, _> = groups().map(|(key, group)| ((&*group.head, &*group.what), key)).collect();
    for (key, group) in groups() {
        let now = |key: &str| {
            let page = site.catalog.page(key)?;
            site.pages[page].meta.texts[site.config.language(&group.head)?].as_ref()
        };
        let Some(text) = now(key) else { continue };
        let Some(other) = recorded.get(&(&*group.head, &*text.title)).filter(|other| key < **other) else { continue };
        // Each is called what the other was.
        let Some(twin) = now(other).filter(|twin| *twin.title == *group.what && twin.title != text.title) else { continue };
        let (Some(address), path) = (group.addresses.last(), &twin.path) else { continue };
        let title = &group.what;
        let words = Wording::new(
            both!(
                "Den här sidan och {path} har bytt plats. Gamla länkar till {address} gällde ”{title}”, men leder nu hit.",
                "This page and {path} have changed places. Old links to {address} were to ‘{title}’, but now lead here."
            ),
            both!(
                "Ge filerna tillbaka sina namn, eller byt med utblick move: då följer de gamla adresserna med. \
                 Är det bara rubrikerna som har bytt plats, anteckna det:\nutblick build --record",
                "Give the files their names back, or swap them with utblick move: the old addresses then go along. \
                 If it is only the titles that have changed places, record that:\nutblick build --record"
            ),
        );
        found.push_in(&text.path, text.title_span, words);
    }
}
