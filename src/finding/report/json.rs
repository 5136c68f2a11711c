//! Findings as the JSON object that `interface.md` promises.

use serde::Serialize;
use serde_json::Value;

use super::limited;
use crate::finding::{Finding, Replacement, Tally, UiLanguage};

/// The form's version; it changes only when a reader of the old one would break.
const VERSION: u32 = 1;

/// Where a file can be edited, by its path.
type Url<'u> = &'u dyn Fn(&str) -> Option<String>;

/// The object as text, indented. `now` is the moment at which the site was seen, `2026-11-22T00:00`.
pub fn json(findings: &[Finding], now: &str, ui_language: UiLanguage, url: Url<'_>) -> String {
    with_report(findings, now, ui_language, url, |report| serde_json::to_string_pretty(report).expect(PLAIN) + "\n")
}

/// The object as a value, to be set into a larger one.
pub fn json_value(findings: &[Finding], now: &str, ui_language: UiLanguage, url: Url<'_>) -> Value {
    with_report(findings, now, ui_language, url, |report| serde_json::to_value(report).expect(PLAIN))
}

/// Why it can always be written.
const PLAIN: &str = "texts and numbers are JSON";

fn with_report<T>(findings: &[Finding], now: &str, ui_language: UiLanguage, url: Url<'_>, write: impl FnOnce(&Report<'_>) -> T) -> T {
    let tally = Tally::of(findings);
    let shown = limited(findings);
    write(&Report {
        version: VERSION,
        now,
        summary: Summary { error: tally.errors, warning: tally.warnings, note: tally.notes },
        findings: shown.iter().map(|finding| One::of(finding, ui_language, url)).collect(),
    })
}

#[derive(Serialize)]
struct Report<'f> {
    version: u32,
    now: &'f str,
    summary: Summary,
    findings: Vec<One<'f>>,
}

#[derive(Serialize)]
struct Summary {
    error: usize,
    warning: usize,
    note: usize,
}

#[derive(Serialize)]
struct One<'f> {
    code: &'f str,
    severity: &'f str,
    path: &'f str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'f str,
    help: &'f str,
    wcag: Option<&'f str>,
    url: Option<String>,
    fix: Option<Fix<'f>>,
}

impl<'f> One<'f> {
    fn of(finding: &'f Finding, ui_language: UiLanguage, url: Url<'_>) -> Self {
        let replacements: Vec<_> = finding.fix.iter().map(Replaced::of).collect();
        Self {
            code: finding.code,
            severity: finding.severity.name(),
            path: &finding.path,
            line: finding.start.line,
            column: finding.start.column,
            end_line: finding.end.line,
            end_column: finding.end.column,
            message: finding.message.say(ui_language),
            help: finding.help.say(ui_language),
            wcag: finding.wcag,
            url: url(&finding.path),
            fix: (!replacements.is_empty()).then_some(Fix { replacements }),
        }
    }
}

#[derive(Serialize)]
struct Fix<'f> {
    replacements: Vec<Replaced<'f>>,
}

/// Lines and columns count as they do everywhere in the report.
#[derive(Serialize)]
struct Replaced<'f> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'f str,
}

impl<'f> Replaced<'f> {
    fn of(of: &'f Replacement) -> Self {
        Self { line: of.start.line, column: of.start.column, end_line: of.end.line, end_column: of.end.column, text: &of.text }
    }
}
