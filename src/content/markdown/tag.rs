//! HTML tags in Markdown.

use std::ops::Range;

use crate::finding::Span;

/// A tag that opens an element.
#[derive(Debug, PartialEq, Eq)]
pub struct HtmlTag {
    /// Its name in lower case.
    pub name: Box<str>,
    /// Attributes with their values; empty for one without a value.
    pub attributes: Vec<(Box<str>, Box<str>)>,
    /// Where it stands.
    pub span: Span,
}

/// Elements that stand apart from the words beside them.
const PARTS: [&str; 24] = [
    "br",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
    "details",
    "summary",
];

impl HtmlTag {
    /// The value of an attribute.
    pub fn get(&self, wanted: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| &**value)
    }

    /// Whether it has an attribute.
    pub fn has(&self, wanted: &str) -> bool {
        self.get(wanted).is_some()
    }

    /// Whether a tag parts the words before and behind it as a space does: `<br>`, `</p>`.
    pub(super) fn parts_words(html: &str) -> bool {
        let name = html.trim_start_matches(['<', '/']).split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
        PARTS.iter().any(|part| part.eq_ignore_ascii_case(name))
    }

    /// Whether an address leads on from the page's own: in HTML that is let through nobody turns it into one that holds.
    pub fn is_relative(address: &str) -> bool {
        let address = address.trim();
        let scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
        !scheme && (!address.starts_with(['/', '#']) || address.split(['?', '#']).next().is_some_and(|path| path.ends_with(".md")))
    }

    /// The tags in a piece of HTML and where in it they stand, comments passed over; one that closes has a slash in its name.
    pub(super) fn all(html: &str) -> Vec<(Self, Range<usize>)> {
        let mut tags = Vec::new();
        let mut at = 0;
        while let Some(open) = html[at..].find('<').map(|open| at + open) {
            let rest = &html[open + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                at = open + 4 + comment.find("-->").map_or(comment.len(), |end| end + 3);
                continue;
            }
            let slash = usize::from(rest.starts_with('/'));
            let is_sign = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
            let name = rest[slash..].find(|sign| !is_sign(sign)).map_or(rest.len(), |end| end + slash);
            let close = rest.find('>').unwrap_or(rest.len());
            at = open + 1;
            if name > slash {
                let attributes = attributes(&rest[name..close.max(name)]);
                let tag = Self { name: rest[..name].to_ascii_lowercase().into(), attributes, span: Span::default() };
                tags.push((tag, open..(open + close + 2).min(html.len())));
            }
        }
        tags
    }
}

fn attributes(inside: &str) -> Vec<(Box<str>, Box<str>)> {
    let mut attributes = Vec::new();
    let mut rest = inside;
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/');
        let end = rest.find(|sign: char| sign.is_whitespace() || matches!(sign, '=' | '/')).unwrap_or(rest.len());
        if end == 0 {
            return attributes;
        }
        let name = &rest[..end];
        let value;
        (value, rest) = match rest[end..].trim_start().strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => ("", &rest[end..]),
        };
        attributes.push((name.into(), value.into()));
    }
}

/// A value and what stands behind it.
fn value_of(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split_once(quote).unwrap_or((&text[1..], "")),
        _ => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    }
}
