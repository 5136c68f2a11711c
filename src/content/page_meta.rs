//! The metadata of a page: all that other pages may know of it, and nothing of what stands in its body.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use serde_json::Value as Json;

use super::value::{Picture, Reference, Value};
use crate::finding::Span;
use crate::id::{ByLanguage, LanguageId};
use crate::kind::Kind;
use crate::locale::typography::Typographer;
use crate::yaml::Interval;

/// What front matter says, in all languages. Equal metadata makes equal catalogues.
#[derive(Debug, PartialEq, Eq)]
pub struct PageMeta {
    /// The page key.
    pub key: Arc<str>,
    /// Whether it is the index of a folder.
    pub is_index: bool,
    /// What sort of page it is.
    pub kind: Arc<Kind>,
    /// What its languages share.
    pub shared: Shared,
    /// What each language says for itself; none where the page lacks it.
    pub texts: ByLanguage<Option<LanguageMeta>>,
}

impl PageMeta {
    /// The source language of the page: the first that it has.
    pub fn source(&self) -> LanguageId {
        self.texts.position(Option::is_some).unwrap_or(LanguageId::FIRST)
    }

    /// The words of a language, or of the first that it has.
    pub fn words(&self, language: LanguageId) -> Option<&LanguageMeta> {
        self.texts[language].as_ref().or_else(|| self.texts.iter().flatten().next())
    }

    /// The last day on which any language changed in substance.
    pub fn updated(&self) -> Option<Date> {
        self.texts.iter().flatten().filter_map(|text| text.updated).max()
    }
}

/// What the languages of a page share.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// The one language in which the page is wanted.
    pub only: Option<Only>,
    /// Who answers for it.
    pub owner: Option<Reference>,
    /// Whom to ask.
    pub contacts: Vec<Reference>,
    /// First published.
    pub published: Option<Date>,
    /// Last reviewed.
    pub reviewed: Option<Date>,
    /// How often it must be reviewed.
    pub review_every: Option<Interval>,
    /// Whether it is first published when all of its languages are ready.
    pub together: bool,
    /// Not public before.
    pub publish_on: Option<DateTime>,
    /// Out of date from.
    pub expires_on: Option<DateTime>,
    /// Topics.
    pub topics: Vec<Reference>,
    /// For whom it is.
    pub audience: Vec<Reference>,
    /// Pages that belong with it.
    pub related: Vec<Reference>,
    /// Its place in its section.
    pub order: Option<i64>,
    /// Whether a section leaves out the list of the pages below it.
    pub no_list: bool,
    /// Its image.
    pub image: Option<Picture>,
    /// The kind's fields.
    pub fields: Vec<(Arc<str>, Value)>,
}

/// What one language of a page says for itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct LanguageMeta {
    /// The file.
    pub path: Arc<str>,
    /// The title as it is typed: what rules judge.
    pub title: Arc<str>,
    /// Where the title stands.
    pub title_span: Span,
    /// The title as the language sorts it.
    pub sort_key: Box<[u8]>,
    /// Last part of the address, where one is given.
    pub slug: Option<(Arc<str>, Span)>,
    /// The lead as it is typed.
    pub summary: Option<Arc<str>>,
    /// Where it stands.
    pub summary_span: Span,
    /// Title and lead as readers see them.
    pub typeset: Typeset,
    /// Last changed in substance: as this language says, else as the first that says it does.
    pub updated: Option<Date>,
    /// Not public yet.
    pub draft: bool,
    /// Former addresses.
    pub redirects: Vec<(Arc<str>, Span)>,
    /// How much of the page this language gives.
    pub twin: Twin,
    /// Who has reviewed what a machine has translated.
    pub reviewed: Option<TranslationReview>,
    /// Findings that are allowed here: code, reason, place.
    pub allow: Vec<(Arc<str>, Arc<str>, Span)>,
    /// What templates may read and nobody checks.
    pub extra: Json,
    /// The kind's translated fields.
    pub fields: Vec<(Arc<str>, Value)>,
}

/// Title and lead with their quotes, dashes and spaces set. Many lists show them, so they are set once.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Typeset {
    /// The title.
    pub title: Arc<str>,
    /// The lead.
    pub summary: Option<Arc<str>>,
}

impl Typeset {
    /// What is typed, as a language sets it. Where there is nothing to set, the text is shared.
    pub(super) fn new(language: &str, title: &Arc<str>, summary: Option<&Arc<str>>) -> Self {
        let set = |text: &Arc<str>| match Typographer::set(language, text) {
            Cow::Borrowed(_) => Arc::clone(text),
            Cow::Owned(set) => set.into(),
        };
        Self { title: set(title), summary: summary.map(set) }
    }
}

/// `translation_reviewed: {by: translators, on: 2026-11-20}`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationReview {
    /// The owner who answers for it.
    pub by: Reference,
    /// The day.
    pub on: Date,
}

impl LanguageMeta {
    /// Whether a machine has translated it and nobody answers for that.
    pub fn is_unreviewed(&self) -> bool {
        self.twin == Twin::Machine && self.reviewed.is_none()
    }
}

/// How much of the page a language gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Twin {
    /// All of it.
    #[default]
    Full,
    /// A summary.
    Summary,
    /// A notice that the page is in another language.
    Notice,
    /// All of it, as a machine has translated it.
    Machine,
}

impl Twin {
    /// Whether it gives all of the page.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Full | Self::Machine)
    }

    /// Its word in front matter.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Summary => "summary",
            Self::Notice => "notice",
            Self::Machine => "machine",
        }
    }

    /// The twin that a word names.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Full, Self::Summary, Self::Notice, Self::Machine].into_iter().find(|twin| twin.name() == name)
    }
}

/// The one language in which a page is wanted, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    /// The place of the language.
    pub language: LanguageId,
    /// The reason.
    pub reason: Arc<str>,
}
