//! What an owner answers for: a page with the dates of each page, and a calendar (RFC 5545) of the days of review.

use jiff::civil::Date;
use tera::Value;

use super::list::generated;
use super::sight::{Sight, map, text};
use crate::catalog::{CALENDAR, last_review};
use crate::finding::Problem;

/// The longest line of a calendar in bytes, its line break not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// The page: what needs review first stands first, what has no day stands last.
pub(super) fn page(sight: Sight<'_>, owner: usize) -> Result<Vec<u8>, Problem> {
    let place = &sight.site.catalog.owners[owner];
    let today = sight.site.moment.date();
    let mut pages = place.pages[sight.language].clone();
    pages.sort_by_cached_key(|page| {
        let day = sight.review_by(*page);
        (day.is_none(), day, sight.site.pages[*page as usize].face.texts[sight.language].as_ref().map(|text| text.sort_key.clone()))
    });
    let rows = pages.into_iter().map(|page| {
        let shared = &sight.site.pages[page as usize].face.shared;
        let words = sight.site.pages[page as usize].face.texts[sight.language].as_ref();
        let day = sight.review_by(page);
        map([
            ("title", text(words.map(|words| &words.typeset.title))),
            ("url", text(sight.site.catalog.address(page, sight.language).map(|address| sight.url(address)))),
            ("updated", sight.date(words.and_then(|words| words.updated).or(shared.published))),
            ("reviewed", sight.date(shared.reviewed)),
            ("review_by", sight.date(day)),
            ("outdated", day.is_some_and(|day| day < today).into()),
        ])
    });
    let list = map([
        ("rows", Value::from(rows.collect::<Vec<_>>())),
        ("calendar", sight.url(&format!("{}{CALENDAR}", place.addresses[sight.language])).into()),
        ("owner", sight.contact(&place.key)),
    ]);
    let addresses: Vec<&str> = place.addresses.iter().map(|address| &**address).collect();
    let name = sight.site.data.owners.get(&place.key).and_then(|owner| owner.name.get(sight.language));
    generated(sight, "owner.html", name.map_or(&*place.key, |name| name), &addresses, list)
}

/// The calendar: a whole day for each page that has a day of review. It holds no time of building, so that it is the same
/// as long as the pages are.
pub(super) fn calendar(sight: Sight<'_>, owner: usize) -> Vec<u8> {
    let place = &sight.site.catalog.owners[owner];
    let words = sight.words();
    let name = sight.site.data.owners.get(&place.key).and_then(|owner| owner.name.get(sight.language));
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Utblick//Utblick//SV");
    lines.put("X-WR-CALNAME", &escaped(&format!("{}: {}", words.get("review_by"), name.map_or(&*place.key, |name| name))));
    for page in &place.pages[sight.language] {
        let Some(day) = sight.review_by(*page) else { continue };
        event(sight, *page, day, &mut lines);
    }
    lines.put("END", "VCALENDAR");
    lines.0.into_bytes()
}

fn event(sight: Sight<'_>, page: u32, day: Date, lines: &mut Lines) {
    let site = sight.site;
    let face = &site.pages[page as usize].face;
    let (Some(words), Some(address), Some(since)) =
        (&face.texts[sight.language], site.catalog.address(page, sight.language), last_review(face))
    else {
        return;
    };
    let plain = |day: Date| day.strftime("%Y%m%d").to_string();
    let host = site.config.origin.rsplit("//").next().unwrap_or_default();
    let summary = sight.words().get("review_of").replace("{title}", &words.typeset.title);
    lines.put("BEGIN", "VEVENT");
    lines.put("UID", &format!("{}.{}@{host}", escaped(&face.key), sight.code()));
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
