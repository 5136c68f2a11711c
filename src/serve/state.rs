//! A site as it is shown: the current one, and beside it the newest versions of those files that can't be shown now.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::civil::DateTime;

use super::fallback::{self, Fallback, Fallbacks, attempt, is_ground};
use crate::catalog::Route;
use crate::finding::Problem;
use crate::id::{LanguageId, PageId};
use crate::picture::{self, Size};
use crate::render::Artifact;
use crate::site::{Site, When};
use crate::source::{Blob, Snapshot};

/// The key of a page and the code of a language: both mean the same in an older site and a newer one.
pub(super) type PageKey = (Arc<str>, Arc<str>);

/// The numbers of a page and a language in a site, if it has both.
pub(super) fn place(site: &Site, (key, code): &PageKey) -> Option<(PageId, LanguageId)> {
    Some((site.catalog.page(key)?, site.config.language(code)?))
}

/// What is shown between two changes.
pub(super) struct PreviewState {
    /// Counts changes.
    pub(super) number: u64,
    /// The site as it is on disk.
    pub(super) site: Arc<Site>,
    /// Files that leave nothing to show, and what there is instead of each.
    pub(super) fallbacks: Fallbacks,
    /// The site with that in their places.
    kept: Option<Arc<Site>>,
    /// When it will look different though nobody has changed anything; found out when somebody asks.
    pub(super) next: OnceLock<Option<DateTime>>,
    /// What could not be read since, because of an error of the program's own.
    pub(super) unread: Option<Unread>,
}

/// Changes over which the program failed. They are read again with the next one.
#[derive(Clone)]
pub(super) struct Unread {
    /// What has changed.
    pub(super) paths: Vec<PathBuf>,
    /// What the program said.
    pub(super) said: String,
}

/// What an address shows.
pub(super) enum Resource {
    /// A page.
    Page {
        /// Its bytes.
        bytes: Vec<u8>,
        /// Whether it is an older version, since the current one can't be shown.
        stale: bool,
    },
    /// A file of the site.
    File(Arc<Blob>),
    /// A size of a picture.
    Picture {
        /// The picture.
        blob: Arc<Blob>,
        /// The size.
        size: Size,
        /// Every size that it has.
        all: Vec<Size>,
    },
    /// A former address.
    Moved {
        /// Where it leads.
        address: String,
        /// What is published there.
        bytes: Vec<u8>,
    },
    /// A page that can't be shown and never could.
    Broken(Problem),
    /// Nothing.
    Missing,
}

impl PreviewState {
    /// The first state.
    pub(super) fn first(site: Site) -> Self {
        Self { number: 0, site: Arc::new(site), fallbacks: BTreeMap::new(), kept: None, next: OnceLock::new(), unread: None }
    }

    /// The state after a change. `open` are the files that somebody looks at. None: nothing has changed.
    pub(super) fn after(&self, site: Arc<Site>, next: OnceLock<Option<DateTime>>, open: &[String]) -> Option<Self> {
        let changed = fallback::changed(self.site.snapshot(), site.snapshot());
        if changed.is_empty() && self.site.moment == site.moment && self.unread.is_none() {
            return None;
        }
        let fallbacks = fallback::judge(&self.site, &self.fallbacks, &site, changed, open);
        let kept = fallbacks.values().any(|fallback| *fallback != Fallback::Nothing).then(|| {
            let snapshot = older(site.snapshot(), &fallbacks);
            Arc::new(self.kept.as_ref().unwrap_or(&self.site).remade(snapshot, When::At(site.moment)))
        });
        Some(Self { number: self.number + 1, site, fallbacks, kept, next, unread: None })
    }

    /// The same state after changes that could not be read.
    pub(super) fn with_unread(&self, unread: Unread) -> Self {
        let Self { number, site, fallbacks, kept, next, .. } = self;
        let (site, fallbacks, kept, next) = (Arc::clone(site), fallbacks.clone(), kept.clone(), next.clone());
        Self { number: number + 1, site, fallbacks, kept, next, unread: Some(unread) }
    }

    /// What a file shows. While changes can't be read, nobody knows which pages they are of: all are older versions.
    pub(super) fn show(&self, file: &str) -> Resource {
        match self.look_up(file) {
            Resource::Page { bytes, stale } => Resource::Page { bytes, stale: stale || self.unread.is_some() },
            shown => shown,
        }
    }

    fn look_up(&self, file: &str) -> Resource {
        let route = self.site.route(file);
        let now = route.as_ref().map(|route| if self.is_stale(route) { Err(None) } else { look(&self.site, route).map_err(Some) });
        if let Some(Ok(shown)) = now {
            return shown;
        }
        let before = self.kept.as_ref().and_then(|kept| look(kept, &kept.route(file)?).ok());
        match (before, now) {
            (Some(Resource::Page { bytes, .. }), _) => Resource::Page { bytes, stale: true },
            (Some(shown), _) => shown,
            (None, Some(Err(Some(problem)))) => Resource::Broken(problem),
            // Held for its file, but the older version has no such page: the current one is better than none.
            (None, Some(Err(None))) => route.and_then(|route| look(&self.site, &route).ok()).unwrap_or(Resource::Missing),
            (None, _) => Resource::Missing,
        }
    }

    /// What hinders the current version of a file from being shown.
    pub(super) fn hindrance(&self, file: &str) -> Option<Problem> {
        attempt(&self.site, self.site.routes().get(file)?).err()
    }

    /// The file that a page is written in; the one of its older version, if the current site has no such page.
    pub(super) fn text_of(&self, page: &PageKey) -> Option<Arc<str>> {
        let text = |site: &Arc<Site>| {
            let (page, language) = place(site, page)?;
            site.pages[page].meta.texts[language].as_ref().map(|text| Arc::clone(&text.path))
        };
        [Some(&self.site), self.kept.as_ref()].into_iter().flatten().find_map(text)
    }

    /// The page and language of a name that `name_of` has given.
    pub(super) fn named(&self, name: &str) -> Option<PageKey> {
        let (code, key) = name.split_once('/')?;
        let page = (key.into(), code.into());
        place(self.ground(), &page).map(|_| page)
    }

    /// By what a tab names the page that it shows, so that it finds it again at another address.
    pub(super) fn name_of(&self, file: &str) -> String {
        self.page_of(file).map_or_else(String::new, |(key, code)| format!("{code}/{key}"))
    }

    /// The page and language that a file shows.
    pub(super) fn page_of(&self, file: &str) -> Option<PageKey> {
        let sites = [Some(self.ground()), Some(&self.site), self.kept.as_ref()];
        let (site, route) = sites.into_iter().flatten().find_map(|site| Some((site, site.routes().get(file)?)))?;
        match route {
            Route::Page { page, language, .. } | Route::Expired { page, language } => {
                Some((Arc::clone(&site.pages[*page].meta.key), Arc::clone(&site.config.languages[*language].code)))
            }
            _ => None,
        }
    }

    /// Whether an older version of what a route shows is to be shown.
    fn is_stale(&self, route: &Route) -> bool {
        if !Arc::ptr_eq(self.ground(), &self.site) {
            return true;
        }
        let Route::Page { page, language, .. } = route else { return false };
        let text = self.site.pages[*page].meta.texts[*language].as_ref();
        text.is_some_and(|text| matches!(self.fallbacks.get(&text.path), Some(Fallback::Version(_))))
    }

    /// The site whose settings and theme hold: where everything lives, and in which languages.
    pub(super) fn ground(&self) -> &Arc<Site> {
        let is_stale = self.fallbacks.iter().any(|(path, fallback)| *fallback != Fallback::Nothing && is_ground(&self.site, path));
        self.kept.as_ref().filter(|_| is_stale).unwrap_or(&self.site)
    }
}

/// The files with what there is instead of those that leave nothing to show.
fn older(files: &Snapshot, fallbacks: &Fallbacks) -> Snapshot {
    let versions = fallbacks.iter().filter_map(|(path, fallback)| match fallback {
        Fallback::Version(file) => Some((Arc::clone(path), file.clone())),
        _ => None,
    });
    let absent: BTreeSet<Arc<str>> =
        fallbacks.iter().filter(|(_, fallback)| **fallback == Fallback::Absence).map(|(path, _)| Arc::clone(path)).collect();
    files.with(versions).without(&absent)
}

fn look(site: &Site, route: &Route) -> Result<Resource, Problem> {
    Ok(match (attempt(site, route)?, route) {
        (Artifact::CopyOf(blob), _) => Resource::File(blob),
        (Artifact::Picture(blob, size), _) => Resource::Picture { all: picture::sizes(&blob, &site.theme.pictures), blob, size },
        (Artifact::Bytes(bytes), Route::Redirect(at)) => match site.catalog.target(&site.catalog.redirects[*at]) {
            Some(address) => Resource::Moved { address: format!("{}{address}", site.config.mount), bytes },
            None => Resource::Page { bytes, stale: false },
        },
        (Artifact::Bytes(bytes), _) => Resource::Page { bytes, stale: false },
    })
}
