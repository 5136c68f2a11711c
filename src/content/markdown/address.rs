//! Bare addresses in running text: `https://…`, `www.…`, `name@example.se`, as GitHub's Markdown reads them.

use std::ops::Range;

/// An address that stands in a text, and where it leads.
pub(super) struct Address {
    pub(super) range: Range<usize>,
    pub(super) target: String,
}

/// Signs that end a sentence or a parenthesis rather than an address.
const CLOSING: &[char] = &['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', '"', '”', '’', '»', '…'];

/// The first address at or behind a place. `before` is what stands before the text, `after` what stands behind it: an
/// address that may go on there is none.
pub(super) fn next(text: &str, from: usize, before: Option<char>, after: Option<u8>) -> Option<Address> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = memchr::memchr3(b':', b'@', b'w', &bytes[at..]) {
        let place = at + found;
        at = place + 1;
        // Within what should have been a link the address is a part of it.
        let begins = |start: usize| {
            !text[..start].ends_with("](")
                && !text[from..start].chars().next_back().or(before).is_some_and(|sign| sign.is_alphanumeric() || "/@.-_".contains(sign))
        };
        let range = match bytes[place] {
            b'@' => email(text, from, place),
            b':' if bytes[place..].starts_with(b"://") => {
                let scheme = ["https", "http"].into_iter().find(|scheme| {
                    let start = place.checked_sub(scheme.len()).filter(|start| *start >= from);
                    start.is_some_and(|start| bytes[start..place].eq_ignore_ascii_case(scheme.as_bytes()))
                });
                scheme.and_then(|scheme| site(text, place - scheme.len(), place + 3))
            }
            b'w' if bytes[place..].starts_with(b"www.") => site(text, place, place),
            _ => None,
        };
        let Some(range) = range.filter(|range| begins(range.start)) else { continue };
        let goes_on = range.end == text.len() && after.is_some_and(|sign| matches!(sign, b'\\' | b'&' | b'{' | b'['));
        if goes_on {
            return None;
        }
        let written = &text[range.clone()];
        let target = match bytes[place] {
            b'@' => format!("mailto:{written}"),
            b'w' => format!("https://{written}"),
            _ => written.to_owned(),
        };
        return Some(Address { range, target });
    }
    None
}

/// The address of a site, whose host begins at `host`.
fn site(text: &str, start: usize, host: usize) -> Option<Range<usize>> {
    let end =
        text[host..].find(|sign: char| sign.is_whitespace() || matches!(sign, '<' | '|' | '`')).map_or(text.len(), |length| host + length);
    let mut written = &text[start..end];
    loop {
        let trimmed = written.trim_end_matches(CLOSING);
        let unopened = trimmed.ends_with(')') && trimmed.matches(')').count() > trimmed.matches('(').count();
        let trimmed = if unopened { &trimmed[..trimmed.len() - 1] } else { trimmed };
        if trimmed.len() == written.len() {
            break;
        }
        written = trimmed;
    }
    let end = start + written.len();
    let name = text.get(host..end)?.split(['/', '?', '#', ':']).next()?;
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|sign| sign.is_alphanumeric() || sign == '-');
    (name.contains('.') && name.split('.').all(is_part)).then_some(start..end)
}

/// The address of a mailbox around an `@`.
fn email(text: &str, from: usize, at: usize) -> Option<Range<usize>> {
    let before = &text[from..at];
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '+' | '-');
    let local = before.trim_end_matches(is_sign).len();
    let behind = &text[at + 1..];
    let is_host = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-');
    let host = behind[..behind.find(|sign| !is_host(sign)).unwrap_or(behind.len())].trim_end_matches(['.', '-']);
    let (_, top) = host.rsplit_once('.')?;
    let is_mail = local < before.len() && top.len() >= 2 && top.bytes().all(|sign| sign.is_ascii_alphabetic()) && !host.contains("..");
    let goes_on = behind[host.len()..].starts_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '@' | '_'));
    (is_mail && !goes_on).then(|| from + local..at + 1 + host.len())
}
