//! Heading ids.

use std::collections::HashMap;

use super::body::Heading;
use super::writer::clamp;
use crate::locale::slug::slug;

/// What the ids of a theme begin with. No slug does, so that a theme may change without any address of a heading doing so.
const OF_THEME: char = '_';

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
    pub(super) fn next(&mut self, given: Option<&str>, text: &str) -> (Box<str>, Option<bool>) {
        let wanted = match given {
            Some(id) => id.to_owned(),
            None => Some(slug(text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "section".into()),
        };
        let by_theme = wanted.starts_with(OF_THEME) || is_of_note(&wanted);
        if !by_theme && !self.used.contains_key(&*wanted) {
            self.used.insert(wanted.clone().into(), 1);
            return (wanted.into(), None);
        }
        let last = self.used.get(&*wanted).copied().unwrap_or(1);
        let is_free = |id: &str| !self.used.contains_key(id);
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

/// The end of a heading's words, once they have been written.
pub(super) fn close_heading(heading: &mut Heading, html: usize, slots: usize) {
    heading.html.1 = clamp(html);
    heading.slots.1 = clamp(slots);
}
