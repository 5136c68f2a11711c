//! What an author has still to fill in.

use crate::finding::Span;

/// What stands where an author has something to fill in, in Swedish and in English.
pub const UNFILLED: [&str; 2] = ["FYLL-I", "FILL-IN"];

/// The marks in the text of a page, one a line: in values of the front matter and in the body, not in comments and code.
pub fn unfilled(text: &str) -> Vec<Span> {
    if !UNFILLED.iter().any(|mark| text.contains(mark)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut at, mut dashes, mut in_code) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim();
        if bare == "---" {
            dashes += 1;
        }
        let is_fence = dashes > 1 && (bare.starts_with("```") || bare.starts_with("~~~"));
        in_code ^= is_fence;
        if in_code || is_fence || (dashes == 1 && bare.starts_with('#')) {
            continue;
        }
        let mark = UNFILLED.iter().filter_map(|mark| Some((open_at(line, mark)?, mark))).min();
        found.extend(mark.map(|(place, mark)| Span::new(start + place, start + place + mark.len())));
    }
    found
}

/// Where the first mark outside code stands in a line.
fn open_at(line: &str, mark: &str) -> Option<usize> {
    let mut places = line.match_indices(mark);
    places.find(|(place, _)| line[..*place].matches('`').count().is_multiple_of(2)).map(|(place, _)| place)
}
