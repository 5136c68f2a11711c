//! `pages.json`: every page that readers can open, for other systems.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::edition::Edition;
use crate::id::PageId;
use crate::site::Site;

/// The form's version; it changes only when a reader of the old one would break.
const VERSION: u32 = 1;

/// The list: one object for each page and language, sorted by key. It says nothing of the moment, so that it changes only
/// when a page does.
pub(super) fn page_list(site: &Site) -> Vec<u8> {
    let mut pages = Vec::new();
    for page in site.pages.ids() {
        for language in site.config.languages.ids() {
            pages.extend(one(Edition { site, language }, page));
        }
    }
    format!("{:#}\n", json!({"version": VERSION, "pages": pages})).into_bytes()
}

fn one(edition: Edition<'_>, page: PageId) -> Option<Value> {
    let (meta, node) = (&edition.site.pages[page].meta, &edition.site.catalog.nodes[page]);
    let place = node.places[edition.language].as_ref().filter(|place| place.routed)?;
    let words = meta.texts[edition.language].as_ref()?;
    let shared = &meta.shared;
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    Some(json!({
        "key": &*meta.key,
        "language": edition.code(),
        "url": edition.site.config.absolute(&place.address),
        "title": &*words.title,
        "kind": &*meta.kind.name,
        "state": place.state.name(),
        "owner": node.owner.as_ref().map(|owner| &*owner.name),
        "published": day(shared.published),
        "updated": day(words.updated),
        "reviewed": day(shared.reviewed),
        "review_by": day(edition.review_by(page)),
        "publish_on": shared.publish_on.map(|moment| moment.to_string()),
        "expires_on": shared.expires_on.map(|moment| moment.to_string()),
    }))
}
