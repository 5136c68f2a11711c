//! A page in one language, with what is known of it.

use std::sync::Arc;

use super::edition::Edition;
use crate::catalog::{Node, State};
use crate::content::{LanguageMeta, PageMeta};
use crate::id::PageId;

/// A page of one language, with what is known of it.
pub(super) struct LocalPage<'s> {
    pub(super) edition: Edition<'s>,
    pub(super) page: PageId,
    /// Which part of the list below it is shown, from 1.
    pub(super) part: usize,
    pub(super) meta: &'s PageMeta,
    pub(super) words: &'s LanguageMeta,
    pub(super) node: &'s Node,
    pub(super) address: &'s Arc<str>,
    pub(super) state: State,
}

impl<'s> LocalPage<'s> {
    pub(super) fn new(edition: Edition<'s>, page: PageId, part: usize) -> Self {
        let meta = &edition.site.pages[page].meta;
        let node = &edition.site.catalog.nodes[page];
        let words = meta.texts[edition.language].as_ref().expect("a route leads to a language that its page has");
        let place = node.places[edition.language].as_ref().expect("a route leads to a language that its page has");
        Self { edition, page, part, meta, words, node, address: &place.address, state: place.state }
    }

    /// The section of the main menu that the page belongs to.
    pub(super) fn section(&self) -> Option<PageId> {
        let mut line = self.edition.site.catalog.ancestors(self.page);
        line.push(self.page);
        line.get(1).copied()
    }
}
