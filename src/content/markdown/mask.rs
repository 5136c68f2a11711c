//! Hides directive lines from the Markdown parser without moving a byte.
//!
//! A line that begins with `:::` becomes a thematic break of the same length, which ends paragraphs, lists, quotations
//! and tables, as a directive must. Where the parser does not answer with a thematic break, the line stood in code.

use std::borrow::Cow;

/// A text in which every directive line is masked.
pub(super) struct Mask<'s> {
    /// The text for the parser.
    pub(super) text: Cow<'s, str>,
    /// Where directive lines begin and end (without the line break).
    pub(super) lines: Vec<(usize, usize)>,
    /// `:::` behind spaces, `>` or a list marker: a directive where none can be, unless it stands in code.
    pub(super) misplaced: Vec<usize>,
}

/// Masks.
pub(super) fn mask(source: &str) -> Mask<'_> {
    let mut lines = Vec::new();
    let mut misplaced = Vec::new();
    let mut seen_to = 0;
    for at in memchr::memmem::find_iter(source.as_bytes(), ":::") {
        if at < seen_to {
            continue;
        }
        let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = source[at..].find('\n').map_or(source.len(), |length| at + length);
        seen_to = end;
        if start == at {
            lines.push((start, source[..end].trim_end_matches('\r').len()));
        } else if source[start..at].chars().all(|c| c.is_ascii_digit() || " \t>-+*.)".contains(c)) {
            misplaced.push(at);
        }
    }
    if lines.is_empty() {
        return Mask { text: Cow::Borrowed(source), lines, misplaced };
    }
    let mut text = String::with_capacity(source.len());
    let mut from = 0;
    for &(start, end) in &lines {
        text.push_str(&source[from..start]);
        text.push_str("***");
        text.extend(std::iter::repeat_n(' ', end - start - 3));
        from = end;
    }
    text.push_str(&source[from..]);
    Mask { text: Cow::Owned(text), lines, misplaced }
}
