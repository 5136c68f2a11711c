//! One page in all its languages, from text to meaning.
//!
//! In: the texts of one key and the theme's declarations. Out: a [`Page`]: its face (all that other pages may know) and
//! its bodies, read when somebody asks for them.
//! Must not know: any other page, data, the moment. Reading never fails; what is wrong becomes problems.

mod declared;
pub mod directive;
mod face;
pub mod field;
mod front_matter;
mod key;
pub mod markdown;
mod split;
pub mod value;

use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

pub use declared::{front_matter, image};
pub use face::{Face, Interval, Only, Shared, Translated, Twin};
pub use key::{Name, name};
pub use value::{Picture, Reference, Value};

use crate::finding::Problem;
use crate::kind::Schema;
use crate::locale::Locale;
use markdown::{Body, Input, Listener, Section};

/// What every page is read against.
pub struct Reading {
    /// The theme's kinds and components.
    pub schema: Arc<Schema>,
    /// The codes of the site's languages.
    pub codes: Vec<String>,
    /// Their locales.
    pub locales: Vec<Arc<Locale>>,
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
    pub files: Vec<Option<(Arc<str>, Arc<str>)>>,
}

/// One subject in all its languages.
pub struct Page {
    /// All that other pages may know of it.
    pub face: Face,
    /// What is wrong with its front matter.
    pub problems: Vec<Problem>,
    bodies: Vec<Option<Text>>,
    reading: Arc<Reading>,
}

struct Text {
    text: Arc<str>,
    start: usize,
    latest: Mutex<Weak<Body>>,
    ids: OnceLock<Box<[Box<str>]>>,
}

impl Text {
    fn keep(&self, body: &Arc<Body>, latest: &mut Weak<Body>) {
        self.ids.get_or_init(|| body.headings.iter().map(|heading| heading.id.clone()).collect());
        // Others may hold one that was read before.
        if latest.strong_count() == 0 {
            *latest = Arc::downgrade(body);
        }
    }
}

impl Page {
    /// What stands under the front matter in one language. Read when it is asked for, and kept as long as somebody holds
    /// it: a large site is never in memory as a whole.
    pub fn body(&self, language: usize) -> Option<Arc<Body>> {
        let (text, input) = self.input(language)?;
        let mut latest = text.latest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(body) = latest.upgrade() {
            return Some(body);
        }
        let body = Arc::new(markdown::parse(input));
        text.keep(&body, &mut latest);
        Some(body)
    }

    /// The same, read anew so that somebody hears it.
    pub(crate) fn body_aloud(&self, language: usize, listener: &mut dyn Listener) -> Option<Arc<Body>> {
        let (text, input) = self.input(language)?;
        let body = Arc::new(markdown::parse_aloud(input, Some(listener)));
        text.keep(&body, &mut text.latest.lock().unwrap_or_else(PoisonError::into_inner));
        Some(body)
    }

    /// The sections of one language with the hashes of their words.
    pub fn sections(&self, language: usize) -> Option<Box<[Section]>> {
        self.input(language).map(|(_, input)| markdown::sections(input))
    }

    /// The text of one language, and what it is read against.
    fn input(&self, language: usize) -> Option<(&Text, Input<'_>)> {
        let text = self.bodies.get(language)?.as_ref()?;
        let input = Input {
            path: &self.face.texts[language].as_ref()?.path,
            text: &text.text,
            start: text.start,
            language: self.reading.locales[language].language(),
            languages: &self.reading.codes,
            schema: &self.reading.schema,
            raw_html: self.reading.raw_html,
            stands_at: None,
        };
        Some((text, input))
    }

    /// The ids of the headings in one language.
    pub fn heading_ids(&self, language: usize) -> Option<&[Box<str>]> {
        let text = self.bodies.get(language)?.as_ref()?;
        if text.ids.get().is_none() {
            self.body(language)?;
        }
        text.ids.get().map(|ids| &**ids)
    }

    /// Whether the body may have blocks that depend on the date. Cheap: it looks at the text only.
    pub fn may_have_dated_blocks(&self, language: usize) -> bool {
        let text = self.bodies.get(language).and_then(Option::as_ref);
        let dated = |rest: &str| ["until", "from"].iter().any(|name| rest.trim_start().starts_with(name));
        text.is_some_and(|text| memchr::memmem::find_iter(text.text.as_bytes(), "\n:::").any(|at| dated(&text.text[at + 4..])))
    }

    /// The whole text of the file in one language.
    pub fn text(&self, language: usize) -> Option<&Arc<str>> {
        Some(&self.bodies.get(language)?.as_ref()?.text)
    }

    /// Where the body begins in the file of one language.
    pub fn start(&self, language: usize) -> usize {
        self.bodies.get(language).and_then(Option::as_ref).map_or(0, |text| text.start)
    }

    /// Whether the page was read from exactly these texts.
    pub fn is_of(&self, source: &PageSource) -> bool {
        self.face.is_index == source.is_index
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
    let (face, starts) = front_matter::read(&source, reading, &mut problems);
    let bodies = source
        .files
        .into_iter()
        .zip(starts)
        .map(|(file, start)| file.map(|(_, text)| Text { text, start, latest: Mutex::default(), ids: OnceLock::new() }))
        .collect();
    Page { face, problems, bodies, reading: Arc::clone(reading) }
}
