//! The line at fault with a mark under exactly the characters that are.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::finding::{Finding, Severity};

/// Columns that an excerpt may take; longer lines are cut around the mark. A line that wraps in the terminal
/// would part the mark from its word.
const WIDTH: usize = 120;

/// Characters that a mark may cover: more says no more, and hides where it begins.
const LONGEST_MARK: usize = 80;

/// Draws the line in which the finding begins, or nothing if the text has no such place (it has changed meanwhile).
///
/// Only one line is handed to the drawing library: a mark over several lines needs line art that says less than the
/// first line does.
pub fn excerpt(finding: &Finding, text: &str, colour: bool) -> Option<String> {
    let start = finding.span.start as usize;
    if text.is_empty() || start > text.len() || !text.is_char_boundary(start) {
        return None;
    }
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let mut line = text[line_start..line_end].trim_end_matches('\r');
    let mut start = (start - line_start).min(line.len());
    let mut end = (finding.span.end as usize).saturating_sub(line_start).clamp(start, line.len());
    if let Some(rest) = line.strip_prefix('\u{feff}') {
        let mark = line.len() - rest.len();
        (line, start, end) = (rest, start.saturating_sub(mark), end.saturating_sub(mark));
    }
    while !line.is_char_boundary(end) {
        end += 1;
    }
    if let Some((at, _)) = line[start..end].char_indices().nth(LONGEST_MARK) {
        end = start + at;
    }
    Some(draw(line, finding.start.line, start..end, finding.severity, colour))
}

/// One line, its number and the mark.
fn draw(line: &str, number: usize, mark: std::ops::Range<usize>, severity: Severity, colour: bool) -> String {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note | Severity::Off => Level::NOTE,
    };
    let snippet = Snippet::source(line).line_start(number).annotation(AnnotationKind::Primary.span(mark));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.term_width(WIDTH).render(&[Group::with_level(level).element(snippet)]);
    // The library opens with an empty line of its gutter, which tells a reader nothing.
    drawn.split_once('\n').map_or(drawn.clone(), |(_, rest)| rest.to_owned())
}
