//! The look of a word: letters that stand together in one language and hardly in the other.

/// How much a word looks Swedish (more than zero) or English (less).
pub(super) fn letter_score(word: &str) -> i32 {
    let bytes = word.as_bytes();
    let Some(last) = bytes.last() else { return 0 };
    let end = each(ENDS_OF[usize::from(*last)]).map(|at| ENDS[at]).find(|(end, _)| word.len() > end.len() + 1 && word.ends_with(end));
    let mut parts = 0_u64;
    let mut is_swedish = false;
    for (at, byte) in bytes.iter().enumerate() {
        // `å` and `ä` or `ö` in UTF-8.
        is_swedish |= *byte == 0xc3 && matches!(bytes.get(at + 1), Some(0xa5 | 0xa4 | 0xb6));
        let rest = &bytes[at..];
        parts |= each(PARTS_OF[usize::from(*byte)] & !parts)
            .filter(|part| rest.starts_with(PARTS[*part].0.as_bytes()))
            .fold(0, |all, part| all | 1 << part);
    }
    let score =
        end.map_or(0, |(_, weight)| weight) + if is_swedish { STRONG } else { 0 } + each(parts).map(|part| PARTS[part].1).sum::<i32>();
    score.clamp(-CAP, CAP)
}

/// The numbers of the bits that are set.
fn each(bits: u64) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(bits), |bits| Some(bits & bits.wrapping_sub(1)))
        .take_while(|bits| *bits > 0)
        .map(|bits| bits.trailing_zeros() as usize)
}

/// Which endings end with a byte.
const ENDS_OF: [u64; 256] = by_byte(ENDS, true);

/// Which parts begin with a byte.
const PARTS_OF: [u64; 256] = by_byte(PARTS, false);

const fn by_byte(list: &[(&str, i32)], last: bool) -> [u64; 256] {
    let mut bits = [0; 256];
    let mut at = 0;
    while at < list.len() {
        let text = list[at].0.as_bytes();
        bits[text[if last { text.len() - 1 } else { 0 }] as usize] |= 1 << at;
        at += 1;
    }
    bits
}

/// A letter that English does not have.
const STRONG: i32 = 5;

/// One word alone must not decide.
pub(super) const CAP: i32 = 6;

/// Endings; the first that fits counts.
const ENDS: &[(&str, i32)] = &[
    ("ing", 0),
    ("tion", 0),
    ("tionen", 5),
    ("ningen", 5),
    ("ningar", 5),
    ("ning", 4),
    ("het", 5),
    ("heten", 6),
    ("heter", 5),
    ("skap", 5),
    ("lig", 5),
    ("liga", 5),
    ("ligt", 5),
    ("iska", 5),
    ("isk", 4),
    ("arna", 5),
    ("erna", 5),
    ("orna", 5),
    ("ade", 3),
    ("ar", 2),
    ("or", 0),
    ("er", 1),
    ("en", 2),
    ("et", 2),
    ("na", 3),
    ("ka", 3),
    ("ra", 3),
    ("la", 3),
    ("sk", 4),
    ("ed", -3),
    ("ly", -5),
    ("ness", -5),
    ("ment", -4),
    ("ies", -5),
    ("ity", -6),
    ("ous", -6),
    ("ful", -5),
    ("ive", -4),
    ("able", -5),
    ("ght", -5),
    ("ch", -3),
    ("th", -4),
    ("ck", -1),
    ("es", -3),
    ("ee", -3),
    ("y", -4),
    ("e", -1),
    ("a", 2),
];

/// Letters that stand together.
const PARTS: &[(&str, i32)] = &[
    ("wh", -4),
    ("th", -3),
    ("ough", -4),
    ("ea", -2),
    ("oo", -2),
    ("ou", -2),
    ("w", -2),
    ("sh", -2),
    ("qu", -3),
    ("kt", 3),
    ("sj", 4),
    ("stj", 4),
    ("skj", 4),
    ("gj", 3),
    ("kn", 1),
    ("fte", 2),
    ("aa", 2),
    ("ks", 2),
    ("ui", -1),
    ("oa", -2),
    ("ie", -1),
    ("z", -1),
    ("k", 1),
    ("j", 2),
    ("c", -1),
    ("ct", -2),
];
