//! One page in all its languages, from text to meaning.
//!
//! In: the texts of one key and the theme's declarations. Out: a [`Page`]: its metadata (all that other pages may know) and
//! its bodies, read when somebody asks for them.
//! Must not know: any other page, data, the moment. Reading never fails; what is wrong becomes problems.

mod allowance;
mod declared;
pub mod directive;
mod page_meta;
pub mod field;
mod front_matter;
mod key;
pub mod markdown;
mod observe;
mod outgoing;
mod node;
mod picture;
mod split;
mod translation;
mod unfilled;
pub mod value;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use jiff::civil::DateTime;

pub use declared::{front_matter, image};
pub use key::{Name, key_of, name};
pub use outgoing::Outgoing;
pub use page_meta::{LanguageMeta, Only, PageMeta, Shared, TranslationReview, Twin};
pub use unfilled::{UNFILLED, unfilled};
pub use value::{Picture, Reference, Value};

use crate::finding::{NameIndex, Problem};
use crate::id::{ByLanguage, LanguageId};
use crate::kind::Schema;
use crate::locale::Locale;
use crate::yaml::{self, Place, Places};
use markdown::{Body, Input};
use outgoing::Summary;
use split::split;

/// What every page is read against.
pub struct Reading {
    /// The theme's kinds and components.
    pub schema: Arc<Schema>,
    /// The codes of the site's languages.
    pub codes: ByLanguage<String>,
    /// Their locales.
    pub locales: ByLanguage<Arc<Locale>>,
    /// Whether HTML tags are let through.
    pub raw_html: bool,
}

/// The texts of one page: path and text for each language of the site.
pub struct PageSource {
    /// The page key.
    pub key: Arc<str>,
    /// Whether it is the index of a folder.
    pub is_index: bool,
    /// One for each language of the site.
    pub files: ByLanguage<Option<(Arc<str>, Arc<str>)>>,
}

/// One subject in all its languages.
pub struct Page {
    /// All that other pages may know of it.
    pub meta: PageMeta,
    /// What is wrong with its front matter.
    pub problems: Vec<Problem>,
    bodies: ByLanguage<Option<Text>>,
    reading: Arc<Reading>,
}

struct Text {
    text: Arc<str>,
    start: usize,
    latest: Mutex<Weak<Body>>,
    /// The ids of the headings, to choose from; made for a link that leads to none of them.
    anchors: OnceLock<Box<NameIndex>>,
    summary: OnceLock<Summary>,
}

impl Text {
    fn latest(&self) -> MutexGuard<'_, Weak<Body>> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers what others may ask of a body.
    fn note(&self, body: &Body) {
        self.summary.get_or_init(|| Summary::of(body));
    }

    fn keep(&self, body: &Arc<Body>) {
        self.note(body);
        // Others may hold one that was read before.
        let mut latest = self.latest();
        if latest.strong_count() == 0 {
            *latest = Arc::downgrade(body);
        }
    }
}

impl Page {
    /// What stands under the front matter in one language. Read when it is asked for, and kept as long as somebody holds
    /// it: a large site is never in memory as a whole.
    pub fn body(&self, language: LanguageId) -> Option<Arc<Body>> {
        let (text, input) = self.input(language)?;
        if let Some(body) = text.latest().upgrade() {
            return Some(body);
        }
        let body = Arc::new(markdown::parse(input));
        text.keep(&body);
        Some(body)
    }

    /// The text of one language, and what it is read against.
    fn input(&self, language: LanguageId) -> Option<(&Text, Input<'_>)> {
        let text = self.bodies.get(language)?.as_ref()?;
        let input = Input {
            path: &self.meta.texts[language].as_ref()?.path,
            text: &text.text,
            start: text.start,
            locale: &self.reading.locales[language],
            languages: &self.reading.codes,
            schema: &self.reading.schema,
            raw_html: self.reading.raw_html,
            stands_at: None,
            is_field: false,
        };
        Some((text, input))
    }

    /// The headings in one language as links name them, to choose from.
    pub fn anchors(&self, language: LanguageId) -> Option<&NameIndex> {
        let text = self.bodies.get(language)?.as_ref()?;
        if let Some(anchors) = text.anchors.get() {
            return Some(anchors);
        }
        let ids: Vec<String> = self.heading_ids(language)?.iter().map(|id| format!("#{id}")).collect();
        Some(text.anchors.get_or_init(|| Box::new(NameIndex::new(ids.iter().map(String::as_str)))))
    }

    /// The moments at which the blocks of a page come or go, in its body and its fields.
    pub fn dated_blocks(&self, language: LanguageId) -> Vec<DateTime> {
        let moment = |outgoing| match outgoing {
            Outgoing::Moment(moment) => Some(moment),
            _ => None,
        };
        self.outgoing(language).into_iter().filter_map(moment).collect()
    }

    /// The whole text of the file in one language.
    pub fn text(&self, language: LanguageId) -> Option<&Arc<str>> {
        Some(&self.bodies.get(language)?.as_ref()?.text)
    }

    /// Where the body begins in the file of one language.
    pub fn start(&self, language: LanguageId) -> usize {
        self.bodies.get(language).and_then(Option::as_ref).map_or(0, |text| text.start)
    }

    /// Where a key of the front matter in one language stands, found by the keys on the way to it.
    pub fn place(&self, language: LanguageId, keys: &[&str]) -> Option<Place> {
        let (text, places) = (self.text(language)?, self.places(language)?);
        let (last, outer) = keys.split_last()?;
        let inside = outer.iter().try_fold(places.root(), |inside, key| Some(inside.key(text, key)?.1))?;
        inside.key(text, last).map(|(place, _)| place)
    }

    /// Where everything in the front matter of one language stands. It is read again: few ask, and a large site would keep much of
    /// what nobody asks for.
    pub fn places(&self, language: LanguageId) -> Option<Places> {
        let text = self.text(language)?;
        let yaml = split(text).ok()?.yaml;
        let tree = yaml::read(&text[yaml.clone()], yaml.start, &self.meta.texts[language].as_ref()?.path, &mut Vec::new());
        Some(Places::of(&tree.ok()?))
    }

    /// Whether the page was read from exactly these texts.
    pub fn is_of(&self, source: &PageSource) -> bool {
        self.meta.is_index == source.is_index
            && self.bodies.len() == source.files.len()
            && self.bodies.iter().zip(&source.files).all(|(have, file)| match (have, file) {
                (Some(have), Some((_, text))) => Arc::ptr_eq(&have.text, text),
                (None, None) => true,
                _ => false,
            })
    }
}

/// Reads one page.
pub fn parse(source: PageSource, reading: &Arc<Reading>) -> Page {
    let mut problems = Vec::new();
    let (meta, starts) = front_matter::read(&source, reading, &mut problems);
    for (path, text) in source.files.iter().flatten() {
        problems.extend(Problem::garbled(path, text));
    }
    let texts = source.files.into_iter().zip(starts).map(|(file, start)| {
        let (latest, anchors, summary) = Default::default();
        file.map(|(_, text)| Text { text, start, latest, anchors, summary })
    });
    let bodies = texts.collect();
    Page { meta, problems, bodies, reading: Arc::clone(reading) }
}
