//! Letters as one code point each: `å` is `å`, whichever computer saved the file.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text whose letters with accents are whole: NFC for the scripts of Europe, at the cost of looking for one of two bytes.
pub fn composed<'t>(text: impl Into<Cow<'t, str>>) -> Cow<'t, str> {
    let text = text.into();
    match next_combining(&text, 0) {
        None => text,
        Some(_) => Cow::Owned(text.nfc().collect()),
    }
}

/// A text in NFC whatever its script, for whoever goes on to write it in lower case.
pub fn normalized(text: &str) -> Cow<'_, str> {
    // Below U+0300 all letters are whole, and those that begin with 0xe2 become so in lower case.
    let may_be_parted = text.bytes().any(|byte| byte >= 0xcc && byte != 0xe2);
    let is_whole = !may_be_parted || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_whole { Cow::Borrowed(text) } else { text.nfc().collect() }
}

/// Whether a sign joins the letter before it.
pub fn is_combining(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// The next place from a byte on where such a sign stands, or one of the few (Greek) that begin with the same byte.
pub fn next_combining(text: &str, from: usize) -> Option<usize> {
    memchr::memchr2(0xcc, 0xcd, &text.as_bytes()[from..]).map(|at| from + at)
}
