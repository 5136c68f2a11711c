//! Links that are written so that they are not read as links.

use std::ops::Range;

/// How far apart, in bytes, the brackets of one piece of markup stand at most: no look is longer than that.
pub(super) const REACH: usize = 400;

/// `[text] (address)`, `(text)[address]`, `[text][name]`, `[text][]`, `[[page]]`, and where a bracket is missing or another.
pub(super) fn links(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(']')
        .filter_map(move |(at, _)| closed(text, at))
        .chain(text.match_indices('[').filter_map(move |(at, _)| open(text, at)))
}

/// What stands around a bracket that closes.
fn closed(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at + 1..];
    let behind = rest.trim_start_matches([' ', '\u{a0}']);
    let behind = behind.strip_prefix('\n').unwrap_or(behind);
    let behind = behind.strip_prefix('!').filter(|image| image.starts_with('(')).unwrap_or(behind);
    let end = |inner: &str| text.len() - behind.len() + inner.len() + 2;
    let reach = at.saturating_sub(REACH);
    let start = text.as_bytes()[reach..at].iter().rposition(|byte| *byte == b'[').map(|found| found + reach);
    let in_parentheses = behind.strip_prefix('(').and_then(|inner| until(inner, b')')).filter(|inner| is_address(inner));
    let Some(start) = start.filter(|start| !text[*start..at].contains([']', '\n'])) else {
        // `text](address)`
        let blank = text.as_bytes()[reach..at].iter().rposition(|byte| b"\n (".contains(byte));
        let words = blank.map(|blank| blank + reach + 1).or((reach == 0).then_some(0))?;
        return in_parentheses.filter(|_| rest.starts_with('(')).map(|inner| words..end(inner));
    };
    let words = &text[start + 1..at];
    if let Some(inner) = in_parentheses
        && behind.len() < rest.len()
    {
        return Some(start..end(inner));
    }
    // `[text]{address}`, `[text]address)`
    let braced = rest.strip_prefix('{').and_then(|inner| until(inner, b'}'));
    if let Some(inner) = braced.filter(|inner| is_address(inner) && !inner.starts_with('#')) {
        return Some(start..at + inner.len() + 3);
    }
    if let Some(inner) = until(rest, b')').filter(|inner| !inner.contains('(') && is_address(inner)) {
        return Some(start..at + inner.len() + 2);
    }
    if text[..start].ends_with(')') && is_address(words) {
        let open = start.saturating_sub(REACH);
        return Some(text.as_bytes()[open..start].iter().rposition(|byte| *byte == b'(')? + open..at + 1);
    }
    if text[..start].ends_with('[') && behind.starts_with(']') && words.starts_with(char::is_alphabetic) {
        return Some(start - 1..at + 2);
    }
    let named = rest.strip_prefix('[').and_then(|rest| until(rest, b']'));
    let free = text[..start].chars().next_back().is_none_or(char::is_whitespace);
    let is_name = |name: &str| name.starts_with(char::is_alphanumeric);
    let is_text = words.starts_with(char::is_alphabetic);
    named.filter(|name| free && (name.is_empty() || is_name(name)) && is_text).map(|name| start..at + 3 + name.len())
}

/// `[text(address)`
fn open(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at + 1..];
    let words = rest.bytes().take(REACH).position(|byte| matches!(byte, b'(' | b')' | b'[' | b']' | b'\n'))?;
    let inner = until(rest[words..].strip_prefix('(')?, b')')?;
    let is_open = rest[..words].starts_with(char::is_alphabetic) && !rest[words + inner.len() + 2..].starts_with(']');
    (is_open && is_address(inner)).then(|| at..at + words + inner.len() + 3)
}

/// What stands before a sign that is near.
fn until(text: &str, sign: u8) -> Option<&str> {
    text.as_bytes().iter().take(REACH).position(|byte| *byte == sign).map(|end| &text[..end])
}

/// Whether something can only be meant as an address or as a file.
fn is_address(inner: &str) -> bool {
    let is_file = || {
        let (name, end) = inner.split('#').next().and_then(|file| file.rsplit_once('.')).unwrap_or_default();
        !name.is_empty() && FILES.contains(&&*end.to_ascii_lowercase())
    };
    !inner.is_empty()
        && !inner.contains(char::is_whitespace)
        && (inner.contains("://") || ["/", "#", "../", "www.", "mailto:", "tel:"].iter().any(|start| inner.starts_with(start)) || is_file())
}

/// How the names of files end that pages link to.
const FILES: [&str; 12] = ["md", "pdf", "docx", "xlsx", "pptx", "png", "jpg", "jpeg", "svg", "webp", "gif", "html"];
