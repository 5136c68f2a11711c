//! What a rule sees of one page in one language.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::glossary::Glossary;
use crate::catalog::State;
use crate::catalog::resolve::{Target, resolve};
use crate::content::field::{Inside, visit};
use crate::content::markdown::{Body, Image, Link};
use crate::content::{LanguageMeta, Page, PageMeta, Value};
use crate::data::HouseWords;
use crate::finding::{Fault, Problem, Span};
use crate::id::{LanguageId, PageId};
use crate::kind::FieldRole;
use crate::prose::values::{ProseValue, values};
use crate::prose::{Prose, ProseLanguage};
use crate::site::Site;
use crate::yaml::Place;

/// One page in one language, with the site around it.
pub struct LintContext<'s> {
    pub(super) site: &'s Site,
    pub(super) glossary: &'s Glossary,
    pub(super) page: PageId,
    pub(super) language: LanguageId,
    pub(super) meta: &'s PageMeta,
    pub(super) text: &'s LanguageMeta,
    pub(super) body: Arc<Body>,
    pub(super) source: &'s Arc<str>,
    /// The language as rules know it.
    pub(super) prose_language: ProseLanguage,
    /// Whether rules have nothing to say of it: readers are no longer shown it, or its beginning can't be read.
    pub(super) silent: bool,
    prose: OnceCell<Prose>,
    values: OnceCell<Vec<(ProseValue, Range<u32>)>>,
}

/// An image and its texts, wherever the page shows it.
pub(super) struct Shown<'s> {
    pub(super) file: &'s str,
    pub(super) alt: &'s str,
    pub(super) caption: &'s str,
    pub(super) path: &'s Arc<str>,
    pub(super) span: Span,
}

impl<'s> LintContext<'s> {
    /// The page in one language, if it has that language.
    pub(super) fn new(site: &'s Site, glossary: &'s Glossary, page: PageId, language: LanguageId) -> Option<Self> {
        let body = site.pages[page].body(language)?;
        Self::of(site, glossary, page, language, body, OnceCell::new())
    }

    /// The same, with its running text, which is read together with its body.
    pub(super) fn with_prose(site: &'s Site, glossary: &'s Glossary, page: PageId, language: LanguageId) -> Option<Self> {
        let (body, text) = site.pages[page].observed(language)?;
        Self::of(site, glossary, page, language, body, OnceCell::from(Prose::new(text)))
    }

    fn of(
        site: &'s Site,
        glossary: &'s Glossary,
        page: PageId,
        language: LanguageId,
        body: Arc<Body>,
        prose: OnceCell<Prose>,
    ) -> Option<Self> {
        let Page { meta, .. } = &*site.pages[page];
        let text = meta.texts[language].as_ref()?;
        let source = site.pages[page].text(language)?;
        let expired = site.catalog.nodes[page].places[language].as_ref().is_some_and(|place| place.state == State::Expired);
        let unread = |problem: &Problem| problem.path == text.path && matches!(problem.fault, Fault::BadFrontMatter(_));
        let silent = expired || site.pages[page].problems.iter().any(unread);
        Some(Self {
            site,
            glossary,
            page,
            language,
            meta,
            text,
            body,
            source,
            prose_language: ProseLanguage::of(site.config.languages[language].locale.language()),
            silent,
            prose,
            values: OnceCell::new(),
        })
    }

    /// The words of the house in its language.
    pub(super) fn house_words(&self) -> Option<&'s HouseWords> {
        self.site.data.words.get(self.language)
    }

    pub(super) fn path(&self) -> &'s Arc<str> {
        &self.text.path
    }

    /// A field of the page's kind: this language's own, else the shared one.
    pub(super) fn field(&self, role: FieldRole) -> Option<&'s Value> {
        let name = self.meta.kind.field(role)?;
        let mut fields = self.text.fields.iter().chain(&self.meta.shared.fields);
        fields.find(|(have, _)| have == name).map(|(_, value)| value)
    }

    /// Where an outermost key of the front matter stands, in the file of this language.
    pub(super) fn place(&self, key: &str) -> Option<Place> {
        self.site.pages[self.page].place(self.language, &[key])
    }

    /// The text of a file of the page.
    pub(super) fn text_of(&self, path: &str) -> &'s str {
        self.site.snapshot().text(path).map_or("", |text| text)
    }

    /// Its running text; if it has not been read with the body, it is at the first call.
    pub(super) fn prose(&self) -> &Prose {
        self.prose.get_or_init(|| {
            let (_, text) = self.site.pages[self.page].observed(self.language).expect("the page has this language");
            Prose::new(text)
        })
    }

    /// Where a range of the running text stands in the file, if it is written there letter for letter: no escapes, no
    /// marks, nothing that a change could break.
    pub(super) fn exact(&self, range: &Range<u32>) -> Option<Span> {
        let prose = self.prose();
        let span = prose.span(range);
        (self.source.get(span.range())? == prose.slice(range)).then_some(span)
    }

    /// The days, times and amounts in its running text, in order; read at the first call.
    pub(super) fn values(&self) -> &[(ProseValue, Range<u32>)] {
        self.values.get_or_init(|| values(self.prose()))
    }

    /// The body and the Markdown in the fields that are this language's own.
    pub(super) fn bodies(&self) -> Vec<&Body> {
        let mut bodies = vec![&*self.body];
        for (_, value) in self.meta.shared.fields.iter().chain(&self.text.fields) {
            visit(value, self.language, &mut |inside| match inside {
                Inside::Markdown(body, language) if language == self.language => bodies.push(body),
                _ => {}
            });
        }
        bodies
    }

    /// Every link, with the file in which it stands.
    pub(super) fn links(&self) -> impl Iterator<Item = (&Arc<str>, &Link)> {
        self.bodies().into_iter().flat_map(|body| body.links.iter().map(move |link| (&body.path, link)))
    }

    /// The language of a link's words.
    pub(super) fn language_of(&self, link: &Link) -> ProseLanguage {
        link.language.as_ref().or(link.around.as_ref()).map_or(self.prose_language, |tag| ProseLanguage::of(tag))
    }

    /// What a link leads to.
    pub(super) fn target<'l>(&self, path: &str, link: &'l Link) -> Target<'l> {
        resolve(&self.site.catalog, self.site.codes(), path, &link.target, self.language)
    }

    /// The title of the page that a link leads to.
    pub(super) fn title_of(&self, target: &Target<'_>) -> Option<&'s str> {
        let Target::Page { page, language, .. } = target else { return None };
        let text = self.site.pages[*page].meta.texts[*language].as_ref()?;
        Some(&*text.title).filter(|title| !title.is_empty())
    }

    /// Every image of bodies and front matter, and every one that a component shows, with its texts.
    pub(super) fn shown(&self) -> Vec<Shown<'_>> {
        let mut shown = Vec::new();
        if let Some(picture) = &self.meta.shared.image {
            let text = |texts: &'s crate::config::PerLanguage<Arc<str>>| texts.exact(self.language).map_or("", |text| &**text);
            let (path, span) = (&picture.file.path, picture.file.span);
            shown.push(Shown { file: &picture.file.name, alt: text(&picture.alt), caption: text(&picture.caption), path, span });
        }
        for body in self.bodies() {
            let path = &body.path;
            let images = body.images.iter().filter(|image| !image.decorative);
            shown.extend(images.map(|Image { target, alt, caption, span, .. }| Shown { file: target, alt, caption, path, span: *span }));
            for directive in &body.directives {
                if let (Some(file), Some(alt)) = (directive.call.image(), directive.call.text(FieldRole::Alt)) {
                    let caption = directive.call.text(FieldRole::Caption).unwrap_or_default();
                    shown.push(Shown { file: &file.name, alt, caption, path, span: directive.span });
                }
            }
        }
        shown
    }
}
