//! Other pages as lists and links show them.

use std::sync::Arc;

use tera::{Map, Value};

use super::edition::{Edition, map, pixels};
use super::field;
use super::view::{self, Visible};
use crate::catalog::{self, resolve};
use crate::content::{Face, Picture};

impl Edition<'_> {
    /// A page as an entry, in the reader's language or else in the one that it has.
    pub(super) fn entry(self, page: u32) -> Value {
        let places = &self.site.catalog.nodes[page as usize].places;
        let routed = |language: &usize| places[*language].as_ref().is_some_and(|place| place.routed);
        let made = self.site.furniture.entries[self.language][page as usize].get_or_init(|| {
            let language = [self.language].into_iter().chain(0..places.len()).find(routed);
            language.map_or_else(Value::none, |language| self.entry_in(page, language))
        });
        made.clone()
    }

    pub(super) fn entries(self, pages: &[u32]) -> Vec<Value> {
        pages.iter().map(|page| self.entry(*page)).collect()
    }

    fn entry_in(self, page: u32, language: usize) -> Value {
        let face = &self.site.pages[page as usize].face;
        let (Some(words), Some(place)) = (&face.texts[language], &self.site.catalog.nodes[page as usize].places[language]) else {
            return Value::none();
        };
        let config = &self.site.config.languages[language];
        let entry = view::Entry {
            title: Arc::clone(&words.typeset.title),
            title_html: self.in_language(language).listed_title(&words.typeset.title),
            url: self.url(&place.address),
            summary: words.typeset.summary.clone(),
            kind: Some(Arc::clone(&face.kind.name)),
            kind_name: Some(self.kind_name(face)),
            lang: config.code.clone(),
            tag: config.locale.tag().to_owned(),
            foreign: language != self.language,
            published: self.date(face.shared.published),
            image: face.shared.image.as_ref().map(|image| self.picture(image)),
            fields: Some(self.listed(face, language)),
            status: self.status(face),
            state: place.state.name(),
            position: self.position(page, language),
        };
        entry.visible()
    }

    fn listed(self, face: &Face, language: usize) -> Value {
        let mut fields = Map::new();
        for name in &face.kind.listed {
            let value = find(face, language, name)
                .map_or_else(Value::none, |value| field::value(self.in_language(language), value, face.kind.fields.get(name)));
            fields.insert(name.to_string().into(), value);
        }
        Value::from(fields)
    }

    pub(super) fn kind_name(self, face: &Face) -> String {
        let labels = &face.kind.label;
        labels.get(self.locale().language()).or_else(|| labels.get("en")).cloned().unwrap_or_else(|| face.kind.name.to_string())
    }

    /// Place and number in a series.
    pub(super) fn position(self, page: u32, language: usize) -> Option<Value> {
        let parent = self.site.catalog.nodes[page as usize].parent?;
        if !self.site.pages[parent as usize].face.kind.numbered {
            return None;
        }
        let siblings = &self.site.catalog.nodes[parent as usize].children[language];
        let at = siblings.iter().position(|sibling| *sibling == page)?;
        Some(map([("number", (at + 1).into()), ("of", siblings.len().into())]))
    }

    /// What the dates of a call or event say.
    pub(super) fn status(self, face: &Face) -> Option<Value> {
        let status = catalog::status(face, self.site.moment)?;
        let label = self.words().get(&format!("status_{}", status.code.name())).to_owned();
        Some(view::Status { code: status.code.name(), label, date: status.date.map(|date| self.moment(date)) }.visible())
    }

    /// The absolute address of an image of front matter.
    pub(super) fn absolute(self, picture: &Picture) -> Option<String> {
        let path = resolve::file(&self.site.catalog, &picture.file.path, &picture.file.name)?;
        Some(format!("{}{}", self.site.config.origin, self.file_url(path)))
    }

    /// An image of front matter.
    pub(super) fn picture(self, picture: &Picture) -> Value {
        let from = &picture.file.path;
        let Some(path) = resolve::file(&self.site.catalog, from, &picture.file.name) else { return Value::none() };
        let size = self.site.snapshot().blob(path).and_then(|blob| pixels(blob));
        let url = self.file_url(path);
        let per_language = |texts: &crate::config::PerLanguage<Arc<str>>| texts.get(self.language).map(|text| self.set(text).into_owned());
        let image = view::Image {
            src: url,
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            alt: per_language(&picture.alt).unwrap_or_default(),
            caption: per_language(&picture.caption),
            credit: picture.credit.clone(),
        };
        image.visible()
    }
}

/// A field of a page, its own language's or shared.
pub(super) fn find<'f>(face: &'f Face, language: usize, name: &str) -> Option<&'f crate::content::Value> {
    let own = face.texts[language].iter().flat_map(|text| &text.fields);
    own.chain(&face.shared.fields).find(|(have, _)| **have == *name).map(|(_, value)| value)
}
