//! Finds out what a person probably did when a text is not YAML.

use crate::finding::YamlFault;

/// The place and the cause, from where the reader stopped and what it said.
pub(super) fn explain(text: &str, at: usize, said: &str) -> (usize, YamlFault) {
    if let Some(at) = open_bracket(text, at) {
        return (at, YamlFault::OpenBracket);
    }
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    // The reader often stops at the line after the fault, so the one before is looked at too.
    let before = text[..line_start.saturating_sub(1)].rfind('\n').map_or(0, |newline| newline + 1);
    for start in [line_start, before] {
        let line = text[start..].lines().next().unwrap_or_default();
        if let Some((column, fault)) = fault_of_line(line).or_else(|| fault_of_place(text, start, line)) {
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
    if body[colon + 1..].starts_with('\u{a0}') && is_word(&body[..colon]) {
        return Some((body_at + colon + 1, YamlFault::NoBreakSpaceAfterColon));
    }
    if !body[colon + 1..].starts_with([' ', '\t']) && !body[colon + 1..].is_empty() && is_word(&body[..colon]) {
        return Some((body_at + colon, YamlFault::MissingSpace));
    }
    if value.starts_with(['”', '“', '‘', '’']) {
        return Some((value_at, YamlFault::CurlyQuotes));
    }
    if value.starts_with('"') && value.contains('\\') && has_bad_escape(value) {
        return Some((value_at, YamlFault::Syntax("escape".to_owned())));
    }
    if value.len() > 1 && value.starts_with('\'') && value.trim_end().ends_with('\'') && value.matches('\'').count() % 2 == 1 {
        return Some((value_at, YamlFault::Apostrophe));
    }
    for quote in ['"', '\''] {
        if value.starts_with(quote) && value[1..].matches(quote).count().is_multiple_of(2) {
            return Some((value_at, YamlFault::OpenQuote));
        }
    }
    if !value.starts_with(['"', '\'', '{', '[', '|', '>']) && value.contains(": ") {
        return Some((value_at, YamlFault::ColonInValue));
    }
    if goes_on_behind_bracket(value) {
        return Some((value_at, YamlFault::Syntax("unexpected character".to_owned())));
    }
    (body[colon + 1..].starts_with('\t') && is_word(&body[..colon])).then_some((body_at + colon + 1, YamlFault::TabAfterColon))
}

/// Whether a backslash stands before a sign that none belongs to, as in `"C:\Users"`.
fn has_bad_escape(value: &str) -> bool {
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        if sign == '\\' && !signs.next().is_some_and(|sign| "0abtnvfre \"/\\N_LP\t".contains(sign)) {
            return true;
        }
    }
    false
}

/// `[Draft] Title`: text behind the bracket that closes.
fn goes_on_behind_bracket(value: &str) -> bool {
    let close = match value.chars().next() {
        Some('[') => ']',
        Some('{') => '}',
        _ => return false,
    };
    value.rfind(close).is_some_and(|end| !value[end + 1..].trim().is_empty() && !value[end + 1..].trim_start().starts_with('#'))
}

/// What is wrong with a line only where it stands: fields begin at the margin, and values that go on do not.
fn fault_of_place(text: &str, start: usize, line: &str) -> Option<(usize, YamlFault)> {
    let indent = line.len() - line.trim_start().len();
    let is_field = |line: &str| line.trim_start().split_once(':').is_some_and(|(key, _)| is_word(key));
    let is_there = |line: &&str| !line.trim().is_empty();
    let before = text[..start].lines().rev().find(is_there);
    let after = text[start..].lines().skip(1).find(is_there);
    if indent > 0 && is_field(line) {
        let has_value = |line: &str| line.split_once(':').is_some_and(|(_, value)| !value.trim().is_empty());
        let odd_below = before.is_some_and(|line| !line.starts_with(' ') && is_field(line) && has_value(line));
        let odd_above = before.is_none() && after.is_some_and(|line| !line.starts_with(' ') && is_field(line));
        return (odd_below || odd_above).then_some((0, YamlFault::Indented));
    }
    let goes_on = before.is_some_and(is_field) && !line.starts_with(['-', '#', '?', '[', '{', ']', '}', '"', '\'']);
    (indent == 0 && !line.trim().is_empty() && goes_on && !is_field(line)).then_some((0, YamlFault::Wrapped))
}

/// Where a value opens a bracket that is not closed before the place at which the reader stopped.
fn open_bracket(text: &str, at: usize) -> Option<usize> {
    let mut start = 0;
    let mut open = None;
    for line in text[..at].split_inclusive('\n') {
        let value_at = line.find(':').map(|colon| colon + 1 + line[colon + 1..].len() - line[colon + 1..].trim_start().len());
        let opens = value_at
            .filter(|value| line[*value..].starts_with(['[', '{']) && line.find(':').is_some_and(|colon| is_word(line[..colon].trim())));
        match (open, opens) {
            // A field at the margin inside a bracket: it was meant to be closed.
            (Some((at, depth)), _) if depth > 0 && !line.starts_with(' ') && line.split_once(": ").is_some_and(|(key, _)| is_word(key)) => {
                return Some(at);
            }
            (_, Some(value)) => open = Some((start + value, depth_of(&line[value..]))),
            (Some((at, depth)), None) if depth > 0 => open = Some((at, depth + depth_of(line))),
            _ => open = None,
        }
        start += line.len();
    }
    let rest = text[at..].lines().next().unwrap_or_default();
    open.filter(|(_, depth)| *depth > 0 && (text[at..].trim().is_empty() || rest.contains(':'))).map(|(at, _)| at)
}

fn depth_of(text: &str) -> isize {
    let count = |signs: [char; 2]| isize::try_from(text.matches(signs).count()).unwrap_or(isize::MAX);
    count(['[', '{']) - count([']', '}'])
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}
