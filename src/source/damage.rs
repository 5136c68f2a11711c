//! What the bytes of a file that is published say against it: damaged, not what its name says, or telling more than was meant.

/// Something that speaks against publishing a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// An SVG that runs scripts.
    Script,
    /// A photograph that tells where it was taken.
    Place,
}

/// Endings of files that are good without a byte in them.
const MAY_BE_EMPTY: &[&str] = &["", "txt", "csv", "css", "json", "vtt", "srt"];

/// The longest side that any browser draws.
const LONGEST_SIDE: u32 = 65_535;

/// Enough of the end for the directory at the end of a ZIP file, behind the longest comment.
pub(super) const TAIL: usize = 66 * 1024;

/// What is wrong with a file of such an ending, by its beginning and its end.
pub(super) fn damage(ending: &str, head: &[u8], tail: &[u8], size: Option<(u32, u32)>) -> Option<Damage> {
    if head.is_empty() {
        return (!MAY_BE_EMPTY.contains(&ending)).then_some(Damage::Empty);
    }
    if head.starts_with(b"version https://git-lfs.github.com/spec/") {
        return Some(Damage::LfsPointer);
    }
    if !matches!(ending, "html" | "htm" | "xhtml" | "txt" | "md") && is_web_page(head) {
        return Some(Damage::WebPage);
    }
    if is_cut_off(head, tail) {
        return Some(Damage::CutOff);
    }
    size.filter(|(width, height)| width.max(height) > &LONGEST_SIDE || *width == 0 || *height == 0).map(|_| Damage::Absurd)
}

fn is_web_page(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |with: &[u8]| text.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    begins(b"<!doctype html") || begins(b"<html")
}

fn is_cut_off(head: &[u8], tail: &[u8]) -> bool {
    let has = |what: &[u8], within: usize| memchr::memmem::find(&tail[tail.len().saturating_sub(within)..], what).is_some();
    match head {
        [0x89, b'P', b'N', b'G', ..] => !has(b"IEND", 1024),
        // Cameras and phones may put more behind the image, so its end is looked for in all that is kept.
        [0xff, 0xd8, 0xff, ..] => !has(&[0xff, 0xd9], TAIL),
        [b'G', b'I', b'F', b'8', ..] => !has(b"\x3b", 16),
        [b'%', b'P', b'D', b'F', b'-', ..] => !has(b"%%EOF", 2048) && !has(b"startxref", 2048),
        [b'P', b'K', 3, 4, ..] => !has(b"PK\x05\x06", TAIL),
        _ => false,
    }
}

/// Whether an SVG runs scripts: by an element, by an attribute such as `onload`, or by an address.
pub(super) fn has_script(svg: &[u8]) -> bool {
    let text = String::from_utf8_lossy(svg).to_lowercase();
    let is_handler = |(at, _): (usize, &str)| {
        let name = text[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let is_apart = text[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
        is_apart && !text[at + 2..].starts_with('=') && name.trim_start().starts_with('=')
    };
    let address: String = text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    text.contains("<script")
        || text.contains(":script")
        || address.contains("javascript:")
        || text.contains("<iframe")
        || text.match_indices("on").any(is_handler)
}

/// Whether a JPEG tells a place: whether its Exif has the entry that leads to GPS data.
pub(super) fn has_place(head: &[u8]) -> bool {
    let Some(at) = memchr::memmem::find(head, b"Exif\0\0") else { return false };
    let tiff = &head[at + 6..];
    let little = match tiff {
        [b'I', b'I', ..] => true,
        [b'M', b'M', ..] => false,
        _ => return false,
    };
    let number = |at: usize, bytes: usize| -> Option<usize> {
        let field = tiff.get(at..at.checked_add(bytes)?)?;
        let value = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if little { field.iter().rev().fold(0, value) } else { field.iter().fold(0, value) })
    };
    let entries = || {
        let first = number(4, 4)?;
        let count = number(first, 2)?;
        (0..count).map(|entry| first + 2 + 12 * entry).find(|at| number(*at, 2) == Some(0x8825))
    };
    // A few programs leave an empty list behind when they take the place away.
    entries().and_then(|at| number(number(at + 8, 4)?, 2)).is_some_and(|count| count > 1)
}
