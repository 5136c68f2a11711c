//! `check --fix`: what is mended, and that nothing else is touched.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use utblick::catalog::Seen;
use utblick::check::{self, Autofixed, FixedFile};
use utblick::finding::Finding;
use utblick::site::Site;

use crate::support::TestSite;
use crate::support::random::runner;
use crate::support::site::{NOW, view};

/// Paragraphs that have something to mend, or are near enough to tempt.
const PARAGRAPHS: &[&str] = &[
    "Å 🎓 vi har12 projekt.Och fler.",
    "Ett ord ord och och ett till till slut!!",
    "## Nivå två",
    "#### Nivå fyra",
    "# Nivå ett",
    "##### <a name=\"djup\"></a>Djupt",
    "<a id=\"delen\"></a>",
    "En <b>viktig</b> sak<br>",
    "och <em>en till <b>i</b></em> rad.",
    "• ett\n• två",
    "•tre",
    "- • fyra",
    "> • fem",
    "Se [dit](/gammal/) och [hit](INDEX.md), ![Bild på en flod](Flod.SVG).",
    "Se [delen](#Delen \"#Delen\") i `<b>kod</b>` och [flod](flod.svg).",
    "```\n<b>x</b> och och\n```",
    "::: Fact \"Kort\"\nText text!!\n:::",
    "{{ BIP.days }} dagar, etc etc.",
    "| a | b |\n| --- | --- |\n| <b>c</b> | ha!! |",
    "<div>\n<b>x</b>\n</div>",
];

/// Lines of front matter, likewise.
const FIELDS: &[&str] = &[
    "published: 22/11/2026",
    "updated: '2026-11-5'",
    "reviewed: 03/04/2026",
    "draft: NEJ",
    "Summary: Kort kort.",
    "slug: Å och ö",
    "owner: Office",
    "topics: [COIL, coil]",
    "redirects: [/gammal/]",
    "related: [Index]",
];

/// How a file may be written.
#[derive(Clone, Debug)]
struct Written {
    fields: Vec<&'static str>,
    paragraphs: Vec<&'static str>,
    mark: bool,
    carriage: bool,
    ends: bool,
}

impl Written {
    fn text(&self) -> String {
        let fields: String = self.fields.iter().map(|field| format!("{field}\n")).collect();
        let mut text = format!("---\ntitle: Å 🎓\n{fields}---\n{}", self.paragraphs.join("\n\n"));
        if self.ends {
            text.push('\n');
        }
        if self.carriage {
            text = text.replace('\n', "\r\n");
        }
        if self.mark { format!("\u{feff}{text}") } else { text }
    }
}

fn written() -> impl Strategy<Value = Written> {
    let fields = prop::sample::subsequence(FIELDS, 0..4);
    let paragraphs = prop::collection::vec(prop::sample::select(PARAGRAPHS), 1..9);
    (fields, paragraphs, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(fields, paragraphs, mark, carriage, ends)| Written {
        fields,
        paragraphs,
        mark,
        carriage,
        ends,
    })
}

fn folder(pages: &[Written]) -> TestSite {
    let site = TestSite::new()
        .file("content/data/owners.yaml", "office:\n  name: {sv: Kontoret, en: The Office}\n")
        .file("content/data/topics.yaml", "coil: {sv: COIL, en: COIL}\n")
        .file("content/flod.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n");
    let names = ["content/a.sv.md", "content/a.en.md", "content/b.sv.md"];
    pages.iter().zip(names).fold(site, |site, (page, name)| site.file(name, page.text()))
}

fn load(site: &TestSite) -> Site {
    Site::load(site.root(), view(NOW, Seen::Public)).expect("the folder is there")
}

/// How often each rule speaks of each file.
fn counts(findings: &[Finding]) -> BTreeMap<(String, &'static str), usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry((finding.path.to_string(), finding.code)).or_default() += 1;
    }
    counts
}

fn texts(fixed_files: &[FixedFile]) -> Vec<(Arc<str>, Arc<str>)> {
    fixed_files.iter().map(|file| (file.path.clone(), file.after.clone())).collect()
}

/// Mended twice is mended once; nothing new is wrong; line ends, byte order marks and the last line stay as they were.
#[test]
fn what_is_mended_is_mended_once_and_for_all() {
    let outcome = runner(48).run(&prop::collection::vec(written(), 1..4), |pages| {
        let site = load(&folder(&pages));
        let before = check::run(&site);
        let Autofixed { files: fixed_files, left, .. } = check::autofix(&site, &|_| true);
        let autofixed = site.with(&texts(&fixed_files));
        let after = check::run(&autofixed);
        prop_assert_eq!(&after, &left, "what is told to be left is not what is left");
        let had = counts(&before);
        for (of, count) in counts(&after) {
            prop_assert!(had.get(&of).is_some_and(|before| *before >= count), "{of:?} is new: {fixed_files:#?}");
        }
        let again = check::autofix(&autofixed, &|_| true).files;
        prop_assert!(again.is_empty(), "mended twice: {again:#?}");
        for FixedFile { before, after, .. } in &fixed_files {
            prop_assert_eq!(before.starts_with('\u{feff}'), after.starts_with('\u{feff}'));
            prop_assert_eq!(before.ends_with('\n'), after.ends_with('\n'));
            let bare = |text: &str| text.matches('\n').count() - text.matches("\r\n").count();
            prop_assert!(bare(after) == 0 || bare(before) > 0, "{after:?}");
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Every change of a file lies within what some finding has named.
#[test]
fn only_what_a_finding_names_is_changed() {
    let outcome = runner(48).run(&written(), |page| {
        let site = load(&folder(&[page]));
        for finding in check::run(&site).iter().filter(|finding| !finding.fix.is_empty()) {
            // Alone, each remedy changes its own places and mends what it is for.
            let Autofixed { files: fixed_files, left, .. } = check::autofix(&site, &|other| other == finding);
            let Some(file) = fixed_files.iter().find(|file| file.path == finding.path) else { continue };
            let mut expected = file.before.to_string();
            let mut edits = finding.fix.clone();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
            for edit in edits {
                expected.replace_range(edit.span.range(), &edit.text);
            }
            prop_assert_eq!(&expected, &*file.after);
            prop_assert_eq!(fixed_files.len(), 1);
            let same = |other: &&Finding| (&other.path, other.code, &other.message) == (&finding.path, finding.code, &finding.message);
            let before = check::run(&site).iter().filter(same).count();
            prop_assert!(left.iter().filter(same).count() < before, "{finding:?} does not help");
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

const FIXABLE: &str = "\u{feff}---\r\ntitle: A\r\nreviewed: 22/11/2026\r\n---\r\nÅ 🎓 har12 projekt!!";

#[test]
fn the_change_is_shown_written_and_made_once() {
    let site = TestSite::new().file("content/a.sv.md", FIXABLE).file("content/a.en.md", "---\ntitle: A\n---\nText.\n");
    let answer = site.run(["check", "--fix", "--now", NOW, "--lang", "en"]).exits(0);
    for part in ["--- a/content/a.sv.md", "+++ b/content/a.sv.md", "-reviewed: 22/11/2026", "+reviewed: 2026-11-22", "Files fixed: 1."] {
        assert!(answer.out.contains(part), "no {part:?} in\n{}", answer.out);
    }
    let autofixed = std::fs::read_to_string(site.path("content/a.sv.md")).expect("it is there");
    assert_eq!(autofixed, "\u{feff}---\r\ntitle: A\r\nreviewed: 2026-11-22\r\n---\r\nÅ 🎓 har 12 projekt!");
    let files = crate::support::files_below(&site.path("content"));
    assert_eq!(files, ["a.en.md", "a.sv.md", "index.en.md", "index.sv.md", "site.yaml"], "nothing is left beside");
    let time = || std::fs::metadata(site.path("content/a.sv.md")).and_then(|known| known.modified()).expect("it is there");
    let before = time();
    let again = site.run(["check", "--fix", "--now", NOW, "--lang", "en"]).exits(0);
    assert!(!again.out.contains("---") && before == time(), "{}", again.out);
}

#[test]
fn only_the_files_that_are_named_are_mended() {
    let page = "---\ntitle: A\n---\nDet var och och är så.\n";
    let site = TestSite::new().file("content/a/x.sv.md", page).file("content/b/x.sv.md", page);
    let answer = site.run(["check", "--fix", "content/a", "--now", NOW, "--lang", "sv"]).exits(0).says(&["Antal rättade filer: 1."]);
    assert!(!answer.out.contains("content/b"), "{}", answer.out);
    let text = |path: &str| std::fs::read_to_string(site.path(path)).expect("it is there");
    assert_eq!(text("content/b/x.sv.md"), page);
    assert_ne!(text("content/a/x.sv.md"), page);
    site.run(["check", "--fix", "content/c", "--now", NOW]).exits(2);
}

#[test]
fn without_being_asked_check_writes_nothing() {
    let site = TestSite::new().file("content/a.sv.md", FIXABLE);
    let json = site.run(["check", "--now", NOW, "--format", "json", "--lang", "en"]).json();
    assert_eq!(std::fs::read_to_string(site.path("content/a.sv.md")).expect("it is there"), FIXABLE);
    let date = json["findings"].as_array().expect("a list").iter().find(|finding| finding["code"] == "bad-date").expect("a date");
    let expected = serde_json::json!({"replacements": [{"line": 3, "column": 11, "end_line": 3, "end_column": 21, "text": "2026-11-22"}]});
    assert_eq!(date["fix"], expected);
}

#[cfg(unix)]
#[test]
fn rights_and_links_stay_as_they_are() {
    use std::os::unix::fs::PermissionsExt;
    let site = TestSite::new().file("content/shared/x.md", "---\ntitle: A\n---\nDet var och och är så.\n");
    std::fs::rename(site.path("content/shared/x.md"), site.path("content/shared/a.sv.md")).expect("it can be moved");
    let real = site.path("content/shared/a.sv.md");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).expect("the owner may change rights");
    std::os::unix::fs::symlink("shared/a.sv.md", site.path("content/b.sv.md")).expect("links can be made");
    site.run(["check", "--fix", "--now", NOW]).exits(0);
    assert!(site.path("content/b.sv.md").is_symlink(), "the link is still one");
    assert_eq!(std::fs::metadata(&real).expect("it is there").permissions().mode() & 0o777, 0o640);
    assert!(std::fs::read_to_string(&real).expect("it is there").ends_with("Det var och är så.\n"));
}

#[test]
fn what_a_killed_run_has_left_is_never_published_and_goes_with_the_next_change() {
    let site = TestSite::new().file("content/.a.sv.md.utblick-new", "half").file("content/.a.sv.md.utblick-old", "old");
    site.run(["build", "--now", NOW]).exits(0);
    let published = crate::support::files_below(&site.path("public"));
    assert!(!published.iter().any(|name| name.contains("utblick-")), "{published:?}");
    site.run(["check", "--fix", "--now", NOW]).exits(0);
    let files = crate::support::files_below(&site.path("content"));
    assert_eq!(files, ["index.en.md", "index.sv.md", "site.yaml"]);
}

#[test]
fn what_another_rule_forbids_to_mend_is_said_so_and_not_offered_again() {
    let page = |text: &str| format!("---\ntitle: A\n---\n{text}\n");
    let site = TestSite::new()
        .file("content/b.sv.md", page("Text om b."))
        .file("content/b.en.md", page("Text about b."))
        .file("content/a.sv.md", page("Läs om [mer om b](B.md) och om [startsidan](index.md)."))
        .file("content/a.en.md", page("Read [about that](index.md)."));
    let before = std::fs::read_to_string(site.path("content/a.sv.md")).expect("it is there");
    let answer = site.run(["check", "--fix", "--now", NOW, "--lang", "en"]).exits(1);
    assert!(answer.out.contains("fixing them would have given you something else to fix (twin-links-differ): 1."), "{}", answer.out);
    assert!(!answer.out.contains("check --fix"), "{}", answer.out);
    assert_eq!(std::fs::read_to_string(site.path("content/a.sv.md")).expect("it is there"), before);
    site.run(["check", "--now", NOW, "--lang", "en"]).exits(1).says(&["Run: utblick check --fix"]);
}
