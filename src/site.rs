//! A site: everything that was read, at one moment, as one value that never changes.
//!
//! In: a folder, a moment, and whose eyes see it. Out: a [`Site`] that can be asked for its routes; [`Site::updated`]
//! makes the next one after an edit. By law an update equals a load from nothing.
//! Must not know: how anything is shown, judged or published.

mod pages;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::TimeZone};

use crate::catalog::{self, AddressWords, Catalog, Routes, Seen};
use crate::config::{self, Config};
use crate::content::{Page, Reading};
use crate::data::{self, Data};
use crate::finding::{Fault, Problem, SettingsFault};
use crate::kind::{self, Schema};
use crate::locale::slug::slug;
use crate::source::{Snapshot, SourceError};
use crate::theme::{Theme, ThemeFiles};

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
    pub pages: Vec<Arc<Page>>,
    /// Where every page lives.
    pub catalog: Arc<Catalog>,
    /// What every page of a section shows alike; filled by `render` as it is asked for.
    pub furniture: Arc<Furniture>,
    reading: Arc<Reading>,
    problems: Problems,
    links: OnceLock<Vec<Vec<(u32, usize)>>>,
}

/// What every page of a section shows alike, made when first asked for. It depends on the catalogue, the data and the
/// theme, and is dropped with them.
#[derive(Default)]
pub struct Furniture {
    /// For each language: what templates see of the site.
    pub site: Vec<OnceLock<tera::Value>>,
    /// For each language: what ends every page.
    pub footers: Vec<OnceLock<Piece>>,
    /// For each language: the menu as each section shows it; the first is that of no section.
    pub menus: Vec<Vec<OnceLock<Piece>>>,
    /// For each language and page: the pages below it, as links.
    pub below: Vec<Vec<OnceLock<tera::Value>>>,
    /// For each language and page: its title and address.
    pub links: Vec<Vec<OnceLock<Option<tera::Value>>>>,
    /// For each language and page: how lists show it.
    pub entries: Vec<Vec<OnceLock<tera::Value>>>,
    /// For each language and page: its entry as HTML.
    pub items: Vec<Vec<OnceLock<Piece>>>,
    /// For each language: dates that pages have shown, and how.
    pub dates: Vec<Mutex<HashMap<Date, tera::Value>>>,
    /// For each language: the addresses of styles, script and icon.
    pub assets: Vec<OnceLock<tera::Value>>,
    /// For each language: owners as contacts, by key.
    pub contacts: Vec<OnceLock<BTreeMap<Arc<str>, tera::Value>>>,
    /// For each language: topics as links, by key; those without a page are not among them.
    pub topics: Vec<OnceLock<BTreeMap<Arc<str>, tera::Value>>>,
}

/// A part of a page as HTML, or the template's fault.
pub type Piece = Result<tera::Value, Problem>;

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
        Ok(Self::of(Snapshot::load(root)?, view))
    }

    /// The site that files make which have been read already.
    pub fn of(snapshot: Snapshot, view: View) -> Self {
        Self::assemble(snapshot, view, None)
    }

    /// The site after these files have changed (absolute paths, or relative to the site; a folder stands for all in it).
    pub fn updated(&self, changed: &[PathBuf], when: When) -> Self {
        let view = View { when, ..self.view.clone() };
        Self::assemble(self.snapshot.updated(changed), view, Some(self))
    }

    /// The site as it would be with other texts in some of its files.
    pub fn with(&self, texts: &[(Arc<str>, Arc<str>)]) -> Self {
        Self::assemble(self.snapshot.with(texts), self.view.clone(), Some(self))
    }

    /// Every published file and what it shows.
    pub fn routes(&self) -> &Routes {
        &self.catalog.routes
    }

    /// The files that the site was read from.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Whether drafts, coming and expired pages are shown.
    pub fn is_preview(&self) -> bool {
        self.view.seen == Seen::Preview
    }

    /// The codes of its languages.
    pub fn codes(&self) -> &[String] {
        &self.reading.codes
    }

    /// For each page: the pages that link to it, with their languages. Reads every body.
    pub fn backlinks(&self) -> &[Vec<(u32, usize)>] {
        self.links.get_or_init(|| pages::backlinks(self))
    }

    /// What the stages found wrong: files, settings, theme, data, front matter, places. Not what stands in bodies.
    pub fn problems(&self) -> impl Iterator<Item = Problem> + '_ {
        let stages = [&self.problems.config, &self.problems.theme, &self.problems.data, &self.problems.catalog];
        self.snapshot
            .problems()
            .chain(pages::strange(self))
            .chain(stages.into_iter().flat_map(|problems| problems.iter().cloned()))
            .chain(self.pages.iter().flat_map(|page| page.problems.iter().cloned()))
    }

    fn assemble(snapshot: Snapshot, view: View, previous: Option<&Self>) -> Self {
        let same = |path: &str, before: &Self| match (snapshot.text(path), before.snapshot.text(path)) {
            (Some(now), Some(then)) => Arc::ptr_eq(now, then),
            (None, None) => true,
            _ => false,
        };
        let mut problems = previous.map(|before| before.problems.clone()).unwrap_or_default();
        let config = match previous.filter(|before| same(config::PATH, before)) {
            Some(before) => Arc::clone(&before.config),
            None => Arc::new(settings(&snapshot, &view, &mut problems)),
        };
        let same_config = previous.filter(|before| Arc::ptr_eq(&before.config, &config));
        let moment = view.when.in_zone(&config.time_zone);
        let (schema, theme) = match same_config.filter(|before| before.snapshot.below("themes/") == snapshot.below("themes/")) {
            Some(before) => (Arc::clone(&before.schema), Arc::clone(&before.theme)),
            None => themed(&snapshot, &config, previous, &mut problems),
        };
        let reading = match same_config.filter(|before| Arc::ptr_eq(&before.schema, &schema)) {
            Some(before) => Arc::clone(&before.reading),
            None => Arc::new(Reading {
                schema: Arc::clone(&schema),
                codes: config.codes(),
                locales: config.languages.iter().map(|language| Arc::clone(&language.locale)).collect(),
                raw_html: config.raw_html,
            }),
        };
        let pages = pages::read(&snapshot, &reading, previous.filter(|before| Arc::ptr_eq(&before.reading, &reading)));
        let data = match same_config.filter(|before| data::PATHS.iter().all(|path| same(path, before))) {
            Some(before) => Arc::clone(&before.data),
            None => {
                let mut found = Vec::new();
                let data = data::read(|path| snapshot.text(path).map(|text| &**text), &config.codes(), &mut found);
                problems.data = found.into();
                Arc::new(data)
            }
        };
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
            furniture: Arc::default(),
            reading,
            problems,
            links: OnceLock::new(),
        };
        site.settle(previous);
        site
    }

    /// The catalogue: the previous one, if nothing that it is made of has changed.
    fn settle(&mut self, previous: Option<&Self>) {
        let shared = previous.filter(|before| {
            let boundary = |face: &crate::content::Face| [face.shared.publish_on, face.shared.expires_on];
            let (from, to) = (before.moment.min(self.moment), before.moment.max(self.moment));
            Arc::ptr_eq(&before.config, &self.config)
                && Arc::ptr_eq(&before.theme, &self.theme)
                && (Arc::ptr_eq(&before.data, &self.data) || before.data.topics == self.data.topics)
                && before.pages.len() == self.pages.len()
                && before.pages.iter().zip(&self.pages).all(|(then, now)| Arc::ptr_eq(then, now) || then.face == now.face)
                && (from == to
                    || !self.pages.iter().flat_map(|page| boundary(&page.face)).flatten().any(|moment| from < moment && moment <= to))
                && pages::same_blobs(&before.snapshot, &self.snapshot)
        });
        if let Some(before) = shared {
            self.catalog = Arc::clone(&before.catalog);
            if Arc::ptr_eq(&before.data, &self.data) && before.moment == self.moment {
                self.furniture = Arc::clone(&before.furniture);
                return;
            }
        } else {
            let mut found = self.build_catalog();
            found.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
            self.problems.catalog = found.into();
        }
        let languages = self.config.languages.len();
        let pages = self.pages.len();
        self.furniture = Arc::new(Furniture {
            site: (0..languages).map(|_| OnceLock::new()).collect(),
            footers: (0..languages).map(|_| OnceLock::new()).collect(),
            menus: slots(languages, pages + 1),
            below: slots(languages, pages),
            links: slots(languages, pages),
            entries: slots(languages, pages),
            items: slots(languages, pages),
            dates: (0..languages).map(|_| Mutex::default()).collect(),
            assets: (0..languages).map(|_| OnceLock::new()).collect(),
            contacts: (0..languages).map(|_| OnceLock::new()).collect(),
            topics: (0..languages).map(|_| OnceLock::new()).collect(),
        });
    }

    fn build_catalog(&mut self) -> Vec<Problem> {
        let faces: Vec<_> = self.pages.iter().map(|page| &page.face).collect();
        let topics: Vec<_> = self
            .data
            .topics
            .iter()
            .map(|(key, name)| {
                let slugs = (0..self.config.languages.len()).map(|language| slug(name.get(language).map_or(&**key, |name| name)).into());
                (Arc::clone(key), slugs.collect())
            })
            .collect();
        let words: Vec<_> = (0..self.config.languages.len()).map(|language| address_words(&self.theme, language)).collect();
        let (catalog, problems) = catalog::build(catalog::Input {
            faces: &faces,
            config: &self.config,
            topics: &topics,
            blobs: pages::published_blobs(&self.snapshot, &self.config),
            assets: self.theme.assets().iter().map(|asset| Arc::clone(&asset.file)).collect(),
            words: &words,
            topic_page: self.theme.topic_page,
            moment: self.moment,
            seen: self.view.seen,
        });
        self.catalog = Arc::new(catalog);
        problems
    }
}

fn slots<T>(languages: usize, count: usize) -> Vec<Vec<OnceLock<T>>> {
    (0..languages).map(|_| (0..count).map(|_| OnceLock::new()).collect()).collect()
}

/// The moment at which a site of these files is seen, without reading more of it than its settings.
pub fn moment_of(snapshot: &Snapshot, view: &View) -> DateTime {
    let settings = config::read(snapshot.text(config::PATH).map(|text| &**text), &mut Vec::new());
    view.when.in_zone(&settings.time_zone)
}

fn address_words(theme: &Theme, language: usize) -> AddressWords {
    let words = theme.words(language);
    let word =
        |key: &str, default: &str| words.find(key).map(slug).filter(|slug| !slug.is_empty()).unwrap_or_else(|| default.to_owned()).into();
    AddressWords { topics: word("address_topics", "topics"), page: word("address_page", "page") }
}

fn settings(snapshot: &Snapshot, view: &View, problems: &mut Problems) -> Config {
    let mut found = Vec::new();
    let mut config = config::read(snapshot.text(config::PATH).map(|text| &**text), &mut found);
    if let Some((origin, mount)) = view.base_url.as_deref().and_then(config::split_url) {
        (config.origin, config.mount) = (origin.into(), mount.into());
    }
    problems.config = found.into();
    config
}

fn themed(snapshot: &Snapshot, config: &Config, previous: Option<&Site>, problems: &mut Problems) -> (Arc<Schema>, Arc<Theme>) {
    let mut found = Vec::new();
    let files = ThemeFiles::gather(snapshot, &config.theme).unwrap_or_else(|| {
        let fault = Fault::BadSettings(SettingsFault::UnknownTheme(config.theme.to_string()));
        found.push(Problem::new(&config::PATH.into(), config.theme_span, fault));
        ThemeFiles::gather(snapshot, "default").expect("the default theme is built in")
    });
    let schema = kind::read(files.texts().map(|(path, text)| (&**path, files.shown(path), text)), &mut found);
    // A schema that says the same is the same: pages need not be read again for a template's sake.
    let schema = match previous.filter(|before| *before.schema == schema) {
        Some(before) => Arc::clone(&before.schema),
        None => Arc::new(schema),
    };
    let locales: Vec<_> = config.languages.iter().map(|language| Arc::clone(&language.locale)).collect();
    let theme = Theme::load(&files, &schema, &locales, &mut found);
    problems.theme = found.into();
    (schema, Arc::new(theme))
}
