//! Pages whose files have got each other's names, and so each other's addresses.

use std::collections::HashMap;

use crate::both;
use crate::check::{FindingSink, Wording};
use crate::ledger::{TOPICS, one_line};
use crate::site::Site;

rule!("swapped-addresses", Addresses, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    let ledger = site.ledger();
    let holders = ledger.holders.iter().filter(|(key, _)| !key.starts_with(TOPICS));
    let groups = || holders.clone().flat_map(|(key, holder)| holder.groups.iter().map(move |group| (&**key, group)));
    let mut recorded: HashMap<_, Vec<_>> = HashMap::new();
    groups().for_each(|(key, group)| recorded.entry((&*group.head, &*group.what)).or_default().push(key));
    for (key, group) in groups() {
        // Where a page is at one of the addresses that its file's name has had, and its title as the ledger would have it.
        let text_now = |key: &str| {
            let (page, language) = (site.catalog.page(key)?, site.config.language(&group.head)?);
            let text = site.pages[page].meta.texts[language].as_ref()?;
            let place = site.catalog.nodes[page].places[language].as_ref().filter(|place| place.routed)?;
            let had = ledger.holders.get(key).is_some_and(|had| had.has(&place.address));
            had.then(|| (text, &place.address, one_line(&text.title)))
        };
        let Some((text, address, title_now)) = text_now(key).filter(|(.., title)| *title != *group.what) else { continue };
        let others = recorded.get(&(&*group.head, &*title_now)).into_iter().flatten().filter(|other| key < **other);
        // Each is called what the other was.
        let counterpart = others.filter_map(|other| text_now(other)).find(|(.., title)| *title == *group.what);
        let Some((counterpart, ..)) = counterpart else { continue };
        let path = &counterpart.path;
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
