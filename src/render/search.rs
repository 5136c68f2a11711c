//! The page that searches the site, and the index that its script reads.

use super::edition::Edition;
use super::generated::{Generated, generated};
use crate::finding::Problem;
use crate::id::{LanguageId, PageId};
use crate::kind::KindRole;
use crate::site::Site;

/// The search page. Without script it leads to the lists of all pages and topics.
pub(super) fn page(edition: Edition<'_>) -> Result<Vec<u8>, Problem> {
    let addresses = edition.site.catalog.search_pages.iter().map(|address| Some(&**address)).collect();
    let words = edition.words();
    let page = Generated { title: words.get("search"), summary: words.find("search_label"), addresses, part: 1 };
    let site = edition.site;
    let is_index = |page: &PageId| site.pages[*page].meta.kind.role == Some(KindRole::Index);
    let every = site.pages.ids().find(is_index).and_then(|page| edition.title_link(page));
    generated(edition, "search.html", &page, every.unwrap_or_else(tera::Value::none))
}

/// The directory of a language's index.
pub(super) fn directory(site: &Site, language: LanguageId) -> Vec<u8> {
    site.search().get(language).map(|index| index.directory.clone()).unwrap_or_default()
}

/// A piece of a language's index.
pub(super) fn piece(site: &Site, language: LanguageId, piece: usize) -> Vec<u8> {
    site.search().get(language).and_then(|index| index.pieces.get(piece)).map(|(_, bytes)| bytes.clone()).unwrap_or_default()
}
