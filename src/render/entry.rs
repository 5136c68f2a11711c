//! Other pages as lists and links show them.

use std::sync::Arc;

use jiff::civil::Date;
use tera::{Map, Value};

use super::field;
use super::sight::{Sight, map, pixels, text};
use crate::catalog::{self, Lifecycle, resolve};
use crate::content::{Face, Picture};
use crate::finding::Problem;

impl Sight<'_> {
    /// A page as an entry, in the reader's language or else in the one that it has.
    pub(super) fn entry(self, page: u32) -> Result<Value, Problem> {
        let places = &self.site.catalog.nodes[page as usize].places;
        let routed = |language: &usize| places[*language].as_ref().is_some_and(|place| place.routed);
        let made = self.fragments().entries[self.language][page as usize].get_or_init(|| {
            let language = [self.language].into_iter().chain(0..places.len()).find(routed);
            language.map_or_else(|| Ok(Value::none()), |language| self.entry_in(page, language))
        });
        made.clone()
    }

    pub(super) fn entries(self, pages: &[u32]) -> Result<Value, Problem> {
        Ok(Value::from(pages.iter().map(|page| self.entry(*page)).collect::<Result<Vec<_>, _>>()?))
    }

    fn entry_in(self, page: u32, language: usize) -> Result<Value, Problem> {
        let face = &self.site.pages[page as usize].face;
        let (Some(words), Some(place)) = (&face.texts[language], &self.site.catalog.nodes[page as usize].places[language]) else {
            return Ok(Value::none());
        };
        let config = &self.site.config.languages[language];
        Ok(map([
            ("title", (&*words.typeset.title).into()),
            ("title_html", self.in_language(language).listed_title(&words.typeset.title)),
            ("url", self.url(&place.address).into()),
            ("summary", text(words.typeset.summary.as_ref())),
            ("kind", (&*face.kind.name).into()),
            ("kind_name", self.kind_name(face).into()),
            ("lang", (&*config.code).into()),
            ("tag", config.locale.tag().into()),
            ("foreign", (language != self.language).into()),
            ("published", self.date(face.shared.published)),
            ("image", face.shared.image.as_ref().map_or_else(Value::none, |image| self.picture(image))),
            ("fields", self.listed(face, language)?),
            ("lifecycle", self.lifecycle(face)),
            ("state", place.state.name().into()),
            ("position", self.position(page, language)),
        ]))
    }

    fn listed(self, face: &Face, language: usize) -> Result<Value, Problem> {
        let sight = self.in_language(language);
        let mut fields = Map::new();
        for name in &face.kind.listed {
            let value = find(face, language, name);
            let shown = value.map_or_else(|| Ok(Value::none()), |value| field::value(sight, value, face.kind.fields.get(name)))?;
            fields.insert(name.to_string().into(), shown);
        }
        Ok(Value::from(fields))
    }

    pub(super) fn kind_name(self, face: &Face) -> String {
        let labels = &face.kind.label;
        labels.get(self.locale().language()).or_else(|| labels.get("en")).cloned().unwrap_or_else(|| face.kind.name.to_string())
    }

    /// Place and number in a series.
    pub(super) fn position(self, page: u32, language: usize) -> Value {
        let Some(parent) = self.site.catalog.nodes[page as usize].parent else { return Value::none() };
        if !self.site.pages[parent as usize].face.kind.numbered {
            return Value::none();
        }
        let siblings = &self.site.catalog.nodes[parent as usize].children[language];
        match siblings.iter().position(|sibling| *sibling == page) {
            Some(at) => map([("number", (at + 1).into()), ("of", siblings.len().into())]),
            None => Value::none(),
        }
    }

    /// What the dates of a call or event say.
    pub(super) fn lifecycle(self, face: &Face) -> Value {
        let Some(Lifecycle { stage, date }) = catalog::lifecycle(face, self.site.moment) else { return Value::none() };
        let key = format!("lifecycle_{}", stage.name());
        map([("code", stage.name().into()), ("label", self.words().get(&key).into()), ("date", self.moment(date))])
    }

    /// The day by which a page must be reviewed, if it is known.
    pub(super) fn review_by(self, page: u32) -> Option<Date> {
        catalog::review_by(&self.site.catalog.nodes[page as usize], &self.site.pages[page as usize].face)
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
        map([
            ("src", url.into()),
            ("width", size.map(|(width, _)| width).into()),
            ("height", size.map(|(_, height)| height).into()),
            ("alt", per_language(&picture.alt).as_deref().unwrap_or_default().into()),
            ("caption", text(per_language(&picture.caption))),
            ("credit", text(picture.credit.as_ref())),
        ])
    }
}

/// A field of a page, its own language's or shared.
pub(super) fn find<'f>(face: &'f Face, language: usize, name: &str) -> Option<&'f crate::content::Value> {
    let own = face.texts[language].iter().flat_map(|text| &text.fields);
    own.chain(&face.shared.fields).find(|(have, _)| **have == *name).map(|(_, value)| value)
}
