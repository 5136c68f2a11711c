//! Tabs follow their pages.

use std::fs;
use std::time::Duration;

use super::{Stream, get, page, preview, site, until};

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
    let hash =
        |page: &str| page.split("data-hash=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("pages know theirs").to_owned();
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
    for part in
        ["src=\"/coil/\"", "src=\"/en/coil/\"", "coil.sv.md:5:1\">Ett:5", "data-id=\"ett\"", "coil.en.md:5:1\">One:5", "Missing: English"]
    {
        assert!(twins.contains(part), "no {part} in\n{twins}");
    }
    assert_eq!(twins.matches("Missing:").count(), 1, "one section has no counterpart:\n{twins}");
}
