//! Addresses that the ledger remembers and nobody has spoken of: each leads to who had it, or a short page stands there, or it is
//! lost, or another page has taken it.

use std::collections::HashMap;
use std::sync::Arc;

use super::recorded::{Holding, Recorded};
use super::redirect::{Destination, FormerAddresses};
use super::route::{OWN, Route, file_of};
use crate::data::REDIRECTS;
use crate::finding::{Fault, Problem, Span};
use crate::id::{LanguageId, PageId};
use crate::ledger::{FILE, Group};

impl FormerAddresses<'_, '_, '_> {
    /// Those of the ledger that nobody has spoken of.
    pub(super) fn of_ledger(&mut self, recorded: &Recorded<'_>) {
        for (topic, language) in recorded.topics(self.input) {
            let file = file_of(&self.topics[topic][language].address);
            if !self.table.is_taken(&file) && self.table.claim(&file, &OWN.into(), Span::default()) {
                self.table.put(file.into(), Route::Topic { topic, language, part: 1 });
            }
        }
        let mut gone = Vec::new();
        for (key, holding, holder) in &recorded.holders {
            for group in &holder.groups {
                let mut lost = Vec::new();
                for address in &group.addresses {
                    match self.current.get(&**address).copied() {
                        _ if *group.head == *FILE => {
                            // Claimed: it is where it was, or somebody has said where it is.
                            if !self.table.is_taken(address.trim_start_matches('/')) {
                                gone.push((*key, *holding, &**address, group));
                            }
                        }
                        Some((now, _)) if now == *holding => self.rest(*holding, &group.head, address),
                        Some((Holding::Page(page), language)) => {
                            if self.given.get(&**address) != Some(&page) {
                                self.taken(key, page, language, address);
                            }
                        }
                        Some(_) => {}
                        None if self.rest_or_lead(*holding, &group.head, address) => {}
                        None => lost.push(&**address),
                    }
                }
                self.follow(key, *holding, group, &lost);
            }
        }
        self.of_files(&gone);
    }

    /// A short page at the address of a page that has been public there and is not at the moment.
    fn rest(&mut self, holding: Holding, code: &str, address: &str) {
        let (Holding::Page(page), Some(language)) = (holding, self.input.config.language(code)) else { return };
        if self.nodes[page].places[language].as_ref().is_some_and(|place| place.rests && *place.address == *address) {
            self.table.put(file_of(address).into(), Route::Resting { page, language });
        }
    }

    /// Has an address lead to whoever had it, or a short page stand there. False: there is nobody.
    fn rest_or_lead(&mut self, holding: Holding, code: &str, address: &str) -> bool {
        let file = file_of(address);
        if self.table.is_taken(&file) {
            return true;
        }
        let to = match (holding, self.input.config.language(code)) {
            (Holding::Page(page), Some(language)) => match &self.nodes[page].places[language] {
                Some(place) if place.routed || (place.rests && *place.address != *address) => {
                    Destination::Page { page, language, anchor: None }
                }
                Some(_) => {
                    if self.table.claim(&file, &REDIRECTS.into(), Span::default()) {
                        self.table.put(file.into(), Route::Resting { page, language });
                    }
                    return true;
                }
                None => return false,
            },
            (Holding::Topic(topic), Some(language)) => Destination::Topic { topic, language },
            _ => return false,
        };
        if self.table.claim(&file, &REDIRECTS.into(), Span::default()) {
            self.lead(address.into(), Some(file.into()), to);
        }
        true
    }

    /// What is gone leads where one of its addresses is said to lead; where none is, the last of them is asked about.
    fn follow(&mut self, key: &str, holding: Holding, group: &Group, lost: &[&str]) {
        let Some(last) = lost.last() else { return };
        let Some(to) = group.addresses.iter().rev().find_map(|address| self.said.get(&**address)).cloned() else {
            return self.lost(key, holding, last);
        };
        for address in lost {
            let file = file_of(address);
            if self.table.claim(&file, &REDIRECTS.into(), Span::default()) {
                self.lead((*address).into(), Some(file.into()), to.clone());
            }
        }
    }

    /// Files that are not where they have been: each is elsewhere with the same bytes, or where it went later, or gone.
    fn of_files(&mut self, gone: &[(&str, Holding, &str, &Group)]) {
        if gone.is_empty() {
            return;
        }
        let blobs = &self.input.blobs;
        let by_print: HashMap<String, &Arc<str>> = blobs.iter().filter_map(|blob| Some(((self.input.fingerprint)(blob)?, blob))).collect();
        for (key, holding, address, group) in gone {
            let later = || {
                let there = group.addresses.iter().rev().map(|address| format!("content{address}"));
                there.filter_map(|path| blobs.binary_search_by(|blob| (**blob).cmp(&path)).ok()).map(|at| &blobs[at]).next()
            };
            match by_print.get(&*group.what).copied().or_else(later) {
                Some(path) => {
                    let to = Destination::File { path: Arc::clone(path), language: self.language_of(address) };
                    self.lead((*address).into(), None, to);
                }
                None => self.lost(key, *holding, address),
            }
        }
    }

    fn taken(&mut self, key: &str, page: PageId, language: LanguageId, address: &str) {
        let meta = self.input.metas[page];
        let Some(text) = &meta.texts[language] else { return };
        let fault = Fault::TakenAddress { address: address.to_owned(), holder: key.to_owned(), by: meta.key.to_string() };
        self.table.problems.push(Problem::new(&text.path, text.title_span, fault));
    }

    fn lost(&mut self, key: &str, holding: Holding, address: &str) {
        let above = std::iter::successors(Some(key), |key| key.rsplit_once('/').map(|(above, _)| above)).skip(1);
        let page =
            if let Holding::Page(page) = holding { Some(page) } else { above.filter_map(|key| self.by_key.get(key)).next().copied() };
        let to = page.map_or("index", |page| &self.input.metas[page].key).to_owned();
        let languages = self.codes.iter().cloned().collect();
        let fault = Fault::LostAddress { address: address.to_owned(), holder: key.to_owned(), to, languages };
        self.table.problems.push(Problem::new(&REDIRECTS.into(), Span::default(), fault));
    }
}
