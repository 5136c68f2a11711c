//! What an owner answers for: a page with the dates of each page, and a calendar (RFC 5545) of the days of review.

use jiff::civil::Date;
use tera::Value;

use super::edition::{Edition, map, text};
use super::generated::{Generated, generated};
use crate::catalog::{CALENDAR, last_review};
use crate::finding::Problem;

/// The longest line of a calendar in bytes, its line break not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// The page: what needs review first stands first, what has no day stands last.
pub(super) fn page(edition: Edition<'_>, owner: usize) -> Result<Vec<u8>, Problem> {
    let place = &edition.site.catalog.owners[owner];
    let today = edition.site.moment.date();
    let mut pages = place.pages[edition.language].clone();
    pages.sort_by_cached_key(|page| {
        let day = edition.review_by(*page);
        (day.is_none(), day, edition.site.pages[*page as usize].meta.texts[edition.language].as_ref().map(|text| text.sort_key.clone()))
    });
    let rows = pages.into_iter().map(|page| {
        let shared = &edition.site.pages[page as usize].meta.shared;
        let words = edition.site.pages[page as usize].meta.texts[edition.language].as_ref();
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
        ("calendar", edition.url(&format!("{}{CALENDAR}", place.addresses[edition.language])).into()),
        ("owner", edition.contact(&place.key)),
    ]);
    let addresses: Vec<&str> = place.addresses.iter().map(|address| &**address).collect();
    let name = edition.site.data.owners.get(&place.key).and_then(|owner| owner.name.get(edition.language));
    let page = Generated { title: name.map_or(&*place.key, |name| name), summary: None, addresses: &addresses, part: 1 };
    generated(edition, "owner.html", &page, list)
}

/// The calendar: a whole day for each page that has a day of review. It holds no time of building, so that it is the same
/// as long as the pages are.
pub(super) fn calendar(edition: Edition<'_>, owner: usize) -> Vec<u8> {
    let place = &edition.site.catalog.owners[owner];
    let words = edition.words();
    let name = edition.site.data.owners.get(&place.key).and_then(|owner| owner.name.get(edition.language));
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Utblick//Utblick//SV");
    lines.put("X-WR-CALNAME", &escaped(&format!("{}: {}", words.get("review_by"), name.map_or(&*place.key, |name| name))));
    for page in &place.pages[edition.language] {
        let Some(day) = edition.review_by(*page) else { continue };
        event(edition, *page, day, &mut lines);
    }
    lines.put("END", "VCALENDAR");
    lines.0.into_bytes()
}

fn event(edition: Edition<'_>, page: u32, day: Date, lines: &mut Lines) {
    let site = edition.site;
    let meta = &site.pages[page as usize].meta;
    let (Some(words), Some(address), Some(since)) =
        (&meta.texts[edition.language], site.catalog.address(page, edition.language), last_review(meta))
    else {
        return;
    };
    let plain = |day: Date| day.strftime("%Y%m%d").to_string();
    let host = site.config.origin.rsplit("//").next().unwrap_or_default();
    let summary = edition.words().get("review_of").replace("{title}", &words.typeset.title);
    lines.put("BEGIN", "VEVENT");
    lines.put("UID", &format!("{}.{}@{host}", escaped(&meta.key), edition.code()));
    lines.put("DTSTAMP", &format!("{}T000000Z", plain(since)));
    lines.put("DTSTART;VALUE=DATE", &plain(day));
    lines.put("SUMMARY", &escaped(&summary));
    lines.put("URL", &site.config.absolute(address));
    lines.put("TRANSP", "TRANSPARENT");
    lines.put("END", "VEVENT");
}

/// A text as a calendar holds it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace(['\r', '\n'], " ")
}

/// Lines of a calendar, each broken where it would be too long.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn put(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for sign in format!("{name}:{value}").chars() {
            if length + sign.len_utf8() > LINE {
                // The space that opens the rest counts too.
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(sign);
            length += sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
