//! What a page looks like: templates, components, words, styles, scripts, static files.
//!
//! In: the files of the theme, the site's own over the built-in ones. Out: a [`Theme`] that turns values into HTML.
//! Must not know: pages. A template sees the values that it is given and has no function that reads files, network or
//! clock.

mod asset;
mod brand;
mod engine;
mod files;
mod styles;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::config::Config;
use crate::finding::{DataFault, Fault, Problem, Span};
use crate::id::{ByLanguage, LanguageId};
use crate::kind::{Component, Schema};
use crate::picture::Wanted;
use crate::source::builtin_data;
use crate::yaml::DataText;

pub use asset::{Asset, AssetBytes};
pub use engine::{Engine, TemplateFault, Values};
pub use files::{ThemeFile, ThemeFiles};
pub use words::Words;

/// A theme, ready to render in every language of the site.
pub struct Theme {
    engine: Engine,
    words: ByLanguage<Words>,
    assets: Vec<Asset>,
    /// How many pages a feed holds.
    pub feed_entries: usize,
    /// How many pages one part of a topic's list holds.
    pub topic_page: usize,
    /// The file of the joined styles, below the root of the site.
    pub styles: Arc<str>,
    /// The file of the joined scripts, if there are any.
    pub script: Option<Arc<str>>,
    /// The file of the icon, if there is one.
    pub icon: Option<Arc<str>>,
    /// The typefaces of text and of headings, by their names inside `static/`: what a page needs at once.
    pub fonts: Vec<String>,
    /// Static files: the name inside `static/`, and where each lies.
    pub statics: Vec<(Arc<str>, Arc<str>)>,
    /// The colours of the band in light and dark, if the organisation has its own.
    pub bands: Option<[String; 2]>,
    /// The sizes in which pictures are made, and how wide they are where.
    pub pictures: Wanted,
}

/// What `theme.yaml` says.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    feed_entries: Option<usize>,
    topic_page: Option<usize>,
    fonts: Option<Vec<String>>,
    pictures: Option<Wanted>,
}

impl Theme {
    /// Makes a theme of its files. What is wrong with them is reported; a template that fails leaves the theme without
    /// templates, and every page says so.
    pub fn load(files: &ThemeFiles, config: &Config, problems: &mut Vec<Problem>) -> Self {
        let settings = settings(files, problems);
        let mut found = Vec::new();
        let rest = || (words::read(files, &config.languages, problems), asset::gather(files, &brand::styles(&config.brand)));
        let (engine, (words, (assets, joined))) = rayon::join(|| Engine::new(files, &config.languages, &mut found), rest);
        problems.append(&mut found);
        styles::lost(files, problems);
        Self {
            engine,
            words,
            assets,
            feed_entries: settings.feed_entries.unwrap_or_default().max(1),
            topic_page: settings.topic_page.unwrap_or_default().max(1),
            styles: joined.styles,
            script: joined.script,
            icon: joined.icon,
            fonts: settings.fonts.unwrap_or_default(),
            pictures: settings.pictures.unwrap_or_default(),
            statics: joined.statics,
            bands: config.brand.colour.map(|colour| [colour, brand::dark_band(colour)].map(|colour| colour.to_string())),
        }
    }

    /// Reports components whose declaration and template do not agree. A theme whose templates could not be read has
    /// none; that has been reported.
    pub fn check(&self, files: &ThemeFiles, schema: &Schema, problems: &mut Vec<Problem>) {
        engine::check_signatures(&self.engine, files, &schema.components, problems);
    }

    /// What renders its templates and components.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The words of a language.
    pub fn words(&self, language: LanguageId) -> &Words {
        &self.words[language]
    }

    /// Where a file of `static/` is published.
    pub fn published(&self, name: &str) -> Option<&Arc<str>> {
        self.statics.iter().find(|(have, _)| **have == *name).map(|(_, file)| file)
    }

    /// The files of the theme that are published.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }
}

/// The settings of a theme; what it leaves out is as the built-in one has it, like files that it leaves out.
fn settings(files: &ThemeFiles, problems: &mut Vec<Problem>) -> Settings {
    let data = files.data("theme.yaml").unwrap_or(DataText::Yaml("{}"));
    let own: Settings = data.read().unwrap_or_else(|(at, said)| {
        let fault = Fault::BadData(DataFault::Shape(said));
        problems.push(Problem::new(&files.shown("theme.yaml"), Span::new(at, at), fault));
        Settings::default()
    });
    let builtin: Settings = builtin_data("theme.yaml").and_then(|data| data.read().ok()).unwrap_or_default();
    Settings {
        feed_entries: own.feed_entries.or(builtin.feed_entries),
        topic_page: own.topic_page.or(builtin.topic_page),
        fonts: own.fonts.or(builtin.fonts),
        pictures: own.pictures.or(builtin.pictures),
    }
}

/// The components by name, as the engine needs them.
type Components = BTreeMap<Arc<str>, Arc<Component>>;
