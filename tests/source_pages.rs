//! Five pages as they are after text has been moved from other websites, with the faults that came along: each is found, on
//! its line, and our own sample site has none of them.
//!
//! Not in the table is what no program can see without knowing what was meant: the misspelt “Intergration” in a project’s name (a
//! dictionary would call every such name wrong), and the names that the lost column of the table held.

use std::collections::BTreeSet;

use utblick::catalog::Seen;
use utblick::check;
use utblick::finding::Finding;
use utblick::site::Site;

use crate::support::package;
use crate::support::site::{NOW, view};

const VIRTUAL: &str = "1-virtual-internationalisation.sv.md";
const STARTED: &str = "2-getting-started.sv.md";
const STUDENTS: &str = "3-virtual-student-mobility.en.md";
const ABROAD: &str = "4-abroad-for-staff.sv.md";
const QUESTIONS: &str = "5-questions-and-answers.sv.md";

/// What is wrong, the rule that says so, and where.
const FAULTS: &[(&str, &str, &str, usize)] = &[
    ("a sentence of more than forty words", "long-sentence", VIRTUAL, 6),
    ("“har12”: the space is lost", "missing-space", VIRTUAL, 12),
    ("“Mkr”, which not everyone understands", "odd-millions", VIRTUAL, 12),
    ("“1 Mkr” beside “100 000 kr”", "mixed-money-forms", VIRTUAL, 12),
    ("“återfinns här:” with nothing linked", "pointer-without-link", VIRTUAL, 12),
    ("labels on lines of their own that have lost their links", "lost-link", VIRTUAL, 14),
    ("a link that says “Här”", "generic-link-text", VIRTUAL, 20),
    ("a link that says “här”, last in its sentence", "generic-link-text", VIRTUAL, 24),
    ("an abbreviation that nothing explains", "unexplained-abbreviation", VIRTUAL, 24),
    ("the same line about the website twice", "repeated-paragraph", STARTED, 8),
    ("“utbyten.se finns”: the word “På” is lost", "lost-beginning", STARTED, 14),
    ("“just nu” without a date", "relative-time", STARTED, 14),
    ("activities that have lost their links", "lost-link", STARTED, 16),
    ("“i höst” without a year", "relative-time", STARTED, 20),
    ("a table that has lost its first column", "empty-header-cell", STUDENTS, 8),
    ("“ahead of a physical” twice: an older wording is left", "repeated-phrase", STUDENTS, 15),
    ("a link that says “See more”", "generic-link-text", STUDENTS, 19),
    ("a non-breaking space beside another space", "stray-space", ABROAD, 6),
    ("a line of nothing but a non-breaking space", "stray-space", ABROAD, 8),
    ("typed bullets", "fake-list", ABROAD, 10),
    ("the English name of a project, unmarked", "unmarked-language", ABROAD, 16),
    ("a sentence of fifty words", "long-sentence", ABROAD, 18),
    ("“etc. etc.”", "repeated-punctuation", ABROAD, 18),
    ("“et c.”", "bad-abbreviation", ABROAD, 20),
    ("“Här hittar du mer information om …” as a link", "weak-link-text", ABROAD, 22),
    ("an alternative text of more than two hundred signs", "alt-redundant", ABROAD, 24),
    ("“ALT-text:” leaked into what everyone sees", "alt-redundant", ABROAD, 26),
    ("an email address without its signs", "mangled-email", ABROAD, 30),
    ("the page owner’s address without its signs", "mangled-email", ABROAD, 32),
    ("“idag” without a date", "relative-time", QUESTIONS, 14),
];

/// What looks like a fault and is none: rule and place.
const RIGHT: &[(&str, &str, &str, usize)] = &[
    ("dashes before what somebody says are no list", "fake-list", STARTED, 10),
    ("dashes before what somebody says are no list", "fake-list", QUESTIONS, 6),
    ("“idag” in what somebody says is theirs", "relative-time", QUESTIONS, 10),
    ("a name of five words in quotation marks needs no mark", "unmarked-language", ABROAD, 6),
    ("parts set beside each other by commas are no repetition", "repeated-phrase", ABROAD, 18),
];

fn findings() -> Vec<Finding> {
    let root = package().join("tests/sites/source-pages");
    check::run(&Site::load(&root, view(NOW, Seen::Public)).expect("the folder is there"))
}

fn is_found(findings: &[Finding], code: &str, file: &str, line: usize) -> bool {
    findings.iter().any(|found| found.code == code && *found.path == *format!("content/{file}") && found.start.line == line)
}

#[test]
fn every_fault_that_came_along_is_found_on_its_line() {
    let findings = findings();
    let missed: Vec<String> = FAULTS
        .iter()
        .filter(|(_, code, file, line)| !is_found(&findings, code, file, *line))
        .map(|(fault, code, file, line)| format!("{file}:{line} {code}: {fault}"))
        .collect();
    assert!(missed.is_empty(), "not found:\n{}\nfound:\n{}", missed.join("\n"), listed(&findings));
}

#[test]
fn what_only_looks_like_a_fault_is_not_found() {
    let findings = findings();
    for (why, code, file, line) in RIGHT {
        assert!(!is_found(&findings, code, file, *line), "{file}:{line} {code}: {why}");
    }
}

#[test]
fn our_own_sample_site_has_none_of_these_faults() {
    let site = Site::load(package(), view(NOW, Seen::Public)).expect("the sample site is there");
    let codes: BTreeSet<&str> = FAULTS.iter().map(|(_, code, ..)| *code).collect();
    let ours: Vec<Finding> = check::run(&site).into_iter().filter(|finding| codes.contains(finding.code)).collect();
    assert!(site.pages.len() > 50 && ours.is_empty(), "{}", listed(&ours));
}

fn listed(findings: &[Finding]) -> String {
    let lines = findings.iter().map(|found| format!("{}:{} {}: {}", found.path, found.start.line, found.code, found.message.en));
    lines.collect::<Vec<_>>().join("\n")
}
