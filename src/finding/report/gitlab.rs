//! Findings as GitLab's code quality report.

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::limited;
use crate::finding::{Finding, Severity, UiLanguage};

/// The report as text: a list with one object a finding.
pub fn gitlab(findings: &[Finding], ui_language: UiLanguage) -> String {
    let findings = limited(findings);
    let issues: Vec<Value> =
        findings.iter().zip(fingerprints(&findings)).map(|(finding, print)| issue(finding, &print, ui_language)).collect();
    format!("{:#}\n", Value::Array(issues))
}

fn issue(finding: &Finding, fingerprint: &str, ui_language: UiLanguage) -> Value {
    // Of GitLab's five levels, `blocker` is the one that says what an error does here: it stops publishing.
    let severity = match finding.severity {
        Severity::Error => "blocker",
        Severity::Warning => "minor",
        Severity::Note | Severity::Off => "info",
    };
    let description = format!("{} {}", finding.message.say(ui_language), finding.help.say(ui_language));
    json!({
        "description": description.trim_end(),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": &*finding.path, "lines": {"begin": finding.start.line}},
    })
}
