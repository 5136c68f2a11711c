//! Addresses never die: what has been public leads somewhere, says why not, or stops the site from being published.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use proptest::prelude::*;
use utblick::catalog::{Route, Seen};
use utblick::check;
use utblick::finding::{Fault, Severity};
use utblick::site::{LedgerChange, Site};
use utblick::source::{File, Snapshot};

use crate::support::TestSite;
use crate::support::random::runner;
use crate::support::site::view;

const REDIRECTS: &str = "content/data/redirects.yaml";

fn page(title: &str) -> String {
    format!("---\ntitle: {title}\n---\nText.\n\n## Rubrik {{#del}}\n\nMer.\n")
}

/// A site that keeps a ledger, with a section of one page and a document.
fn site() -> TestSite {
    let site = TestSite::new()
        .file("content/index.sv.md", "---\ntitle: Start\n---\n[Mallen](coil/mall.csv)\n")
        .file("content/coil/index.sv.md", page("COIL"))
        .file("content/coil/index.en.md", page("COIL"))
        .file("content/coil/steg.sv.md", page("Steg för steg"))
        .file("content/coil/steg.en.md", page("Step by step"))
        .file("content/coil/mall.csv", "a;b\n");
    record(&site);
    site
}

#[track_caller]
fn record(site: &TestSite) {
    site.run(["build", "--record", "--now", "2026-11-22"]).exits(0);
}

fn read(site: &TestSite, path: &str) -> String {
    fs::read_to_string(site.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn rename(site: &TestSite, from: &str, to: &str) {
    let folder = site.path(to);
    fs::create_dir_all(folder.parent().expect("it lies in a folder")).expect("folders can be made");
    fs::rename(site.path(from), site.path(to)).unwrap_or_else(|error| panic!("{from}: {error}"));
}

#[test]
fn a_page_with_another_slug_is_led_to_by_itself_however_often_it_gets_one() {
    let site = site();
    for slug in ["ett", "tva", "tre"] {
        site.edit("content/coil/steg.sv.md", page("Steg för steg").replace("title", &format!("slug: {slug}\ntitle")));
        record(&site);
    }
    for old in ["coil/steg/index.html", "coil/ett/index.html", "coil/tva/index.html"] {
        site.shows(old, "https://example.org/coil/tre/");
    }
    site.shows("_redirects", "/coil/steg/ /coil/tre/ 301\n");
    // Back again: the page is at its first address, and those between lead there.
    site.edit("content/coil/steg.sv.md", page("Steg för steg"));
    record(&site);
    site.shows("coil/tre/index.html", "https://example.org/coil/steg/").shows("coil/steg/index.html", "Mer.");
}

#[test]
fn a_page_that_was_renamed_by_hand_is_known_by_its_title() {
    let site = site();
    rename(&site, "content/coil/steg.sv.md", "content/natet/arbete.sv.md");
    rename(&site, "content/coil/steg.en.md", "content/natet/arbete.en.md");
    site.build().exits(0);
    site.shows("en/coil/steg/index.html", "https://example.org/en/natet/arbete/");
    site.run(["check", "--fix", "--now", "2026-11-22"]).exits(0);
    assert!(!site.path("content/.addresses/coil/steg.md").exists());
    let ledger = "sv: Steg för steg\n/coil/steg/\n/natet/arbete/\n\nen: Step by step\n/en/coil/steg/\n/en/natet/arbete/\n";
    assert_eq!(read(&site, "content/.addresses/natet/arbete.md"), ledger);
    // It is known by its key from then on, whatever it is called.
    site.edit("content/natet/arbete.sv.md", page("Något annat"));
    site.build().exits(0);
    site.shows("coil/steg/index.html", "https://example.org/natet/arbete/");
}

#[test]
fn how_the_words_of_a_title_are_spaced_does_not_matter() {
    let site = site();
    for code in ["sv", "en"] {
        site.edit(&format!("content/coil/steg.{code}.md"), page("Steg  för  steg"));
    }
    record(&site);
    rename(&site, "content/coil/steg.sv.md", "content/natet/arbete.sv.md");
    rename(&site, "content/coil/steg.en.md", "content/natet/arbete.en.md");
    site.build().exits(0);
    site.shows("coil/steg/index.html", "https://example.org/natet/arbete/");
}

#[test]
fn a_moved_page_takes_its_addresses_along() {
    let site = site();
    site.edit(REDIRECTS, "/gammal/: coil/steg#del\n");
    site.run(["move", "coil/steg", "natet/arbete"]).exits(0).says(&["leads on: /coil/steg/"]);
    assert!(!site.path("content/.addresses/coil/steg.md").exists());
    assert!(read(&site, "content/.addresses/natet/arbete.md").starts_with("sv: Steg för steg\n/coil/steg/\n/natet/arbete/\n"));
    assert!(!read(&site, "content/natet/arbete.sv.md").contains("redirects"));
    assert_eq!(read(&site, REDIRECTS), "/gammal/: natet/arbete#del\n");
    site.build().exits(0);
    site.shows("coil/steg/index.html", "https://example.org/natet/arbete/")
        .shows("gammal/index.html", "https://example.org/natet/arbete/#del");
    let (there, back) = (read(&site, "content/.addresses/natet/arbete.md"), ["move", "natet/arbete", "coil/steg"]);
    site.run(back).exits(0);
    assert_eq!(read(&site, "content/.addresses/coil/steg.md"), there);
    site.build().exits(0);
    site.shows("natet/arbete/index.html", "https://example.org/coil/steg/");
}

#[test]
fn whoever_removes_a_page_is_told_two_ways_out_and_either_works_as_it_is_written() {
    for way in [0, 1] {
        let site = site();
        site.remove("content/coil/steg.sv.md").remove("content/coil/steg.en.md").remove("content/coil/mall.csv");
        site.edit("content/index.sv.md", "---\ntitle: Start\n---\nMallen är borta.\n");
        let before = site.public();
        let told = site.build().exits(1).says(&["The address /coil/steg/ has been public", "/coil/mall.csv"]).err;
        assert_eq!(site.public(), before);
        // What stands indented is what to write; the two ways come in turn.
        let lines: Vec<&str> = told.lines().map(str::trim).filter(|line| line.starts_with('/') && line.contains(": ")).collect();
        assert_eq!(lines.len(), 6, "{told}");
        let chosen: Vec<&str> = lines.chunks(2).map(|ways| ways[way]).collect();
        site.edit(REDIRECTS, chosen.join("\n") + "\n");
        record(&site);
        site.check().exits(0);
        match way {
            0 => site
                .shows("en/coil/steg/index.html", "https://example.org/en/coil/")
                .shows("_redirects", "/coil/mall%2Ecsv /coil/ 301".replace("%2E", ".").as_str()),
            _ => site.shows("en/coil/steg/index.html", "The page has been removed.").shows("coil/steg/index.html", "Sidan är borttagen."),
        };
        // Nobody forgets: without the line it is an error again.
        site.remove(REDIRECTS);
        site.build().exits(1);
    }
}

#[test]
fn one_line_is_enough_for_every_address_that_a_page_has_had() {
    let site = site();
    site.edit("content/coil/steg.sv.md", page("Steg för steg").replace("title", "slug: ny\ntitle"));
    record(&site);
    site.remove("content/coil/steg.sv.md").remove("content/coil/steg.en.md");
    let told = site.build().exits(1).err;
    assert!(!told.contains("/coil/steg/ has") || told.contains("/en/coil/steg/ has"), "{told}");
    site.edit(REDIRECTS, "/coil/ny/: coil\n/en/coil/steg/: {gone: {sv: Borta., en: Gone.}}\n");
    site.build().exits(0);
    site.shows("coil/steg/index.html", "https://example.org/coil/").shows("coil/ny/index.html", "https://example.org/coil/");
}

#[test]
fn a_page_that_is_still_being_written_rests_at_its_address() {
    let site = site();
    site.edit(REDIRECTS, "/gammal/: coil/steg\n");
    for front in ["draft: true\n", "publish_on: 2027-01-01\n", "expires_on: 2026-01-01\n"] {
        for slug in ["", "slug: annat\n"] {
            site.edit(
                "content/coil/steg.sv.md",
                page("Hemligt namn")
                    .replace("---\n", "---\nX")
                    .replacen("---\nX", &format!("---\n{front}{slug}"), 1)
                    .replace("---\nX", "---\n"),
            );
            site.build().exits(0);
            let shown = site.published("coil/steg/index.html");
            if front.starts_with("expires") {
                continue;
            }
            assert!(shown.contains("Sidan visas inte just nu") && shown.contains("noindex"), "{front}{slug}{shown}");
            assert!(!shown.contains("Hemligt") && !shown.contains("Mer."), "{shown}");
            let leads = site.published("gammal/index.html");
            assert!(!leads.contains("Hemligt") && leads.contains("/coil/"), "{leads}");
        }
    }
}

#[test]
fn an_address_goes_to_another_page_only_if_somebody_says_so() {
    let site = site();
    site.remove("content/coil/steg.sv.md").remove("content/coil/steg.en.md");
    site.edit("content/coil/ny.sv.md", page("Nytt").replace("title", "slug: steg\ntitle"));
    site.edit("content/coil/ny.en.md", page("New").replace("title", "slug: steg\ntitle"));
    site.build().exits(1).says(&["The address /coil/steg/ used to belong to another page (coil/steg)", "/en/coil/steg/: coil/ny"]);
    site.edit(REDIRECTS, "/coil/steg/: coil/ny\n/en/coil/steg/: coil/ny\n");
    record(&site);
    site.shows("coil/steg/index.html", "Nytt");
    // It is that page's from then on.
    site.remove(REDIRECTS);
    site.build().exits(0);
    site.edit("content/coil/ny.sv.md", page("Nytt"));
    site.build().exits(0);
    site.shows("coil/steg/index.html", "https://example.org/coil/ny/");
}

#[test]
fn a_file_is_known_by_its_bytes() {
    let site = site();
    rename(&site, "content/coil/mall.csv", "content/coil/mall-2027.csv");
    site.edit("content/index.sv.md", "---\ntitle: Start\n---\n[Mallen](coil/mall-2027.csv)\n");
    record(&site);
    site.shows("_redirects", "/coil/mall.csv /coil/mall-2027.csv 301\n");
    // Another file at the same address is the same address.
    site.edit("content/coil/mall-2027.csv", "c;d\n");
    record(&site);
    assert!(read(&site, "content/.addresses/coil.md").contains("/coil/mall.csv\n/coil/mall-2027.csv\n"));
    site.build().exits(0);
}

#[test]
fn a_topic_keeps_its_address_without_pages_and_under_another_name() {
    let site = site();
    site.edit("content/data/topics.yaml", "nat: {sv: Nätet, en: The net}\n");
    site.edit("content/coil/steg.sv.md", page("Steg för steg").replace("title", "topics: [nat]\ntitle"));
    record(&site);
    site.edit("content/coil/steg.sv.md", page("Steg för steg").replace("title", "topics: [nat]\nexpires_on: 2026-11-01\ntitle"));
    site.build().exits(0);
    assert!(site.path("public/amnen/natet/index.html").exists());
    site.edit("content/data/topics.yaml", "nat: {sv: Internet, en: The Internet}\n");
    site.build().exits(0);
    site.shows("amnen/natet/index.html", "https://example.org/amnen/internet/");
    site.remove("content/data/topics.yaml");
    site.edit("content/coil/steg.sv.md", page("Steg för steg"));
    site.build().exits(1).says(&["/amnen/natet/: index"]);
}

#[test]
fn redirects_lead_from_anywhere_to_pages_files_headings_and_other_addresses() {
    let site = site();
    site.edit(
        REDIRECTS,
        "/g%C3%A5mmal/: coil/steg\n/med blank/sida.html: coil/steg.en.md\n/en/old: coil/steg#del\n/default.aspx?id=12: coil\n\
         /handbok.pdf: /coil/mall.csv\n/a/: /b/\n/b/: /c\n/c/: /en/coil/steg/\n/d/: /a/\n",
    );
    site.build().exits(0);
    site.shows("gåmmal/index.html", "https://example.org/coil/steg/")
        .shows("med blank/sida.html", "https://example.org/en/coil/steg/")
        .shows("en/old/index.html", "https://example.org/en/coil/steg/#del")
        .shows("_redirects", "/default.aspx id=12 /coil/ 301\n")
        .shows("_redirects", "/handbok.pdf /coil/mall.csv 301\n");
    for chained in ["a", "b", "c", "d"] {
        site.shows(&format!("{chained}/index.html"), "https://example.org/en/coil/steg/");
    }
}

#[test]
fn a_ledger_elsewhere_is_as_good_and_none_is_begun_unasked() {
    let site = site();
    site.remove("content/.addresses");
    site.run(["check", "--fix"]).exits(0);
    site.run(["build", "--now", "2026-11-22"]).exits(0);
    assert!(!site.path("content/.addresses").exists());
    let build = ["build", "--ledger", "cache.txt", "--now", "2026-11-22"];
    site.run(build).exits(0);
    let first = read(&site, "cache.txt");
    assert!(first.contains("%% coil/steg\nsv: Steg för steg\n/coil/steg/\n"), "{first}");
    site.edit("content/coil/steg.sv.md", page("Steg för steg").replace("title", "slug: ny\ntitle"));
    site.run(build).exits(0);
    site.shows("coil/steg/index.html", "https://example.org/coil/ny/");
    let second = read(&site, "cache.txt");
    site.run(build).exits(0);
    assert_eq!(read(&site, "cache.txt"), second);
    site.remove("content/coil/steg.sv.md").remove("content/coil/steg.en.md");
    site.run(build).exits(1);
    // Who only looks is told the same, and nothing is written; without the file nobody knows.
    site.run(["check", "--ledger", "cache.txt"]).exits(1).says(&["The address /coil/ny/ has been public", "/en/coil/steg/"]);
    site.run(["check"]).exits(0);
    assert_eq!(read(&site, "cache.txt"), second);
    assert!(!site.path("content/.addresses").exists());
}

#[test]
fn a_ledger_elsewhere_begins_with_the_first_build_and_nothing_else_is_ever_written_over() {
    let site = site();
    site.remove("content/.addresses");
    site.edit("readme.txt", "Läs mig.\n");
    for command in ["build", "check"] {
        site.run([command, "--ledger", "readme.txt"]).exits(2).says(&["readme.txt contains something other than recorded addresses"]);
    }
    assert_eq!(read(&site, "readme.txt"), "Läs mig.\n");
    site.run(["check", "--fix", "--ledger", "new.txt"]).exits(2);
    let told = site.run(["check", "--ledger", "new/cache.txt", "--format", "json"]).exits(0).out;
    assert!(!told.contains("unrecorded-address") && !site.path("new").exists(), "{told}");
    site.run(["build", "--ledger", "new/cache.txt", "--now", "2026-11-22"]).exits(0);
    // What an editor of another system, git and a copy that broke off make of it: all that can be read still counts.
    let text = read(&site, "new/cache.txt");
    let (upper, lower) = text.split_at(text.find("%% coil/steg").expect("it is there"));
    let merged = format!("<<<<<<< HEAD\n{upper}=======\n{lower}>>>>>>> other\n");
    site.remove("content/coil/steg.sv.md").remove("content/coil/steg.en.md");
    for damaged in [text.replace('\n', "\r\n"), format!("\u{feff}{text}"), merged, text.trim_end().to_owned()] {
        site.edit("new/cache.txt", &damaged);
        site.run(["check", "--ledger", "new/cache.txt"]).exits(1).says(&["The address /coil/steg/ has been public"]);
    }
    fs::write(site.path("new/cache.txt"), [0xff, 0xfe, 0]).expect("it can be written");
    site.run(["check", "--ledger", "new/cache.txt"]).exits(3).says(&["new/cache.txt"]);
}

/// What somebody does to a site.
#[derive(Clone, Debug)]
enum Deed {
    /// Gives a page a slug, or takes it away.
    Slug(usize, usize),
    /// Gives the files of a page another name by hand.
    Rename(usize, usize),
    /// Removes a page.
    Remove(usize),
    /// Writes a new page.
    Write(usize),
    /// Makes a page a draft, or no draft.
    Draft(usize),
    /// Lets a page expire, or come, on a day.
    Date(usize, bool, i64),
    /// Waits for so many days.
    Wait(i64),
    /// Does what the first error says.
    Obey,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let page = || 0..6_usize;
    let deed = prop_oneof![
        (page(), 0..4_usize).prop_map(|(page, slug)| Deed::Slug(page, slug)),
        (page(), page()).prop_map(|(page, to)| Deed::Rename(page, to)),
        page().prop_map(Deed::Remove),
        page().prop_map(Deed::Write),
        page().prop_map(Deed::Draft),
        (page(), any::<bool>(), 0..40_i64).prop_map(|(page, expires, days)| Deed::Date(page, expires, days)),
        (0..30_i64).prop_map(Deed::Wait),
        Just(Deed::Obey),
    ];
    prop::collection::vec(deed, 1..25)
}

/// A site in memory that somebody works on.
struct Work {
    first: Site,
    files: Snapshot,
    day: jiff::civil::Date,
    written: usize,
}

fn at(number: usize) -> Arc<str> {
    format!("content/p{number}.sv.md").into()
}

impl Work {
    fn text(&self, number: usize) -> Option<String> {
        self.files.text(&at(number)).map(|text| text.to_string())
    }

    fn put(&mut self, path: &str, text: &str) {
        self.files = self.files.with([(path.into(), File::Text(text.into()))]);
    }

    fn drop(&mut self, path: Arc<str>) {
        self.files = self.files.clone().without(&BTreeSet::from([path]));
    }

    /// The page with a line of its front matter written, or taken away if it is there.
    fn toggle(&mut self, number: usize, line: &str) {
        let Some(text) = self.text(number) else { return };
        let key = line.split(':').next().unwrap_or(line);
        let has = text.contains(&format!("\n{key}:"));
        let text = if has {
            text.lines().filter(|have| !have.starts_with(&format!("{key}:"))).map(|line| format!("{line}\n")).collect()
        } else {
            text.replacen("---\n", &format!("---\n{line}\n"), 1)
        };
        self.put(&at(number), &text);
    }

    fn carry_out(&mut self, deed: &Deed, errors: &[(String, String)]) {
        match deed {
            Deed::Slug(page, slug) => self.toggle(*page, &format!("slug: s{slug}")),
            Deed::Rename(page, to) => {
                if let (Some(text), None) = (self.text(*page), self.text(*to)) {
                    self.drop(at(*page));
                    self.put(&at(*to), &text);
                }
            }
            Deed::Remove(page) => self.drop(at(*page)),
            Deed::Write(page) if self.text(*page).is_none() => {
                self.written += 1;
                let title = self.written;
                self.put(&at(*page), &format!("---\ntitle: Sida {title}\n---\nText.\n"));
            }
            Deed::Write(_) => {}
            Deed::Draft(page) => self.toggle(*page, "draft: true"),
            Deed::Date(page, expires, days) => {
                let key = if *expires { "expires_on" } else { "publish_on" };
                let day = self.day + jiff::Span::new().days(*days);
                self.toggle(*page, &format!("{key}: {day}"));
            }
            Deed::Wait(days) => self.day += jiff::Span::new().days(*days),
            Deed::Obey => {
                let lines: String = errors.iter().map(|(address, to)| format!("{address}: {to}\n")).collect();
                let before = self.files.text(REDIRECTS).map_or(String::new(), |text| text.to_string());
                self.put(REDIRECTS, &(before + &lines));
            }
        }
    }

    fn site(&self) -> Site {
        self.first.remade(self.files.clone(), view(&self.day.to_string(), Seen::Public).when)
    }

    fn record(&mut self, site: &Site) {
        for LedgerChange { path, after, .. } in site.ledger_changes() {
            match after {
                Some(text) => self.put(&path, &text),
                None => self.drop(path.into()),
            }
        }
    }
}

/// The addresses that stop a site, each with where it may lead; none if the site can be published.
fn errors(site: &Site) -> Vec<(String, String)> {
    let findings = check::findings(site, check::standing(site));
    let stops = findings.iter().any(|finding| finding.severity == Severity::Error);
    let named = site.problems().filter_map(|problem| match problem.fault {
        Fault::LostAddress { address, to, .. } => Some((address, to)),
        Fault::TakenAddress { address, by, .. } => Some((address, by)),
        Fault::DuplicateAddress { address, .. } => Some((address, String::new())),
        _ => None,
    });
    let named: Vec<_> = named.collect();
    assert!(!stops || !named.is_empty(), "{findings:#?}");
    named
}

/// Whatever is done to a site in whatever order: as long as it can be published, every address that it has ever had answers;
/// and no day makes an error.
#[test]
fn no_address_dies_whatever_is_done_in_whatever_order() {
    let outcome = runner(64).run(&deeds(), |deeds| {
        let settings = (
            Arc::from("content/site.yaml"),
            File::Text("title: Kontoret\nbase_url: https://example.org\nlanguages: [{code: sv, name: Svenska, prefix: \"\"}]\n".into()),
        );
        let start = (Arc::from("content/index.sv.md"), File::Text("---\ntitle: Start\n---\nHej.\n".into()));
        let files = Snapshot::empty().with([settings, start]);
        let first = Site::of(files.clone(), view("2026-11-22", Seen::Public));
        let mut work = Work { first, files, day: jiff::civil::date(2026, 11, 22), written: 0 };
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let mut stopped = errors(&work.site());
        for (step, deed) in deeds.iter().enumerate() {
            let before = stopped.len();
            let lines: Vec<_> = stopped.iter().filter(|(_, to)| !to.is_empty()).cloned().collect();
            work.carry_out(deed, &lines);
            let site = work.site();
            stopped = errors(&site);
            if matches!(deed, Deed::Wait(_)) {
                prop_assert!(before > 0 || stopped.is_empty(), "{:?} made {:?}", deed, stopped);
            }
            if !stopped.is_empty() {
                continue;
            }
            let answered: BTreeSet<&str> = site.routes().iter().map(|(file, _)| file.trim_end_matches("index.html")).collect();
            for (address, since) in &known {
                prop_assert!(answered.contains(&address[1..]), "{address}, public in step {since}, is gone in step {step}: {deed:?}");
            }
            for (file, route) in site.routes().iter() {
                if matches!(route, Route::Page { .. } | Route::Expired { .. }) {
                    known.entry(format!("/{}", file.trim_end_matches("index.html"))).or_insert(step);
                }
            }
            work.record(&site);
            let again = work.site();
            prop_assert!(again.ledger_changes().is_empty(), "recording is done once");
            prop_assert!(errors(&again).is_empty(), "what is recorded makes no error: {:?}", errors(&again));
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}
