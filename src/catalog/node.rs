//! One page's place in the tree, and its state at the moment.

use std::collections::HashMap;
use std::sync::Arc;

use super::address::{Addresses, check_slugs};
use super::{Input, Seen, clash};
use crate::content::{Only, PageMeta, Reference};
use crate::finding::Problem;
use crate::id::{ByLanguage, ByPage, IdVec, LanguageId, PageId};
use crate::yaml::Interval;

/// A page's place.
#[derive(Debug, PartialEq, Eq)]
pub struct Node {
    /// The index above it that has a page.
    pub parent: Option<PageId>,
    /// For each language: where it lives, if it has that language.
    pub places: ByLanguage<Option<Place>>,
    /// For an index: the pages below it that lists show, for each language in the order of its kind.
    pub children: ByLanguage<Vec<PageId>>,
    /// Who answers for it: its own owner, else the nearest above.
    pub owner: Option<Reference>,
    /// How often it must be reviewed: its own interval, else the nearest above.
    pub review_every: Option<Interval>,
    /// The one language in which it is wanted: as it says itself, else as the nearest above says, if it has no other.
    pub only: Option<Only>,
    /// The languages that a page which is published in all at once lacks, or has as drafts.
    pub waits_for: Vec<LanguageId>,
}

/// Where a page lives in one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    /// Its address, beginning and ending with `/`, without the path that the site is mounted under.
    pub address: Arc<str>,
    /// Its state.
    pub state: State,
    /// Whether the address can be opened now.
    pub routed: bool,
    /// Whether it has been public and a short page says that it is not at the moment.
    pub rests: bool,
}

impl Place {
    /// Whether readers find anything at the address.
    pub fn answers(&self) -> bool {
        self.routed || self.rests
    }
}

/// Whether readers may see a page at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// They may.
    Public,
    /// Not ready.
    Draft,
    /// Its day has not come.
    Coming,
    /// Its day has passed: its address says so and leads on.
    Expired,
    /// It is published together with other languages, which are not ready.
    Waiting,
}

impl State {
    /// Its name for templates and other programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Draft => "draft",
            Self::Coming => "coming",
            Self::Expired => "expired",
            Self::Waiting => "waiting",
        }
    }
}

impl Node {
    /// Whether lists of this language show the page.
    pub fn is_listed(&self, language: LanguageId) -> bool {
        self.listed_state(language).is_some()
    }

    /// Whether lists of this language show the page; with `foreign` also one that only other languages have.
    pub fn is_shown(&self, language: LanguageId, foreign: bool) -> bool {
        let is_lacking = || self.places[language].as_ref().is_none_or(|place| !place.routed);
        self.is_listed(language) || (foreign && is_lacking() && self.places.ids().any(|other| self.is_listed(other)))
    }

    fn listed_state(&self, language: LanguageId) -> Option<State> {
        self.places[language].as_ref().filter(|place| place.routed && place.state != State::Expired).map(|place| place.state)
    }
}

/// The nodes of all pages, without their children.
pub(super) fn nodes(input: &Input<'_>, by_key: &HashMap<Arc<str>, PageId>, problems: &mut Vec<Problem>) -> ByPage<Node> {
    let mut addresses = Addresses::new(input, by_key);
    let languages = &input.config.languages;
    let node = |meta| {
        check_slugs(meta, problems);
        Node {
            parent: parent(meta, input.metas, by_key),
            places: languages.ids().map(|language| place(input, meta, language, &mut addresses)).collect(),
            children: IdVec::filled(languages.len(), Vec::new),
            owner: meta.shared.owner.clone(),
            review_every: meta.shared.review_every,
            only: meta.shared.only.clone(),
            waits_for: Vec::new(),
        }
    };
    let mut nodes: ByPage<Node> = input.metas.iter().copied().map(node).collect();
    inherit(&mut nodes, input.metas, by_key);
    hold_back(input, &mut nodes);
    same_key(input, problems);
    nodes
}

fn place<'a>(input: &Input<'_>, meta: &'a PageMeta, language: LanguageId, addresses: &mut Addresses<'a>) -> Option<Place> {
    let text = meta.texts[language].as_ref()?;
    let shared = &meta.shared;
    let state = if text.draft {
        State::Draft
    } else if shared.publish_on.is_some_and(|on| on > input.moment) {
        State::Coming
    } else if shared.expires_on.is_some_and(|on| on <= input.moment) {
        State::Expired
    } else {
        State::Public
    };
    let routed = input.seen == Seen::Preview || matches!(state, State::Public | State::Expired);
    Some(Place { address: addresses.page(meta, language), state, routed, rests: false })
}

/// The nearest index above a page that is a page itself.
fn parent(meta: &PageMeta, metas: &ByPage<&PageMeta>, by_key: &HashMap<Arc<str>, PageId>) -> Option<PageId> {
    if &*meta.key == "index" {
        return None;
    }
    let mut key: &str = &meta.key;
    loop {
        let above = key.rsplit_once('/').map(|(above, _)| above);
        let found = by_key.get(above.unwrap_or("index")).filter(|page| metas[**page].is_index);
        match (found, above) {
            (Some(page), _) => return Some(*page),
            (None, None) => return None,
            (None, Some(above)) => key = above,
        }
    }
}

/// Owner, interval and the one language come down the tree. Parents sort before what stands below them, but for the root.
fn inherit(nodes: &mut ByPage<Node>, metas: &ByPage<&PageMeta>, by_key: &HashMap<Arc<str>, PageId>) {
    let root = by_key.get("index").copied();
    for at in root.into_iter().chain(nodes.ids()) {
        let Some(parent) = nodes[at].parent else { continue };
        let (owner, every) = (nodes[parent].owner.clone(), nodes[parent].review_every);
        let is_alone = |only: &Only| metas[at].texts.enumerate().all(|(language, text)| text.is_some() == (language == only.language));
        let only = nodes[parent].only.clone().filter(is_alone);
        let node = &mut nodes[at];
        node.owner = node.owner.take().or(owner);
        node.review_every = node.review_every.or(every);
        node.only = node.only.take().or(only);
    }
}

/// A page that is published in all of its languages at once waits for those that are not ready, unless readers may know it.
fn hold_back(input: &Input<'_>, nodes: &mut ByPage<Node>) {
    let languages = &input.config.languages;
    let pages = input.metas.enumerate().filter(|(_, meta)| meta.shared.together || input.config.together);
    for (page, _) in pages {
        let node = &mut nodes[page];
        if node.only.is_some() {
            continue;
        }
        let is_ready = |language: LanguageId| match &node.places[language] {
            Some(place) => place.state != State::Draft,
            None => languages[language].partial,
        };
        node.waits_for = languages.ids().filter(|language| !is_ready(*language)).collect();
        if node.waits_for.is_empty() || input.known.binary_search(&page).is_ok() {
            continue;
        }
        for place in node.places.iter_mut().flatten().filter(|place| matches!(place.state, State::Public | State::Expired)) {
            (place.state, place.routed) = (State::Waiting, input.seen == Seen::Preview);
        }
    }
}

/// `a.sv.md` beside `a/index.en.md`: one key, two places.
fn same_key(input: &Input<'_>, problems: &mut Vec<Problem>) {
    for meta in input.metas {
        let index_like = |path: &str| path.rsplit('/').next().is_some_and(|name| name.starts_with("index."));
        for text in meta.texts.iter().flatten() {
            if index_like(&text.path) != meta.is_index {
                let other = meta.texts.iter().flatten().find(|other| index_like(&other.path) == meta.is_index);
                let other = other.map(|other| other.path.to_string()).unwrap_or_default();
                clash(problems, &text.path, text.title_span, &meta.key, &other);
            }
        }
    }
}
