//! Letters as one code point each: `å` is `å`, whichever computer saved the file.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A text in NFC.
pub fn composed<'t>(text: impl Into<Cow<'t, str>>) -> Cow<'t, str> {
    let text = text.into();
    match next_combining(&text, 0) {
        None => text,
        Some(_) => Cow::Owned(text.nfc().collect()),
    }
}

/// Whether a sign joins the letter before it.
pub fn is_combining(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// The next place from a byte on where such a sign stands, or one of the few (Greek) that begin with the same byte.
pub fn next_combining(text: &str, from: usize) -> Option<usize> {
    memchr::memchr2(0xcc, 0xcd, &text.as_bytes()[from..]).map(|at| from + at)
}
