//! A fault never takes the preview away: what could be shown last stays, with what to mend.

use super::{Stream, get, page, preview, site, until};
use crate::support::TestSite;

const BROKEN: &str = "---\ntitle: [\n---\n\nTrasig.\n";

#[test]
fn a_page_that_breaks_stays_as_it_was_until_it_is_mended() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let mut tab = Stream::open(address, "/coil/");
    site.edit("content/coil.sv.md", BROKEN);
    tab.event("change");
    let shown = get(address, "/coil/");
    assert!(shown.contains("data-stale") && shown.contains("Första texten."), "the last good page stays:\n{shown}");
    let list = get(address, "/_utblick/findings?page=/coil/&stale=1");
    assert!(list.contains("bad-front-matter") && list.contains("What you last saved"), "{list}");
    assert!(list.contains("vscode://file/") && list.contains("coil.sv.md:"), "with a link to the line:\n{list}");
    assert!(list.contains("<pre>") && list.contains("^"), "with the line itself:\n{list}");
    until(address, "/_utblick/findings", "bad-front-matter");
    site.edit("content/coil.sv.md", page("Lagad."));
    tab.event("change");
    assert!(!until(address, "/coil/", "Lagad.").contains("data-stale"));
}

#[test]
fn each_page_has_its_own_newest_version_that_could_be_shown() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    site.edit("content/coil.sv.md", BROKEN);
    until(address, "/coil/", "data-stale");
    // While one file is broken, another one is changed, and then breaks too.
    site.edit("content/coil.en.md", page("The second text."));
    until(address, "/en/coil/", "The second text.");
    site.edit("content/coil.en.md", BROKEN);
    assert!(until(address, "/en/coil/", "data-stale").contains("The second text."));
    assert!(get(address, "/coil/").contains("Första texten."));
    site.edit("content/coil.sv.md", page("Lagad."));
    until(address, "/coil/", "Lagad.");
    assert!(get(address, "/en/coil/").contains("The second text."));
    // A page that is removed meanwhile does not come back from the past.
    site.remove("content/index.en.md");
    until(address, "/en/", "404 Not Found");
}

#[test]
fn a_page_that_breaks_keeps_its_address() {
    let site = site().file("content/coil.sv.md", "---\ntitle: COIL\nslug: annan\n---\n\nDär.\n");
    let preview = preview(&site);
    let address = preview.address();
    site.edit("content/coil.sv.md", BROKEN);
    assert!(until(address, "/annan/", "data-stale").contains("Där."));
}

/// A page of a kind whose template the site has replaced.
fn tip(text: &str) -> String {
    format!("---\ntitle: COIL\nkind: tip\n---\n\n{text}\n")
}

fn template(text: &str) -> String {
    format!("<html><head></head><body>{text} {{{{ page.body }}}}</body></html>")
}

const TEMPLATE: &str = "themes/default/templates/tip.html";

#[test]
fn a_template_that_fails_leaves_every_page_as_it_was() {
    let site = TestSite::new().file("content/coil.sv.md", tip("Första texten.")).file(TEMPLATE, template("Mall."));
    let preview = preview(&site);
    let address = preview.address();
    let faults = ["{{ page.nothing.at.all }}", "{% if x %}", "{{ 1 | no_such_filter }}"];
    for (number, fault) in faults.iter().enumerate() {
        site.edit(TEMPLATE, template(fault));
        let shown = until(address, "/coil/", "data-stale");
        assert!(shown.contains("Mall."), "{fault}:\n{shown}");
        assert!(get(address, "/_utblick/findings?page=/coil/").contains("template-error"), "{fault}");
        // What is written meanwhile is shown with the old template.
        let text = format!("Skrivet mellan {number}.");
        site.edit("content/coil.sv.md", tip(&text));
        assert!(until(address, "/coil/", &text).contains("Mall."));
        site.edit(TEMPLATE, template(&format!("Lagad mall {number}.")));
        let shown = until(address, "/coil/", &format!("Lagad mall {number}."));
        assert!(shown.contains(&text) && !shown.contains("data-stale"), "{shown}");
        site.edit(TEMPLATE, template("Mall."));
        until(address, "/coil/", "Mall.");
    }
}

#[test]
fn a_template_that_is_broken_when_it_comes_leaves_every_page_as_it_was() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    for fault in ["{{ page.nothing.at.all }}", "{% if x %}", "{% include \"page.html\" %}"] {
        site.edit("themes/default/templates/page.html", fault);
        let shown = until(address, "/coil/", "data-stale");
        assert!(shown.starts_with("HTTP/1.1 200") && shown.contains("Första texten."), "{fault}:\n{shown}");
        assert!(get(address, "/_utblick/findings?page=/coil/").contains("template-error"), "{fault}");
        site.remove("themes");
        super::eventually("it is mended", || !get(address, "/coil/").contains("data-stale"));
    }
}

#[test]
fn a_file_that_has_grown_too_large_leaves_the_page_as_it_was() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    site.edit("content/coil.sv.md", page(&"För mycket text. ".repeat(2_000_000)));
    let shown = until(address, "/coil/", "data-stale");
    assert!(shown.contains("Första texten."), "{shown}");
    assert!(get(address, "/_utblick/findings?page=/coil/").contains("too-large"));
    site.edit("content/coil.sv.md", page("Lagad."));
    assert!(!until(address, "/coil/", "Lagad.").contains("data-stale"));
}

#[test]
fn a_template_without_the_usual_tags_is_followed_too() {
    let bodies = [
        "<title>T</title><body>{{ page.body }}</body>",
        "<TITLE>T</TITLE>{{ page.body }}</HTML>",
        "<p>{{ page.title }}</p>{{ page.body }}",
    ];
    let site = TestSite::new().file("content/coil.sv.md", tip("Första texten.")).file(TEMPLATE, bodies[0]);
    let preview = preview(&site);
    let address = preview.address();
    for (number, body) in bodies.iter().enumerate() {
        site.edit(TEMPLATE, format!("{body}<!-- {number} -->"));
        let shown = until(address, "/coil/", &format!("<!-- {number} -->"));
        assert_eq!(shown.matches("_utblick/reload.js").count(), 1, "{shown}");
        let mut tab = Stream::open(address, "/coil/");
        site.edit("content/coil.sv.md", tip(&format!("Text {number}.")));
        tab.event("change");
        until(address, "/coil/", &format!("Text {number}."));
    }
}

#[test]
fn settings_that_break_leave_everything_as_it_was() {
    let settings = crate::support::site::SETTINGS.replace("https://example.org", "https://example.org/guide");
    let site = site().file("content/site.yaml", &settings);
    let preview = preview(&site);
    let address = preview.address();
    site.edit("content/site.yaml", "title: \"K\n");
    assert!(until(address, "/guide/en/coil/", "data-stale").contains("The first text."));
    site.remove("content/site.yaml");
    site.edit("content/coil.en.md", page("The second text."));
    assert!(until(address, "/guide/en/coil/", "The second text.").contains("data-stale"));
    site.edit("content/site.yaml", &settings);
    super::eventually("it is mended", || !get(address, "/guide/en/coil/").contains("data-stale"));
}

#[test]
fn what_is_broken_from_the_start_is_told_and_mended_in_place() {
    let site = TestSite::new().file("content/coil.sv.md", tip("Första texten.")).file(TEMPLATE, template("{{ page.nothing.at.all }}"));
    let preview = preview(&site);
    let address = preview.address();
    let shown = get(address, "/coil/");
    assert!(shown.starts_with("HTTP/1.1 500") && shown.contains(TEMPLATE), "{shown}");
    let mut tab = Stream::open(address, "/coil/");
    site.remove("themes");
    tab.event("change");
    until(address, "/coil/", "Första texten.");
}

#[test]
fn a_tab_is_told_how_much_is_wrong_with_its_page_and_when_it_is_mended() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let mut tab = Stream::open(address, "/coil/");
    let before = tab.findings().0;
    site.edit("content/coil.sv.md", page("[Länk](borta.md) och [en till](bort.md)"));
    let count = tab.findings().0;
    assert!(count >= before + 2, "{count}");
    let list = get(address, "/_utblick/findings?page=/coil/");
    assert!(list.contains("broken-link") && list.contains("^"), "{list}");
    assert_eq!(list.matches("<section class=\"finding").count() as u64, count, "{list}");
    let badge = list.split("data-badge=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("there is one");
    assert!(badge.starts_with("3 errors") && badge.ends_with(" to fix") && list.contains("data-stops"), "{badge}");
    // Somebody else mends it: the page that was missing comes.
    site.edit("content/borta.sv.md", page("Text.")).edit("content/bort.sv.md", page("Text."));
    super::eventually("the links are whole", || !get(address, "/_utblick/findings?page=/coil/").contains("broken-link"));
}

#[test]
fn every_page_says_what_stops_publishing_wherever_it_is() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let mut tab = Stream::open(address, "/coil/");
    let before = tab.findings().0;
    assert!(!get(address, "/_utblick/findings?page=/coil/").contains("data-stops"), "warnings alone stop nothing");
    site.edit("content/data/facts.yaml", "a: [\n").edit("content/index.en.md", page("[Online collaboration](borta.md)"));
    let mut list = String::new();
    super::eventually("both stop publishing", || {
        list = get(address, "/_utblick/findings?page=/coil/");
        list.contains("bad-data") && list.contains("broken-link")
    });
    assert!(tab.findings().0 > before, "the tab is told");
    let elsewhere = list.split("Stops publishing, though not on this page").nth(1).expect("it has a part of its own");
    assert!(list.contains("data-stops") && elsewhere.contains("bad-data") && elsewhere.contains("broken-link"), "{list}");
}

#[test]
fn an_empty_folder_is_previewed_and_says_what_is_missing() {
    let site = TestSite::empty();
    std::fs::create_dir(site.path("content")).expect("the folder is empty");
    let preview = preview(&site);
    until(preview.address(), "/_utblick/findings", "bad-settings");
    site.edit("content/site.yaml", crate::support::site::SETTINGS).edit("content/index.sv.md", page("Hej."));
    until(preview.address(), "/", "Hej.");
}
