//! Carries out the safe remedies of findings, in memory: other texts, and a site that has nothing new wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::run;
use crate::finding::{Edit, Finding, Replacement};
use crate::site::Site;
use crate::source::edited;

/// How often the site is looked through again. One remedy may bare the next (headings within headings), but never for long.
const ROUNDS: usize = 12;

/// A file with another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The file.
    pub path: Arc<str>,
    /// What stands in it.
    pub before: Arc<str>,
    /// What should.
    pub after: Arc<str>,
}

/// Everything of the wanted findings that can be mended safely, and the findings that are left.
///
/// Remedies that overlap wait for the next round, in which what they mend may have gone. A file that would have something
/// new wrong with it, or cause it elsewhere, is left as it was.
pub fn repair(site: &Site, wanted: &dyn Fn(&Finding) -> bool) -> (Vec<Repaired>, Vec<Finding>) {
    let mut findings = run(site);
    let mut texts: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
    let mut left: BTreeSet<Arc<str>> = BTreeSet::new();
    for _ in 0..ROUNDS {
        let now = |path: &str| texts.get(path).or_else(|| site.snapshot().text(path)).cloned();
        let changes = changes(&findings, wanted, &left, &now);
        if changes.is_empty() {
            break;
        }
        let mut tried = texts.clone();
        tried.extend(changes.iter().map(|(path, text)| (Arc::clone(path), Arc::clone(text))));
        let listed: Vec<_> = tried.iter().map(|(path, text)| (Arc::clone(path), Arc::clone(text))).collect();
        let after = run(&site.with(&listed));
        let worse = worse(&findings, &after);
        if worse.is_empty() {
            (texts, findings) = (tried, after);
        } else {
            // Files that are themselves the worse for it; if it shows elsewhere only, any of them may be the cause.
            let own: Vec<Arc<str>> = changes.keys().filter(|path| worse.contains(&***path)).cloned().collect();
            left.extend(if own.is_empty() { changes.into_keys().collect() } else { own });
        }
    }
    let repaired = texts.into_iter().filter_map(|(path, after)| {
        let before = Arc::clone(site.snapshot().text(&path)?);
        (before != after).then_some(Repaired { path, before, after })
    });
    (repaired.collect(), findings)
}

/// Files with other texts: of each, the remedies that do not touch each other.
fn changes(
    findings: &[Finding],
    wanted: &dyn Fn(&Finding) -> bool,
    left: &BTreeSet<Arc<str>>,
    now: &dyn Fn(&str) -> Option<Arc<str>>,
) -> BTreeMap<Arc<str>, Arc<str>> {
    let mut chosen: BTreeMap<Arc<str>, Vec<&Replacement>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| !finding.fix.is_empty() && !left.contains(&finding.path) && wanted(finding)) {
        let have = chosen.entry(Arc::clone(&finding.path)).or_default();
        // Beside each other is too near: an insertion at the edge of another change has two readings.
        let apart = |a: &Replacement, b: &Replacement| a.span.end < b.span.start || b.span.end < a.span.start;
        if finding.fix.iter().all(|new| have.iter().all(|old| apart(old, new))) {
            have.extend(&finding.fix);
        }
    }
    let changed = chosen.into_iter().filter_map(|(path, replacements)| {
        let text = now(&path)?;
        let edits: Vec<Edit> =
            replacements.into_iter().map(|Replacement { span, text, .. }| Edit { span: *span, text: text.clone() }).collect();
        let after = edited(&text, &edits)?;
        (*after != *text).then(|| (path, after.into()))
    });
    changed.collect()
}

/// The files in which a rule has more to say than before.
fn worse<'f>(before: &[Finding], after: &'f [Finding]) -> BTreeSet<&'f str> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in before {
        *counts.entry((&finding.path, finding.code)).or_default() += 1;
    }
    let mut worse = BTreeSet::new();
    for finding in after {
        match counts.get_mut(&(&*finding.path, finding.code)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => drop(worse.insert(&*finding.path)),
        }
    }
    worse
}
