//! Findings as GitLab's code quality report.

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::visible;
use crate::finding::{Finding, Severity, Tongue};

/// The report as text: a list with one object a finding.
pub fn gitlab(findings: &[Finding], tongue: Tongue) -> String {
    let findings: Vec<&Finding> = visible(findings).collect();
    let issues: Vec<Value> = findings.iter().zip(fingerprints(&findings)).map(|(finding, print)| issue(finding, &print, tongue)).collect();
    format!("{:#}\n", Value::Array(issues))
}

fn issue(finding: &Finding, fingerprint: &str, tongue: Tongue) -> Value {
    // Of GitLab's five levels, `blocker` is the one that says what an error does here: it stops publishing.
    let severity = match finding.severity {
        Severity::Error => "blocker",
        Severity::Warning => "minor",
        Severity::Note | Severity::Off => "info",
    };
    let description = format!("{} {}", finding.message.say(tongue), finding.help.say(tongue));
    json!({
        "description": description.trim_end(),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": &*finding.path, "lines": {"begin": finding.start.line}},
    })
}
