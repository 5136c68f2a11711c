//! The baseline: an old site is strict on what is new.

use crate::support::TestSite;
use crate::support::site::NOW;

/// Two dead links in like lines, and a careless word.
const OLD: &str =
    "---\ntitle: Å 🎓\n---\nSe [blanketten](borta.md) för mer.\n\nDet var och och är så.\n\nSe [blanketten](borta.md) för mer.\n";

const FILE: &str = "content/baseline.yaml";

fn old() -> TestSite {
    let site = TestSite::new().file("content/a.sv.md", OLD).file("content/a.en.md", "---\ntitle: A\n---\nText.\n");
    site.edit("content/index.sv.md", "---\ntitle: Start\nrelated: [a]\n---\nHej.\n");
    site.check().exits(1);
    site.build().exits(1);
    site.run(["check", "--update-baseline", "--now", NOW, "--lang", "en"]).exits(0).says(&["No errors", "In addition, 3", FILE]);
    site
}

fn text(site: &TestSite, path: &str) -> String {
    std::fs::read_to_string(site.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn what_is_known_is_not_shown_and_stops_nothing() {
    let site = old();
    let answer = site.check().exits(0);
    assert!(!answer.out.contains("broken-link") && !answer.out.contains("repeated-word"), "{}", answer.out);
    site.run(["check", "--now", NOW, "--lang", "sv"]).exits(0).says(&["Dessutom 3 kända sedan tidigare"]);
    for format in ["json", "sarif", "github", "gitlab"] {
        assert!(!site.run(["check", "--now", NOW, "--format", format]).exits(0).out.contains("content/a.sv.md"), "{format}");
    }
    site.build().exits(0);
    site.shows("a/index.html", "Se blanketten för mer.");
}

#[test]
fn what_is_new_is_shown_also_in_a_line_like_a_known_one() {
    let site = old();
    site.edit("content/a.sv.md", format!("{OLD}\nSe [blanketten](borta.md) för mer.\n"));
    let answer = site.check().exits(1);
    assert_eq!(answer.out.matches("(broken-link)").count(), 1, "{}", answer.out);
    assert!(answer.out.contains("content/a.sv.md:10:4"), "the last of them is the new one: {}", answer.out);
    site.build().exits(1).says(&["1 error stops publication"]);
}

#[test]
fn a_known_line_may_move_and_be_indented_but_not_change() {
    let site = old();
    site.edit("content/a.sv.md", OLD.replace("---\nSe", "---\nNytt.\n\n  Se"));
    site.check().exits(0);
    site.edit("content/a.sv.md", OLD.replace("för mer.\n\nDet", "för ännu mer.\n\nDet"));
    site.check().exits(1).says(&["(broken-link)", "(stale-baseline)"]);
}

#[test]
fn the_file_shrinks_as_faults_are_mended_and_reads_well_as_a_difference() {
    let site = old();
    let first = text(&site, FILE);
    let entries: Vec<&str> = first.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(entries.len(), 2, "{first}");
    assert!(entries[0].starts_with("- {path: \"content/a.sv.md\", code: broken-link, line: \"") && entries[0].ends_with("\", times: 2}"));
    site.run(["check", "--update-baseline", "--now", NOW]).exits(0);
    assert_eq!(text(&site, FILE), first, "written again it is the same");
    site.edit("content/a.sv.md", OLD.replace("och och", "och"));
    site.check().exits(0).says(&["(stale-baseline)", "gone: 1 of 2"]);
    site.run(["check", "--update-baseline", "--now", NOW]).exits(0);
    assert_eq!(text(&site, FILE), first.replace(&format!("{}\n", entries[1]), ""));
    assert!(!site.check().exits(0).out.contains("stale-baseline"));
}

#[test]
fn only_the_files_that_are_named_become_known() {
    let site = old();
    site.edit("content/b.sv.md", OLD).edit("content/c.sv.md", OLD).edit("content/a.sv.md", "---\ntitle: A\n---\nText.\n");
    site.run(["check", "--update-baseline", "--now", NOW, "content/b.sv.md"]).exits(0);
    let file = text(&site, FILE);
    assert!(file.contains("a.sv.md") && file.contains("b.sv.md") && !file.contains("c.sv.md"), "{file}");
    site.run(["check", "--update-baseline", "--now", NOW, "content/nowhere"]).exits(2);
}

#[test]
fn nobody_can_live_with_a_site_that_has_holes() {
    let site = TestSite::new().file("content/site.yaml", "title: X\nlanguages: 12\n");
    site.run(["check", "--update-baseline", "--now", NOW]).exits(1).says(&["bad-settings"]);
    site.build().exits(1);
    let site = TestSite::new().file("themes/default/page.html", "{% if %}");
    site.run(["check", "--update-baseline", "--now", NOW]).exits(1).says(&["template-error"]);
    site.build().exits(1);
}

#[test]
fn nothing_wrong_makes_an_empty_baseline_that_is_not_published() {
    let site = TestSite::new();
    site.run(["check", "--update-baseline", "--now", NOW]).exits(0);
    assert!(text(&site, FILE).ends_with("\n[]\n"));
    assert_eq!(site.check().exits(0).out, "No errors were found in 1 page.\n");
    site.build().exits(0);
    assert!(!site.path("public/baseline.yaml").exists());
}

#[test]
fn mending_and_making_known_are_two_errands() {
    old().run(["check", "--fix", "--update-baseline", "--now", NOW]).exits(2);
}
