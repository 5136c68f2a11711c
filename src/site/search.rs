//! The indexes of a site, and the files that they become.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Site;
use crate::catalog::Route;
use crate::id::ByLanguage;
use crate::search::{FOLDER, Gathering, Index, Input};

impl Site {
    /// The index of each language, made when somebody asks for it; none if the site does without.
    pub fn search(&self) -> &ByLanguage<Index> {
        self.search.get_or_init(|| self.gathering().map(|gathering| gathering.finish()).unwrap_or_default())
    }

    /// Begins to make the indexes, for whoever goes through all pages anyway; none if the site does without.
    pub fn gathering(&self) -> Option<Gathering<'_>> {
        let Self { pages, catalog, config, data, theme, moment, .. } = self;
        config.search.then(|| Gathering::new(Input { pages, catalog, config, data, theme, moment: *moment }))
    }

    /// Keeps the indexes that came of it.
    pub fn keep_search(&self, gathering: &Gathering<'_>) {
        self.search.get_or_init(|| gathering.finish());
    }

    /// What a file shows: one of the routes, a size of a picture, or a piece of an index.
    pub fn route(&self, file: &str) -> Option<Route> {
        if file.starts_with(FOLDER) {
            let at = |index: &Index| index.pieces.binary_search_by(|(have, _)| (**have).cmp(file)).ok();
            return self.search().enumerate().find_map(|(language, index)| Some(Route::SearchPiece { language, piece: at(index)? }));
        }
        self.routes().get(file).or_else(|| self.pictures().get(file)).cloned()
    }

    /// Every published file and what it shows, the sizes of pictures and the pieces of the indexes too.
    pub fn files(&self) -> BTreeMap<Arc<str>, Route> {
        let sizes = self.pictures().iter().map(|(file, route)| (Arc::clone(file), route.clone()));
        self.routes().iter().cloned().chain(sizes).chain(self.search_pieces()).collect()
    }

    /// The pieces of the indexes. What they are called is known only when every body has been read.
    /// Those of two languages may be the same.
    pub fn search_pieces(&self) -> BTreeMap<Arc<str>, Route> {
        let pieces = self.search().enumerate().flat_map(|(language, index)| {
            let named = index.pieces.iter().enumerate();
            named.map(move |(piece, (file, _))| (Arc::clone(file), Route::SearchPiece { language, piece }))
        });
        pieces.collect()
    }
}
