//! Places in a text: bytes as the stages count them, lines and characters as people do.

use std::cell::Cell;

/// A range of bytes in a source file, counted from the file's first byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to `end`. Sources are limited to far less than 4 GiB (`source::MAX_TEXT`).
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The same bytes, counted from a point `offset` bytes earlier.
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// Whether there are no bytes in it.
    pub fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    /// The bytes as a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place as an editor shows it: both count from 1, columns in characters (`å` is one).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Turns byte offsets of one text into positions.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The last place that was asked for, as a byte and the characters before it on its line: the next is mostly near.
    last: Cell<(usize, usize)>,
}

impl<'a> Lines<'a> {
    /// Finds where every line of the text begins.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { text, starts, last: Cell::default() }
    }

    /// The position of a byte; one inside a character counts as that character, one past the end as the end.
    pub fn position(&self, byte: usize) -> Position {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts[line - 1];
        let bom = usize::from(line == 1 && self.text[..byte].starts_with('\u{feff}'));
        let (near, counted) = self.last.get();
        let characters = |from: usize, to: usize| self.text[from..to].chars().count();
        let same_line = near >= start && self.starts.get(line).is_none_or(|next| near < *next);
        let before = match near {
            near if same_line && near <= byte => counted + characters(near, byte),
            near if same_line && near - byte < byte - start => counted - characters(byte, near),
            _ => characters(start, byte),
        };
        self.last.set((byte, before));
        Position { line, column: before + 1 - bom }
    }
}
