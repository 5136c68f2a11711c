//! Safe remedies: where one may be put, and what has one reading only.

use crate::content::markdown::Heading;
use crate::finding::{Choice, Edit, Fix, Span};

/// Where a fault stands, for its rule to find a remedy.
pub struct FixSite<'p> {
    /// The whole file.
    pub(super) text: &'p str,
    /// The bytes at fault.
    pub(super) span: Span,
}

impl FixSite<'_> {
    /// The bytes at fault.
    pub(super) fn written(&self) -> &str {
        self.text.get(self.span.range()).unwrap_or_default()
    }

    /// Another word for one that stands here, and stands here once: else nobody knows which is meant.
    pub(super) fn swap(&self, old: &str, new: &str) -> Option<Fix> {
        let mut places = self.written().match_indices(old);
        let (at, _) = places.next().filter(|_| !old.is_empty() && places.next().is_none())?;
        self.swap_at(at, old, new)
    }

    /// The one known name that can be meant by one that stands here.
    pub(super) fn swap_name<C: Choice + ?Sized>(&self, written: &str, known: &C) -> Option<Fix> {
        self.swap(written, known.same(written)?)
    }

    /// Another target for the link or image that stands here.
    pub(super) fn aim(&self, old: &str, new: &str) -> Option<Fix> {
        let Some(at) = self.written().rfind("](") else { return self.swap(old, new) };
        let at = at + 2 + usize::from(self.written()[at + 2..].starts_with('<'));
        self.swap_at(at, old, new)
    }

    fn swap_at(&self, at: usize, old: &str, new: &str) -> Option<Fix> {
        // Spaces at an edge are no part of a name: what has them is the fault, wherever it stands.
        let stands = self.written().get(at..)?.starts_with(old) && old != new && new.trim() == new;
        let start = self.span.start as usize + at;
        stands.then(|| Fix::at(Span::new(start, start + old.len()), new))
    }
}

/// Puts headings so many levels higher (or, below zero, lower). None unless each is written with number signs.
pub(super) fn relevel(source: &str, headings: &[Heading], by: i8) -> Option<Fix> {
    let edits = headings.iter().map(|heading| {
        let level = heading.level.checked_sub_signed(by).filter(|level| (1..=6).contains(level))?;
        let marks = "#".repeat(heading.level.into());
        let written = source.get(heading.span.range())?.strip_prefix(&*marks)?;
        let start = heading.span.start as usize;
        written.starts_with([' ', '\t']).then(|| Edit { span: Span::new(start, start + marks.len()), text: "#".repeat(level.into()) })
    });
    edits.collect::<Option<Vec<_>>>().map(Fix)
}
