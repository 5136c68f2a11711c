//! Findings as the JSON object that `interface.md` promises.

use serde_json::{Value, json};

use super::limited;
use crate::finding::{Finding, Replacement, Tally, UiLanguage};

/// The form's version; it changes only when a reader of the old one would break.
const VERSION: u32 = 1;

/// Where a file can be edited, by its path.
type Url<'u> = &'u dyn Fn(&str) -> Option<String>;

/// The object as text, indented. `now` is the moment at which the site was seen, `2026-11-22T00:00`.
pub fn json(findings: &[Finding], now: &str, ui_language: UiLanguage, url: Url<'_>) -> String {
    format!("{:#}\n", json_value(findings, now, ui_language, url))
}

/// The object as a value, to be set into a larger one.
pub fn json_value(findings: &[Finding], now: &str, ui_language: UiLanguage, url: Url<'_>) -> Value {
    let tally = Tally::of(findings);
    let findings: Vec<Value> = limited(findings).iter().map(|finding| one(finding, ui_language, url)).collect();
    json!({
        "version": VERSION,
        "now": now,
        "summary": {"error": tally.errors, "warning": tally.warnings, "note": tally.notes},
        "findings": findings,
    })
}

/// One finding.
fn one(finding: &Finding, ui_language: UiLanguage, url: Url<'_>) -> Value {
    let replacements: Vec<Value> = finding.fix.iter().map(replacement).collect();
    let fix = (!replacements.is_empty()).then(|| json!({"replacements": replacements}));
    json!({
        "code": finding.code,
        "severity": finding.severity.name(),
        "path": &*finding.path,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "message": finding.message.say(ui_language),
        "help": finding.help.say(ui_language),
        "wcag": finding.wcag,
        "url": url(&finding.path),
        "fix": fix,
    })
}

/// Lines and columns count as they do everywhere in the report.
fn replacement(of: &Replacement) -> Value {
    json!({
        "line": of.start.line,
        "column": of.start.column,
        "end_line": of.end.line,
        "end_column": of.end.column,
        "text": of.text,
    })
}
