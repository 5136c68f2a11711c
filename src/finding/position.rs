//! Places in a text: bytes as the stages count them, lines and characters as people do.

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

/// So many bytes of a line are counted for one position; where longer lines pass each such stretch is known beforehand.
const STRETCH: usize = 512;

/// Turns byte offsets of one text into positions.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Characters before each stretch of the text.
    chars: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds where every line of the text begins.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        let mut before = vec![0];
        for stretch in text.as_bytes().chunks_exact(STRETCH) {
            before.push(before[before.len() - 1] + chars(stretch));
        }
        Self { text, starts, chars: before }
    }

    /// The position of a byte; one inside a character counts as that character, one past the end as the end.
    pub fn position(&self, byte: usize) -> Position {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts[line - 1];
        let bom = usize::from(line == 1 && byte > 0 && self.text.starts_with('\u{feff}'));
        Position { line, column: self.before(byte) - self.before(start) + 1 - bom }
    }

    /// How many characters of the text begin before a byte.
    fn before(&self, byte: usize) -> usize {
        let stretch = byte / STRETCH;
        self.chars[stretch] + chars(&self.text.as_bytes()[stretch * STRETCH..byte])
    }
}

/// How many characters begin in some bytes.
fn chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count()
}
