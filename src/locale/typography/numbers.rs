//! Numbers in text: their groups, ranges and units.

use crate::locale::typography::run::Run;
use crate::locale::typography::units::{Units, forbids_range};

pub(super) const NBSP: &str = "\u{a0}";

/// A number of more digits is no year, page or amount that people write ranges of.
const RANGE_DIGITS: usize = 4;

/// Sets the number that begins at a place, and returns where to go on.
pub(super) fn number(run: &mut Run<'_, '_>, at: usize, units: &Units) -> usize {
    let before = run.before(at);
    let mut end = digits_end(run.bytes(), at);
    // A4, COVID19, id_7: names.
    if before.is_some_and(|c| c.is_alphabetic() || c == '_') {
        return end;
    }
    // What is already out has its non-breaking space, or is another piece's.
    let spaced = before == Some(' ') && at > run.copied();
    if spaced && units.precedes(&run.piece()[..at - 1]) {
        run.replace(at - 1..at, NBSP);
    }
    if let Some(hyphen) = range(run, before, at, end) {
        run.replace(hyphen..hyphen + 1, "–");
        end = digits_end(run.bytes(), hyphen + 1);
    } else if can_be_grouped(run.bytes(), before, at, end) {
        while begins_group(&run.bytes()[end..]) {
            run.replace(end..end + 1, NBSP);
            end += " 000".len();
        }
    }
    if run.bytes().get(end) == Some(&b' ') && units.begins(run.after(end + 1)) {
        end = run.replace(end..end + 1, NBSP);
    }
    end
}

/// The hyphen of a plain range such as `9-15`. Dates, telephones, ISBN and scores are none: anything that
/// could be another thing is left alone.
fn range(run: &Run<'_, '_>, before: Option<char>, at: usize, end: usize) -> Option<usize> {
    let bytes = run.bytes();
    if bytes.get(end) != Some(&b'-') || !before.is_none_or(|c| c.is_whitespace() || c == '(') {
        return None;
    }
    let last = digits_end(bytes, end + 1);
    let (from, to) = (limit(&bytes[at..end])?, limit(&bytes[end + 1..last])?);
    let known_otherwise = || forbids_range(run.piece()[..at].trim_end());
    (from < to && ends_number(run.after(last)) && !known_otherwise()).then_some(end)
}

/// One end of a range. A leading nought is that of a telephone, a month or a code.
fn limit(digits: &[u8]) -> Option<u32> {
    let plain = !digits.is_empty() && digits.len() <= RANGE_DIGITS && (digits[0] != b'0' || digits.len() == 1);
    plain.then(|| digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0')))
}

/// Whether a number is over here: at the end, before a space, or before a sign that no letter or digit follows.
fn ends_number(rest: &str) -> bool {
    let mut rest = rest.chars();
    match rest.next() {
        None => true,
        Some('.' | ',' | ';' | ':' | '!' | '?' | ')' | '"' | '\'' | '”' | '’' | '…' | '%') => {
            !rest.next().is_some_and(char::is_alphanumeric)
        }
        Some(c) => c.is_whitespace(),
    }
}

/// Whether a number can be the first group of a longer one: `10 000`, but not `2026 100` or `0980-319 210`.
fn can_be_grouped(bytes: &[u8], before: Option<char>, at: usize, end: usize) -> bool {
    end - at <= 3 && bytes[at] != b'0' && !matches!(before, Some('-' | '/' | '.' | ',' | ':'))
}

/// A space and three digits, no more.
fn begins_group(rest: &[u8]) -> bool {
    matches!(rest, [b' ', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..]) && !rest.get(4).is_some_and(u8::is_ascii_digit)
}

fn digits_end(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}
