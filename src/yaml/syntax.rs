//! Finds out what a person probably did when a text is not YAML.

use crate::finding::YamlFault;

/// The place and the cause, from where the reader stopped and what it said.
pub(super) fn explain(text: &str, at: usize, said: &str) -> (usize, YamlFault) {
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    // The reader often stops at the line after the fault, so the one before is looked at too.
    let before = text[..line_start.saturating_sub(1)].rfind('\n').map_or(0, |newline| newline + 1);
    for start in [line_start, before] {
        let line = text[start..].lines().next().unwrap_or_default();
        if let Some((column, fault)) = fault_of_line(line) {
            return (start + column, fault);
        }
    }
    (at, YamlFault::Syntax(said.to_owned()))
}

fn fault_of_line(line: &str) -> Option<(usize, YamlFault)> {
    let indent = line.len() - line.trim_start_matches([' ', '\t', '\u{a0}']).len();
    let head = &line[..indent];
    if let Some(tab) = head.find('\t') {
        return Some((tab, YamlFault::Tab));
    }
    if let Some(space) = head.find('\u{a0}') {
        return Some((space, YamlFault::NoBreakSpace));
    }
    let body = line[indent..].trim_start_matches("- ");
    let body_at = line.len() - body.len();
    let colon = body.find(':')?;
    let value = body[colon + 1..].trim_start();
    let value_at = line.len() - value.len();
    if !body[colon + 1..].starts_with([' ', '\t']) && !body[colon + 1..].is_empty() && is_word(&body[..colon]) {
        return Some((body_at + colon, YamlFault::MissingSpace));
    }
    if value.starts_with(['”', '“', '‘', '’']) {
        return Some((value_at, YamlFault::CurlyQuotes));
    }
    for quote in ['"', '\''] {
        if value.starts_with(quote) && value[1..].matches(quote).count().is_multiple_of(2) {
            return Some((value_at, YamlFault::OpenQuote));
        }
    }
    if !value.starts_with(['"', '\'', '{', '[', '|', '>']) && value.contains(": ") {
        return Some((value_at, YamlFault::ColonInValue));
    }
    None
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}
