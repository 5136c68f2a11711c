//! Heading ids and section hashes.

use super::body::{Heading, Section};
use super::writer::clamp;
use crate::finding::Span;
use crate::locale::slug::slug;

/// Gives out ids that are unique in one page.
#[derive(Default)]
pub(super) struct Ids {
    used: Vec<Box<str>>,
}

impl Ids {
    /// The id of a heading: the one that the author gave, else its words as a slug; a second one of the same is
    /// numbered. Facts count by their names, so that a new value does not break links.
    pub(super) fn next(&mut self, given: Option<&str>, text: &str) -> Box<str> {
        let wanted = match given {
            Some(id) => id.to_owned(),
            None => Some(slug(text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "section".into()),
        };
        let mut id = wanted.clone();
        let mut number = 1;
        while self.used.iter().any(|used| **used == *id) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        self.used.push(id.clone().into());
        id.into()
    }
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
