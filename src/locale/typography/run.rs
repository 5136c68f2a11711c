//! One piece of text on its way out, changed here and there.

use std::ops::Range;

/// A piece of text that is copied in long runs, with replacements between them.
pub(super) struct Run<'p, 'o> {
    piece: &'p str,
    out: &'o mut String,
    /// How much of the piece is out.
    copied: usize,
    /// What stood before the piece; none where a block begins.
    before: Option<char>,
    /// The end of the latest replacement, when nothing follows it yet.
    replaced: Option<char>,
}

impl<'p, 'o> Run<'p, 'o> {
    pub(super) fn new(piece: &'p str, before: Option<char>, out: &'o mut String) -> Self {
        Self { piece, out, copied: 0, before, replaced: None }
    }

    pub(super) fn piece(&self) -> &'p str {
        self.piece
    }

    pub(super) fn bytes(&self) -> &'p [u8] {
        self.piece.as_bytes()
    }

    /// How much of the piece is out and can't be changed any more.
    pub(super) fn copied(&self) -> usize {
        self.copied
    }

    /// The character before a place, as it was set.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        if at == 0 {
            self.before
        } else if at == self.copied {
            self.replaced
        } else {
            self.piece[..at].chars().next_back()
        }
    }

    /// The text from a place on; empty at the end of the piece, though the block may go on.
    pub(super) fn after(&self, at: usize) -> &'p str {
        &self.piece[at..]
    }

    /// How often a byte stands in a row from a place on.
    pub(super) fn count(&self, at: usize, byte: u8) -> usize {
        self.bytes()[at..].iter().take_while(|other| **other == byte).count()
    }

    /// Puts something else in the place of a range, and returns its end.
    pub(super) fn replace(&mut self, range: Range<usize>, text: &str) -> usize {
        self.out.push_str(&self.piece[self.copied..range.start]);
        self.out.push_str(text);
        self.replaced = text.chars().next_back();
        self.copied = range.end;
        range.end
    }

    /// Copies what is left. Returns the last character if it was set anew.
    pub(super) fn finish(self) -> Option<char> {
        self.out.push_str(&self.piece[self.copied..]);
        if self.copied == self.piece.len() { self.replaced } else { None }
    }
}
