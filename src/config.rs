//! The settings of a site: `content/site.yaml` as written, turned into settings that hold.
//!
//! In: the text of the file. Out: a [`Config`] that is valid whatever was written (a fault is reported and the default
//! stands in), and the problems.
//! Must not know: files, pages, themes.

mod brand;
mod colour;
mod declared;
mod per_language;
mod read;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::both;
use crate::finding::{Both, Severity, Span};
use crate::html::url_path;
use crate::id::{ByLanguage, LanguageId};
use crate::locale::Locale;
use crate::yaml::Interval;

/// Where the settings stand.
pub const PATH: &str = "content/site.yaml";

/// A language of the site. The first of [`Config::languages`] is the source language.
#[derive(Clone)]
pub struct Language {
    /// `sv`: the ending of its files.
    pub code: Arc<str>,
    /// Its name in itself: Svenska.
    pub name: Arc<str>,
    /// First part of its addresses, or empty.
    pub prefix: Arc<str>,
    /// Whether pages may lack it: then it is told once how many do.
    pub partial: bool,
    /// How dates, numbers and names are written in it.
    pub locale: Arc<Locale>,
}

impl Language {
    /// Its name as it stands in a sentence: engelska, English. A language that we have no words for keeps its own name.
    pub fn in_words(&self) -> Both {
        match &*self.code {
            "sv" => both!("svenska", "Swedish"),
            "en" => both!("engelska", "English"),
            _ => both!("{}", "{}", self.name),
        }
    }
}

/// One value for each language; a language without one takes the first there is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PerLanguage<T>(pub ByLanguage<Option<T>>);

impl<T> PerLanguage<T> {
    /// The first value there is.
    pub fn first(&self) -> Option<&T> {
        self.0.iter().flatten().next()
    }

    /// The value for a language, else the first there is.
    pub fn get(&self, language: LanguageId) -> Option<&T> {
        self.exact(language).or_else(|| self.first())
    }

    /// The value for a language, and no other.
    pub fn exact(&self, language: LanguageId) -> Option<&T> {
        self.0.get(language).and_then(Option::as_ref)
    }
}

/// A key that settings name, with its place for problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The key.
    pub key: Arc<str>,
    /// Where it stands in `site.yaml`.
    pub span: Span,
}

/// Who supervises accessibility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Its name.
    pub name: PerLanguage<Arc<str>>,
    /// Where complaints go.
    pub url: Arc<str>,
}

/// The settings of a site.
#[derive(Clone)]
pub struct Config {
    /// The site's name.
    pub title: PerLanguage<Arc<str>>,
    /// `https://host` without a final `/`.
    pub origin: Arc<str>,
    /// The path that the site lives under: empty, or `/part` without a final `/`.
    pub mount: Arc<str>,
    /// At least one; the first is the source language.
    pub languages: ByLanguage<Language>,
    /// Folder under `themes/`.
    pub theme: Arc<str>,
    /// Where the settings name the theme.
    pub theme_span: Span,
    /// In which dates and times count.
    pub time_zone: TimeZone,
    /// Whether HTML tags in Markdown are let through.
    pub raw_html: bool,
    /// Levels that differ from the rules' own.
    pub rules: BTreeMap<String, Severity>,
    /// Who publishes the site.
    pub publisher: Option<PerLanguage<Arc<str>>>,
    /// The organisation's own look.
    pub brand: Brand,
    /// Who supervises accessibility.
    pub authority: Option<Authority>,
    /// Pages of the main menu, in order; the sections below the start page where none are named.
    pub menu: Vec<Named>,
    /// Pages that the footer leads to.
    pub footer_links: Vec<Named>,
    /// Where a page's source can be edited, with `{path}`.
    pub edit_url: Option<Arc<str>>,
    /// Whom to write to about the site: an owner.
    pub contact: Option<Named>,
    /// Whether the site shows the EU emblem.
    pub eu_funding: bool,
    /// What the EU asks to be said beside it, if not the theme's words.
    pub eu_disclaimer: Option<PerLanguage<Arc<str>>>,
    /// The picture of pages that have none, where others show links to them.
    pub image: Option<Named>,
    /// Whether each owner's pages and review dates are published.
    pub publish_owners: bool,
    /// Whether the list of all pages is published for other systems.
    pub publish_pages: bool,
    /// Whether readers can search the site.
    pub search: bool,
    /// Whether lists show pages that only another language has.
    pub foreign_in_lists: bool,
    /// Whether a page is first published when all of its languages are ready.
    pub together: bool,
    /// Whether files that no page uses are meant to be published.
    pub publish_unlinked: bool,
    /// Files that are published as they are, whatever their names: paths under `content/`.
    pub publish_root: Vec<Named>,
    /// Whether the settings, or their languages, can't be read: then nothing can be judged by them.
    pub unread: bool,
    /// How long a language may be behind another before readers are told.
    pub grace: Option<Interval>,
    /// Endings of files that are published besides the usual ones.
    pub endings: Vec<String>,
}

impl Config {
    /// The place of a language by its code.
    pub fn language(&self, code: &str) -> Option<LanguageId> {
        self.languages.position(|language| &*language.code == code)
    }

    /// The absolute form of an address that begins with `/`.
    pub fn absolute(&self, address: &str) -> String {
        [&*self.origin, &*self.mount, address].concat()
    }

    /// Where a file of `content/` can be edited.
    pub fn edit_url_of(&self, path: &str) -> Option<String> {
        let url = self.edit_url.as_ref().filter(|_| path.starts_with("content/"))?;
        Some(url.replace("{path}", &url_path(path).to_string()))
    }

    /// The codes of all languages, for messages.
    pub fn codes(&self) -> ByLanguage<String> {
        self.languages.iter().map(|language| language.code.to_string()).collect()
    }
}

pub use brand::{Brand, TINTS, deep, is_readable, tint};
pub use colour::{BLACK, Colour, PART, TEXT, WHITE};
pub use declared::settings;
pub use per_language::{lacking, per_language};
pub use read::{read, split_url};
