//! Heading ids and section hashes.

use std::collections::HashMap;

use super::body::{Heading, Section};
use super::writer::clamp;
use crate::finding::Span;
use crate::kind::Schema;
use crate::locale::slug::slug;

/// Gives out ids that are unique in one page.
#[derive(Default)]
pub(super) struct Ids {
    /// Each with the number that the last heading of the same words has got.
    used: HashMap<Box<str>, usize>,
}

impl Ids {
    /// The id of a heading: the one that the author gave, else its words as a slug; a second one of the same is
    /// numbered. Facts count by their names, so that a new value does not break links.
    ///
    /// An id of the author's own that is taken is told too: `Some(true)` if by the theme, else by another heading.
    pub(super) fn next(&mut self, given: Option<&str>, text: &str, schema: &Schema) -> (Box<str>, Option<bool>) {
        let wanted = match given {
            Some(id) => id.to_owned(),
            None => Some(slug(text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "section".into()),
        };
        let by_theme = schema.owns_id(&wanted) || is_of_note(&wanted);
        if !by_theme && !self.used.contains_key(&*wanted) {
            self.used.insert(wanted.clone().into(), 1);
            return (wanted.into(), None);
        }
        let last = self.used.get(&*wanted).copied().unwrap_or(1);
        let is_free = |id: &str| !self.used.contains_key(id) && !schema.owns_id(id);
        let free = (last + 1..).find(|number| is_free(&format!("{wanted}-{number}")));
        let number = free.expect("a page has fewer headings than there are numbers");
        let id: Box<str> = format!("{wanted}-{number}").into();
        self.used.insert(wanted.into(), number);
        self.used.insert(id.clone(), 1);
        (id, given.map(|_| by_theme))
    }
}

/// Whether footnotes may have this id.
fn is_of_note(id: &str) -> bool {
    let number = id.strip_prefix("fn-").or_else(|| id.strip_prefix("fnref-"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
}

/// Gathers the words of one section after another.
#[derive(Default)]
pub(super) struct Sections {
    done: Vec<Section>,
    words: String,
    heading: Option<u32>,
    start: usize,
}

impl Sections {
    /// Words of the section, as they stand.
    pub(super) fn words(&mut self, text: &str) {
        self.words.push_str(text);
    }

    /// The words so far end here.
    pub(super) fn gap(&mut self) {
        if !self.words.ends_with([' ', '\n']) {
            self.words.push(' ');
        }
    }

    /// A heading begins at byte `at`: the section before it ends.
    pub(super) fn heading(&mut self, heading: u32, at: usize) {
        self.close(at);
        self.heading = Some(heading);
        self.start = at;
    }

    /// The text ends at byte `end`.
    pub(super) fn finish(mut self, end: usize) -> Box<[Section]> {
        self.close(end);
        self.done.into()
    }

    fn close(&mut self, end: usize) {
        let words = clamp(self.words.split_ascii_whitespace().count());
        if words > 0 || self.heading.is_some() {
            let mut hash = [0; 16];
            hash.copy_from_slice(&blake3::hash(self.words.trim().as_bytes()).as_bytes()[..16]);
            self.done.push(Section { heading: self.heading, span: Span::new(self.start, end), hash, words });
        }
        self.words.clear();
    }
}

/// The end of a heading's words, once they have been written.
pub(super) fn close_heading(heading: &mut Heading, html: usize, holes: usize) {
    heading.html.1 = clamp(html);
    heading.holes.1 = clamp(holes);
}
