//! A site: everything that was read, at one moment, as one value that never changes.
//!
//! In: a folder, a moment, and whose eyes see it. Out: a [`Site`] that can be asked for its routes; [`Site::updated`]
//! makes the next one after an edit. By law an update equals a load from nothing.
//! Must not know: how anything is shown, judged or published.

mod allowances;
mod files;
mod misnamed;
mod names;
mod pages;
mod pictures;
mod search;
mod problems;
mod recording;
mod records;
mod theming;
mod twins;

use std::any::Any;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::civil::DateTime;
use jiff::{Timestamp, tz::TimeZone};
use rayon::prelude::*;

use crate::catalog::{self, Catalog, Route, Routes, Seen};
use crate::config::{self, Config};
use crate::content::{self, Page, Reading};
use crate::data::{self, Data};
use crate::finding::Problem;
use crate::id::{ByLanguage, ByPage, LanguageId, PageId};
use crate::kind::Schema;
use crate::ledger;
use crate::search::Index;
use crate::source::{File, Snapshot, SourceError, builtin_text};
use crate::theme::Theme;
use theming::{address_words, themed};

pub use allowances::Allowance;
pub use names::Names;
pub use recording::LedgerChange;
pub use records::LostRecord;
pub use twins::Twins;

/// When a site is seen.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// At a moment of the site's own time zone.
    At(DateTime),
    /// At a point in time.
    Now(Timestamp),
}

impl When {
    fn in_zone(self, zone: &TimeZone) -> DateTime {
        match self {
            Self::At(moment) => moment,
            Self::Now(timestamp) => zone.to_datetime(timestamp),
        }
    }
}

/// How a site is to be seen.
#[derive(Clone, Debug)]
pub struct View {
    /// When.
    pub when: When,
    /// By whom.
    pub seen: Seen,
    /// Where it will live, if not where its settings say.
    pub base_url: Option<String>,
}

/// A site of which no more than the settings has been read.
pub struct Opened {
    snapshot: Snapshot,
    view: View,
    config: Arc<Config>,
    problems: Arc<[Problem]>,
}

impl Opened {
    /// Reads the settings among files.
    pub fn new(snapshot: Snapshot, view: View) -> Self {
        let mut found = Vec::new();
        let mut config = config::read(snapshot.text(config::PATH).map(|text| &**text), &mut found);
        if let Some((origin, mount)) = view.base_url.as_deref().and_then(config::split_url) {
            (config.origin, config.mount) = (origin.into(), mount.into());
        }
        let snapshot = snapshot.with_blobs(config.publish_root.iter().map(|named| &*named.key));
        Self { snapshot, view, config: Arc::new(config), problems: found.into() }
    }

    /// The same after an edit that may have left the settings as they were.
    fn after(before: &Site, snapshot: Snapshot, view: View) -> Self {
        if !snapshot.shares_text(&before.snapshot, config::PATH) {
            return Self::new(snapshot, view);
        }
        let snapshot = snapshot.with_blobs(before.config.publish_root.iter().map(|named| &*named.key));
        Self { snapshot, view, config: Arc::clone(&before.config), problems: Arc::clone(&before.problems.config) }
    }

    /// The same with what languages agreed on, where the settings ask what has come of it.
    pub fn with_records_if_asked(self) -> Self {
        let is_asked = self.config.grace.is_some() || self.config.together || pages::are_together(&self.snapshot);
        if is_asked { Self { snapshot: self.snapshot.with_records(), ..self } } else { self }
    }

    /// The same without a search.
    pub fn without_search(mut self) -> Self {
        Arc::make_mut(&mut self.config).search = false;
        self
    }

    /// The files.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The settings.
    pub fn config(&self) -> &Arc<Config> {
        &self.config
    }

    /// When the site is seen, in its time zone.
    pub fn moment(&self) -> DateTime {
        self.view.when.in_zone(&self.config.time_zone)
    }
}

/// A site at one moment.
pub struct Site {
    snapshot: Snapshot,
    view: View,
    /// When it is seen, in its time zone.
    pub moment: DateTime,
    /// The settings.
    pub config: Arc<Config>,
    /// Kinds and components.
    pub schema: Arc<Schema>,
    /// Shared data.
    pub data: Arc<Data>,
    /// Templates and words.
    pub theme: Arc<Theme>,
    /// Every page, sorted by key.
    pub pages: ByPage<Arc<Page>>,
    /// Where every page lives.
    pub catalog: Arc<Catalog>,
    derived: Arc<OnceLock<Box<dyn Any + Send + Sync>>>,
    reading: Arc<Reading>,
    problems: Problems,
    links: OnceLock<ByPage<Vec<(PageId, LanguageId)>>>,
    /// What the catalogue has without what stays at home; none where nothing does.
    routes: OnceLock<Option<Routes>>,
    names: OnceLock<Names>,
    search: OnceLock<ByLanguage<Index>>,
    pictures: OnceLock<BTreeMap<Arc<str>, Route>>,
    weights: OnceLock<BTreeMap<Arc<str>, u64>>,
}

/// What is wrong, by the stage that found it.
#[derive(Clone, Default)]
struct Problems {
    config: Arc<[Problem]>,
    theme: Arc<[Problem]>,
    data: Arc<[Problem]>,
    catalog: Arc<[Problem]>,
}

impl Site {
    /// Reads a site. Fails only if its folder can't be read.
    pub fn load(root: &Path, view: View) -> Result<Self, SourceError> {
        Ok(Self::of(Snapshot::load(root)?.with_records(), view))
    }

    /// The site that files make which have been read already.
    pub fn of(snapshot: Snapshot, view: View) -> Self {
        Self::read(Opened::new(snapshot, view))
    }

    /// The site whose settings have been read.
    pub fn read(opened: Opened) -> Self {
        Self::assemble(opened, None)
    }

    /// The site after these files have changed (absolute paths, or relative to the site; a folder stands for all in it).
    pub fn updated(&self, changed: &[PathBuf], when: When) -> Self {
        self.remade(self.snapshot.updated(changed), when)
    }

    /// The site that other files make, or another moment; what is alike is shared.
    pub fn remade(&self, snapshot: Snapshot, when: When) -> Self {
        let view = View { when, ..self.view.clone() };
        Self::assemble(Opened::after(self, snapshot, view), Some(self))
    }

    /// The site as it would be with other texts in some of its files.
    pub fn with(&self, texts: &[(Arc<str>, Arc<str>)]) -> Self {
        let texts = texts.iter().map(|(path, text)| (Arc::clone(path), File::Text(Arc::clone(text))));
        Self::assemble(Opened::after(self, self.snapshot.with(texts), self.view.clone()), Some(self))
    }

    /// The files that the site was read from.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The text of a file of the site, or of the theme that is built in.
    pub fn text(&self, path: &str) -> Option<Arc<str>> {
        let builtin = || builtin_text(path.strip_prefix("themes/")?.split_once('/')?.1).map(Arc::from);
        self.snapshot.text(path).cloned().or_else(builtin)
    }

    /// Whether drafts, coming and expired pages are shown.
    pub fn is_preview(&self) -> bool {
        self.view.seen == Seen::Preview
    }

    /// What those above make of the site, once: kept for as long as the catalogue, the data, the theme and the moment are
    /// the same, whatever happens to the texts of pages.
    pub fn derived<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> &T {
        self.derived.get_or_init(|| Box::new(make())).downcast_ref().expect("one type alone is derived from a site")
    }

    /// Whether another site holds the very same of it.
    #[cfg(test)]
    pub(crate) fn shares_derived(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.derived, &other.derived)
    }

    /// The codes of its languages.
    pub fn codes(&self) -> &ByLanguage<String> {
        &self.reading.codes
    }

    /// The first moment after the site's own at which anything that it publishes may differ.
    pub fn next_change(&self) -> Option<DateTime> {
        let languages = self.config.languages.ids();
        let blocks = self.pages.par_iter().with_min_len(64).flat_map_iter(|page| languages.clone().flat_map(|of| page.dated_blocks(of)));
        let mut moments: Vec<DateTime> = blocks.collect();
        if self.config.grace.is_some() {
            // Readers are told on the day after.
            let dues = self.pages.par_ids().flat_map_iter(|page| languages.clone().filter_map(move |of| self.twin_due(page, of)));
            moments.par_extend(dues.filter_map(|due| Some(due.tomorrow().ok()?.to_datetime(jiff::civil::Time::midnight()))));
        }
        catalog::next_change(&self.catalog, self.pages.iter().map(|page| &page.meta), &self.data, moments.into_iter(), self.moment)
    }

    /// For each page: the pages that link to it, with their languages.
    pub fn backlinks(&self) -> &ByPage<Vec<(PageId, LanguageId)>> {
        self.links.get_or_init(|| pages::backlinks(self))
    }

    /// What pages and files are called, for whoever looks for one by a name that does not quite fit.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self))
    }

    fn assemble(opened: Opened, previous: Option<&Self>) -> Self {
        let moment = opened.moment();
        let Opened { snapshot, view, config, problems: found } = opened;
        let mut problems = previous.map(|before| before.problems.clone()).unwrap_or_default();
        problems.config = found;
        let same_config = previous.filter(|before| Arc::ptr_eq(&before.config, &config));
        let with_data = || shared_data(&snapshot, &config, same_config);
        let with_pages = || {
            let (theme, found) = match same_config.filter(|before| before.snapshot.below("themes/") == snapshot.below("themes/")) {
                Some(before) => ((Arc::clone(&before.schema), Arc::clone(&before.theme)), None),
                None => themed(&snapshot, &config, previous),
            };
            let reading = same_config
                .filter(|before| Arc::ptr_eq(&before.schema, &theme.0))
                .map_or_else(|| Arc::new(pages::reading(&config, &theme.0)), |before| Arc::clone(&before.reading));
            let pages = pages::read(&snapshot, &reading, previous.filter(|before| Arc::ptr_eq(&before.reading, &reading)));
            (theme, found, reading, pages)
        };
        let (((schema, theme), of_theme, reading, pages), (data, of_data)) = rayon::join(with_pages, with_data);
        if let Some(found) = of_theme {
            problems.theme = found;
        }
        if let Some(found) = of_data {
            problems.data = found;
        }
        let mut site = Self {
            snapshot,
            view,
            moment,
            config,
            schema,
            data,
            theme,
            pages,
            catalog: previous.map_or_else(Arc::default, |before| Arc::clone(&before.catalog)),
            derived: Arc::default(),
            reading,
            problems,
            links: OnceLock::new(),
            routes: OnceLock::new(),
            names: OnceLock::new(),
            search: OnceLock::new(),
            pictures: OnceLock::new(),
            weights: OnceLock::new(),
        };
        site.settle(previous);
        site
    }

    /// The catalogue: the previous one, if nothing that it is made of has changed.
    fn settle(&mut self, previous: Option<&Self>) {
        let shared = previous.filter(|before| {
            let boundary = |meta: &content::PageMeta| [meta.shared.publish_on, meta.shared.expires_on];
            let (from, to) = (before.moment.min(self.moment), before.moment.max(self.moment));
            Arc::ptr_eq(&before.config, &self.config)
                && self.has_addresses_of(before)
                && (Arc::ptr_eq(&before.data, &self.data)
                    || (before.data.topics == self.data.topics
                        && before.data.redirects == self.data.redirects
                        && before.data.owners.keys().eq(self.data.owners.keys())))
                && before.snapshot.below(ledger::FOLDER) == self.snapshot.below(ledger::FOLDER)
                && before.pages.len() == self.pages.len()
                && before.pages.iter().zip(&self.pages).all(|(then, now)| Arc::ptr_eq(then, now) || then.meta == now.meta)
                && (from == to
                    || !self.pages.iter().flat_map(|page| boundary(&page.meta)).flatten().any(|moment| from < moment && moment <= to))
                && pages::same_blobs(&before.snapshot, &self.snapshot)
                && before.known() == self.known()
        });
        if let Some(before) = shared {
            self.catalog = Arc::clone(&before.catalog);
            if pages::derive_alike(before, self) {
                self.derived = Arc::clone(&before.derived);
            }
        } else {
            let mut found = self.build_catalog();
            found.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
            self.problems.catalog = found.into();
        }
    }

    /// Whether the theme says of addresses what it said before: most edits of templates and words change none.
    fn has_addresses_of(&self, before: &Self) -> bool {
        let files = |theme: &'_ Theme| theme.assets().iter().map(|asset| Arc::clone(&asset.file)).collect::<Vec<_>>();
        let (then, now) = (&before.theme, &self.theme);
        Arc::ptr_eq(then, now)
            || (Arc::ptr_eq(&before.schema, &self.schema)
                && then.topic_page == now.topic_page
                && files(then) == files(now)
                && before.catalog.words == address_words(now, &self.config))
    }

    fn build_catalog(&mut self) -> Vec<Problem> {
        let metas = self.pages.iter().map(|page| &page.meta).collect();
        let topics: Vec<_> = self
            .data
            .topics
            .iter()
            .map(|(key, topic)| {
                let slugs = self
                    .config
                    .languages
                    .ids()
                    .map(|language| catalog::own_part(topic.name.get(language).map_or(&**key, |name| name)).into());
                (Arc::clone(key), slugs.collect())
            })
            .collect();
        let words = address_words(&self.theme, &self.config);
        let (catalog, problems) = catalog::build(catalog::Input {
            metas: &metas,
            config: &self.config,
            topics: &topics,
            owners: self.data.owners.keys().cloned().collect(),
            blobs: pages::published_blobs(&self.snapshot, &self.config),
            assets: self.theme.assets().iter().map(|asset| Arc::clone(&asset.file)).collect(),
            words: &words,
            topic_page: self.theme.topic_page,
            known: &self.known(),
            moment: self.moment,
            seen: self.view.seen,
            ledger: &self.ledger(),
            redirects: &self.data.redirects,
            fingerprint: &|path| Some(recording::fingerprint(self.snapshot.blob(path)?)),
        });
        self.catalog = Arc::new(catalog);
        problems
    }
}

/// Shared data, and what is wrong with it if it was read again.
fn shared_data(snapshot: &Snapshot, config: &Config, same_config: Option<&Site>) -> (Arc<Data>, Option<Arc<[Problem]>>) {
    if let Some(before) = same_config.filter(|before| data::PATHS.iter().all(|path| snapshot.shares_text(&before.snapshot, path))) {
        return (Arc::clone(&before.data), None);
    }
    let mut found = Vec::new();
    let data = data::read(|path| snapshot.text(path).map(|text| &**text), &config.codes(), &mut found);
    (Arc::new(data), Some(found.into()))
}
