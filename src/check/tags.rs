//! The HTML tags of a body, on sites that let them through.

use pulldown_cmark::{Event, Parser};

use super::sight::PageSight;
use crate::content::markdown::{OPTIONS, mask};
use crate::finding::Span;

/// A tag that opens an element.
pub(super) struct HtmlTag<'s> {
    /// Its name in lower case.
    pub(super) name: String,
    /// Where it stands.
    pub(super) span: Span,
    /// What stands behind the name.
    inside: &'s str,
}

impl HtmlTag<'_> {
    /// The value of an attribute; empty for one without a value.
    pub(super) fn get(&self, wanted: &str) -> Option<&str> {
        let mut rest = self.inside;
        loop {
            rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/');
            let end = rest.find(|sign: char| sign.is_whitespace() || matches!(sign, '=' | '/')).unwrap_or(rest.len());
            if end == 0 {
                return None;
            }
            let name = &rest[..end];
            let (value, after) = match rest[end..].trim_start().strip_prefix('=') {
                Some(value) => value_of(value.trim_start()),
                None => ("", &rest[end..]),
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(value);
            }
            rest = after;
        }
    }

    /// Whether it has an attribute.
    pub(super) fn has(&self, wanted: &str) -> bool {
        self.get(wanted).is_some()
    }
}

/// A value and what stands behind it.
fn value_of(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split_once(quote).unwrap_or((&text[1..], "")),
        _ => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    }
}

/// Every opening tag of the body. None on a site that lets no HTML through: there each tag is a fault of its own.
pub(super) fn tags<'s>(sight: &PageSight<'s>) -> Vec<HtmlTag<'s>> {
    let start = sight.site.pages[sight.page].start(sight.language);
    let source: &'s str = &sight.source[start..];
    if !sight.site.config.raw_html || !source.contains('<') {
        return Vec::new();
    }
    let mask = mask::mask(source);
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(&mask.text, OPTIONS).into_offset_iter() {
        if matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
            cut(source, range.start, range.end, start, &mut found);
        }
    }
    found
}

fn cut<'s>(source: &'s str, from: usize, to: usize, start: usize, found: &mut Vec<HtmlTag<'s>>) {
    let mut at = from;
    while let Some(open) = source[at..to].find('<').map(|open| at + open) {
        let Some(close) = source[open..to].find('>').map(|close| open + close) else { return };
        let inner = &source[open + 1..close];
        let end = inner.find(|sign: char| sign.is_whitespace() || sign == '/').unwrap_or(inner.len());
        if inner.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            let span = Span::new(open, close + 1).shifted(start);
            found.push(HtmlTag { name: inner[..end].to_ascii_lowercase(), span, inside: &inner[end..] });
        }
        at = close + 1;
    }
}
