//! Tables as their authors wrote them, row by row.

use super::sight::PageSight;
use crate::content::markdown::BlockSort;
use crate::finding::Span;

/// A table of a body.
pub(super) struct Table<'s> {
    /// Where it stands.
    pub(super) span: Span,
    /// The cells of the first row.
    pub(super) head: Vec<&'s str>,
    /// Where the first row stands.
    pub(super) head_span: Span,
    /// The other rows as they are written, and the line that parts them from the first.
    below: &'s str,
}

impl<'s> Table<'s> {
    /// The cells of the other rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = Vec<&'s str>> + use<'s> {
        self.below.lines().filter(|line| is_row(line)).skip(1).map(cells)
    }

    /// Whether the first column is bold throughout: it is a column of headings.
    pub(super) fn has_row_headings(&self) -> bool {
        let bold = |cell: &str| cell.len() > 4 && cell.starts_with("**") && cell.ends_with("**");
        let mut rows = self.rows().peekable();
        rows.peek().is_some() && rows.all(|row| row.first().is_some_and(|cell| bold(cell)))
    }
}

/// All tables of the page's body.
pub(super) fn tables<'s>(sight: &'s PageSight<'_>) -> Vec<Table<'s>> {
    let blocks = sight.body.blocks.iter().filter(|block| block.sort == BlockSort::Table);
    blocks.filter_map(|block| table(&sight.source[block.span.range()], block.span)).collect()
}

fn table(text: &str, span: Span) -> Option<Table<'_>> {
    let (first, below) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_end_matches('\r');
    let head_span = Span { start: span.start, end: span.start + u32::try_from(first.len()).ok()? };
    is_row(first).then(|| Table { span, head: cells(first), head_span, below })
}

/// Whether more stands on a line than the signs of a quotation.
fn is_row(line: &str) -> bool {
    !line.trim_matches(['>', ' ']).is_empty()
}

/// The cells of a line; `\|` is no border.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim_start_matches(['>', ' ']).trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    let mut cells = Vec::new();
    let mut from = 0;
    for (at, _) in inner.match_indices('|') {
        if !inner[..at].ends_with('\\') {
            cells.push(inner[from..at].trim());
            from = at + 1;
        }
    }
    cells.push(inner[from..].trim());
    cells
}
