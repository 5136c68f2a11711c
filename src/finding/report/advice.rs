//! Where to begin: the file with most to fix, the rule to read about; and what the program can fix itself.

use std::collections::BTreeMap;

use super::text::clean;
use super::visible;
use crate::finding::{Finding, UiLanguage};

/// Up to two lines under the summary; none where nothing was found. They speak of the gravest level that there is:
/// whoever has errors need not hear of notes.
pub fn advice(findings: &[Finding], ui_language: UiLanguage) -> String {
    let gravest = visible(findings).map(|finding| finding.severity).max();
    let grave: Vec<&Finding> = visible(findings).filter(|finding| Some(finding.severity) == gravest).collect();
    let mut lines = Vec::new();
    // Findings come file by file.
    let files: Vec<(&str, usize)> = grave.chunk_by(|a, b| a.path == b.path).map(|group| (&*group[0].path, group.len())).collect();
    let of = grave.len();
    if let Some((path, count)) = most(files.iter().copied()).filter(|_| files.len() > 1) {
        let path = clean(path);
        lines.push(match ui_language {
            UiLanguage::Swedish => format!("Mest att rätta: {path} ({count} av {of})."),
            UiLanguage::English => format!("Most to fix: {path} ({count} of {of})."),
        });
    }
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    grave.iter().for_each(|finding| *codes.entry(finding.code).or_default() += 1);
    if let Some((code, count)) = most(codes.into_iter()) {
        lines.push(match ui_language {
            UiLanguage::Swedish => format!("Vanligast: {code} ({count}). Läs mer: utblick explain {code}"),
            UiLanguage::English => format!("Most common: {code} ({count}). Read more: utblick explain {code}"),
        });
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// What the program can mend by itself, and how to ask for it; nothing if there is nothing.
pub fn offer(findings: &[Finding], ui_language: UiLanguage) -> String {
    let fixes = visible(findings).filter(|finding| !finding.fix.is_empty()).count();
    match (fixes, ui_language) {
        (0, _) => String::new(),
        (_, UiLanguage::Swedish) => format!("Det här kan Utblick rätta åt dig: {fixes}. Kör: utblick check --fix\n"),
        (_, UiLanguage::English) => format!("Utblick can fix for you: {fixes}. Run: utblick check --fix\n"),
    }
}

/// The name that comes most often; of several, the first by name.
fn most<'f>(counts: impl Iterator<Item = (&'f str, usize)>) -> Option<(&'f str, usize)> {
    counts.max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)))
}
