//! What the stages found wrong, in all files or in one.

use super::{Site, files, misnamed, pages};
use crate::content::{self, Name};
use crate::finding::Problem;
use crate::id::PageId;

impl Site {
    /// What the stages found wrong: files, settings, theme, data, front matter, places. Not what stands in bodies.
    pub fn problems(&self) -> impl Iterator<Item = Problem> + '_ {
        self.problems_beside_pages().chain(self.pages.iter().flat_map(|page| page.problems.iter().cloned()))
    }

    /// The same without what is wrong with the front matter of pages.
    pub fn problems_beside_pages(&self) -> impl Iterator<Item = Problem> + '_ {
        let stages = [&self.problems.config, &self.problems.theme, &self.problems.data, &self.problems.catalog];
        let start = if pages::languages_known(self) { files::without_start(self) } else { Vec::new() };
        let files = self.snapshot.problems().chain(pages::strange(self)).chain(misnamed::problems(self)).chain(start);
        files.chain(stages.into_iter().flat_map(|problems| problems.iter().cloned()))
    }

    /// What the stages found wrong in one file, without looking through the others.
    pub fn problems_in<'s>(&'s self, path: &'s str) -> impl Iterator<Item = &'s Problem> {
        let stages = [&self.problems.config, &self.problems.theme, &self.problems.data, &self.problems.catalog];
        let page = self.page_of(path).into_iter().flat_map(|page| &self.pages[page].problems);
        stages.into_iter().flat_map(|problems| problems.iter()).chain(page).filter(move |problem| *problem.path == *path)
    }

    /// The page that a file belongs to.
    pub fn page_of(&self, path: &str) -> Option<PageId> {
        let Some(Name::Page { key, .. }) = content::name(path, self.codes()) else { return None };
        self.pages.search(|page| (*page.meta.key).cmp(key))
    }
}
