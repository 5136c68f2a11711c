//! What is published for those who answer for pages, and for other systems; only where the settings ask for it.

use std::collections::BTreeSet;

use crate::support::TestSite;
use crate::support::site::{NOW, SETTINGS};

const OWNERS: &str = "\
int.office:
  name: {sv: \"Internationella kontoret, Å & Ö; 🎓\", en: International Office}
  email: office@example.org
library:
  name: {sv: Biblioteket, en: The Library}
unused:
  name: {sv: Ingen, en: Nobody}
";

fn asked(settings: &str) -> TestSite {
    let page = |front: &str| format!("---\ntitle: \"{front}\n---\nText.\n");
    TestSite::new()
        .file("content/site.yaml", format!("{SETTINGS}{settings}"))
        .file("content/data/owners.yaml", OWNERS)
        .file("content/a/index.sv.md", page("Å, så långt; att raden måste brytas 🎓 mitt i en lång rubrik som inte tar slut\"\nowner: int.office\nreviewed: 2026-01-31\nreview_every: 12 months"))
        .file("content/a/index.en.md", page("A\""))
        .file("content/a/late.sv.md", page("Sen\"\nreviewed: 2025-01-15\npublished: 2024-01-01"))
        .file("content/a/never.sv.md", page("Aldrig granskad\""))
        .file("content/a/draft.sv.md", page("Utkast\"\ndraft: true"))
        .file("content/b.sv.md", page("B\"\nowner: library\nexpires_on: 2026-02-01"))
}

#[test]
fn nothing_is_published_unless_the_settings_ask_for_it() {
    let site = asked("");
    site.build().exits(0);
    let files = site.public();
    assert!(!files.keys().any(|file| file.ends_with(".ics") || file.ends_with("pages.json") || file.contains("sidansvariga")));
}

#[test]
fn an_owners_page_lists_what_must_be_reviewed_first() {
    let site = asked("publish_owners: true\n");
    site.build().exits(0);
    let page = site.published("sidansvariga/int-office/index.html");
    let table = &page[page.find("<tbody>").expect("a table")..page.find("</tbody>").expect("a table")];
    let place = |text: &str| table.find(text).unwrap_or_else(|| panic!("no {text:?} in\n{page}"));
    assert!(place(">Sen</a>") < place("långt; att") && place("långt; att") < place("Aldrig granskad"));
    assert_eq!(page.matches("(försenad)").count(), 1, "{page}");
    assert!(!table.contains("Utkast") && page.contains("href=\"/sidansvariga/int-office/reviews.ics\""));
    site.shows("en/owners/int-office/index.html", ">A</a>").shows("en/owners/int-office/index.html", "International Office");
    let files = site.public();
    assert!(!files.contains_key("sidansvariga/unused/index.html") && !files.contains_key("sidansvariga/library/index.html"));
    let sitemap = site.published("sitemap.xml");
    assert!(!sitemap.contains("sidansvariga"), "{sitemap}");
}

/// A calendar as RFC 5545 has it: lines of at most 75 bytes that end in CRLF, unfolded to `name:value`.
pub(crate) fn calendar(text: &str) -> Vec<(String, String)> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "lines end in CRLF: {text:?}");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} bytes: {line:?}", line.len());
    }
    let unfolded = text.replace("\r\n ", "");
    let lines = unfolded.trim_end().split("\r\n").map(|line| line.split_once(':').unwrap_or_else(|| panic!("{line:?} has no value")));
    let lines: Vec<(String, String)> = lines.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let mut open: Vec<&str> = Vec::new();
    for (name, value) in &lines {
        match &**name {
            "BEGIN" => open.push(value),
            "END" => assert_eq!(open.pop(), Some(&**value)),
            _ => assert!(!open.is_empty(), "{name} stands outside"),
        }
        if ["SUMMARY", "X-WR-CALNAME", "UID"].contains(&&**name) {
            let bare = value.replace("\\\\", "").replace("\\,", "").replace("\\;", "");
            assert!(!bare.contains([',', ';', '\\']), "{value:?} is not escaped");
        }
    }
    assert!(open.is_empty());
    lines
}

#[test]
fn the_days_of_review_are_a_calendar() {
    let site = asked("publish_owners: true\n");
    site.build().exits(0);
    let text = site.published("sidansvariga/int-office/reviews.ics");
    let lines = calendar(&text);
    assert_eq!(lines[..2], [("BEGIN".into(), "VCALENDAR".into()), ("VERSION".into(), "2.0".into())]);
    let all = |wanted: &str| lines.iter().filter(|(name, _)| name == wanted).map(|(_, value)| value.clone()).collect::<Vec<_>>();
    assert_eq!(all("DTSTART;VALUE=DATE"), ["20270131", "20260115"], "a page that was never reviewed has no day");
    assert_eq!(all("DTSTAMP"), ["20260131T000000Z", "20250115T000000Z"], "no time of building");
    assert_eq!(all("UID").iter().collect::<BTreeSet<_>>().len(), 2);
    assert_eq!(all("URL")[0], "https://example.org/a/");
    assert!(all("SUMMARY")[0].starts_with("Granska: Å\\, så långt\\; att raden"));
    assert!(text.contains("\r\n "), "a long line is folded");
    assert_eq!(lines.iter().filter(|(name, value)| name == "BEGIN" && value == "VEVENT").count(), 2);
}

#[test]
fn the_list_of_pages_tells_other_systems_what_readers_can_open() {
    let site = asked("publish_pages: true\n");
    site.build().exits(0);
    let list: serde_json::Value = serde_json::from_str(&site.published("pages.json")).expect("JSON");
    let pages = list["pages"].as_array().expect("a list");
    let keys: Vec<String> = pages.iter().map(|page| format!("{} {}", page["key"], page["language"]).replace('"', "")).collect();
    assert_eq!(keys, ["a sv", "a en", "a/late sv", "a/never sv", "b sv", "index sv", "index en"]);
    let late = &pages[2];
    let expected = serde_json::json!({
        "key": "a/late", "language": "sv", "url": "https://example.org/a/late/", "title": "Sen", "kind": "page", "state": "public",
        "owner": "int.office", "published": "2024-01-01", "updated": null, "reviewed": "2025-01-15", "review_by": "2026-01-15",
        "publish_on": null, "expires_on": null,
    });
    assert_eq!(*late, expected);
    assert_eq!(pages[4]["state"], "expired");
    // Nothing in it depends on the moment alone.
    let before = site.published("pages.json");
    site.run(["build", "--now", "2026-11-29"]).exits(0);
    assert_eq!(site.published("pages.json"), before);
    assert_eq!(NOW, "2026-11-22");
}

#[test]
fn a_page_that_was_never_reviewed_is_due_from_the_day_it_was_published_wherever_somebody_asks() {
    let front = "---\ntitle: Gammal\nowner: int.office\npublished: 2020-01-01\nreview_every: 12 months\n---\nText.\n";
    let site = asked("publish_owners: true\npublish_pages: true\n").file("content/old.sv.md", front);
    site.build().exits(0);
    site.shows("old/index.html", "class=\"banner outdated\"").shows("old/index.html", "datetime=\"2021-01-01\"");
    site.shows("pages.json", "\"review_by\": \"2021-01-01\"").shows("sidansvariga/int-office/reviews.ics", "DTSTART;VALUE=DATE:20210101");
    site.run(["check", "--now", NOW, "content/old.sv.md"]).says(&["review-overdue", "2021-01-01"]);
}
