//! Findings as the workflow commands that GitHub shows beside the changed lines.

use super::text::clean;
use super::{is_about_whole_file, limited, severity_word};
use crate::finding::{Finding, Severity, UiLanguage};

/// One line a finding: `::error file=…,line=…,title=…::message`.
pub fn github(findings: &[Finding], ui_language: UiLanguage) -> String {
    limited(findings).iter().map(|finding| command(finding, ui_language) + "\n").collect()
}

fn command(finding: &Finding, ui_language: UiLanguage) -> String {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note | Severity::Off => "notice",
    };
    let file = property(&finding.path);
    let title = property(&format!("{} ({})", severity_word(finding.severity, ui_language), finding.code));
    let text = data(format!("{}\n{}", finding.message.say(ui_language), finding.help.say(ui_language)).trim_end());
    format!("::{name} file={file},{}title={title}::{text}", place(finding))
}

/// The place with a comma after each part. GitHub counts the last line in, so one of which nothing is meant is not named; and
/// it refuses columns where first and last line differ.
fn place(finding: &Finding) -> String {
    if is_about_whole_file(finding) {
        return String::new();
    }
    let (start, end) = (finding.start, finding.end);
    let last = if end.column == 1 { (end.line - 1).max(start.line) } else { end.line };
    let lines = format!("line={},endLine={last},", start.line);
    if start.line == end.line { format!("{lines}col={},endColumn={},", start.column, end.column) } else { lines }
}

/// Escapes what would end a message or command a terminal.
fn data(text: &str) -> String {
    let shown = |c: char| if c.is_control() && !matches!(c, '\r' | '\n') { clean(c.encode_utf8(&mut [0; 4])) } else { c.into() };
    let text: String = text.chars().map(shown).collect();
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes what would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
