//! The line at fault with a mark under exactly the characters that are.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::is_plain;
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
    let number = finding.start.line;
    let (line, mark) = around(line, start..end);
    if !colour && is_plain_line(line) {
        return Some(set(line, number, mark));
    }
    Some(draw(line, number, mark, finding.severity, colour))
}

/// The part of a line that is near enough to its mark to be shown: the rest need not be measured.
fn around(line: &str, mark: Range<usize>) -> (&str, Range<usize>) {
    let far = WIDTH + GUTTER;
    let to = line[mark.end..].char_indices().nth(far).map_or(line.len(), |(at, _)| mark.end + at);
    let from = line[..mark.start].char_indices().nth_back(far).map_or(0, |(at, _)| at);
    (&line[from..to], mark.start - from..mark.end - from)
}

/// Whether every terminal shows a line as it is written. Nearly all lines are such, and need not be measured.
fn is_plain_line(line: &str) -> bool {
    !line.starts_with("      ") && line.chars().all(is_plain)
}

/// Columns that the gutter may take.
const GUTTER: usize = 12;

/// Columns that the library keeps free beside a mark.
const MARGIN: usize = 6;

/// A plain line as [`draw`] would draw it, colours aside.
fn set(line: &str, number: usize, mark: Range<usize>) -> String {
    let number = number.to_string();
    let gutter = number.len();
    let columns = |part: &str| part.chars().count();
    let (before, length, all) = (columns(&line[..mark.start]), columns(&line[mark]).max(1), columns(line));
    let room = WIDTH - " | ".len() - gutter;
    let is_near = all <= room || before + length + MARGIN <= room;
    let left = if is_near { 0 } else { before - MARGIN - (room - length - 2 * MARGIN) / 2 };
    let right = all.min(left + room);
    let (dots, more) = (if left > 0 { "..." } else { "" }, if right < all { "..." } else { "" });
    let at = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    let shown = &line[at(left + dots.len())..at(right - more.len())];
    let (gutter, indent, carets) = (" ".repeat(gutter), " ".repeat(before - left), "^".repeat(length));
    [&number, " | ", dots, shown, more, "\n", &gutter, " | ", &indent, &carets].concat()
}

/// One line, its number and the mark.
fn draw(line: &str, number: usize, mark: Range<usize>, severity: Severity, colour: bool) -> String {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A line, and a mark in it.
    fn marked(letters: &'static str) -> impl Strategy<Value = (String, Range<usize>)> {
        (letters, any::<proptest::sample::Index>(), 0..LONGEST_MARK).prop_map(|(line, from, length)| {
            let places: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
            let from = from.index(places.len());
            let to = (from + length).min(places.len() - 1);
            (line, places[from]..places[to])
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_plain_line_is_set_as_the_library_draws_it((line, mark) in marked("[ a-zA-ZåäöÅÄÖé|*#–’”()0-9]{1,400}"), number in 1_usize..20_000) {
            prop_assume!(is_plain_line(&line));
            prop_assert_eq!(set(&line, number, mark.clone()), draw(&line, number, mark, Severity::Note, false));
        }

        #[test]
        fn what_is_far_from_the_mark_is_not_shown((line, mark) in marked("[ a-zåäö日😀\t]{1,700}")) {
            let (near, its) = around(&line, mark.clone());
            prop_assert_eq!(draw(near, 7, its, Severity::Note, false), draw(&line, 7, mark, Severity::Note, false));
        }
    }
}
