//! Findings as SARIF 2.1.0, which code hosts and editors read.

use serde_json::{Map, Value, json};

use super::fingerprint::fingerprints;
use super::{RuleInfo, is_about_whole_file, limited};
use crate::finding::{Finding, Position, Replacement, Severity, UiLanguage};
use crate::html::url_path;

/// The log as text. `rules` are all that may have answered, found or not.
pub fn sarif(findings: &[Finding], rules: &[RuleInfo], ui_language: UiLanguage) -> String {
    let findings = limited(findings);
    let results: Vec<Value> =
        findings.iter().zip(fingerprints(&findings)).map(|(finding, print)| result(finding, &print, rules, ui_language)).collect();
    let driver = json!({
        "name": "Utblick",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules.iter().map(|rule| descriptor(rule, ui_language)).collect::<Vec<_>>(),
    });
    let language = match ui_language {
        UiLanguage::Swedish => "sv-SE",
        UiLanguage::English => "en-GB",
    };
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            "language": language,
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// What SARIF says of a rule.
fn descriptor(rule: &RuleInfo, ui_language: UiLanguage) -> Value {
    let doc = rule.doc.say(ui_language);
    let mut value = json!({
        "id": rule.code,
        "shortDescription": {"text": rule.summary.say(ui_language)},
        "help": {"text": plain(doc), "markdown": doc},
        "defaultConfiguration": {"level": level(rule.severity)},
    });
    if let Some(criterion) = rule.wcag {
        value["properties"] = json!({"tags": ["accessibility", format!("WCAG {criterion}")]});
    }
    value
}

/// Markdown without its marks; what stands in a code block is an example and stays as it is.
fn plain(markdown: &str) -> String {
    let mut code = false;
    let mut lines = Vec::new();
    for line in markdown.lines() {
        if line.starts_with("```") {
            code = !code;
        } else if code {
            lines.push(format!("    {line}"));
        } else {
            lines.push(line.replace("**", "").replace('`', ""));
        }
    }
    lines.join("\n")
}

/// One result.
fn result(finding: &Finding, fingerprint: &str, rules: &[RuleInfo], ui_language: UiLanguage) -> Value {
    let mut value = Map::new();
    value.insert("ruleId".to_owned(), json!(finding.code));
    if let Some(index) = rules.iter().position(|rule| rule.code == finding.code) {
        value.insert("ruleIndex".to_owned(), json!(index));
    }
    let text = format!("{}\n\n{}", finding.message.say(ui_language), finding.help.say(ui_language));
    let mut location = json!({"artifactLocation": {"uri": url_path(&finding.path).to_string()}});
    if !is_about_whole_file(finding) {
        location["region"] = region(finding.start, finding.end);
    }
    value.insert("level".to_owned(), json!(level(finding.severity)));
    value.insert("message".to_owned(), json!({"text": text.trim_end()}));
    value.insert("locations".to_owned(), json!([{"physicalLocation": location}]));
    value.insert("partialFingerprints".to_owned(), json!({"utblick/v1": fingerprint}));
    if !finding.fix.is_empty() {
        value.insert("fixes".to_owned(), json!([fix(finding, ui_language)]));
    }
    Value::Object(value)
}

/// The change that mends a finding, as editors offer it.
fn fix(finding: &Finding, ui_language: UiLanguage) -> Value {
    let one = |of: &Replacement| json!({"deletedRegion": region(of.start, of.end), "insertedContent": {"text": of.text}});
    let replacements: Vec<Value> = finding.fix.iter().map(one).collect();
    json!({
        "description": {"text": finding.help.say(ui_language)},
        "artifactChanges": [{"artifactLocation": {"uri": url_path(&finding.path).to_string()}, "replacements": replacements}],
    })
}

fn region(start: Position, end: Position) -> Value {
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

/// SARIF's word for a severity.
fn level(severity: Severity) -> &'static str {
    if severity == Severity::Off { "none" } else { severity.name() }
}
