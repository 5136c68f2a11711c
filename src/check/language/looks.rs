//! The look of a word: letters that stand together in one language and hardly in the other.

/// How much a word looks Swedish (more than zero) or English (less).
pub(super) fn look(word: &str) -> i32 {
    let mut look = 0;
    if word.contains(['å', 'ä', 'ö']) {
        look += STRONG;
    }
    for (end, weight) in ENDS {
        if word.len() > end.len() + 1 && word.ends_with(end) {
            look += weight;
            break;
        }
    }
    for (part, weight) in PARTS {
        if word.contains(part) {
            look += weight;
        }
    }
    look.clamp(-CAP, CAP)
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
    ("sch", 0),
    ("wh", -4),
    ("th", -3),
    ("ough", -4),
    ("ea", -2),
    ("oo", -2),
    ("ou", -2),
    ("w", -2),
    ("sh", -2),
    ("qu", -3),
    ("ck", 0),
    ("kt", 3),
    ("sj", 4),
    ("stj", 4),
    ("skj", 4),
    ("gj", 3),
    ("kn", 1),
    ("ll", 0),
    ("fte", 2),
    ("nd", 0),
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
    ("v", 0),
];
