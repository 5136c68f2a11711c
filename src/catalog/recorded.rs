//! What the ledger says of addresses, held against the pages of today: whose each is, and which page rests at its own.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::node::Node;
use super::{Input, Seen};
use crate::id::{ByPage, LanguageId, PageId};
use crate::ledger::{FILE, Holder, TOPICS, one_line};

/// Who had some addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holding {
    /// A page that is still there, perhaps under another name.
    Page(PageId),
    /// A topic that is still there.
    Topic(usize),
    /// Nobody who is there.
    Nobody,
}

/// The ledger with today's pages.
pub(super) struct Recorded<'l> {
    /// Each key of the ledger, who that is now, and the addresses.
    pub(super) holders: Vec<(&'l str, Holding, &'l Holder)>,
    /// Pages that have got another name, by their former keys.
    pub(super) renamed: BTreeMap<Box<str>, PageId>,
}

impl<'l> Recorded<'l> {
    pub(super) fn new(input: &Input<'l>, by_key: &HashMap<Arc<str>, PageId>) -> Self {
        let renamed = renamed(input, by_key);
        let topics: HashMap<&str, usize> = input.topics.iter().enumerate().map(|(at, (key, _))| (&**key, at)).collect();
        let holding = |key: &str| match key.strip_prefix(TOPICS) {
            Some(topic) => topics.get(topic).map_or(Holding::Nobody, |at| Holding::Topic(*at)),
            None => by_key.get(key).or_else(|| renamed.get(key)).map_or(Holding::Nobody, |page| Holding::Page(*page)),
        };
        let holders = input.ledger.holders.iter().map(|(key, holder)| (&**key, holding(key), holder)).collect();
        Self { holders, renamed }
    }

    /// Lets pages that have been public at their address and are not at the moment rest there.
    pub(super) fn rest(&self, input: &Input<'_>, nodes: &mut ByPage<Node>) {
        if input.seen == Seen::Preview {
            return;
        }
        for (_, holding, holder) in &self.holders {
            let Holding::Page(page) = holding else { continue };
            for group in &holder.groups {
                let place = input.config.language(&group.head).and_then(|language| nodes[*page].places[language].as_mut());
                if let Some(place) =
                    place.filter(|place| !place.routed && group.addresses.iter().any(|address| **address == *place.address))
                {
                    place.rests = true;
                }
            }
        }
    }

    /// The topics whose addresses have been public, so that they stay though no page is on them.
    pub(super) fn topics(&self, input: &Input<'_>) -> impl Iterator<Item = (usize, LanguageId)> {
        let of = |(_, holding, holder): &(&str, Holding, &Holder)| {
            let Holding::Topic(topic) = holding else { return Vec::new() };
            let heads = holder.groups.iter().filter_map(|group| input.config.language(&group.head));
            heads.map(|language| (*topic, language)).collect()
        };
        self.holders.iter().flat_map(of).collect::<Vec<_>>().into_iter()
    }
}

/// Pages that the ledger knows by another name: the one page without addresses of its own that has the title of one that is gone.
fn renamed(input: &Input<'_>, by_key: &HashMap<Arc<str>, PageId>) -> BTreeMap<Box<str>, PageId> {
    let holders = &input.ledger.holders;
    let is_gone = |key: &str| !key.starts_with(TOPICS) && !by_key.contains_key(key);
    let mut gone = holders.iter().filter(|(key, _)| is_gone(key)).peekable();
    if gone.peek().is_none() {
        return BTreeMap::new();
    }
    let mut titles: HashMap<(&str, String), Vec<PageId>> = HashMap::new();
    for (page, meta) in input.metas.enumerate().filter(|(_, meta)| !holders.contains_key(&*meta.key)) {
        for (language, text) in meta.texts.enumerate() {
            let code = &*input.config.languages[language].code;
            titles.entry((code, text.as_ref().map_or_else(String::new, |text| one_line(&text.title)))).or_default().push(page);
        }
    }
    let mut claims: BTreeMap<PageId, Vec<&str>> = BTreeMap::new();
    for (key, holder) in gone {
        let titled = holder.groups.iter().filter(|group| *group.head != *FILE && !group.what.is_empty());
        let mut pages: Vec<PageId> =
            titled.filter_map(|group| titles.get(&(&*group.head, one_line(&group.what)))).flatten().copied().collect();
        pages.sort_unstable();
        pages.dedup();
        if let [page] = pages[..] {
            claims.entry(page).or_default().push(key);
        }
    }
    let alone = claims.into_iter().filter_map(|(page, keys)| if let [key] = keys[..] { Some((key.into(), page)) } else { None });
    alone.collect()
}
