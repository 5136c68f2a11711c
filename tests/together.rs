//! Pages whose languages are published together: none comes before it is ready, none that readers know goes.

use crate::support::TestSite;
use crate::support::site::NOW;

/// Which languages of the page `a` are public after a build.
fn public(site: &TestSite) -> String {
    site.run(["build", "--now", NOW]).exits(0);
    let is_there = |(_, path): &(&str, &str)| site.path(path).exists();
    [("sv", "public/a/index.html"), ("en", "public/en/a/index.html")]
        .iter()
        .filter(|place| is_there(place))
        .map(|(code, _)| *code)
        .collect()
}

fn page(front: &str, text: &str) -> String {
    format!("---\ntitle: {text}\n{front}---\n{text}.\n")
}

#[test]
fn a_page_comes_when_it_is_ready_in_all_languages_and_stays_when_readers_know_it() {
    let site = TestSite::new().file("content/a.sv.md", page("publish: together\n", "Svenska"));
    assert_eq!(public(&site), "", "the twin is missing");
    site.edit("content/a.en.md", page("draft: true\n", "English"));
    assert_eq!(public(&site), "", "the twin is a draft");
    site.edit("content/a.sv.md", page("publish: together\npublish_on: 2099-01-01\n", "Svenska"));
    site.edit("content/a.en.md", page("", "English"));
    assert_eq!(public(&site), "", "its day has not come");
    site.edit("content/a.sv.md", page("publish: together\n", "Svenska"));
    assert_eq!(public(&site), "sven");
    site.run(["sync", "--first", "--now", NOW]).exits(0);
    site.edit("content/a.sv.md", page("publish: together\n", "Mer svenska"));
    assert_eq!(public(&site), "sven", "being behind is ready enough");
    site.edit("content/a.en.md", page("draft: true\n", "English"));
    assert_eq!(public(&site), "sv", "readers know it");
    site.edit("content/a.sv.md", page("publish: together\nonly: {language: sv, reason: Gäller bara här}\n", "Mer svenska"));
    assert_eq!(public(&site), "sv");
}

#[test]
fn a_page_whose_address_has_been_public_stays() {
    let site = TestSite::new().file("content/a.sv.md", page("", "Svenska")).file("content/a.en.md", page("", "English"));
    site.run(["build", "--record", "--now", NOW]).exits(0);
    site.edit("content/a.sv.md", page("publish: together\n", "Svenska"));
    site.edit("content/a.en.md", page("draft: true\n", "English"));
    assert_eq!(public(&site), "sven", "a short page says that the English rests");
    site.shows("a/index.html", "Svenska.").shows("en/a/index.html", "This page is not shown at the moment");
}

#[test]
fn the_preview_says_what_a_page_waits_for() {
    let site = TestSite::new().file("content/a.sv.md", page("publish: together\n", "Svenska"));
    site.run(["build", "--drafts", "--now", NOW]).exits(0);
    let html = std::fs::read_to_string(site.path("public/a/index.html")).expect("the preview has the page");
    assert!(html.contains("Den blir synlig när den är klar på engelska också."), "{html}");
}
