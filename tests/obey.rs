//! Who does literally what a finding of level error says is rid of it, and has lost no text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use utblick::catalog::Seen;
use utblick::check;
use utblick::finding::{Finding, Severity};
use utblick::site::Site;

use crate::checks;
use crate::support::literate::{Literate, agree};
use crate::support::site::{NOW, view};
use crate::support::suite;

/// What a message asks for, read as somebody reads who knows nothing but the message.
fn obeyed(finding: &Finding, text: &str) -> Option<String> {
    let help = &*finding.help.en;
    let (start, end) = (finding.span.start as usize, finding.span.end as usize);
    let written = text.get(start..end)?;
    let meant = help.strip_prefix("Did you mean ").and_then(|rest| rest.split('?').next());
    if let Some(right) = meant.or_else(|| help.strip_prefix("Write ‘").and_then(|rest| rest.split('’').next())) {
        let wrong = finding.message.en.split('‘').nth(1)?.split('’').next()?;
        let at = start + written.find(wrong)?;
        return Some([&text[..at], right.trim_matches(['‘', '’']), &text[at + wrong.len()..]].concat());
    }
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    if help.starts_with("Remove the line") || help.starts_with("Keep the line that is right and remove the other") {
        return Some([&text[..line_start], text.get(line_end + 1..).unwrap_or_default()].concat());
    }
    // A name of its own, for one that is there already.
    let own = [("Give this one a name of its own: ", ""), ("Write another name: {#", "}")];
    for (said, end) in own {
        let Some(name) = help.strip_prefix(said).and_then(|rest| rest.split([' ', '}', '.']).next()) else { continue };
        let old = name.strip_suffix("-2")?;
        let at = line_start + text[line_start..line_end].rfind(&format!("{old}{end}"))?;
        return Some([&text[..at], name, &text[at + old.len()..]].concat());
    }
    if let Some(key) = help.strip_prefix("Add a line that begins with ").and_then(|rest| rest.split(": ").next()) {
        let at = text.find("---\n")? + 4;
        return Some([&text[..at], key, ": Text\n", &text[at..]].concat());
    }
    // An example below a sentence that ends in a colon: a line of its own, or what stands at fault.
    if let Some((_, below)) = help.split_once(":\n") {
        let example = below.lines().take_while(|line| !line.starts_with("If ")).collect::<Vec<_>>().join("\n");
        match example.as_bytes().first() {
            Some(b'#' | b'|') => return Some([&text[..line_start], &example, &text[line_end..]].concat()),
            Some(b'[') if example.starts_with("[^") => return Some([text.trim_end(), "\n\n", &example, "\n"].concat()),
            Some(b'[' | b'!') => return Some([&text[..start], &example, &text[end..]].concat()),
            _ => {}
        }
    }
    // `key: value`, which takes the place of what stands at the key now.
    let line = help.lines().find_map(|line| line.split_once("Write ")).map(|(_, rest)| rest.trim_start_matches("for example "))?;
    let line = line.strip_suffix('.').unwrap_or(line);
    let (key, value) = line.split_once(": ")?;
    if !key.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_') {
        return None;
    }
    let name = format!("{key}:");
    // From the beginning of the line on: the key stands before its value.
    let from = text[..end.max(start)].rfind(&name).filter(|at| *at >= line_start || text[*at..start].trim_end().lines().count() < 3)?;
    let after = from + name.len();
    let to = if start >= after { end } else { after + text[after..].find('\n')? };
    Some([&text[..after], " ", value, &text[to..]].concat())
}

/// The lines on which a finding stands.
fn lines_of<'t>(finding: &Finding, text: &'t str) -> &'t str {
    let (start, end) = (finding.span.start as usize, finding.span.end as usize);
    let from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    &text[from..text[end..].find('\n').map_or(text.len(), |newline| end + newline)]
}

/// The words of a text below its fields: what no advice may cost.
fn words(text: &str) -> BTreeMap<&str, usize> {
    let body = text.splitn(3, "---\n").nth(2).unwrap_or_default();
    let mut words = BTreeMap::new();
    body.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.len() > 3).for_each(|word| *words.entry(word).or_default() += 1);
    words
}

#[test]
fn whoever_does_what_an_error_says_is_rid_of_it_and_has_lost_no_text() {
    let mut tried: BTreeSet<&'static str> = BTreeSet::new();
    let mut differences = Vec::new();
    for path in suite("checks", ".md") {
        let suite = Literate::read(&path);
        for case in suite.cases.iter().filter(|case| case.fences.iter().all(|fence| !matches!(&*fence.sort, "link" | "without" | "locked")))
        {
            let site = checks::site(&suite, case);
            let loaded = Site::load(site.root(), view(NOW, Seen::Public)).expect("the folder is there");
            let findings = check::run(&loaded);
            for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
                let Some(text) = loaded.text(&finding.path) else { continue };
                let Some(better) = obeyed(finding, &text) else { continue };
                tried.insert(finding.code);
                let told = |findings: &[Finding]| {
                    findings
                        .iter()
                        .filter(|other| other.code == finding.code && other.path == finding.path && other.message == finding.message)
                        .count()
                };
                let then = check::run(&loaded.with(&[(Arc::clone(&finding.path), Arc::from(&*better))]));
                if told(&then) >= told(&findings) {
                    differences.push(format!("{}: {}\n  {}\n  {}\n{better}", suite.title, case.name, finding.message.en, finding.help.en));
                }
                let lost: Vec<_> =
                    words(&text).into_iter().filter(|(word, count)| words(&better).get(word).is_none_or(|have| have < count)).collect();
                let meant = finding.message.en.split('‘').nth(1).unwrap_or_default();
                // Where there is an example, people write their own words in its place.
                let at_fault = if finding.help.en.contains(":\n") { lines_of(finding, &text) } else { "" };
                if lost.iter().any(|(word, _)| !meant.contains(word) && !at_fault.contains(word)) {
                    differences.push(format!("{}: {} costs {lost:?}", suite.title, finding.help.en));
                }
            }
        }
    }
    agree(&differences);
    let wanted = [
        "bad-allowance",
        "bad-component",
        "bad-date",
        "bad-front-matter",
        "bad-settings",
        "bad-slug",
        "broken-link",
        "duplicate-key",
        "empty-heading",
        "first-heading-level",
        "footnote-mismatch",
        "generic-link-text",
        "heading-skipped",
        "missing-alt",
        "missing-field",
        "missing-file",
        "open-directive",
        "raw-html",
        "repeated-id",
        "shared-field-differs",
        "table-without-header",
        "taken-id",
        "unchecked-html",
        "unknown-audience",
        "unknown-component",
        "unknown-fact",
        "unknown-id",
        "unknown-key",
        "unknown-kind",
        "unknown-owner",
        "unknown-topic",
        "wrong-type",
    ];
    let left: Vec<_> = wanted.iter().filter(|code| !tried.contains(*code)).collect();
    assert!(left.is_empty(), "{left:?} are no longer tried");
}
