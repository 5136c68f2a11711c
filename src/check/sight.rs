//! What a rule sees of one page in one language.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::known::Known;
use super::prose::{Prose, Reader, Sort, Speech};
use super::values::{Value as Figure, values};
use crate::catalog::State;
use crate::catalog::resolve::{Target, resolve};
use crate::content::directive::{Call, Directive};
use crate::content::field::{Inside, visit};
use crate::content::markdown::{Body, Image, Link};
use crate::content::{Face, Page, Translated, Value};
use crate::finding::{Fault, Problem, Span};
use crate::site::Site;

/// One page in one language, with the site around it.
pub struct PageSight<'s> {
    pub(super) site: &'s Site,
    pub(super) known: &'s Known,
    pub(super) page: usize,
    pub(super) language: usize,
    pub(super) face: &'s Face,
    pub(super) text: &'s Translated,
    pub(super) body: Arc<Body>,
    pub(super) source: &'s Arc<str>,
    /// The language as rules know it.
    pub(super) speech: Speech,
    /// Whether rules have nothing to say of it: readers are no longer shown it, or its beginning can't be read.
    pub(super) silent: bool,
    prose: OnceCell<Prose>,
    values: OnceCell<Vec<(Figure, Range<u32>)>>,
    /// Whether any passage is marked as being in a language of its own.
    is_mixed: OnceCell<bool>,
}

/// An image and its texts, wherever the page shows it.
pub(super) struct Shown<'s> {
    pub(super) file: &'s str,
    pub(super) alt: &'s str,
    pub(super) caption: &'s str,
    pub(super) path: &'s Arc<str>,
    pub(super) span: Span,
}

impl<'s> PageSight<'s> {
    /// The page in one language, if it has that language.
    pub(super) fn new(site: &'s Site, known: &'s Known, page: usize, language: usize) -> Option<Self> {
        let body = site.pages[page].body(language)?;
        Self::of(site, known, page, language, body, OnceCell::new())
    }

    /// The same, with its running text, which is read together with its body.
    pub(super) fn with_prose(site: &'s Site, known: &'s Known, page: usize, language: usize) -> Option<Self> {
        let mut reader = reader(site, page, language)?;
        let body = site.pages[page].body_aloud(language, &mut reader)?;
        Self::of(site, known, page, language, body, OnceCell::from(reader.finish()))
    }

    fn of(site: &'s Site, known: &'s Known, page: usize, language: usize, body: Arc<Body>, prose: OnceCell<Prose>) -> Option<Self> {
        let Page { face, .. } = &*site.pages[page];
        let text = face.texts[language].as_ref()?;
        let source = site.pages[page].text(language)?;
        let expired = site.catalog.nodes[page].places[language].as_ref().is_some_and(|place| place.state == State::Expired);
        let unread = |problem: &Problem| problem.path == text.path && matches!(problem.fault, Fault::BadFrontMatter(_));
        let silent = expired || site.pages[page].problems.iter().any(unread);
        let (values, is_mixed) = (OnceCell::new(), OnceCell::new());
        Some(Self {
            site,
            known,
            page,
            language,
            face,
            text,
            body,
            source,
            speech: speech(site, language),
            silent,
            prose,
            values,
            is_mixed,
        })
    }

    pub(super) fn path(&self) -> &'s Arc<str> {
        &self.text.path
    }

    /// A field of the page's kind: this language's own, else the shared one.
    pub(super) fn field(&self, name: &str) -> Option<&'s Value> {
        let mut fields = self.text.fields.iter().chain(&self.face.shared.fields);
        fields.find(|(have, _)| **have == *name).map(|(_, value)| value)
    }

    /// The text of a file of the page.
    pub(super) fn text_of(&self, path: &str) -> &'s str {
        self.site.snapshot().text(path).map_or("", |text| text)
    }

    /// Its running text; if it has not been read with the body, it is at the first call.
    pub(super) fn prose(&self) -> &Prose {
        self.prose.get_or_init(|| {
            let mut reader = reader(self.site, self.page, self.language).expect("the page has this language");
            self.site.pages[self.page].body_aloud(self.language, &mut reader);
            reader.finish()
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
    pub(super) fn values(&self) -> &[(Figure, Range<u32>)] {
        self.values.get_or_init(|| values(self.prose()))
    }

    /// The body and the Markdown in the fields that are this language's own.
    pub(super) fn bodies(&self) -> Vec<&Body> {
        let mut bodies = vec![&*self.body];
        for (_, value) in self.face.shared.fields.iter().chain(&self.text.fields) {
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
    pub(super) fn speech_of(&self, link: &Link) -> Speech {
        if let Some(tag) = &link.language {
            return Speech::of(tag);
        }
        let is_mixed = self.is_mixed.get_or_init(|| {
            self.body.directives.iter().any(|directive| matches!(directive.call, Call::Language(_)))
                || memchr::memmem::find(self.source.as_bytes(), b"{lang=").is_some()
        });
        if !is_mixed {
            return self.speech;
        }
        let prose = self.prose();
        prose.block_at(link.span.start).map_or(self.speech, |block| prose.speech_at(block, prose.place(link.span.start + 1)))
    }

    /// What a link leads to.
    pub(super) fn target<'l>(&self, path: &str, link: &'l Link) -> Target<'l> {
        resolve(&self.site.catalog, self.site.codes(), path, &link.target, self.language)
    }

    /// The title of the page that a link leads to.
    pub(super) fn title_of(&self, target: &Target<'_>) -> Option<&'s str> {
        let Target::Page { page, language, .. } = target else { return None };
        let text = self.site.pages[*page as usize].face.texts[*language].as_ref()?;
        Some(&*text.title).filter(|title| !title.is_empty())
    }

    /// Every image of bodies and front matter, and every one that a component shows, with its texts.
    pub(super) fn shown(&self) -> Vec<Shown<'_>> {
        let mut shown = Vec::new();
        if let Some(picture) = &self.face.shared.image {
            let text = |texts: &'s crate::config::PerLanguage<Arc<str>>| texts.exact(self.language).map_or("", |text| &**text);
            let (path, span) = (&picture.file.path, picture.file.span);
            shown.push(Shown { file: &picture.file.name, alt: text(&picture.alt), caption: text(&picture.caption), path, span });
        }
        for body in self.bodies() {
            let path = &body.path;
            let images = body.images.iter().filter(|image| !image.decorative);
            shown.extend(images.map(|Image { target, alt, caption, span, .. }| Shown { file: target, alt, caption, path, span: *span }));
            for directive in &body.directives {
                let Call::Component { arguments, .. } = &directive.call else { continue };
                let file = arguments.iter().find_map(|(_, value)| if let Value::File(file) = value { Some(&*file.name) } else { None });
                if let (Some(file), Some(alt)) = (file, argument(directive, "alt")) {
                    let caption = argument(directive, "caption").unwrap_or_default();
                    shown.push(Shown { file, alt, caption, path, span: directive.span });
                }
            }
        }
        shown
    }
}

fn speech(site: &Site, language: usize) -> Speech {
    Speech::of(site.config.languages[language].locale.language())
}

/// Somebody to read a page in one language, who has read the texts of its front matter.
fn reader<'s>(site: &'s Site, page: usize, language: usize) -> Option<Reader<'s>> {
    let Page { face, .. } = &*site.pages[page];
    let text = face.texts[language].as_ref()?;
    let source = site.pages[page].text(language)?;
    let start = site.pages[page].start(language);
    let front = &source[..start];
    let mut fields: Vec<(Sort, &'s str, Option<Span>)> = Vec::new();
    let mut from = 0;
    let mut note = |sort, text: &'s str| {
        let at = front[from..].find(text).map(|at| from + at).or_else(|| front.find(text));
        from = at.map_or(from, |at| at + text.len());
        fields.push((sort, text, at.map(|at| Span::new(at, at + text.len()))));
    };
    note(Sort::Title, &text.title);
    if let Some(summary) = &text.summary {
        note(Sort::Summary, summary);
    }
    for (_, value) in &text.fields {
        sentences(value, &mut |text| note(Sort::Field, text));
    }
    fields.sort_by_key(|(_, _, span)| *span);
    let mut reader = Reader::new(source, start, speech(site, language));
    fields.into_iter().for_each(|(sort, text, span)| reader.field(sort, text, span));
    Some(reader)
}

/// A text that a directive is given.
pub(super) fn argument<'d>(directive: &'d Directive, name: &str) -> Option<&'d str> {
    let Call::Component { arguments, .. } = &directive.call else { return None };
    arguments.iter().find_map(|(have, value)| match value {
        Value::Text(text) if **have == *name => Some(&**text),
        _ => None,
    })
}

/// Texts of a field that are more than a word or an address.
fn sentences<'v>(value: &'v Value, found: &mut dyn FnMut(&'v str)) {
    match value {
        Value::Text(text) if text.contains(' ') => found(text),
        Value::List(items) => items.iter().for_each(|item| sentences(item, found)),
        Value::Record(fields) => fields.iter().for_each(|(_, value)| sentences(value, found)),
        _ => {}
    }
}
