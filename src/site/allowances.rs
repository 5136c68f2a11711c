//! What pages allow themselves though a WCAG criterion asks otherwise.

use super::Site;
use crate::catalog::State;
use crate::finding::criterion;
use crate::id::{LanguageId, PageId};

/// A fault that a page declares rather than hides.
pub struct Allowance<'s> {
    /// The page.
    pub page: PageId,
    /// The language in which it has the fault.
    pub language: LanguageId,
    /// The WCAG criterion and level.
    pub criterion: &'static str,
    /// Why, in that language.
    pub reason: &'s str,
}

impl Site {
    /// What pages that readers can open allow themselves though a WCAG criterion asks otherwise.
    pub fn allowances(&self) -> impl Iterator<Item = Allowance<'_>> {
        self.pages.enumerate().flat_map(move |(page, source)| {
            source.meta.texts.enumerate().flat_map(move |(language, text)| {
                let place = &self.catalog.nodes[page].places[language];
                let is_open = place.as_ref().is_some_and(|place| place.routed && place.state != State::Expired);
                let allow = text.as_ref().filter(|_| is_open).map_or(&[][..], |text| &text.allow);
                allow.iter().filter_map(move |(code, reason, _)| Some(Allowance { page, language, criterion: criterion(code)?, reason }))
            })
        })
    }
}
