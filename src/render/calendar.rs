//! Calendars (RFC 5545): what takes place and what closes, of one page or of a language, and the lines that every calendar is
//! made of. They hold no time of building, so that they are the same as long as the pages are.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::edition::Edition;
use super::entry::find;
use crate::catalog::{Noted, State, noted};
use crate::content::Value;
use crate::id::PageId;
use crate::kind::FieldRole;

/// The longest line in bytes, its line break not counted (3.1).
const LINE: usize = 75;

/// What one page gives to calendars.
pub(super) fn page(edition: Edition<'_>, page: PageId) -> Vec<u8> {
    of(edition, [page])
}

/// Everything public that takes place or closes, in one language.
pub(super) fn whole(edition: Edition<'_>) -> Vec<u8> {
    let is_public = |page: &PageId| {
        let place = edition.site.catalog.nodes[*page].places[edition.language].as_ref();
        place.is_some_and(|place| place.state == State::Public)
    };
    of(edition, edition.site.pages.ids().filter(is_public))
}

fn of(edition: Edition<'_>, pages: impl IntoIterator<Item = PageId>) -> Vec<u8> {
    let zone = &edition.site.config.time_zone;
    let mut calendar = Calendar::new(edition.site.config.title.get(edition.language).map_or("", |title| title));
    for page in pages {
        event(edition, page, zone, &mut calendar);
    }
    calendar.bytes(zone)
}

fn event(edition: Edition<'_>, page: PageId, zone: &TimeZone, calendar: &mut Calendar) -> Option<()> {
    let meta = &edition.site.pages[page].meta;
    let (words, noted) = (meta.texts[edition.language].as_ref()?, noted(meta)?);
    let title = &*words.typeset.title;
    let (when, summary, place) = match noted {
        Noted::Deadline(closes) => (When::At(closes, closes), edition.words().get("closes_of").replace("{title}", title), None),
        Noted::Event(starts, ends) => {
            let is_whole_days = starts.time() == Time::midnight() && ends.time() == Time::midnight();
            let when = if is_whole_days { When::Days(starts.date(), ends.date()) } else { When::At(starts, ends) };
            (when, title.to_owned(), place(edition, page))
        }
    };
    let day = |date: Date| date.strftime("%Y%m%d").to_string();
    let stamp = words.updated.max(meta.shared.published).max(meta.shared.reviewed).unwrap_or_else(|| when.first().date());
    let lines = calendar.open(edition, &format!("event.{}", meta.key), stamp);
    match when {
        When::Days(first, after) => {
            lines.put("DTSTART;VALUE=DATE", &day(first));
            lines.put("DTEND;VALUE=DATE", &day(after));
        }
        When::At(starts, ends) => {
            let zoned = format!(";TZID={}", name(zone));
            lines.put(&format!("DTSTART{zoned}"), &moment(starts));
            if ends > starts {
                lines.put(&format!("DTEND{zoned}"), &moment(ends));
            }
            calendar.span(starts, ends);
        }
    }
    let lines = &mut calendar.events;
    lines.put("SUMMARY", &escaped(&summary));
    for (key, text) in [("DESCRIPTION", words.typeset.summary.as_deref()), ("LOCATION", place.as_deref())] {
        text.into_iter().for_each(|text| lines.put(key, &escaped(text)));
    }
    lines.put("URL", &edition.site.config.absolute(edition.site.catalog.address(page, edition.language)?));
    lines.put("END", "VEVENT");
    Some(())
}

/// Where an event takes place: the place, else its address on the net.
fn place(edition: Edition<'_>, page: PageId) -> Option<String> {
    let meta = &edition.site.pages[page].meta;
    let text = |role| match find(meta, edition.language, meta.kind.field(role)?)? {
        Value::Text(text) => Some(text.to_string()),
        Value::PerLanguage(texts) => match &**texts.get(edition.language)? {
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        },
        _ => None,
    };
    text(FieldRole::Location).or_else(|| text(FieldRole::OnlineLocation))
}

/// When something is.
enum When {
    /// From one day to another, which is no longer part of it.
    Days(Date, Date),
    /// From one moment to another, in the site's time zone.
    At(DateTime, DateTime),
}

impl When {
    fn first(&self) -> DateTime {
        match self {
            Self::Days(first, _) => first.to_datetime(Time::midnight()),
            Self::At(starts, _) => *starts,
        }
    }
}

/// A calendar that is being written.
pub(super) struct Calendar {
    head: Lines,
    events: Lines,
    /// From when to when events have clock times.
    timed: Option<(DateTime, DateTime)>,
}

impl Calendar {
    pub(super) fn new(name: &str) -> Self {
        let mut head = Lines::default();
        head.put("BEGIN", "VCALENDAR");
        head.put("VERSION", "2.0");
        head.put("PRODID", "-//Utblick//Utblick//SV");
        head.put("X-WR-CALNAME", &escaped(name));
        Self { head, events: Lines::default(), timed: None }
    }

    /// Begins an event, whose name must never change: calendars know by it what they have already.
    pub(super) fn open(&mut self, edition: Edition<'_>, name: &str, stamp: Date) -> &mut Lines {
        let host = edition.site.config.origin.rsplit("//").next().unwrap_or_default();
        self.events.put("BEGIN", "VEVENT");
        self.events.put("UID", &format!("{}.{}@{host}", escaped(name), edition.code()));
        self.events.put("DTSTAMP", &format!("{}T000000Z", stamp.strftime("%Y%m%d")));
        &mut self.events
    }

    fn span(&mut self, starts: DateTime, ends: DateTime) {
        let (first, last) = self.timed.unwrap_or((starts, ends));
        self.timed = Some((first.min(starts), last.max(ends)));
    }

    pub(super) fn bytes(mut self, zone: &TimeZone) -> Vec<u8> {
        if let Some((first, last)) = self.timed {
            time_zone(zone, first, last, &mut self.head);
        }
        self.head.0.push_str(&self.events.0);
        self.head.put("END", "VCALENDAR");
        self.head.0.into_bytes()
    }
}

/// A text as a calendar holds it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace(['\r', '\n'], " ")
}

fn moment(moment: DateTime) -> String {
    moment.strftime("%Y%m%dT%H%M%S").to_string()
}

fn name(zone: &TimeZone) -> &str {
    zone.iana_name().unwrap_or("UTC")
}

/// How the clocks of a time zone go between two moments: what they show at the first, and each change until the last.
fn time_zone(zone: &TimeZone, first: DateTime, last: DateTime, lines: &mut Lines) {
    let at = |moment: DateTime| zone.to_timestamp(moment).unwrap_or(Timestamp::UNIX_EPOCH);
    let (first, last) = (at(first), at(last));
    lines.put("BEGIN", "VTIMEZONE");
    lines.put("TZID", name(zone));
    let before = zone.preceding(first).next().map(|change| change.timestamp());
    let after = zone.following(first).map(|change| change.timestamp()).take_while(|change| *change <= last);
    let changes: BTreeMap<Timestamp, Timestamp> = before
        .into_iter()
        .chain(after)
        .map(|change| (change, change.saturating_sub(SignedDuration::from_secs(1)).unwrap_or(change)))
        .collect();
    let mut part = |begins: &str, from: Timestamp, to: Timestamp| {
        let info = zone.to_offset_info(to);
        let sort = if info.dst().is_dst() { "DAYLIGHT" } else { "STANDARD" };
        lines.put("BEGIN", sort);
        lines.put("DTSTART", begins);
        lines.put("TZOFFSETFROM", &offset(zone, from));
        lines.put("TZOFFSETTO", &offset(zone, to));
        lines.put("TZNAME", &escaped(info.abbreviation()));
        lines.put("END", sort);
    };
    for (change, before) in &changes {
        part(&moment(zone.to_offset(*before).to_datetime(*change)), *before, *change);
    }
    if changes.is_empty() {
        part("19700101T000000", first, first);
    }
    lines.put("END", "VTIMEZONE");
}

/// `+0100`
fn offset(zone: &TimeZone, at: Timestamp) -> String {
    let seconds = zone.to_offset(at).seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", seconds.abs() / 3600, seconds.abs() / 60 % 60)
}

/// Lines of a calendar, each broken where it would be too long.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    pub(super) fn put(&mut self, name: &str, value: &str) {
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
