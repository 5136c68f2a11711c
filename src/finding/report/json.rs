//! Findings as the JSON object that `interface.md` promises.

use serde_json::{Value, json};

use super::visible;
use crate::finding::{Finding, Tally, Tongue};

/// The form's version; it changes only when a reader of the old one would break.
const VERSION: u32 = 1;

/// The object as text, indented. `now` is the moment at which the site was seen, `2026-11-22T00:00`.
pub fn json(findings: &[Finding], now: &str, tongue: Tongue) -> String {
    format!("{:#}\n", json_value(findings, now, tongue))
}

/// The object as a value, to be set into a larger one.
pub fn json_value(findings: &[Finding], now: &str, tongue: Tongue) -> Value {
    let tally = Tally::of(findings);
    let findings: Vec<Value> = visible(findings).map(|finding| one(finding, tongue)).collect();
    json!({
        "version": VERSION,
        "now": now,
        "summary": {"error": tally.errors, "warning": tally.warnings, "note": tally.notes},
        "findings": findings,
    })
}

/// One finding. A fix names bytes of the file, as it is meant for programs that replace them; all else counts characters.
fn one(finding: &Finding, tongue: Tongue) -> Value {
    let fix = finding.fix.as_ref().map(|fix| json!({"start_byte": fix.span.start, "end_byte": fix.span.end, "text": fix.text}));
    json!({
        "code": finding.code,
        "severity": finding.severity.name(),
        "path": &*finding.path,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "message": finding.message.say(tongue),
        "help": finding.help.say(tongue),
        "wcag": finding.wcag,
        "url": null,
        "fix": fix,
    })
}
