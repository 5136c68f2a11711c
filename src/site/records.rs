//! Records whose page is gone, and where that page is now.

use std::collections::HashMap;
use std::sync::Arc;

use super::Site;
use crate::id::PageId;
use crate::twin;

/// The record of a page that is not there.
pub struct LostRecord {
    /// Its file.
    pub path: Arc<str>,
    /// The key of the page that says what it holds and has no record of its own.
    pub found: Option<Arc<str>>,
}

impl Site {
    /// Pages that are published in all languages at once and that readers may know already: their languages have agreed once, or
    /// they have been public.
    pub(super) fn known(&self) -> Vec<PageId> {
        let mut pages = self.pages.enumerate().filter(|(_, page)| self.config.together || page.meta.shared.together).peekable();
        if pages.peek().is_none() {
            return Vec::new();
        }
        let ledger = self.ledger();
        let is_known = |key: &str| ledger.holders.contains_key(key) || self.snapshot.text(&twin::path(key)).is_some();
        pages.filter(|(_, page)| is_known(&page.meta.key)).map(|(number, _)| number).collect()
    }

    /// The records of pages that are not there. A page that has got another name is known by its text.
    pub fn lost_records(&self) -> Vec<LostRecord> {
        let records = self.snapshot.below(twin::FOLDER).iter().map(|(path, _)| path);
        let lost: Vec<&Arc<str>> = records.filter(|path| twin::key(path).is_some_and(|key| self.catalog.page(key).is_none())).collect();
        if lost.is_empty() {
            return Vec::new();
        }
        let sections = self.sections_without_record();
        let lost = lost.into_iter();
        lost.map(|path| LostRecord { path: Arc::clone(path), found: self.new_page(path, &sections) }).collect()
    }

    /// The page that says most of what a record holds, if there is one such.
    fn new_page(&self, path: &str, sections: &HashMap<&str, Vec<PageId>>) -> Option<Arc<str>> {
        let record = twin::read(self.snapshot.text(path)?).ok()?;
        let texts = record.pairs.iter().filter(|pair| pair.field.is_none()).flat_map(|pair| &pair.sides);
        let (mut all, mut votes) = (0, HashMap::<PageId, usize>::new());
        for side in texts {
            all += 1;
            for page in sections.get(&*side.text).into_iter().flatten() {
                *votes.entry(*page).or_default() += 1;
            }
        }
        let (page, most) = votes.iter().max_by_key(|(_, count)| **count)?;
        let is_one = votes.values().filter(|count| *count == most).count() == 1;
        (is_one && 2 * most >= all).then(|| Arc::clone(&self.pages[*page].meta.key))
    }

    /// Which pages without a record say what.
    fn sections_without_record(&self) -> HashMap<&str, Vec<PageId>> {
        let mut sections: HashMap<&str, Vec<PageId>> = HashMap::new();
        for (number, page) in self.pages.enumerate() {
            if self.snapshot.text(&twin::path(&page.meta.key)).is_some() {
                continue;
            }
            for language in page.meta.texts.ids() {
                for section in self.sections(number, language) {
                    let pages = sections.entry(section.text).or_default();
                    if pages.last() != Some(&number) {
                        pages.push(number);
                    }
                }
            }
        }
        sections
    }
}
