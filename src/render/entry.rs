//! Other pages as lists and links show them.

use std::sync::Arc;

use jiff::civil::Date;
use tera::{Map, Value};

use super::edition::{Edition, map};
use super::field;
use super::picture::Sources;
use super::view::{self, Visible};
use crate::catalog::{self, Lifecycle, resolve};
use crate::content::{PageMeta, Picture};
use crate::finding::Problem;
use crate::id::{LanguageId, PageId};

impl Edition<'_> {
    /// A page as an entry, in the reader's language or else in the one that it has.
    pub(super) fn entry(self, page: PageId) -> Result<Value, Problem> {
        let places = &self.site.catalog.nodes[page].places;
        let routed = |language: &LanguageId| places[*language].as_ref().is_some_and(|place| place.routed);
        let made = self.fragments().entries[self.language][page].get_or_init(|| {
            let language = [self.language].into_iter().chain(places.ids()).find(routed);
            language.map_or_else(|| Ok(Value::none()), |language| self.entry_in(page, language))
        });
        made.clone()
    }

    pub(super) fn entries(self, pages: &[PageId]) -> Result<Vec<Value>, Problem> {
        pages.iter().map(|page| self.entry(*page)).collect()
    }

    fn entry_in(self, page: PageId, language: LanguageId) -> Result<Value, Problem> {
        let meta = &self.site.pages[page].meta;
        let (Some(words), Some(place)) = (&meta.texts[language], &self.site.catalog.nodes[page].places[language]) else {
            return Ok(Value::none());
        };
        let config = &self.site.config.languages[language];
        let entry = view::Entry {
            title: Arc::clone(&words.typeset.title),
            title_html: self.in_language(language).listed_title(&words.typeset.title),
            url: self.url(&place.address),
            summary: words.typeset.summary.clone(),
            kind: Some(Arc::clone(&meta.kind.name)),
            kind_name: Some(self.kind_name(meta)),
            lang: config.code.clone(),
            tag: config.locale.tag().to_owned(),
            foreign: language != self.language,
            published: self.date(meta.shared.published),
            image: meta.shared.image.as_ref().map(|image| self.picture(image)),
            fields: Some(self.listed(meta, language)?),
            lifecycle: self.lifecycle(meta),
            state: place.state.name(),
            position: self.position(page, language),
        };
        Ok(entry.visible())
    }

    fn listed(self, meta: &PageMeta, language: LanguageId) -> Result<Value, Problem> {
        let edition = self.in_language(language);
        let mut fields = Map::new();
        for name in &meta.kind.listed {
            let value = find(meta, language, name);
            let shown = value.map_or_else(|| Ok(Value::none()), |value| field::value(edition, value, meta.kind.fields.get(name)))?;
            fields.insert(name.to_string().into(), shown);
        }
        Ok(Value::from(fields))
    }

    pub(super) fn kind_name(self, meta: &PageMeta) -> String {
        let labels = &meta.kind.label;
        labels.get(self.locale().language()).or_else(|| labels.get("en")).cloned().unwrap_or_else(|| meta.kind.name.to_string())
    }

    /// Place and number in a series.
    pub(super) fn position(self, page: PageId, language: LanguageId) -> Option<Value> {
        let parent = self.site.catalog.nodes[page].parent?;
        if !self.site.pages[parent].meta.kind.numbered {
            return None;
        }
        let siblings = &self.site.catalog.nodes[parent].children[language];
        let at = siblings.iter().position(|sibling| *sibling == page)?;
        Some(map([("number", (at + 1).into()), ("of", siblings.len().into())]))
    }

    /// What the dates of a call or event say.
    pub(super) fn lifecycle(self, meta: &PageMeta) -> Option<Value> {
        let Lifecycle { stage, date } = catalog::lifecycle(meta, self.site.moment)?;
        let label = self.words().get(&format!("lifecycle_{}", stage.name())).to_owned();
        let registration_over = catalog::registration_is_over(meta, self.site.moment);
        Some(view::Lifecycle { code: stage.name(), label, date: Some(self.moment(date)), registration_over }.visible())
    }

    /// The day by which a page must be reviewed, if it is known.
    pub(super) fn review_by(self, page: PageId) -> Option<Date> {
        catalog::review_by(&self.site.catalog.nodes[page], &self.site.pages[page].meta)
    }

    /// The absolute address of an image of front matter, if others can show it: few show drawings (SVG).
    pub(super) fn shareable(self, picture: &Picture) -> Option<String> {
        let path = resolve::file(&self.site.catalog, &picture.file.path, &picture.file.name)?;
        let is_drawing = path.to_ascii_lowercase().ends_with(".svg");
        let blob = self.site.snapshot().blob(path).filter(|_| !is_drawing)?;
        Some(format!("{}{}", self.site.config.origin, self.sources(path, blob).src))
    }

    /// An image of front matter.
    pub(super) fn picture(self, picture: &Picture) -> Value {
        let from = &picture.file.path;
        let Some(path) = resolve::file(&self.site.catalog, from, &picture.file.name) else { return Value::none() };
        let Some(blob) = self.site.snapshot().blob(path) else { return Value::none() };
        let Sources { src, srcset, size } = self.sources(path, blob);
        let per_language = |texts: &crate::config::PerLanguage<Arc<str>>| texts.get(self.language).map(|text| self.set(text).into_owned());
        let image = view::Image {
            src,
            srcset,
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            alt: per_language(&picture.alt).unwrap_or_default(),
            caption: per_language(&picture.caption),
            credit: per_language(&picture.credit),
        };
        image.visible()
    }
}

/// A field of a page, its own language's or shared.
pub(super) fn find<'f>(meta: &'f PageMeta, language: LanguageId, name: &str) -> Option<&'f crate::content::Value> {
    let own = meta.texts[language].iter().flat_map(|text| &text.fields);
    own.chain(&meta.shared.fields).find(|(have, _)| **have == *name).map(|(_, value)| value)
}
