//! Where to begin: the file with most to fix, the rule to read about, what the program can fix itself.

use std::collections::BTreeMap;

use super::visible;
use crate::finding::{Finding, Tongue};

/// Up to three lines under the summary; none where nothing was found. They speak of the gravest level that there is:
/// whoever has errors need not hear of notes.
pub fn advice(findings: &[Finding], tongue: Tongue) -> String {
    let gravest = visible(findings).map(|finding| finding.severity).max();
    let grave: Vec<&Finding> = visible(findings).filter(|finding| Some(finding.severity) == gravest).collect();
    let mut lines = Vec::new();
    let files = counted(grave.iter().map(|finding| &*finding.path));
    let of = grave.len();
    if let Some((path, count)) = most(&files).filter(|_| files.len() > 1) {
        lines.push(match tongue {
            Tongue::Swedish => format!("Mest att rätta: {path} ({count} av {of})."),
            Tongue::English => format!("Most to fix: {path} ({count} of {of})."),
        });
    }
    if let Some((code, count)) = most(&counted(grave.iter().map(|finding| finding.code))) {
        lines.push(match tongue {
            Tongue::Swedish => format!("Vanligast: {code} ({count}). Läs mer: utblick explain {code}"),
            Tongue::English => format!("Most common: {code} ({count}). Read more: utblick explain {code}"),
        });
    }
    let fixes = visible(findings).filter(|finding| !finding.fix.is_empty()).count();
    if fixes > 0 {
        lines.push(match tongue {
            Tongue::Swedish => format!("Det här kan Utblick rätta åt dig: {fixes}. Kör: utblick check --fix"),
            Tongue::English => format!("Utblick can fix for you: {fixes}. Run: utblick check --fix"),
        });
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

fn counted<'f>(names: impl Iterator<Item = &'f str>) -> BTreeMap<&'f str, usize> {
    let mut counts = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}

/// The name that comes most often; of several, the first by name.
fn most<'f>(counts: &BTreeMap<&'f str, usize>) -> Option<(&'f str, usize)> {
    let first = counts.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)))?;
    Some((first.0, *first.1))
}
