//! Tabs follow their pages.

use std::fs;
use std::io::BufRead;
use std::time::Duration;

use utblick::serve::News;

use super::{PATIENCE, Stream, get, hash, options, page, preview, site, start, until};

#[test]
fn a_tab_follows_its_page_to_a_new_address() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let mut tab = Stream::open(address, "/coil/");
    site.edit("content/coil.sv.md", "---\ntitle: COIL\nslug: ny\n---\n\nFörsta texten.\n");
    assert!(tab.event("change").contains("\"moved\":\"/ny/\""));
    // The page is now another file's.
    site.edit("content/coil.sv.md", page("Första texten."));
    assert!(tab.event("change").contains("\"moved\":\"/coil/\""));
    fs::rename(site.path("content/coil.sv.md"), site.path("content/natet.sv.md")).expect("it can be renamed");
    assert!(tab.event("change").contains("\"moved\":\"/natet/\""));
    site.edit("content/natet.sv.md", page("Andra texten."));
    tab.event("change");
    until(address, "/natet/", "Andra texten.");
}

#[test]
fn a_tab_that_comes_back_finds_its_page_at_its_new_address() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let shown = get(address, "/coil/");
    assert!(shown.contains("data-name=\"sv/coil\""), "pages know their name:\n{shown}");
    site.edit("content/coil.sv.md", "---\ntitle: COIL\nslug: ny\n---\n\nFörsta texten.\n");
    until(address, "/ny/", "Första texten.");
    let mut back = Stream::open(address, "/coil/&name=sv/coil&hash=older");
    assert!(back.event("change").contains("\"moved\":\"/ny/\""));
}

#[test]
fn a_tab_that_shows_the_second_part_of_a_list_stays_there() {
    let list = (0..70).fold(site(), |site, number| site.file(&format!("content/lista/sida-{number}.sv.md"), page("Text.")));
    let site = list.file("content/lista/index.sv.md", "---\ntitle: Lista\n---\n\nAlla sidor.\n");
    let preview = preview(&site);
    let address = preview.address();
    until(address, "/lista/sida-2/", "Lista");
    let mut tab = Stream::open(address, "/lista/sida-2/");
    site.edit("content/lista/index.sv.md", "---\ntitle: Listan\n---\n\nAlla sidor.\n");
    let told = tab.event("change");
    assert!(!told.contains("moved"), "{told}");
    site.edit("content/lista/index.sv.md", "---\ntitle: Listan\nslug: ny\n---\n\nAlla sidor.\n");
    assert!(tab.event("change").contains("\"moved\":\"/ny/\""));
}

#[test]
fn languages_that_come_go_and_change_places_take_no_tab_to_another_language() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let (first, second) = crate::support::site::SETTINGS.split_once("  - {code: sv").expect("Swedish comes first");
    let (swedish, english) = second.split_once("  - {code: en").expect("English comes second");
    let mut tab = Stream::open(address, "/en/coil/");
    // The other language is the source now, and has the root.
    site.edit("content/site.yaml", format!("{first}  - {{code: en{english}  - {{code: sv{swedish}"));
    until(address, "/en/coil/", "The first text.");
    site.edit("content/coil.en.md", page("The second text."));
    until(address, "/en/coil/", "The second text.");
    site.edit("content/site.yaml", format!("{first}  - {{code: sv{swedish}"));
    until(address, "/en/coil/", "404 Not Found");
    assert!(get(address, "/_utblick/findings?page=/en/coil/").starts_with("HTTP/1.1 200"));
    site.edit("content/site.yaml", crate::support::site::SETTINGS);
    until(address, "/en/coil/", "The second text.");
    site.edit("content/coil.en.md", page("The third text."));
    until(address, "/en/coil/", "The third text.");
    // Whatever it was told, it was never led away.
    let mut told = String::new();
    tab.wait(Duration::from_millis(500));
    while let Ok(1..) = tab.0.read_line(&mut told) {}
    assert!(told.contains("event: change") && !told.contains("moved"), "{told}");
}

#[test]
fn a_page_that_hangs_on_broken_settings_is_told_of_in_a_language_that_is_gone() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    site.edit("content/site.yaml", "title: {sv: a\n");
    until(address, "/en/coil/", "data-stale");
    let list = get(address, "/_utblick/findings?page=/en/coil/&stale=1");
    assert!(list.starts_with("HTTP/1.1 200") && list.contains("bad-settings"), "{list}");
}

#[test]
fn the_twins_tab_is_told_of_what_both_share() {
    let site = site();
    let preview = preview(&site);
    let mut twin = Stream::open(preview.address(), "/en/coil/");
    site.edit("content/coil.sv.md", "---\ntitle: COIL\nreviewed: 2026-01-02\n---\n\nFörsta texten.\n");
    twin.event("change");
}

#[test]
fn a_tab_that_comes_back_is_told_at_once_if_it_has_missed_something() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let before = hash(&get(address, "/coil/"));
    let mut away = Stream::open(address, "/coil/");
    site.edit("content/coil.sv.md", page("Andra texten."));
    away.event("change");
    let mut back = Stream::open(address, &format!("/coil/&hash={before}"));
    let now = hash(&get(address, "/coil/"));
    assert!(back.event("change").contains(&now));
    Stream::open(address, &format!("/coil/&hash={now}")).stays_silent("change", Duration::from_millis(200));
}

#[test]
fn a_tab_that_comes_back_is_told_of_findings_only_if_they_are_others() {
    let site = site().file("content/coil.sv.md", page("[Länk](borta.md)"));
    let preview = preview(&site);
    let address = preview.address();
    let (count, known) = Stream::open(address, "/coil/").findings();
    Stream::open(address, &format!("/coil/&findings={known}")).stays_silent("finding", Duration::from_millis(300));
    let mut back = Stream::open(address, &format!("/coil/&findings={known}"));
    site.edit("content/coil.sv.md", page("[Länk](borta.md) och [en till](bort.md)"));
    let (more, others) = back.findings();
    assert!(more > count && others != known);
    assert_eq!(Stream::open(address, &format!("/coil/&findings={known}")).findings(), (more, others));
}

#[test]
fn each_look_through_the_site_gives_the_list_of_all_findings_another_hash() {
    let site = site();
    let mut hashes = std::collections::BTreeSet::new();
    for preview_number in 0..2 {
        let (preview, news) = start(&options(&site));
        news.recv_timeout(PATIENCE).expect("the first look is told");
        for number in 0..4 {
            site.edit("content/coil.sv.md", page(&format!("Text {preview_number} {number}.")));
            until(preview.address(), "/coil/", &format!("Text {preview_number} {number}."));
            let told = news.recv_timeout(PATIENCE).expect("it is looked through");
            assert!(matches!(told, News::Reviewed(_)), "{told:?}");
            let list = get(preview.address(), "/_utblick/findings");
            assert!(hashes.insert(hash(&list)), "the same twice, after {preview_number} {number}");
        }
    }
}

#[test]
fn the_list_of_all_findings_and_the_view_of_both_languages_follow_too() {
    let site = site().file("content/coil.sv.md", page("## Ett {#ett}\n\nText.\n\n### Djupare\n\nText.\n\n## Två\n\nText."));
    site.edit("content/coil.en.md", page("## One\n\nText.\n\n## Two\n\nText."));
    let preview = preview(&site);
    let address = preview.address();
    let mut list = Stream::open(address, "/_utblick/findings");
    site.edit("content/index.sv.md", page("[Länk](borta.md)"));
    list.event("change");
    until(address, "/_utblick/findings", "broken-link");
    let twins = get(address, "/_utblick/twins/coil");
    for part in [
        "src=\"/coil/\"",
        "src=\"/en/coil/\"",
        "coil.sv.md:5:1\">Ett, line 5",
        "data-id=\"ett\"",
        "coil.en.md:5:1\">One, line 5",
        "Missing in English",
    ] {
        assert!(twins.contains(part), "no {part} in\n{twins}");
    }
    assert_eq!(twins.matches("Missing in").count(), 1, "one section has no counterpart:\n{twins}");
}

#[test]
fn the_list_of_all_findings_can_be_narrowed_without_a_script() {
    let site = site()
        .file("content/data/owners.yaml", "office:\n  name: {sv: Kontoret, en: The Office}\n")
        .file("content/mine.sv.md", "---\ntitle: Min\nowner: office\nonly: {language: sv, reason: Svensk.}\n---\n[Länk](borta.md)\n")
        .file("content/other.sv.md", "---\ntitle: Annan\nonly: {language: sv, reason: Svensk.}\n---\n[Länk](borta.md)\n");
    let preview = preview(&site);
    let address = preview.address();
    let all = until(address, "/_utblick/findings", "other.sv.md");
    assert!(all.contains("href=\"/_utblick/findings?owner=office&amp;level=\">The Office</a>"), "{all}");
    assert!(all.contains("href=\"/mine/\">Show the page</a>") && all.contains("href=\"/\">Back to the site</a>"), "{all}");
    let own = get(address, "/_utblick/findings?owner=office&level=error");
    assert!(own.contains("mine.sv.md:6") && !own.contains("other.sv.md:"), "{own}");
    assert!(own.contains("<strong>2 errors</strong>") && own.contains("aria-current=\"true\">The Office</a>"), "{own}");
    let none = get(address, "/_utblick/findings?owner=nobody");
    assert!(none.contains("Nothing of what was chosen was found."), "{none}");
}

/// Posts JSON to the view of both languages. Answers the status and the body.
fn post(address: std::net::SocketAddr, key: &str, body: &str, headers: &str) -> (String, String) {
    let length = body.len();
    let head =
        format!("POST /_utblick/twins/{key} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\n{headers}Connection: close\r\n\r\n");
    let answer = super::send(address, format!("{head}{body}").as_bytes());
    let text = String::from_utf8_lossy(&answer).into_owned();
    let (_, said) = text.split_once("\r\n\r\n").expect("an answer has a head");
    (super::status(&answer), said.to_owned())
}

#[test]
fn the_view_of_both_languages_marks_what_is_behind_and_notes_that_it_agrees() {
    let site = site().file("content/coil.sv.md", page("## Ett\n\nHögst tio personer.\n\n## Två\n\nText."));
    site.edit("content/coil.en.md", page("## One\n\nTen people at most.\n\n## Two\n\nText."));
    site.run(["sync", "--first", "--now", crate::support::site::NOW]).exits(0);
    let preview = preview(&site);
    let address = preview.address();
    let mut tab = Stream::open(address, "/en/coil/");
    assert!(!get(address, "/_utblick/twins/coil").contains("These agree now"));
    site.edit("content/coil.sv.md", page("## Ett\n\nHögst elva personer.\n\n## Två\n\nText."));
    tab.event("twins");
    let view = until(address, "/_utblick/twins/coil", "Has not followed: English");
    assert!(view.contains("<del>tio</del><ins>elva</ins>"), "{view}");
    let token = view.split("data-token=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("the view has one");
    let json = "Content-Type: application/json\r\n";
    let ours = format!("{json}X-Utblick-Token: {token}\r\n");
    let section = |reason: &str| format!("{{\"section\": {{\"sv\": \"ett\", \"en\": \"one\"}}, \"reason\": {reason}}}");
    for (headers, status) in [
        (json.to_owned(), "403"),
        (format!("{json}X-Utblick-Token: guess\r\n"), "403"),
        (format!("{ours}Origin: http://elsewhere.example\r\n"), "403"),
        (format!("X-Utblick-Token: {token}\r\n"), "415"),
    ] {
        assert_eq!(post(address, "coil", &section("\"no\""), &headers).0, status, "{headers}");
    }
    assert_eq!(post(address, "coil", "{}", &ours).0, "400");
    assert_eq!(post(address, "nothing", &section("null"), &ours).0, "404");
    assert_eq!(post(address, "coil", &section("null").replace("one", "gone"), &ours).0, "409");
    let (status, why) = post(address, "coil", &section("null"), &ours);
    assert_eq!((&*status, why.contains("English has not followed")), ("409", true), "{why}");
    assert_eq!(post(address, "coil", &section("\"the English is looser\""), &ours).0, "200");
    assert!(!get(address, "/_utblick/twins/coil").contains("These agree now"));
    let record = fs::read_to_string(site.path("content/.twins/coil.md")).expect("it is written");
    assert!(record.contains("%% no change: the English is looser") && record.contains("Högst elva personer."));
    // What is confirmed elsewhere is seen too.
    site.edit("content/coil.en.md", page("## One\n\nTwelve people at most.\n\n## Two\n\nText."));
    until(address, "/_utblick/twins/coil", "Has not followed: Swedish");
    site.run(["sync", "coil", "--section", "one", "--no-change", "again", "--now", crate::support::site::NOW]).exits(0);
    super::eventually("the record is read again", || !get(address, "/_utblick/twins/coil").contains("These agree now"));
}
