//! Addresses: language prefix, the slugs of the ancestors' indexes, the page's own.

use std::collections::HashMap;
use std::sync::Arc;

use super::{AddressWords, Input};
use crate::config::Config;
use crate::content::PageMeta;
use crate::finding::{Fault, Problem};
use crate::id::{ByLanguage, LanguageId, PageId};
use crate::locale::slug::{is_slug, slug};
use crate::source::is_portable;

/// The root address of a language: `/` or `/en/`.
pub(super) fn root(config: &Config, language: LanguageId) -> String {
    match &*config.languages[language].prefix {
        "" => "/".to_owned(),
        prefix => format!("/{prefix}/"),
    }
}

/// The address of a language's list of topics.
pub(super) fn topics(config: &Config, words: &ByLanguage<AddressWords>, language: LanguageId) -> String {
    format!("{}{}/", root(config, language), words[language].topics)
}

/// Works out addresses folder by folder.
pub(super) struct Addresses<'a> {
    input: &'a Input<'a>,
    by_key: &'a HashMap<Arc<str>, PageId>,
    folders: HashMap<&'a str, ByLanguage<Arc<str>>>,
}

impl<'a> Addresses<'a> {
    pub(super) fn new(input: &'a Input<'a>, by_key: &'a HashMap<Arc<str>, PageId>) -> Self {
        let roots = input.config.languages.ids().map(|language| root(input.config, language).into()).collect();
        Self { input, by_key, folders: HashMap::from([("", roots)]) }
    }

    /// The addresses of a folder, one for each language.
    fn folder(&mut self, folder: &'a str) -> &ByLanguage<Arc<str>> {
        if !self.folders.contains_key(folder) {
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            let index = self.by_key.get(folder).map(|page| self.input.metas[*page]).filter(|meta| meta.is_index);
            let above = self.folder(above).clone();
            let addresses = above
                .enumerate()
                .map(|(language, above)| {
                    format!("{above}{}/", index.map_or_else(|| own_part(name), |meta| last_part(meta, language, name))).into()
                })
                .collect();
            self.folders.insert(folder, addresses);
        }
        &self.folders[folder]
    }

    /// The address of a page in one language.
    pub(super) fn page(&mut self, meta: &'a PageMeta, language: LanguageId) -> Arc<str> {
        let key: &'a str = &meta.key;
        if meta.is_index {
            return Arc::clone(&self.folder(if key == "index" { "" } else { key })[language]);
        }
        let (folder, name) = key.rsplit_once('/').unwrap_or(("", key));
        let last = last_part(meta, language, name);
        format!("{}{last}/", self.folder(folder)[language]).into()
    }
}

/// The slug that front matter gives in this language, else in another, else the file's name.
fn last_part(meta: &PageMeta, language: LanguageId, name: &str) -> String {
    let given = |language: LanguageId| meta.texts[language].as_ref().map(|text| text.slug.as_ref().map(|(slug, _)| slug));
    match given(language) {
        Some(Some(slug)) if fits(slug) => slug.to_string(),
        Some(_) => own_part(name),
        None => match given(meta.source()) {
            Some(Some(slug)) if fits(slug) => slug.to_string(),
            _ => own_part(name),
        },
    }
}

/// The longest part of an address that is made of a name, in bytes: room for what numbers of pages add.
const LONGEST: usize = 200;

/// The part of an address that is made of a name.
pub fn own_part(name: &str) -> String {
    let mut own = if is_slug(name) { name.to_owned() } else { slug(name) };
    own.truncate(LONGEST);
    if own.len() <= LONGEST && is_portable(&own) { own } else { format!("{own}-sida") }
}

/// Whether it can be part of an address, and the name of a folder on every system.
fn fits(slug: &str) -> bool {
    is_slug(slug) && slug.len() <= LONGEST && is_portable(slug)
}

/// Reports slugs that can't be part of an address.
pub(super) fn check_slugs(meta: &PageMeta, problems: &mut Vec<Problem>) {
    for text in meta.texts.iter().flatten() {
        if let Some((written, span)) = &text.slug
            && !fits(written)
        {
            let suggestion = own_part(written);
            let fault = Fault::BadSlug { slug: written.to_string(), suggestion };
            problems.push(Problem::new(&text.path, *span, fault));
        }
    }
}
