//! Tables as their authors wrote them, row by row.

use crate::finding::Span;

/// A table. A cell is the place of its words; that of an empty one is empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Where it stands.
    pub span: Span,
    /// The cells of the first row.
    pub head: Vec<Span>,
    /// Where the first row stands.
    pub head_span: Span,
    /// The cells of the other rows, as many as are written.
    pub rows: Vec<Vec<Span>>,
    /// Whether the first column is bold throughout: it is a column of headings.
    pub has_row_headings: bool,
}
