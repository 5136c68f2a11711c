//! What the bytes of a file that is published say against it: damaged, not what its name says, or telling more than was meant.

use std::sync::Arc;

use super::raster::{MAX_PIXELS, endings};

/// Something that speaks against publishing a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It holds nothing.
    Empty,
    /// It is a note by Git LFS on where the file is.
    LfsPointer,
    /// It is a web page, such as one that asks for a password, under the name of another file.
    WebPage,
    /// Its end is missing.
    CutOff,
    /// It claims to be an image larger than any program shows.
    Absurd,
    /// It has more pixels than the program reads: so many across and down.
    TooManyPixels(u32, u32),
    /// It is a picture of another format than its name says; the ending that it should have.
    Mislabelled(&'static str),
    /// There is nothing of what its name says in it.
    Other,
    /// An SVG that runs scripts, and by what.
    Script(Arc<str>),
    /// An SVG with something in it that browsers do not show in pictures, and what.
    Foreign(Arc<str>),
    /// An SVG that can't be read.
    UnreadableSvg,
    /// A photograph that tells where it was taken.
    Place,
}

/// Endings of files that are good without a byte in them.
const MAY_BE_EMPTY: &[&str] = &["", "txt", "csv", "css", "json", "vtt", "srt"];

/// Endings of pictures.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "heic", "heif", "tif", "tiff", "bmp"];

/// Those that browsers show and that are told by their beginnings.
const RASTERS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif"];

/// The longest side that any browser draws.
const LONGEST_SIDE: u32 = 65_535;

/// Enough of the end for the directory at the end of a ZIP file, behind the longest comment.
pub(super) const TAIL: usize = 66 * 1024;

/// What is wrong with a file of such an ending, by its beginning and its end.
pub(super) fn damage(ending: &str, head: &[u8], tail: &[u8], length: u64, size: Option<(u32, u32)>) -> Option<Damage> {
    if head.is_empty() {
        return (!MAY_BE_EMPTY.contains(&ending)).then_some(Damage::Empty);
    }
    if head.starts_with(b"version https://git-lfs.github.com/spec/") {
        return Some(Damage::LfsPointer);
    }
    if !matches!(ending, "html" | "htm" | "xhtml" | "txt" | "md") && is_web_page(head) {
        return Some(Damage::WebPage);
    }
    if is_cut_off(head, tail, length) || ending == "svg" && !ends_as_svg(tail) {
        return Some(Damage::CutOff);
    }
    if let Some(own) = endings(head)
        && PICTURES.contains(&ending)
        && !own.contains(&ending)
    {
        return Some(Damage::Mislabelled(own[0]));
    }
    if endings(head).is_none() && RASTERS.contains(&ending) || ending == "pdf" && memchr::memmem::find(head, b"%PDF-").is_none() {
        return Some(Damage::Other);
    }
    let (width, height) = size?;
    if width.max(height) > LONGEST_SIDE || width == 0 || height == 0 {
        return Some(Damage::Absurd);
    }
    // A drawing has no pixels until it is shown.
    let is_raster = endings(head).is_some();
    (is_raster && u64::from(width) * u64::from(height) > MAX_PIXELS as u64).then_some(Damage::TooManyPixels(width, height))
}

fn is_web_page(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |with: &[u8]| text.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    begins(b"<!doctype html") || begins(b"<html")
}

fn is_cut_off(head: &[u8], tail: &[u8], length: u64) -> bool {
    let has = |what: &[u8], within: usize| memchr::memmem::find(&tail[tail.len().saturating_sub(within)..], what).is_some();
    match head {
        [0x89, b'P', b'N', b'G', ..] => !has(b"IEND", 1024),
        // Cameras and phones may put more behind the image, so its end is looked for in all that is kept.
        [0xff, 0xd8, 0xff, ..] => !has(&[0xff, 0xd9], TAIL),
        [b'R', b'I', b'F', b'F', a, b, c, d, b'W', b'E', b'B', b'P', ..] => length < 8 + u64::from(u32::from_le_bytes([*a, *b, *c, *d])),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => end_of_boxes(head) > length,
        [b'G', b'I', b'F', b'8', ..] => !has(b"\x3b", 16),
        [b'%', b'P', b'D', b'F', b'-', ..] => !has(b"%%EOF", 2048) && !has(b"startxref", 2048),
        [b'P', b'K', 3, 4, ..] => !has(b"PK\x05\x06", TAIL),
        _ => false,
    }
}

/// Where an AVIF or MP4 says that its parts end, as far as its beginning tells.
fn end_of_boxes(head: &[u8]) -> u64 {
    let size = |at: u64| {
        let at = usize::try_from(at).ok()?;
        Some(u64::from(u32::from_be_bytes(head.get(at..at.checked_add(4)?)?.try_into().ok()?)))
    };
    let mut at = 0;
    while let Some(size) = size(at).filter(|size| *size >= 8) {
        at += size;
    }
    at
}

/// Whether an SVG closes its element.
fn ends_as_svg(tail: &[u8]) -> bool {
    memchr::memmem::find(tail, b"svg>").is_some() || tail.trim_ascii_end().ends_with(b"/>")
}
