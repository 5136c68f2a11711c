//! Where keys of the front matter stand. Values that are no references do not know their place.

use crate::finding::Span;

/// The line of a key at the left margin of the front matter, value included.
pub(super) fn line(front: &str, key: &str) -> Option<Span> {
    let mut at = 0;
    for line in front.split_inclusive('\n') {
        if line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')) {
            return Some(Span::new(at, at + line.trim_end().len()));
        }
        at += line.len();
    }
    None
}

/// The line of a key inside the mapping or list that a key at the left margin holds.
pub(super) fn line_inside(front: &str, outer: &str, key: &str) -> Option<Span> {
    let start = line(front, outer)?.start as usize;
    let mut at = start;
    for (number, line) in front[start..].split_inclusive('\n').enumerate() {
        if number > 0 && !line.starts_with([' ', '-', '\r', '\n']) {
            return None;
        }
        let inner = line.trim_start_matches([' ', '-']);
        if number > 0 && inner.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')) {
            return Some(Span::new(at + line.len() - inner.len(), at + line.trim_end().len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{line, line_inside};

    const FRONT: &str = "---\ntitle: Å\nperson:\n  name: Ö\n  role: {sv: a}\nname: B\n---\n";

    #[test]
    fn keys_are_found_at_their_depth() {
        let text = |span: Option<crate::finding::Span>| span.map(|span| &FRONT[span.range()]);
        assert_eq!(text(line(FRONT, "name")), Some("name: B"));
        assert_eq!(text(line_inside(FRONT, "person", "name")), Some("name: Ö"));
        assert_eq!(text(line_inside(FRONT, "person", "title")), None);
        assert_eq!(text(line(FRONT, "tit")), None);
    }
}
