//! Which rules serve a WCAG criterion: all that others than `check` may know of a rule.

/// The codes and their criteria, by code. A test of `check` holds them against the rules.
pub const CRITERIA: &[(&str, &str)] = &[
    ("adjacent-same-target", "2.4.4 A"),
    ("alt-is-filename", "1.1.1 A"),
    ("alt-redundant", "1.1.1 A"),
    ("audio-without-transcript", "1.2.1 A"),
    ("autoplay", "1.4.2 A"),
    ("blank-cells", "1.3.1 A"),
    ("decorative-characters", "1.1.1 A"),
    ("duplicate-title", "2.4.2 A"),
    ("empty-header-cell", "1.3.1 A"),
    ("empty-heading", "1.3.1 A"),
    ("empty-link", "2.4.4 A"),
    ("fake-heading", "1.3.1 A"),
    ("fake-list", "1.3.1 A"),
    ("first-heading-level", "1.3.1 A"),
    ("frame-without-title", "4.1.2 A"),
    ("generic-link-text", "2.4.4 A"),
    ("heading-skipped", "1.3.1 A"),
    ("heading-without-content", "2.4.6 AA"),
    ("image-of-text", "1.4.5 AA"),
    ("missing-alt", "1.1.1 A"),
    ("new-window", "3.2.5 AAA"),
    ("one-column-table", "1.3.1 A"),
    ("pdf-untagged", "1.3.1 A"),
    ("repeated-heading", "2.4.6 AA"),
    ("same-text-different-target", "2.4.4 A"),
    ("sensory-instruction", "1.3.3 A"),
    ("spaced-letters", "1.3.2 A"),
    ("table-without-caption", "1.3.1 A"),
    ("table-without-header", "1.3.1 A"),
    ("unexplained-abbreviation", "3.1.4 AAA"),
    ("unmarked-language", "3.1.2 AA"),
    ("url-as-link-text", "2.4.4 A"),
    ("video-without-captions", "1.2.2 A"),
    ("weak-link-text", "2.4.4 A"),
];

/// The WCAG criterion and level that a rule serves, such as `1.1.1 A`.
pub fn criterion(code: &str) -> Option<&'static str> {
    CRITERIA.binary_search_by(|(have, _)| (*have).cmp(code)).ok().map(|at| CRITERIA[at].1)
}
