//! Calendars of calls and events, and the feeds.

use crate::owners::calendar;
use crate::support::TestSite;

const MEETING: &str = "---\ntitle: Möte, om; pengar\nsummary: Kom.\nkind: event\nstarts: 2027-03-27T10:00\nends: 2027-03-29T12:00\nplace: Sal 1\npublished: 2026-11-01\n---\nText.\n";
const DAYS: &str = "---\ntitle: Dagar\nkind: event\nstarts: 2027-05-03\nends: 2027-05-07\n---\nText.\n";
const CALL: &str = "---\ntitle: Medel\nkind: call\nopens: 2026-11-01\ncloses: 2027-02-15T15:00\n---\nText.\n";

fn site() -> TestSite {
    let site = TestSite::new().file("content/meeting.sv.md", MEETING).file("content/days.sv.md", DAYS).file("content/call.sv.md", CALL);
    site.build().exits(0);
    site
}

#[test]
fn calls_and_events_are_calendars_each_by_itself_and_all_together() {
    let site = site();
    let whole = site.published("calendar.ics");
    let all = |wanted: &str| {
        let lines = calendar(&whole).into_iter();
        lines.filter_map(|(name, value)| (name == wanted).then_some(value)).collect::<Vec<_>>()
    };
    let uids = ["call", "days", "meeting"].map(|key| format!("event.{key}.sv@example.org"));
    assert_eq!(all("UID"), uids);
    assert_eq!(all("SUMMARY"), ["Sista ansökningsdag: Medel", "Dagar", "Möte\\, om\\; pengar"]);
    assert_eq!(all("DTSTART;TZID=Europe/Stockholm"), ["20270215T150000", "20270327T100000"]);
    assert_eq!(all("DTEND;TZID=Europe/Stockholm"), ["20270329T120000"], "a deadline takes no time");
    assert_eq!((all("DTSTART;VALUE=DATE"), all("DTEND;VALUE=DATE")), (vec!["20270503".into()], vec!["20270508".into()]));
    assert_eq!(all("DTSTAMP"), ["20270215T000000Z", "20270503T000000Z", "20261101T000000Z"], "no time of building");
    for uid in uids {
        let key = uid.split('.').nth(1).expect("a key");
        assert!(site.published(&format!("{key}/event.ics")).contains(&format!("UID:{uid}\r\n")), "{key}");
    }
    assert!(!site.public().contains_key("en/calendar.ics"), "a calendar without an event is none");
}

#[test]
fn the_time_zone_tells_how_clocks_go_while_something_takes_place() {
    let text = site().published("meeting/event.ics");
    let zone = "BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\nBEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\n\
         BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    assert!(text.contains(zone), "{text}");
    let text = site().published("days/event.ics");
    assert!(!text.contains("VTIMEZONE"), "whole days need none: {text}");
}

#[test]
fn what_is_over_offers_no_calendar() {
    let site = site();
    site.shows("meeting/index.html", "href=\"/meeting/event.ics\"").shows("call/index.html", "href=\"/call/event.ics\"");
    site.run(["build", "--now", "2027-06-01"]).exits(0);
    for page in ["meeting/index.html", "call/index.html"] {
        assert!(!site.published(page).contains("event.ics"), "{page}");
    }
    assert!(site.published("calendar.ics").contains("UID:event.meeting"), "who has it keeps it");
}

#[test]
fn one_can_register_until_registration_closes() {
    let registered = |last: &str| DAYS.replace("ends:", &format!("register_by: {last}\nregister: https://example.org/sign-up\nends:"));
    let site =
        TestSite::new().file("content/day.sv.md", registered("2027-04-01")).file("content/hour.sv.md", registered("2027-04-01T12:00"));
    let asks = |now: &str| {
        site.run(["build", "--now", now]).exits(0);
        ["day/index.html", "hour/index.html"].map(|page| site.published(page).contains("https://example.org/sign-up"))
    };
    assert_eq!(asks("2027-04-01T11:59"), [true, true]);
    assert_eq!(site.run(["next-change", "--now", "2027-04-01T11:59"]).exits(0).out.trim(), "2027-04-01T12:00");
    assert_eq!(asks("2027-04-01T12:00"), [true, false]);
    site.shows("hour/index.html", "<dt>Anmälan stängde</dt>").shows("day/index.html", "<dt>Anmäl dig senast</dt>");
    assert_eq!(asks("2027-04-02"), [false, false]);
}

#[test]
fn the_news_feed_has_news_only() {
    let page = |kind: &str| format!("---\ntitle: En {kind}\nkind: {kind}\npublished: 2026-11-01\n---\nText.\n");
    let site = TestSite::new().file("content/a.sv.md", page("news")).file("content/b.sv.md", page("page"));
    site.build().exits(0);
    let (news, all) = (site.published("feed.xml"), site.published("all.xml"));
    assert!(news.contains("<title>En news</title>") && !news.contains("En page"), "{news}");
    assert!(all.contains("<title>En news</title>") && all.contains("<title>En page</title>"), "{all}");
    assert!(news.contains("<?xml-stylesheet type=\"text/css\" href=\"/assets/feed."), "{news}");
}
