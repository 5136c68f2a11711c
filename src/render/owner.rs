//! What an owner answers for: a page with the dates of each page, and a calendar of the days of review.

use jiff::civil::Date;
use tera::Value;

use super::calendar::{Calendar, escaped};
use super::edition::{Edition, map, text};
use super::generated::{Generated, generated};
use crate::catalog::{REVIEWS, last_review};
use crate::finding::Problem;
use crate::id::PageId;

/// The page: what needs review first stands first, what has no day stands last.
pub(super) fn page(edition: Edition<'_>, owner: usize) -> Result<Vec<u8>, Problem> {
    let place = &edition.site.catalog.owners[owner];
    let today = edition.site.moment.date();
    let mut pages = place.pages[edition.language].clone();
    pages.sort_by_cached_key(|page| {
        let day = edition.review_by(*page);
        (day.is_none(), day, edition.site.pages[*page].meta.texts[edition.language].as_ref().map(|text| text.sort_key.clone()))
    });
    let rows = pages.into_iter().map(|page| {
        let shared = &edition.site.pages[page].meta.shared;
        let words = edition.site.pages[page].meta.texts[edition.language].as_ref();
        let day = edition.review_by(page);
        map([
            ("title", text(words.map(|words| &words.typeset.title))),
            ("url", text(edition.site.catalog.address(page, edition.language).map(|address| edition.url(address)))),
            ("updated", edition.date(words.and_then(|words| words.updated).or(shared.published)).into()),
            ("reviewed", edition.date(shared.reviewed).into()),
            ("review_by", edition.date(day).into()),
            ("outdated", day.is_some_and(|day| day < today).into()),
        ])
    });
    let list = map([
        ("rows", Value::from(rows.collect::<Vec<_>>())),
        ("calendar", edition.url(&format!("{}{REVIEWS}", place.addresses[edition.language])).into()),
        ("owner", edition.contact(&place.key)),
    ]);
    let addresses = place.addresses.iter().map(|address| Some(&**address).filter(|address| !address.is_empty())).collect();
    let name = edition.site.data.owners.get(&place.key).and_then(|owner| owner.name.get(edition.language));
    let page = Generated { title: name.map_or(&*place.key, |name| name), summary: None, addresses, part: 1 };
    generated(edition, "owner.html", &page, list)
}

/// The calendar: a whole day for each page that has a day of review.
pub(super) fn calendar(edition: Edition<'_>, owner: usize) -> Vec<u8> {
    let place = &edition.site.catalog.owners[owner];
    let name = edition.site.data.owners.get(&place.key).and_then(|owner| owner.name.get(edition.language));
    let name = name.map_or(&*place.key, |name| name);
    let mut calendar = Calendar::new(&format!("{}: {name}", edition.words().get("review_by")));
    for page in &place.pages[edition.language] {
        let Some(day) = edition.review_by(*page) else { continue };
        event(edition, *page, day, &mut calendar);
    }
    calendar.bytes(&edition.site.config.time_zone)
}

fn event(edition: Edition<'_>, page: PageId, day: Date, calendar: &mut Calendar) {
    let site = edition.site;
    let meta = &site.pages[page].meta;
    let (Some(words), Some(address), Some(since)) =
        (&meta.texts[edition.language], site.catalog.address(page, edition.language), last_review(meta))
    else {
        return;
    };
    let summary = edition.words().get("review_of").replace("{title}", &words.typeset.title);
    let lines = calendar.open(edition, &meta.key, since);
    lines.put("DTSTART;VALUE=DATE", &day.strftime("%Y%m%d").to_string());
    lines.put("SUMMARY", &escaped(&summary));
    lines.put("URL", &site.config.absolute(address));
    lines.put("TRANSP", "TRANSPARENT");
    lines.put("END", "VEVENT");
}
