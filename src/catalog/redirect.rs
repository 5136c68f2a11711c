//! Former addresses: those that pages name, those of `redirects.yaml` and those of the ledger, and what stands there now.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::chain::{End, ends};
use super::former::Former;
use super::node::{Node, State};
use super::recorded::{Holding, Recorded};
use super::resolve;
use super::route::{Route, Table, file_of};
use super::{Input, TopicPlace, address};
use crate::data::{self, Leads, REDIRECTS};
use crate::finding::{Choice, Fault, NameIndex, Problem, RedirectFault, Span};
use crate::id::{ByLanguage, ByPage, LanguageId, PageId};

/// A former address, and what stands there now.
#[derive(Debug, PartialEq, Eq)]
pub struct Redirect {
    /// Decoded and composed, with the query as it is written.
    pub address: Arc<str>,
    /// The file that answers it. None: only a server can, for a folder of files has no queries, and gives a page by the name of
    /// a document for that document.
    pub file: Option<Arc<str>>,
    /// Where it leads.
    pub to: Destination,
    /// The entry of `redirects.yaml` that says so, by its place, if one does.
    pub entry: Option<usize>,
}

/// Where a former address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To a page, perhaps to a heading of it.
    Page {
        /// The page.
        page: PageId,
        /// The language.
        language: LanguageId,
        /// The heading.
        anchor: Option<Arc<str>>,
    },
    /// To a topic.
    Topic {
        /// The topic.
        topic: usize,
        /// The language.
        language: LanguageId,
    },
    /// To a file.
    File {
        /// Its path.
        path: Arc<str>,
        /// The language of those who ask for the address.
        language: LanguageId,
    },
    /// Nowhere: what was there is gone, and readers are told.
    Gone {
        /// What they are told, by its place among the redirects of the data.
        notice: usize,
        /// The language.
        language: LanguageId,
    },
}

impl Destination {
    /// The language of those who ask for the address.
    pub fn language(&self) -> LanguageId {
        match self {
            Self::Page { language, .. } | Self::Topic { language, .. } | Self::File { language, .. } | Self::Gone { language, .. } => {
                *language
            }
        }
    }
}

/// How many addresses of a circle are named.
const SHOWN: usize = 5;

/// Addresses that are said to have been another page's, with the pages that have them now.
pub(super) type Given = BTreeMap<String, PageId>;

/// Gives the former addresses that pages and `redirects.yaml` name their routes.
pub(super) fn redirects<'c, 't, 'p>(
    input: &'c Input<'c>,
    nodes: &'c ByPage<Node>,
    topics: &'c [ByLanguage<TopicPlace>],
    (by_key, recorded): (&'c HashMap<Arc<str>, PageId>, &Recorded<'_>),
    table: &'t mut Table<'p>,
) -> FormerAddresses<'c, 't, 'p> {
    let is_asked = !input.redirects.is_empty() || !input.ledger.holders.is_empty();
    let current = if is_asked { current(input, nodes, topics) } else { HashMap::new() };
    let codes = input.config.codes();
    let (redirects, had, said, given) = (Vec::new(), HashMap::new(), HashMap::new(), Given::new());
    let mut former = FormerAddresses { input, codes, nodes, topics, by_key, table, redirects, current, had, said, given };
    former.of_pages();
    if !input.redirects.is_empty() {
        former.had = former.had(recorded);
        former.of_data();
    }
    former
}

/// Who lives where, drafts aside: a draft has no address yet.
fn current<'c>(
    input: &Input<'_>,
    nodes: &'c ByPage<Node>,
    topics: &'c [ByLanguage<TopicPlace>],
) -> HashMap<&'c str, (Holding, LanguageId)> {
    let places = nodes.enumerate().flat_map(|(page, node)| {
        let places = node.places.enumerate().filter_map(|(language, place)| Some((language, place.as_ref()?)));
        places
            .filter(|(_, place)| place.state != State::Draft)
            .map(move |(language, place)| (&*place.address, (Holding::Page(page), language)))
    });
    let topics = topics.iter().enumerate().take(input.topics.len()).flat_map(|(topic, places)| {
        let places = places.enumerate().filter(|(_, place)| !place.pages.is_empty());
        places.map(move |(language, place)| (&*place.address, (Holding::Topic(topic), language)))
    });
    places.chain(topics).collect()
}

/// Former addresses, as they get their routes.
pub(super) struct FormerAddresses<'c, 't, 'p> {
    pub(super) input: &'c Input<'c>,
    pub(super) codes: ByLanguage<String>,
    pub(super) nodes: &'c ByPage<Node>,
    pub(super) topics: &'c [ByLanguage<TopicPlace>],
    pub(super) by_key: &'c HashMap<Arc<str>, PageId>,
    pub(super) table: &'t mut Table<'p>,
    pub(super) redirects: Vec<Redirect>,
    /// Who lives where.
    pub(super) current: HashMap<&'c str, (Holding, LanguageId)>,
    /// Who lived where, as far as pages and the ledger tell.
    had: HashMap<String, (Holding, LanguageId)>,
    /// Where `redirects.yaml` says that addresses lead.
    pub(super) said: HashMap<String, Destination>,
    pub(super) given: Given,
}

impl FormerAddresses<'_, '_, '_> {
    /// Those that pages name themselves.
    fn of_pages(&mut self) {
        for (page, meta) in self.input.metas.enumerate() {
            for (language, text) in meta.texts.enumerate() {
                let Some(text) = text else { continue };
                let place = self.nodes[page].places[language].as_ref();
                if place.is_none_or(|place| !place.answers() && !matches!(place.state, State::Coming | State::Waiting)) {
                    continue;
                }
                for (written, span) in &text.redirects {
                    if let Some(former) = self.read(written, &text.path, *span) {
                        self.put(former, written, Destination::Page { page, language, anchor: None }, &text.path, *span);
                    }
                }
            }
        }
    }

    fn had(&self, recorded: &Recorded<'_>) -> HashMap<String, (Holding, LanguageId)> {
        let of_pages = self.redirects.iter().filter_map(|redirect| match redirect.to {
            Destination::Page { page, language, .. } => Some((plain(&redirect.address), (Holding::Page(page), language))),
            _ => None,
        });
        let of_ledger = recorded.holders.iter().filter(|(_, holding, _)| *holding != Holding::Nobody).flat_map(|(_, holding, holder)| {
            let groups = holder.groups.iter().filter_map(|group| Some((self.input.config.language(&group.head)?, group)));
            groups.flat_map(move |(language, group)| group.addresses.iter().map(move |address| (plain(address), (*holding, language))))
        });
        of_ledger.chain(of_pages).collect()
    }

    /// Those of `redirects.yaml`.
    fn of_data(&mut self) {
        let path: Arc<str> = REDIRECTS.into();
        let entries = self.input.redirects;
        let by_address: HashMap<String, usize> = entries.iter().enumerate().map(|(at, entry)| (plain(&entry.address), at)).collect();
        let next = |entry: &data::Redirect| match &entry.to {
            Leads::To(to, _) if to.starts_with('/') && self.found(to, LanguageId::FIRST).is_none() => {
                by_address.get(&plain(to.split('#').next().unwrap_or(to))).copied()
            }
            _ => None,
        };
        let next: Vec<Option<usize>> = entries.iter().map(next).collect();
        let (ends, circles) = ends(&next);
        let mut nowhere = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let Some(former) = self.read(&entry.address, &path, entry.span) else { continue };
            let language = self.language_of(&former.address);
            let to = match &ends[at] {
                End::Circle(circle) => {
                    let circle = &circles[*circle];
                    let by = circle.iter().take(SHOWN).map(|at| entries[*at].address.to_string()).collect();
                    self.table.problems.push(Problem::new(&path, entry.span, Fault::BadRedirect(RedirectFault::Circle(by))));
                    continue;
                }
                End::At(notice) => match &entries[*notice].to {
                    Leads::Gone(_) => Some(Destination::Gone { notice: *notice, language }),
                    Leads::To(to, _) => self.found(to, language),
                },
            };
            match to {
                None => nowhere.push(at),
                Some(Destination::Page { page, language, .. }) if self.lives_at(page, language, &former.address) => {
                    self.given.insert(former.address, page);
                }
                Some(to) => {
                    self.said.insert(former.address.clone(), to.clone());
                    let before = self.redirects.len();
                    self.put(former, &entry.address, to, &path, entry.span);
                    self.redirects[before..].iter_mut().for_each(|redirect| redirect.entry = Some(at));
                }
            }
        }
        if !nowhere.is_empty() {
            let keys = NameIndex::new(self.input.metas.iter().map(|meta| &*meta.key));
            let told =
                nowhere.into_iter().filter_map(|at| if let Leads::To(to, span) = &entries[at].to { Some((to, *span)) } else { None });
            self.table.problems.extend(told.map(|(to, span)| {
                let near = keys.nearest(to.split('#').next().unwrap_or(to).trim_matches('/').trim_end_matches(".md")).map(str::to_owned);
                Problem::new(&path, span, Fault::BadRedirect(RedirectFault::Nowhere { to: to.to_string(), near }))
            }));
        }
    }

    fn lives_at(&self, page: PageId, language: LanguageId, address: &str) -> bool {
        self.nodes[page].places[language].as_ref().is_some_and(|place| *place.address == *address)
    }

    /// The page, file or topic that a target names by key, path or address.
    fn found(&self, written: &str, language: LanguageId) -> Option<Destination> {
        let (to, anchor) = written.split_once('#').map_or((written, None), |(to, anchor)| (to, Some(anchor)));
        let (key, named) = resolve::key(to.trim_start_matches('/'), &self.codes);
        let holder = |to: &str| {
            let plain = plain(to);
            self.current.get(&*format!("{plain}/")).or_else(|| self.had.get(&plain)).copied()
        };
        let known = self.by_key.get(key);
        let (page, wanted) = match (known, if to.starts_with('/') && known.is_none() { holder(to) } else { None }) {
            _ if to.is_empty() => return None,
            (Some(page), _) => (*page, named.unwrap_or(language)),
            (None, Some((Holding::Page(page), there))) => (page, there),
            (None, Some((Holding::Topic(topic), language))) => return Some(Destination::Topic { topic, language }),
            _ => {
                let path = format!("content/{}", to.trim_start_matches('/'));
                let at = self.input.blobs.binary_search_by(|blob| (**blob).cmp(&path)).ok()?;
                return Some(Destination::File { path: Arc::clone(&self.input.blobs[at]), language });
            }
        };
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(Arc::from);
        Some(Destination::Page { page, language: self.shown_in(page, wanted)?, anchor })
    }

    /// The language in which readers get a page who want it in one.
    fn shown_in(&self, page: PageId, wanted: LanguageId) -> Option<LanguageId> {
        let places = &self.nodes[page].places;
        let all = || [wanted].into_iter().chain(places.ids()).filter_map(|language| Some((language, places[language].as_ref()?)));
        all().find(|(_, place)| place.answers()).or_else(|| all().next()).map(|(language, _)| language)
    }

    /// The language whose readers ask for an address: by its prefix, else the one that has none.
    pub(super) fn language_of(&self, address: &str) -> LanguageId {
        let config = self.input.config;
        let is_below = |language: &LanguageId| {
            let root = address::root(config, *language);
            root != "/" && (address.starts_with(&root) || *address == root[..root.len() - 1])
        };
        let bare = |language: &LanguageId| config.languages[*language].prefix.is_empty();
        config.languages.ids().find(is_below).or_else(|| config.languages.ids().find(bare)).unwrap_or(LanguageId::FIRST)
    }

    fn read(&mut self, written: &str, path: &Arc<str>, span: Span) -> Option<Former> {
        let refused = |suggestion| Fault::BadRedirect(RedirectFault::Address { written: written.to_owned(), suggestion });
        let read = Former::read(written, self.input.config);
        read.map_err(|suggestion| self.table.problems.push(Problem::new(path, span, refused(suggestion)))).ok()
    }

    /// Whether readers find anything where an address leads.
    fn answers(&self, to: &Destination) -> bool {
        match to {
            Destination::Page { page, language, .. } => self.nodes[*page].places[*language].as_ref().is_some_and(|place| place.answers()),
            _ => true,
        }
    }

    /// Takes an address that somebody has written, and says so if another has it.
    fn put(&mut self, former: Former, written: &str, to: Destination, path: &Arc<str>, span: Span) {
        let answers = self.answers(&to);
        match former.answered_at.as_deref().map(file_of) {
            Some(file) if self.table.claim(&file, path, span) && answers => self.lead(former.address.into(), Some(file.into()), to),
            Some(_) => {}
            None => {
                let fault = Fault::RedirectByServer { address: written.to_owned() };
                self.table.problems.push(Problem::new(path, span, fault));
                if self.table.claim(former.address.trim_start_matches('/'), path, span) && answers {
                    self.lead(former.address.into(), None, to);
                }
            }
        }
    }

    pub(super) fn lead(&mut self, address: Arc<str>, file: Option<Arc<str>>, to: Destination) {
        if let Some(file) = &file {
            self.table.put(Arc::clone(file), Route::Redirect(self.redirects.len()));
        }
        self.redirects.push(Redirect { address, file, to, entry: None });
    }
}

/// An address as others name it: decoded, composed, without its last slash.
fn plain(written: &str) -> String {
    let decoded = percent_decode_str(written).decode_utf8_lossy().nfc().collect::<String>();
    decoded.trim_end_matches('/').to_owned()
}
