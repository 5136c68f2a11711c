//! What the rest of the site may know about a page, and where every page lives.
//!
//! In: the metadata of all pages, the settings, the topics and the names of files. Out: one [`Catalog`] and the problems
//! that only show when pages stand beside each other.
//! Must not know: bodies. Editing a paragraph must never change the catalogue; links are indexed beside it, by whoever
//! asks ([`resolve`] is the only place that knows what a link means).

mod address;
mod blob;
mod chain;
mod former;
mod lifecycle;
mod next_change;
mod node;
mod order;
mod owner;
mod recorded;
mod redirect;
mod remembered;
pub mod resolve;
mod review;
mod route;
mod server_file;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::DateTime;

use crate::config::Config;
use crate::content::PageMeta;
use crate::data;
use crate::finding::{Fault, Problem, Span};
use crate::html::url_path;
use crate::id::{ByLanguage, ByPage, LanguageId, PageId};
use crate::ledger::Ledger;

pub use address::own_part;
pub use blob::is_published;
pub use lifecycle::{Lifecycle, Noted, Stage, lifecycle, noted, registration_is_over};
pub use next_change::next_change;
pub use node::{Node, Place, State};
use recorded::Recorded;
pub use redirect::{Destination, Redirect};
pub use review::{last_review, review_by};
pub(crate) use route::OWN;
pub use route::{CALENDAR, EVENT, FeedOf, REVIEWS, Route, Routes, file_of};
pub use server_file::ServerFile;

/// Whose eyes see the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Readers: what is public at the moment.
    Public,
    /// Those who write it: drafts, coming and expired pages too, marked as such.
    Preview,
}

/// Words of the theme that are parts of addresses, for each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressWords {
    /// `amnen`: where topics live.
    pub topics: Arc<str>,
    /// `sidansvariga`: where owners' pages live, if they are published.
    pub owners: Arc<str>,
    /// `sok`: where the search page lives.
    pub search: Arc<str>,
    /// `sida`: `sida-2/` is the second part of a list.
    pub page: Arc<str>,
}

/// What a catalogue is made of.
pub struct Input<'a> {
    /// Every page, sorted by key.
    pub metas: &'a ByPage<&'a PageMeta>,
    /// The settings.
    pub config: &'a Config,
    /// The keys of all topics, in their order, with their addresses' last parts for each language.
    pub topics: &'a [(Arc<str>, ByLanguage<Arc<str>>)],
    /// The keys of all owners.
    pub owners: Vec<Arc<str>>,
    /// Paths of files under `content/` that are published as they are.
    pub blobs: Vec<Arc<str>>,
    /// Files of the theme, by the path under which they are published.
    pub assets: Vec<Arc<str>>,
    /// Words in addresses, for each language.
    pub words: &'a ByLanguage<AddressWords>,
    /// How long the lists of topics are.
    pub topic_page: usize,
    /// Pages that readers may know already, sorted: none of them is held back.
    pub known: &'a [PageId],
    /// When the site is seen, in its time zone.
    pub moment: DateTime,
    /// By whom.
    pub seen: Seen,
    /// Which addresses have been public.
    pub ledger: &'a Ledger,
    /// Where former addresses lead.
    pub redirects: &'a [data::Redirect],
    /// The beginning of the fingerprint of a file that is published as it is.
    pub fingerprint: &'a dyn Fn(&str) -> Option<String>,
}

/// Where everything lives and how it hangs together.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// One for each page, in the order of the pages.
    pub nodes: ByPage<Node>,
    /// For each topic and language: its address and the pages on it.
    pub topics: Vec<ByLanguage<TopicPlace>>,
    /// The address of each language's list of topics.
    pub topic_lists: ByLanguage<Arc<str>>,
    /// The address of each language's search page; none if the site does without.
    pub search_pages: ByLanguage<Arc<str>>,
    /// Owners that answer for pages, each with its address in every language; none unless the settings ask for them.
    pub owners: Vec<OwnerPlace>,
    /// Every address that is published.
    pub routes: Routes,
    /// Former addresses, and what stands there now.
    pub redirects: Vec<Redirect>,
    /// Pages that have got another name, by the key under which the ledger still has their addresses.
    pub renamed: BTreeMap<Box<str>, PageId>,
    /// Addresses that are said to have been another page's, with the pages that have them now.
    pub given: BTreeMap<String, PageId>,
    /// Paths of files that are published as they are, sorted.
    pub blobs: Vec<Arc<str>>,
    /// The words in addresses.
    pub words: ByLanguage<AddressWords>,
    by_key: HashMap<Arc<str>, PageId>,
}

/// Where an owner's pages and review dates live.
#[derive(Debug, PartialEq, Eq)]
pub struct OwnerPlace {
    /// The key in `owners.yaml`.
    pub key: Arc<str>,
    /// For each language: the address, empty where no page of the owner's can be opened.
    pub addresses: ByLanguage<Arc<str>>,
    /// For each language: the pages.
    pub pages: ByLanguage<Vec<PageId>>,
}

/// Where a topic lives in one language.
#[derive(Debug, PartialEq, Eq)]
pub struct TopicPlace {
    /// Its address.
    pub address: Arc<str>,
    /// The pages on it, by title.
    pub pages: Vec<PageId>,
}

impl Catalog {
    /// The page of a key.
    pub fn page(&self, key: &str) -> Option<PageId> {
        self.by_key.get(key).copied()
    }

    /// All page keys, for "did you mean".
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let mut keys: Vec<&str> = self.by_key.keys().map(|key| &**key).collect();
        keys.sort_unstable();
        keys.into_iter()
    }

    /// The pages between the start page and a page, the topmost first.
    pub fn ancestors(&self, page: PageId) -> Vec<PageId> {
        let mut line: Vec<PageId> = std::iter::successors(self.nodes[page].parent, |at| self.nodes[*at].parent).collect();
        line.reverse();
        line
    }

    /// Where a former address leads: an address as browsers ask for it, with the heading that is named. None: what was there is gone.
    pub fn target(&self, redirect: &Redirect) -> Option<String> {
        Some(match &redirect.to {
            Destination::Page { page, language, anchor } => {
                let address = &self.nodes[*page].places[*language].as_ref().filter(|place| place.answers())?.address;
                anchor.as_ref().map_or_else(|| address.to_string(), |anchor| format!("{address}#{}", url_path(anchor)))
            }
            Destination::Topic { topic, language } => self.topics[*topic][*language].address.to_string(),
            Destination::File { path, .. } => url_path(path.strip_prefix("content").unwrap_or(path)).to_string(),
            Destination::Gone { .. } => return None,
        })
    }

    /// The address of a page in a language, if it has one there that readers can open.
    pub fn address(&self, page: PageId, language: LanguageId) -> Option<&Arc<str>> {
        self.nodes[page].places[language].as_ref().filter(|place| place.routed).map(|place| &place.address)
    }
}

/// Puts the pages in their places.
pub fn build(input: Input<'_>) -> (Catalog, Vec<Problem>) {
    let mut problems = Vec::new();
    let by_key: HashMap<Arc<str>, PageId> = input.metas.enumerate().map(|(at, meta)| (Arc::clone(&meta.key), at)).collect();
    let mut nodes = node::nodes(&input, &by_key, &mut problems);
    order::children(&input, &mut nodes);
    let topics = topics(&input, &nodes);
    let topic_lists = input.words.ids().map(|language| address::topics(input.config, input.words, language).into()).collect();
    let search_page = |language| format!("{}{}/", address::root(input.config, language), input.words[language].search).into();
    let search_pages = if input.config.search { input.words.ids().map(search_page).collect() } else { ByLanguage::default() };
    let owners = if input.config.publish_owners { owner::places(&input, &nodes) } else { Vec::new() };
    let generated = route::Generated { topics: &topics, lists: &topic_lists, search_pages: &search_pages, owners: &owners };
    let recorded = Recorded::new(&input, &by_key);
    recorded.rest(&input, &mut nodes);
    let mut table = route::routes(&input, &nodes, &generated, &mut problems);
    let mut former = redirect::redirects(&input, &nodes, &topics, (&by_key, &recorded), &mut table);
    former.of_ledger(&recorded);
    let (redirects, given) = (former.redirects, former.given);
    let routes = table.routes();
    let renamed = recorded.renamed;
    let (words, blobs) = (input.words.clone(), input.blobs);
    (Catalog { nodes, topics, topic_lists, search_pages, owners, routes, redirects, renamed, given, blobs, words, by_key }, problems)
}

fn topics(input: &Input<'_>, nodes: &ByPage<Node>) -> Vec<ByLanguage<TopicPlace>> {
    let numbers: HashMap<&str, usize> = input.topics.iter().enumerate().map(|(at, (key, _))| (&**key, at)).collect();
    let mut places: Vec<ByLanguage<TopicPlace>> = input
        .topics
        .iter()
        .map(|(_, slugs)| {
            let place = |(language, slug): (LanguageId, &Arc<str>)| TopicPlace {
                address: format!("{}{slug}/", address::topics(input.config, input.words, language)).into(),
                pages: Vec::new(),
            };
            slugs.enumerate().map(place).collect()
        })
        .collect();
    for (page, meta) in input.metas.enumerate() {
        for reference in &meta.shared.topics {
            let Some(&topic) = numbers.get(&*reference.name) else { continue };
            for language in input.words.ids() {
                if nodes[page].is_shown(language, input.config.foreign_in_lists) {
                    places[topic][language].pages.push(page);
                }
            }
        }
    }
    for (topic, language) in (0..places.len()).flat_map(|topic| input.words.ids().map(move |language| (topic, language))) {
        let title = |page: &PageId| input.metas[*page].words(language).map(|text| &text.sort_key);
        places[topic][language].pages.sort_by(|a, b| title(a).cmp(&title(b)));
    }
    places
}

/// Notes two things at one address.
fn clash(problems: &mut Vec<Problem>, path: &Arc<str>, span: Span, address: &str, other: &str) {
    problems.push(Problem::new(path, span, Fault::DuplicateAddress { address: address.to_owned(), other: other.to_owned() }));
}
