//! Lists: the parts of a section's list, topics, the index from A to Ö.

use std::sync::Arc;

use tera::Value;

use super::edition::{Edition, map};
use super::generated::{Generated, bare_entry, generated};
use super::local_page::LocalPage;
use super::view::{self, Visible};
use crate::finding::Problem;
use crate::id::PageId;
use crate::kind::KindRole;

impl LocalPage<'_> {
    /// The list that the page's template shows: its children, or for the A–Ö index everything.
    pub(super) fn list(&self) -> Result<Option<view::List>, Problem> {
        let edition = self.edition;
        if self.meta.kind.role == Some(KindRole::Index) {
            return Ok(Some(view::List { groups: Some(by_letter(edition)?), ..whole(Vec::new()) }));
        }
        if !self.meta.is_index || self.meta.shared.no_list {
            return Ok(None);
        }
        let children = &self.node.children[edition.language];
        part_of(edition, children, self.meta.kind.page, self.part, self.address).map(Some)
    }
}

/// A list in one part.
fn whole(entries: Vec<Value>) -> view::List {
    view::List { entries, number: 1, of: 1, ..view::List::default() }
}

/// One part of a list whose first part lives at an address.
fn part_of(edition: Edition<'_>, pages: &[PageId], length: usize, part: usize, address: &str) -> Result<view::List, Problem> {
    let parts = pages.len().div_ceil(length).max(1);
    let from = (part - 1) * length;
    let shown = &pages[from.min(pages.len())..(from + length).min(pages.len())];
    let url = |part: usize| edition.url(&edition.part_address(address, part));
    let items: Vec<Value> = shown.iter().map(|page| edition.item(*page)).collect::<Result<_, _>>()?;
    Ok(view::List {
        entries: edition.entries(shown)?,
        items,
        groups: None,
        number: part,
        of: parts,
        previous: (part > 1).then(|| url(part - 1)),
        next: (part < parts).then(|| url(part + 1)),
        first: Some(edition.url(address)),
    })
}

/// Every page by its first letter, as the language sorts.
fn by_letter(edition: Edition<'_>) -> Result<Vec<Value>, Problem> {
    let site = edition.site;
    let words = |page: PageId| site.pages[page].meta.texts[edition.language].as_ref();
    let listed =
        |page: &PageId| site.catalog.nodes[*page].is_listed(edition.language) && site.pages[*page].meta.kind.role != Some(KindRole::Index);
    let mut pages: Vec<(String, PageId)> = site
        .pages
        .ids()
        .filter(listed)
        .map(|page| {
            (words(page).map(|text| edition.locale().index_letter(edition.locale().without_article(&text.title))).unwrap_or_default(), page)
        })
        .collect();
    // By letter first: signs that open a title are skipped for its letter but count when titles are compared.
    pages.sort_by_cached_key(|(letter, page)| (edition.locale().sort_key(letter), words(*page).map(|text| text.sort_key.clone())));
    let mut groups: Vec<(String, Vec<PageId>)> = Vec::new();
    for (letter, page) in pages {
        match groups.last_mut() {
            Some((have, pages)) if *have == letter => pages.push(page),
            _ => groups.push((letter, vec![page])),
        }
    }
    let group =
        |(letter, pages): &(String, Vec<PageId>)| Ok(map([("title", letter.as_str().into()), ("entries", edition.entries(pages)?.into())]));
    groups.iter().map(group).collect()
}

/// The list of topics.
pub(super) fn topics(edition: Edition<'_>) -> Result<Vec<u8>, Problem> {
    let catalog = &edition.site.catalog;
    let mut topics: Vec<_> =
        edition.site.data.topics.iter().zip(&catalog.topics).filter(|(_, places)| !places[edition.language].pages.is_empty()).collect();
    let name = |topic: &Arc<str>, names: &crate::config::PerLanguage<Arc<str>>| names.get(edition.language).unwrap_or(topic).to_string();
    topics.sort_by_cached_key(|((key, topic), _)| edition.locale().sort_key(&name(key, &topic.name)));
    let entries = topics.iter().map(|((key, topic), places)| {
        let place = &places[edition.language];
        bare_entry(edition, &name(key, &topic.name), &place.address, place.pages.len())
    });
    let list = whole(entries.collect()).visible();
    let addresses = catalog.topic_lists.iter().map(|address| Some(&**address)).collect();
    let words = edition.words();
    let page = Generated { title: words.get("topics"), summary: words.find("topics_intro"), addresses, part: 1 };
    generated(edition, "topics.html", &page, list)
}

/// The pages on a topic.
pub(super) fn topic(edition: Edition<'_>, topic: usize, part: usize) -> Result<Vec<u8>, Problem> {
    let places = &edition.site.catalog.topics[topic];
    let place = &places[edition.language];
    let (key, topic) = &edition.site.data.topics[topic];
    let list = part_of(edition, &place.pages, edition.site.theme.topic_page, part, &place.address)?;
    let addresses = places.iter().map(|place| (!place.pages.is_empty()).then_some(&*place.address)).collect();
    let title = topic.name.get(edition.language).unwrap_or(key);
    let own = topic.summary.get(edition.language).map(|summary| edition.set(summary).into_owned());
    let summary = own.or_else(|| edition.words().find("topic_summary").map(|words| words.replace("{title}", title)));
    generated(edition, "topic.html", &Generated { title, summary: summary.as_deref(), addresses, part }, list.visible())
}
