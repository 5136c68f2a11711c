//! Findings as people and machines read them.
//!
//! In: sorted findings in both languages. Out: text for a terminal, one closing sentence, and the JSON, SARIF, GitHub and
//! GitLab forms. Must not know: pages, rules (a [`RuleInfo`] brings what SARIF says of one), where a text comes from
//! (`source` is a function) and where the report goes: nothing here prints.

mod advice;
mod diff;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod grouped;
mod json;
mod sarif;
mod summary;
mod text;

pub use advice::{advice, offer};
pub use diff::diff;
pub use excerpt::excerpt;
pub use github::github;
pub use gitlab::gitlab;
pub use grouped::grouped;
pub use json::{json, json_value};
pub use sarif::sarif;
pub use summary::{counted, counts, summary};
pub use text::{text, texts};

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::{Both, Finding, Severity, UiLanguage};
use crate::both;

/// What a report may say about a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// The rule's code, such as `broken-link`.
    pub code: &'static str,
    /// One sentence: what the rule finds.
    pub summary: Both,
    /// The whole explanation, in Markdown.
    pub doc: Both,
    /// How grave it is unless the site says otherwise.
    pub severity: Severity,
    /// The WCAG criterion and level that it serves, such as `1.1.1 A`.
    pub wcag: Option<&'static str>,
}

/// The findings that are to be seen.
fn visible(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.severity != Severity::Off)
}

/// Findings of one rule in one file that a report shows: whoever mends those sees the next. (A server of GitHub shows ten a step,
/// and refuses more than 25 000.)
const MOST: usize = 100;

/// The findings that a report for machines shows; the last of those that are more than [`MOST`] says how many it leaves out.
fn limited(findings: &[Finding]) -> Vec<Cow<'_, Finding>> {
    let mut counts: HashMap<(&str, &str), usize> = HashMap::new();
    let mut last: HashMap<(&str, &str), usize> = HashMap::new();
    let mut shown = Vec::new();
    for finding in visible(findings) {
        let key = (&*finding.path, finding.code);
        let count = counts.entry(key).or_default();
        *count += 1;
        if *count <= MOST {
            last.insert(key, shown.len());
            shown.push(Cow::Borrowed(finding));
        }
    }
    for (place, finding) in shown.iter_mut().enumerate() {
        let key = (&*Arc::clone(&finding.path), finding.code);
        let left = counts.get(&key).map_or(0, |count| count.saturating_sub(MOST));
        if left > 0 && last.get(&key) == Some(&place) {
            let (more, finding) = (more(left), finding.to_mut());
            finding.message.sv.to_mut().extend([" ", &more.sv]);
            finding.message.en.to_mut().extend([" ", &more.en]);
        }
    }
    shown
}

/// How many of the same rule in the same file are not shown.
fn more(count: usize) -> Both {
    both!("Det finns {count} till av samma slag i filen.", "There are {count} more of the same kind in the file.")
}

/// Whether every terminal shows a character as it is written, in one column. Nearly all of what people write is such.
fn is_plain(sign: char) -> bool {
    matches!(sign, ' '..='~' | 'À'..='ÿ' | '–' | '’' | '”' | '“' | '‘')
}

/// True when the finding is about the file and no place in it: a missing file, an image, a name.
/// Stages say so with the empty span at the very beginning.
fn is_about_whole_file(finding: &Finding) -> bool {
    finding.span.start == 0 && finding.span.end == 0
}

/// The severity as a word for people.
pub(crate) fn severity_word(severity: Severity, ui_language: UiLanguage) -> &'static str {
    match (severity, ui_language) {
        (Severity::Error, UiLanguage::Swedish) => "Fel",
        (Severity::Warning, UiLanguage::Swedish) => "Varning",
        (Severity::Note, UiLanguage::Swedish) => "Upplysning",
        (Severity::Off, UiLanguage::Swedish) => "Avstängd",
        (Severity::Error, UiLanguage::English) => "Error",
        (Severity::Warning, UiLanguage::English) => "Warning",
        (Severity::Note, UiLanguage::English) => "Note",
        (Severity::Off, UiLanguage::English) => "Off",
    }
}

#[cfg(test)]
mod tests;
