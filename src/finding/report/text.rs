//! Findings as a person reads them in a terminal: file by file, what is wrong, where, and what to do.

use std::borrow::Cow;
use std::sync::Arc;

use annotate_snippets::normalize_untrusted_str;
use annotate_snippets::renderer::{AnsiColor, Effects, Style};
use rayon::prelude::*;

use super::excerpt::excerpt;
use super::{is_about_whole_file, is_plain, severity_word, visible};
use crate::finding::{Finding, Severity, UiLanguage};

/// The text of a file, or none if it has none (an image, a missing file).
pub(super) type Source<'a> = dyn Fn(&str) -> Option<Arc<str>> + Sync + 'a;

/// Draws findings, grouped by file.
pub fn text(findings: &[Finding], ui_language: UiLanguage, colour: bool, source: &Source<'_>) -> String {
    texts(findings, ui_language, colour, source).concat()
}

/// Draws findings, file by file.
pub fn texts(findings: &[Finding], ui_language: UiLanguage, colour: bool, source: &Source<'_>) -> Vec<String> {
    let shown: Vec<&Finding> = visible(findings).collect();
    let groups: Vec<_> = shown.chunk_by(|a, b| a.path == b.path).collect();
    groups.into_par_iter().map(|group| one_file(group, ui_language, colour, source)).collect()
}

fn one_file(findings: &[&Finding], ui_language: UiLanguage, colour: bool, source: &Source<'_>) -> String {
    let path = &findings[0].path;
    let file = source(path);
    let mut out = head(path, colour);
    for finding in findings {
        one(&mut out, finding, ui_language, colour, file.as_deref());
    }
    out
}

/// The name of a file, above its findings.
pub(super) fn head(path: &str, colour: bool) -> String {
    painted(&clean(path), Style::new().effects(Effects::BOLD), colour) + "\n\n"
}

/// One finding: severity and message, place and code, excerpt, help; each part indented under its file.
pub(super) fn one(out: &mut String, finding: &Finding, ui_language: UiLanguage, colour: bool, file: Option<&str>) {
    let word = painted(severity_word(finding.severity, ui_language), style_of(finding.severity), colour);
    out.extend(["  ", &word, ": "]);
    indent(out, &clean_lines(finding.message.say(ui_language)), "      ");
    out.extend(["  ", &painted(&named_place(finding), Style::new().effects(Effects::DIMMED), colour), "\n"]);
    out.push('\n');
    let drawn = file.filter(|_| !is_about_whole_file(finding)).and_then(|text| excerpt(finding, text, colour));
    if let Some(drawn) = drawn {
        out.push_str("  ");
        indent(out, &drawn, "  ");
        out.push('\n');
    }
    let help = clean_lines(finding.help.say(ui_language));
    if !help.is_empty() {
        let label = match ui_language {
            UiLanguage::Swedish => "Gör så här",
            UiLanguage::English => "What to do",
        };
        let label = painted(label, Style::new().effects(Effects::BOLD), colour);
        out.extend(["  ", &label, ": "]);
        indent(out, &help, "      ");
        out.push('\n');
    }
}

/// `content/coil/index.sv.md:12:7 (missing-alt, WCAG 1.1.1 A)`; terminals make a link of the first part.
fn named_place(finding: &Finding) -> String {
    let wcag = finding.wcag.map(|criterion| format!(", WCAG {criterion}")).unwrap_or_default();
    format!("{} ({}{wcag})", place(finding), finding.code)
}

/// `content/coil/index.sv.md:12:7`, or a file alone.
pub(super) fn place(finding: &Finding) -> String {
    let path = clean(&finding.path);
    if is_about_whole_file(finding) { path } else { format!("{path}:{}:{}", finding.start.line, finding.start.column) }
}

/// Appends lines; those after the first are moved in by `rest`.
fn indent(out: &mut String, lines: &str, rest: &str) {
    for (number, line) in lines.lines().enumerate() {
        let line = line.trim_end();
        if number > 0 && !line.is_empty() {
            out.push_str(rest);
        }
        out.push_str(line);
        out.push('\n');
    }
}

/// An author's text may hold control characters that would command the terminal.
pub(super) fn clean(text: &str) -> String {
    normalize_untrusted_str(text)
}

/// As [`clean`], but line breaks stay: an example in a help text is set on lines of its own.
fn clean_lines(text: &str) -> Cow<'_, str> {
    if text.chars().all(|sign| is_plain(sign) || sign == '\n') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.lines().map(clean).collect::<Vec<_>>().join("\n"))
}

fn style_of(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note | Severity::Off => AnsiColor::BrightCyan,
    };
    colour.on_default().effects(Effects::BOLD)
}

pub(super) fn painted(text: &str, style: Style, colour: bool) -> String {
    if colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
}
