//! Text in HTML and in addresses: what has to be escaped, and which words are kept whole.
//!
//! In: text, with the soft hyphens that a language has set. Out: HTML. Must not know: pages, languages, what the text is for.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What the path of an address may not hold as it is: all but letters without accents, digits, `/`, `-`, `.`, `_` and `~`.
pub const NOT_IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A path as an address has it: `å` is `%C3%A5`.
pub fn url_path(path: &str) -> impl fmt::Display {
    utf8_percent_encode(path, NOT_IN_PATH)
}

/// Appends text between tags.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for at in memchr::memchr3_iter(b'<', b'>', b'&', text.as_bytes()) {
        out.push_str(&text[from..at]);
        out.push_str(match text.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&amp;",
        });
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// The text of a piece of HTML without tags.
pub fn unescaped(html: &str) -> Cow<'_, str> {
    const SIGNS: &[(&str, char)] = &[("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&nbsp;", '\u{a0}')];
    if !html.contains('&') {
        return html.into();
    }
    let (mut text, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (code, sign) = SIGNS.iter().find(|(code, _)| rest.starts_with(code)).unwrap_or(&("&", '&'));
        text.push(*sign);
        rest = &rest[code.len()..];
    }
    text.push_str(rest);
    text.into()
}

/// Appends text in which a word with soft hyphens is kept whole for as long as the whole word fits a line (`.word` in the styles).
pub fn escape_words(text: &str, out: &mut String) {
    for token in text.split_inclusive(' ') {
        let word = token.trim_end_matches(' ');
        let hyphenated = word.contains('\u{ad}');
        out.push_str(if hyphenated { "<span class=\"word\">" } else { "" });
        escape(word, out);
        out.push_str(if hyphenated { "</span>" } else { "" });
        out.push_str(&token[word.len()..]);
    }
}

/// Appends text inside a quoted attribute.
pub fn escape_attribute(text: &str, out: &mut String) {
    for (number, part) in text.split('"').enumerate() {
        if number > 0 {
            out.push_str("&quot;");
        }
        escape(part, out);
    }
}

/// Shows text escaped for an attribute, and so for anywhere.
pub struct Escaped<'t>(pub &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut escaped = String::with_capacity(self.0.len());
        escape_attribute(self.0, &mut escaped);
        f.write_str(&escaped)
    }
}
