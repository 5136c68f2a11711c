//! HTML that has one counterpart in Markdown: names to link to, bold, italics.

use super::FixSite;
use crate::finding::{Edit, Fix, Span};

/// Tags and the marks that mean the same.
const MARKS: [(&str, &str); 4] = [("b", "**"), ("strong", "**"), ("i", "*"), ("em", "*")];

/// The remedy for a tag, where only one is possible.
pub(super) fn fix(tag: &str, place: &FixSite<'_>) -> Option<Fix> {
    let tag = tag.to_lowercase();
    let line = Line::around(place)?;
    if line.is_in_html(place) {
        return None;
    }
    match &*tag {
        "a" => named(place, &line),
        tag => MARKS.iter().find(|(name, _)| *name == tag).and_then(|(name, mark)| marked(place, &line, name, mark)),
    }
}

/// How far from a tag, in bytes, its paragraph begins and its element ends at most where it is mended: no look is longer.
const REACH: usize = 2000;

/// The line in which a tag stands.
struct Line {
    start: usize,
    end: usize,
}

impl Line {
    fn around(place: &FixSite<'_>) -> Option<Self> {
        let (start, end) = (place.span.start as usize, place.span.end as usize);
        let (before, after) = (place.text.get(..start)?, place.text.get(end..)?);
        place.text.get(start..end).filter(|tag| !tag.contains('\n'))?;
        let before = &before[before.floor_char_boundary(before.len().saturating_sub(REACH))..];
        let after = &after[..after.floor_char_boundary(REACH)];
        let start = start - before.len() + before.rfind('\n').map_or(0, |at| at + 1);
        let end = end + after.find(['\r', '\n']).unwrap_or(after.len());
        Some(Self { start, end })
    }

    /// Whether the paragraph around the tag begins with another one: then it is a block of HTML, not of text.
    fn is_in_html(&self, place: &FixSite<'_>) -> bool {
        let before = &place.text[..place.span.start as usize];
        let before = &before[before.floor_char_boundary(before.len().saturating_sub(REACH))..];
        let paragraph = ["\n\n", "\n\r\n"].iter().filter_map(|gap| Some(before.rfind(gap)? + gap.len())).max().unwrap_or(0);
        before[paragraph..].trim_start().starts_with('<')
    }
}

/// `<a name="x"></a>` before or in a heading becomes the heading's own `{#x}`.
fn named(place: &FixSite<'_>, line: &Line) -> Option<Fix> {
    let (start, end) = (place.span.start as usize, place.span.end as usize);
    let inside = place.written().strip_prefix("<a ").or_else(|| place.written().strip_prefix("<A "))?.trim_end_matches(['>', '/']).trim();
    let (key, value) = inside.split_once('=')?;
    let name = value.trim().trim_matches(['"', '\'']);
    let is_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    if !matches!(key.trim(), "name" | "id") || name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    let rest = &place.text[end..line.end];
    let mut edits = vec![Edit { span: Span::new(start, end), text: String::new() }];
    let close = rest.find("</a>")?;
    edits.push(Edit { span: Span::new(end + close, end + close + 4), text: String::new() });
    let before = &place.text[line.start..start];
    if is_heading(before) {
        if before.ends_with(' ') && close == 0 && rest[4..].starts_with(' ') {
            edits[1].span.end += 1;
        }
        edits.push(id(place.text, line.end, name)?);
        return Some(Fix(edits));
    }
    // On a line of its own above the heading: the line goes.
    if !before.trim().is_empty() || close != 0 || !rest[4..].trim().is_empty() {
        return None;
    }
    let below = &place.text[line.end..];
    let heading = line.end + below.len() - below.trim_start_matches(['\r', '\n']).len();
    let heading_end = heading + place.text[heading..].find(['\r', '\n']).unwrap_or(place.text.len() - heading);
    if !is_heading(&place.text[heading..heading_end]) {
        return None;
    }
    Some(Fix(vec![Edit { span: Span::new(line.start, heading), text: String::new() }, id(place.text, heading_end, name)?]))
}

fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    line.starts_with('#') && rest.starts_with(' ')
}

/// A name at the end of a heading that has none yet.
fn id(text: &str, end: usize, name: &str) -> Option<Edit> {
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..end].trim_end();
    (!line.ends_with(['}', '#'])).then(|| Edit { span: Span::new(start + line.len(), start + line.len()), text: format!(" {{#{name}}}") })
}

/// Bold or italic words within one line.
fn marked(place: &FixSite<'_>, line: &Line, tag: &str, mark: &str) -> Option<Fix> {
    let (start, end) = (place.span.start as usize, place.span.end as usize);
    let rest = &place.text[end..line.end];
    let close = format!("</{tag}>");
    let at = rest.find(&close)?;
    let words = &rest[..at];
    let plain = !words.is_empty() && words.trim() == words && !words.contains(['*', '_', '<', '`', '[', ']', '\\']);
    // Beside a letter or another mark, the marks would not be read as such.
    let free = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric() && !matches!(sign, '*' | '_' | '<' | '>' | '\\'));
    let opens = place.written().eq_ignore_ascii_case(&format!("<{tag}>"));
    let is_free = free(place.text[..start].chars().next_back()) && free(rest[at + close.len()..].chars().next());
    let words = words.starts_with(char::is_alphanumeric) && words.ends_with(|sign: char| sign.is_alphanumeric());
    let edit = |start: usize, end: usize| Edit { span: Span::new(start, end), text: mark.to_owned() };
    (opens && plain && is_free && words).then(|| Fix(vec![edit(start, end), edit(end + at, end + at + close.len())]))
}
