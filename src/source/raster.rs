//! What the beginning of a picture says: its format, its size, and whether other sizes can be made of it.

use super::exif::Exif;

/// A still photograph or drawing of pixels, of which other sizes can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raster {
    /// How it is written.
    pub format: RasterFormat,
    /// How the camera was held, from 1 (upright) to 8 as Exif has it; above 4 it lies on its side.
    pub orientation: u8,
}

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RasterFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
}

/// The most pixels of a picture that is read: what a telephone takes at its best, and 200 MB in memory.
pub const MAX_PIXELS: usize = 50_000_000;

/// What the beginning of a picture says to those who make other sizes of it: they can, of a JPEG in three colours or one, since print colours are for the browser to judge; of what
/// does not move.
pub(super) fn raster(head: &[u8]) -> Option<Raster> {
    let has = |what: &[u8]| memchr::memmem::find(head, what).is_some();
    let format = match head {
        [0xff, 0xd8, 0xff, ..] if channels(head)? <= 3 => RasterFormat::Jpeg,
        [0x89, b'P', b'N', b'G', ..] if !has(b"acTL") => RasterFormat::Png,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', rest @ ..] if !moves(rest) => RasterFormat::WebP,
        _ => return None,
    };
    Some(Raster { format, orientation: Exif::find(head).map_or(1, |exif| exif.orientation()) })
}

/// Whether a WebP says at its beginning that it moves.
fn moves(chunks: &[u8]) -> bool {
    chunks.starts_with(b"VP8X") && chunks.get(8).is_some_and(|flags| flags & 2 != 0)
}

/// How many channels a JPEG has.
fn channels(head: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        let [0xff, marker, high, low] = *head.get(at..at + 4)? else { return None };
        match marker {
            0xff => at += 1,
            // The frame, whichever way it is coded; the others of this row are tables.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => return head.get(at + 9).copied(),
            _ => at += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
}

/// The format that the bytes of a picture show, by the endings that its files have.
pub(super) fn endings(head: &[u8]) -> Option<&'static [&'static str]> {
    Some(match head {
        [0xff, 0xd8, 0xff, ..] => &["jpg", "jpeg"],
        [0x89, b'P', b'N', b'G', ..] => &["png"],
        [b'G', b'I', b'F', b'8', ..] => &["gif"],
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => &["webp"],
        [b'%', b'P', b'D', b'F', b'-', ..] => &["pdf"],
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => &["tiff", "tif"],
        [b'B', b'M', ..] => &["bmp"],
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand.get(..4)? {
            b"avif" | b"avis" => &["avif"],
            b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" => &["heic", "heif"],
            _ => return None,
        },
        _ => return None,
    })
}
