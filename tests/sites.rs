//! Small whole sites: `sites/<site>/content` is built, and what is published is held against `sites/<site>/expected`.
//!
//! Of most pages the main part is compared; of one page of each kind, and of everything that is no page, all of it. An
//! expectation of nothing that is published is a mistake.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use utblick::catalog::{Route, Seen};
use utblick::id::LanguageId;
use utblick::render::{Artifact, render};
use utblick::site::Site;

use crate::support::site::{NOW, view};
use crate::support::{Blessing, TestSite, compare, files_below, package};

/// What a site publishes, as far as it is compared: the assets' own tests hold the assets.
fn published(folder: &Path) -> BTreeMap<String, String> {
    let site = Site::load(folder, view(NOW, Seen::Public)).expect("the folder is there");
    let mut kinds = BTreeSet::new();
    let mut shown = BTreeMap::new();
    for (file, route) in site.routes().iter().filter(|(file, _)| !file.starts_with("assets/")) {
        let Ok(Artifact::Bytes(bytes)) = render(&site, route) else { panic!("{file} can't be rendered") };
        let text = String::from_utf8(bytes).expect("what is published is UTF-8");
        let is_first = match route {
            Route::Page { page, language: LanguageId::FIRST, .. } => kinds.insert(site.pages[*page].meta.kind.name.to_string()),
            Route::Page { .. } => false,
            _ => true,
        };
        shown.insert(file.to_string(), if is_first { text } else { main_of(&text).to_owned() });
    }
    shown
}

fn main_of(html: &str) -> &str {
    let from = html.find("<main").expect("a page has a main part");
    let to = html.find("</main>").expect("a main part ends");
    &html[from..to + "</main>".len()]
}

/// Names of assets change with every style; what is in them is no matter of these sites.
fn without_hashes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, part) in text.split("/assets/").enumerate() {
        if number == 0 {
            out.push_str(part);
            continue;
        }
        let end = part.find(['"', ' ', '>']).unwrap_or(part.len());
        let plain: Vec<&str> = part[..end].split('.').filter(|word| word.len() != 10).collect();
        out.push_str(&format!("/assets/{}{}", plain.join("."), &part[end..]));
    }
    out
}

#[test]
fn every_small_site_is_published_as_it_is_expected() {
    let sites = package().join("tests/sites");
    let mut names: Vec<PathBuf> = fs::read_dir(&sites).expect("there are sites").map(|entry| entry.expect("it is listed").path()).collect();
    names.retain(|site| site.join("expected").exists());
    names.sort();
    assert!(names.len() >= 3, "one language, two and three have a site each");
    let mut differences = Vec::new();
    for site in names {
        let expected = site.join("expected");
        let came = published(&site);
        for (file, text) in &came {
            let (at, text) = (expected.join(file), without_hashes(text));
            let Some(difference) = compare(&fs::read_to_string(&at).unwrap_or_default(), &text) else { continue };
            if Blessing::asked() == Blessing::Yes {
                fs::create_dir_all(at.parent().expect("a file lies in a folder")).expect("a folder can be made");
                fs::write(&at, text).expect("an expectation can be written");
            } else {
                differences.push(format!("{}, {difference}", at.display()));
            }
        }
        let unused = files_below(&expected).into_iter().filter(|file| !came.contains_key(file));
        differences.extend(unused.map(|file| format!("{}/{file} is expected and not published", expected.display())));
    }
    assert!(differences.is_empty(), "\n{}\nIf what came is right: BLESS=1 cargo test, then read the difference.", differences.join("\n"));
}

/// Where each text stands in a page; all of them do.
fn places(html: &str, texts: &[&str]) -> Vec<usize> {
    texts.iter().map(|text| html.find(text).unwrap_or_else(|| panic!("{text} is missing: {html}"))).collect()
}

#[test]
fn an_address_in_running_text_is_a_link() {
    let text =
        "Se www.example.se, skriv till namn@example.se eller läs https://example.se/a. Filen a.se/b och koden `www.example.org` är inga.";
    let site = TestSite::new().file("content/a.sv.md", format!("---\ntitle: A\n---\n{text}\n"));
    site.build().exits(0);
    for link in ["https://www.example.se\"", "mailto:namn@example.se\"", "https://example.se/a\""] {
        site.shows("a/index.html", &format!("<a href=\"{link}"));
    }
    let page = site.published("a/index.html");
    assert!(!page.contains("a.se/b\"") && !page.contains("www.example.org\""), "{page}");
}

#[test]
fn a_section_of_one_kind_lists_its_pages_as_that_kind_does_unless_one_has_a_place() {
    let news = |title: &str, more: &str| format!("---\ntitle: {title}\nkind: news\n{more}\n---\nText.\n");
    let event = |title: &str, day: &str| format!("---\ntitle: {title}\nkind: event\nstarts: {day}\n---\nText.\n");
    let site = TestSite::new()
        .file("content/news/index.sv.md", "---\ntitle: Nyheter\n---\n")
        .file("content/news/a.sv.md", news("Äldst", "published: 2026-01-01"))
        .file("content/news/b.sv.md", news("Nyast", "published: 2026-03-01"))
        .file("content/news/c.sv.md", news("Mitten", "published: 2026-02-01"))
        .file("content/events/index.sv.md", "---\ntitle: Kalender\n---\n")
        .file("content/events/a.sv.md", event("Vår", "2027-04-01"))
        .file("content/events/b.sv.md", event("Vinter", "2027-01-01"))
        .file("content/events/c.sv.md", event("Höst", "2026-10-01"));
    assert_eq!(site.build().code, 0);
    assert!(places(&site.published("news/index.html"), &["Nyast", "Mitten", "Äldst"]).is_sorted());
    let calendar = site.published("events/index.html");
    assert!(places(calendar.split("<main").nth(1).unwrap_or_default(), &["Vinter", "Vår", "section-past", "Höst"]).is_sorted());
    site.edit("content/news/a.sv.md", news("Äldst", "published: 2026-01-01\norder: 1"));
    assert_eq!(site.build().code, 0);
    assert!(places(&site.published("news/index.html"), &["Äldst", "Mitten", "Nyast"]).is_sorted());
}
