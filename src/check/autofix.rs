//! Carries out the safe remedies of findings, in memory: other texts, and a site that has nothing new wrong with it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::run;
use crate::finding::{Edit, Finding, Replacement};
use crate::site::Site;
use crate::source::edited;

/// How often the site is looked through again: one remedy may bare the next (headings within headings), and one that would make
/// something worse is looked for by halves. What is not done by then is left.
const ROUNDS: usize = 40;

/// A file with another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedFile {
    /// The file.
    pub path: Arc<str>,
    /// What stands in it.
    pub before: Arc<str>,
    /// What should.
    pub after: Arc<str>,
}

/// What has been fixed, and what has not.
pub struct Autofixed {
    /// The files with other texts.
    pub files: Vec<FixedFile>,
    /// The findings that are left.
    pub left: Vec<Finding>,
    /// The rules that would have had something new to say if more had been fixed, or that go on saying the same.
    pub hindered_by: BTreeSet<&'static str>,
}

/// Fixes everything of the wanted findings that can be fixed safely.
///
/// Remedies that overlap wait for the next round, in which what they fix may have gone. A remedy that does not help, or after
/// which something new would be wrong with its file, is left: in a file that is the worse for several, fewer are tried. If
/// something new would be wrong elsewhere only, the files are left as they were.
pub fn autofix(site: &Site, wanted: &dyn Fn(&Finding) -> bool) -> Autofixed {
    let mut findings = run(site);
    let mut texts: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
    let mut left = Left::default();
    let mut hindered_by = BTreeSet::new();
    let mut has_helped = false;
    for _ in 0..ROUNDS {
        let now = |path: &str| texts.get(path).or_else(|| site.snapshot().text(path)).cloned();
        let chosen = chosen(&findings, &|finding| wanted(finding) && left.may_be_tried(finding), &left.at_most);
        let changes = changes(&chosen, &now);
        if changes.is_empty() {
            if !std::mem::take(&mut has_helped) {
                break;
            }
            // What would have made something worse may do no harm now that more is fixed.
            left = Left::default();
            continue;
        }
        let mut tried = texts.clone();
        tried.extend(changes.iter().map(|(path, text)| (Arc::clone(path), Arc::clone(text))));
        let listed: Vec<_> = tried.iter().map(|(path, text)| (Arc::clone(path), Arc::clone(text))).collect();
        let after = run(&site.with(&listed));
        let worse = worse(&findings, &after, &chosen);
        if worse.is_empty() {
            (texts, findings) = (tried, after);
            has_helped = true;
        } else {
            // Files that are themselves the worse for it; if it shows elsewhere only, any of them may be the cause.
            let own: Vec<Arc<str>> = changes.keys().filter(|path| worse.iter().any(|(of, _)| *of == &***path)).cloned().collect();
            if own.is_empty() {
                left.files.extend(changes.into_keys());
            }
            own.iter().for_each(|path| left.fewer(path, &chosen));
            hindered_by.extend(worse.into_iter().map(|(_, code)| code));
        }
    }
    let files = texts.into_iter().filter_map(|(path, after)| {
        let before = Arc::clone(site.snapshot().text(&path)?);
        (before != after).then_some(FixedFile { path, before, after })
    });
    Autofixed { files: files.collect(), left: findings, hindered_by }
}

/// File, rule and what is said: a place moves.
type Remedy = (Arc<str>, &'static str, Cow<'static, str>, Cow<'static, str>);

/// What is not tried, or not all at once.
#[derive(Default)]
struct Left {
    files: BTreeSet<Arc<str>>,
    /// How many remedies of a file are tried at once, where all were too many.
    at_most: BTreeMap<Arc<str>, usize>,
    remedies: BTreeSet<Remedy>,
}

impl Left {
    fn may_be_tried(&self, finding: &Finding) -> bool {
        !self.files.contains(&finding.path) && !self.remedies.contains(&Self::remedy(finding))
    }

    fn remedy(finding: &Finding) -> Remedy {
        (Arc::clone(&finding.path), finding.code, finding.message.en.clone(), finding.help.en.clone())
    }

    /// A file is the worse for these: half of them are tried, and one alone no more.
    fn fewer(&mut self, path: &Arc<str>, chosen: &[&Finding]) {
        let tried: Vec<_> = chosen.iter().filter(|finding| finding.path == *path).collect();
        if let [finding] = tried[..] {
            self.remedies.insert(Self::remedy(finding));
        }
        self.at_most.insert(Arc::clone(path), (tried.len() / 2).max(1));
    }
}

/// The findings to fix in one round: those whose remedies do not touch each other.
fn chosen<'f>(findings: &'f [Finding], wanted: &dyn Fn(&Finding) -> bool, at_most: &BTreeMap<Arc<str>, usize>) -> Vec<&'f Finding> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let mut places: BTreeMap<&str, Vec<&Replacement>> = BTreeMap::new();
    let can = findings.iter().filter(|finding| !finding.fix.is_empty() && wanted(finding));
    can.filter(|finding| {
        let have = places.entry(&finding.path).or_default();
        // Beside each other is too near: an insertion at the edge of another change has two readings.
        let apart = |a: &Replacement, b: &Replacement| a.span.end < b.span.start || b.span.end < a.span.start;
        let is_free = finding.fix.iter().all(|new| have.iter().all(|old| apart(old, new)));
        let count = times.entry(&finding.path).or_default();
        let is_free = is_free && at_most.get(&finding.path).is_none_or(|most| *count < *most);
        if is_free {
            *count += 1;
            have.extend(&finding.fix);
        }
        is_free
    })
    .collect()
}

/// The files of findings with other texts.
fn changes(chosen: &[&Finding], now: &dyn Fn(&str) -> Option<Arc<str>>) -> BTreeMap<Arc<str>, Arc<str>> {
    let mut edits: BTreeMap<&Arc<str>, Vec<Edit>> = BTreeMap::new();
    for finding in chosen {
        let of = finding.fix.iter().map(|Replacement { span, text, .. }| Edit { span: *span, text: text.clone() });
        edits.entry(&finding.path).or_default().extend(of);
    }
    let changed = edits.into_iter().filter_map(|(path, edits)| {
        let text = now(path)?;
        let after = edited(&text, &edits)?;
        (*after != *text).then(|| (Arc::clone(path), after.into()))
    });
    changed.collect()
}

/// The files and the rules that have more to say there than before, or still say what should have been fixed.
fn worse<'f>(before: &[Finding], after: &'f [Finding], autofixed: &[&'f Finding]) -> BTreeSet<(&'f str, &'static str)> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut said: BTreeMap<(&str, &str, &str), i64> = BTreeMap::new();
    for finding in before {
        *counts.entry((&finding.path, finding.code)).or_default() += 1;
        *said.entry((&finding.path, finding.code, &finding.message.en)).or_default() -= 1;
    }
    let mut worse = BTreeSet::new();
    for finding in after {
        *said.entry((&finding.path, finding.code, &finding.message.en)).or_default() += 1;
        match counts.get_mut(&(&*finding.path, finding.code)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => drop(worse.insert((&*finding.path, finding.code))),
        }
    }
    let is_said_still =
        |finding: &&&Finding| said.get(&(&*finding.path, finding.code, &*finding.message.en)).is_some_and(|more| *more >= 0);
    worse.extend(autofixed.iter().filter(is_said_still).map(|finding| (&*finding.path, finding.code)));
    worse
}
