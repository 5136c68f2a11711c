//! What a camera has written into a photograph: how it was held, and where.

/// The notes of a photograph (Exif), wherever they lie in it.
pub(super) struct Exif<'a> {
    tiff: &'a [u8],
    is_little: bool,
}

const ORIENTATION: usize = 0x0112;
const PLACE: usize = 0x8825;

impl<'a> Exif<'a> {
    /// The notes in these bytes of a file, if there are any. Those of a JPEG have a name; PNG and WebP name the chunk in which
    /// they lie, and WebP says then how long it is.
    pub(super) fn find(bytes: &'a [u8]) -> Option<Self> {
        let behind = |name: &[u8], more: usize| bytes.get(memchr::memmem::find(bytes, name)? + name.len() + more..);
        let tiff = behind(b"Exif\0\0", 0).or_else(|| behind(b"eXIf", 0)).or_else(|| behind(b"EXIF", 4))?;
        let is_little = match tiff {
            [b'I', b'I', b'*', 0, ..] => true,
            [b'M', b'M', 0, b'*', ..] => false,
            _ => return None,
        };
        Some(Self { tiff, is_little })
    }

    fn number(&self, at: usize, bytes: usize) -> Option<usize> {
        let field = self.tiff.get(at..at.checked_add(bytes)?)?;
        let value = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if self.is_little { field.iter().rev().fold(0, value) } else { field.iter().fold(0, value) })
    }

    /// Where the entry of this tag stands in the first list.
    fn entry(&self, tag: usize) -> Option<usize> {
        let first = self.number(4, 4)?;
        let count = self.number(first, 2)?;
        (0..count).map(|entry| first + 2 + 12 * entry).find(|at| self.number(*at, 2) == Some(tag))
    }

    /// How the camera was held, from 1 (upright) to 8; above 4 the picture lies on its side.
    pub(super) fn orientation(&self) -> u8 {
        let value = self.entry(ORIENTATION).and_then(|at| self.number(at + 8, 2));
        value.and_then(|value| u8::try_from(value).ok()).filter(|value| (1..=8).contains(value)).unwrap_or(1)
    }

    /// Whether it says where the photograph was taken.
    pub(super) fn has_place(&self) -> bool {
        // A few programs leave an empty list behind when they take the place away.
        let places = self.entry(PLACE).and_then(|at| self.number(self.number(at + 8, 4)?, 2));
        places.is_some_and(|count| count > 1)
    }
}
