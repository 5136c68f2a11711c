//! Which addresses are public now, for the ledger of those that have been.

use std::sync::Arc;

use super::Site;
use crate::catalog::{Route, State};
use crate::ledger::{self, FILE, Ledger, TOPICS};
use crate::source::{Blob, File, Measure};

/// A file of the ledger with another text.
#[derive(Clone, Debug)]
pub struct LedgerChange {
    /// The file.
    pub path: String,
    /// What stands in it, if there is one.
    pub before: Option<Arc<str>>,
    /// What should; nothing where it is to go.
    pub after: Option<String>,
}

impl Site {
    /// The addresses that are known to have been public.
    pub fn ledger(&self) -> Ledger {
        let files = self.snapshot.below(ledger::FOLDER).iter().filter_map(|(path, file)| match file {
            File::Text(text) => Some((ledger::key(path)?, &**text)),
            _ => None,
        });
        Ledger::read(files)
    }

    /// Whether the site keeps a ledger of its own.
    pub fn has_ledger(&self) -> bool {
        self.snapshot.below(ledger::FOLDER).iter().any(|(path, _)| **path != *ledger::ELSEWHERE)
    }

    /// The ledger with what is public now. Pages that have got another name have theirs under that.
    pub fn recorded(&self) -> Ledger {
        let mut ledger = self.ledger();
        for (key, page) in &self.catalog.renamed {
            if let Some(had) = ledger.holders.remove(key) {
                ledger.holder(&self.pages[*page].meta.key).take_in(&had);
            }
        }
        for (page, node) in self.pages.iter().zip(&self.catalog.nodes) {
            for (language, place) in node.places.enumerate() {
                let (Some(place), Some(text)) = (place, &page.meta.texts[language]) else { continue };
                if matches!(place.state, State::Public | State::Expired) {
                    ledger.holder(&page.meta.key).add(&self.codes()[language], &text.title, Some(&place.address));
                }
            }
        }
        self.record_topics(&mut ledger);
        if !self.is_preview() {
            self.record_files(&mut ledger);
        }
        self.hand_over(&mut ledger);
        ledger
    }

    fn record_topics(&self, ledger: &mut Ledger) {
        for ((key, topic), places) in self.data.topics.iter().zip(&self.catalog.topics) {
            for (language, place) in places.enumerate().filter(|(_, place)| !place.pages.is_empty()) {
                let name = topic.name.get(language).map_or(&**key, |name| name);
                ledger.holder(&format!("{TOPICS}{key}")).add(&self.codes()[language], name, Some(&place.address));
            }
        }
    }

    /// Files that readers open by their own address; pictures are parts of pages.
    fn record_files(&self, ledger: &mut Ledger) {
        for (_, route) in self.routes().iter() {
            let Route::Blob(path) = route else { continue };
            let Some(blob) = self.snapshot.blob(path).filter(|blob| !matches!(blob.measure, Measure::Image { .. })) else { continue };
            let address = path.strip_prefix("content").unwrap_or(path);
            ledger.holder(&self.home(path)).add(FILE, &fingerprint(blob), Some(address));
        }
    }

    /// The page that a file lies with: the nearest index above it.
    fn home(&self, path: &str) -> String {
        let inner = path.strip_prefix("content/").unwrap_or(path);
        let above = std::iter::successors(inner.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/')).map(|(folder, _)| folder);
        above.filter(|folder| self.catalog.page(folder).is_some()).map(str::to_owned).next().unwrap_or_else(|| "index".to_owned())
    }

    /// An address that another page has now, as `redirects.yaml` says, is that page's from then on.
    fn hand_over(&self, ledger: &mut Ledger) {
        if self.catalog.given.is_empty() {
            return;
        }
        for (key, holder) in &mut ledger.holders {
            let is_own = |address: &str| {
                let now = self.catalog.given.get(address);
                now.is_none_or(|page| *self.pages[*page].meta.key == **key)
            };
            holder.groups.iter_mut().for_each(|group| group.addresses.retain(|address| is_own(address)));
        }
    }

    /// What has to change in the ledger's files.
    pub fn ledger_changes(&self) -> Vec<LedgerChange> {
        let after = self.recorded();
        let mut changes: Vec<LedgerChange> = Vec::new();
        for (key, holder) in &after.holders {
            let (path, text) = (ledger::path(key), holder.write());
            let before = self.snapshot.text(&path).cloned();
            if before.as_deref() != Some(&*text) && !(before.is_none() && text.is_empty()) {
                changes.push(LedgerChange { path, before, after: Some(text).filter(|text| !text.is_empty()) });
            }
        }
        for key in self.catalog.renamed.keys() {
            let path = ledger::path(key);
            if let Some(before) = self.snapshot.text(&path) {
                changes.push(LedgerChange { path, before: Some(Arc::clone(before)), after: None });
            }
        }
        changes
    }
}

/// The beginning of a file's fingerprint: enough to know it again.
pub(super) fn fingerprint(blob: &Blob) -> String {
    blob.fingerprint[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}
