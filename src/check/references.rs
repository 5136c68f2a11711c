//! Everything that pages and settings name: links, files, owners, topics, facts, twins. Rules are asked about each.

use std::sync::Arc;

use super::{FixSite, LintContext};
use crate::catalog::Destination;
use crate::catalog::resolve::{self, Target, resolve};
use crate::config::{Named, PATH};
use crate::content::directive::{Call, Directive};
use crate::content::field::{Inside, visit};
use crate::content::markdown::Body;
use crate::content::{Reference, Value};
use crate::data::{Leads, REDIRECTS};
use crate::finding::Span;
use crate::id::{LanguageId, PageId};
use crate::kind::{Component, FieldRole, FieldType, with_role};
use crate::site::{Site, Twins};
use crate::twin::{SectionState, SectionStatus};

/// One thing that is named somewhere.
pub struct Mention<'m> {
    pub(super) site: &'m Site,
    /// The file in which it is named.
    pub(super) path: &'m Arc<str>,
    /// Where.
    pub(super) span: Span,
    pub(super) of: Mentioned<'m>,
}

/// What is named, as it is written.
pub(super) enum Mentioned<'m> {
    /// A link in running text. `page` is whose text it is; none for Markdown in a field.
    Link { written: &'m str, target: &'m Target<'m>, page: Option<PageId>, language: LanguageId },
    /// A page, by its key.
    Page(&'m str),
    /// A heading of a page, by its id.
    Heading { page: PageId, language: LanguageId, anchor: &'m str },
    /// A file that is linked to, shown or named.
    File { written: &'m str, exists: bool },
    /// An image that readers are shown, and whether its words are given or it is said to be decorative.
    Image { written: &'m str, has_words: bool },
    /// A fact, by its name.
    Fact(&'m str),
    /// A kind of page.
    Kind(&'m str),
    /// An owner or contact.
    Owner(&'m str),
    /// A topic.
    Topic(&'m str),
    /// An audience.
    Audience(&'m str),
    /// The page in another language of the site, which every page has unless it says why not.
    Twin { page: PageId, language: LanguageId, exists: bool },
    /// A section whose languages were said to agree once and do not now, where it is to be mended.
    Section { page: PageId, twins: &'m Twins<'m>, section: &'m SectionStatus },
}

impl Mention<'_> {
    /// Where its rule may put a remedy.
    pub(super) fn fix_site(&self) -> FixSite<'_> {
        FixSite { text: self.site.snapshot().text(self.path).map_or("", |text| text), span: self.span }
    }
}

/// Who is told of each.
type Told<'t> = &'t mut dyn FnMut(&Mention<'_>);

/// Everything that a body names.
pub(super) fn in_body(cx: &LintContext<'_>, told: Told<'_>) {
    links(cx.site, Some(cx.page), cx.language, &cx.body, told);
    directives(cx.site, &cx.body, told);
}

/// Everything that the fields of a page name, and its twins.
pub(super) fn in_fields(site: &Site, page: PageId, told: Told<'_>) {
    let meta = &site.pages[page].meta;
    let shared = &meta.shared;
    for owner in shared.owner.iter().chain(&shared.contacts) {
        tell(site, owner, Mentioned::Owner(&owner.name), told);
    }
    for topic in &shared.topics {
        tell(site, topic, Mentioned::Topic(&topic.name), told);
    }
    for audience in &shared.audience {
        tell(site, audience, Mentioned::Audience(&audience.name), told);
    }
    for related in &shared.related {
        tell(site, related, Mentioned::Page(&related.name), told);
    }
    if let Some(image) = &shared.image {
        file(site, &image.file, told);
    }
    let source = meta.source();
    shared.fields.iter().for_each(|(_, value)| inside(site, value, source, told));
    for (language, text) in meta.texts.enumerate() {
        let Some(text) = text else { continue };
        text.fields.iter().for_each(|(_, value)| inside(site, value, language, told));
        if let Some(review) = &text.reviewed {
            tell(site, &review.by, Mentioned::Owner(&review.by.name), told);
        }
    }
    twins(site, page, told);
    sections(site, page, told);
}

/// Everything that the settings name.
pub(super) fn in_settings(site: &Site, told: Told<'_>) {
    let path: Arc<str> = PATH.into();
    let config = &site.config;
    let reference = |named: &Named| Reference { name: Arc::clone(&named.key), path: Arc::clone(&path), span: named.span };
    for link in config.footer_links.iter().chain(&config.menu) {
        tell(site, &reference(link), Mentioned::Page(&link.key), told);
    }
    if let Some(contact) = &config.contact {
        tell(site, &reference(contact), Mentioned::Owner(&contact.key), told);
    }
    redirects(site, told);
    for named in config.brand.files().chain(&config.image).chain(&config.publish_root) {
        file(site, &reference(named), told);
    }
}

/// The pages to which former addresses lead. What leads nowhere the catalogue has told.
fn redirects(site: &Site, told: Told<'_>) {
    let path: Arc<str> = REDIRECTS.into();
    for redirect in &site.data.redirects {
        let Leads::To(written, span) = &redirect.to else { continue };
        let key = written.split('#').next().unwrap_or(written);
        if resolve::by_key(&site.catalog, site.codes(), key).is_some() {
            told(&Mention { site, path: &path, span: *span, of: Mentioned::Page(key) });
        }
    }
    for redirect in &site.catalog.redirects {
        let (Destination::Page { page, language, anchor: Some(anchor) }, Some(entry)) = (&redirect.to, redirect.entry) else { continue };
        let Leads::To(_, span) = &site.data.redirects[entry].to else { continue };
        told(&Mention { site, path: &path, span: *span, of: Mentioned::Heading { page: *page, language: *language, anchor } });
    }
}

fn tell<'m>(site: &'m Site, reference: &'m Reference, of: Mentioned<'m>, told: Told<'_>) {
    told(&Mention { site, path: &reference.path, span: reference.span, of });
}

fn file(site: &Site, file: &Reference, told: Told<'_>) {
    let exists = resolve::file(&site.catalog, &file.path, &file.name).is_some();
    tell(site, file, Mentioned::File { written: &file.name, exists }, told);
}

fn twins(site: &Site, page: PageId, told: Told<'_>) {
    let meta = &site.pages[page].meta;
    let Some(source) = meta.texts[meta.source()].as_ref().filter(|_| site.catalog.nodes[page].only.is_none()) else { return };
    for (language, text) in meta.texts.enumerate() {
        told(&Mention { site, path: &source.path, span: Span::default(), of: Mentioned::Twin { page, language, exists: text.is_some() } });
    }
}

fn sections(site: &Site, page: PageId, told: Told<'_>) {
    let Some(twins) = site.confirmed_twins(page) else { return };
    for section in twins.status.sections.iter().filter(|section| section.state != SectionState::Agreed) {
        let mut places = section.behind.iter().copied().chain(0..twins.languages.len());
        let Some((at, place)) = places.find_map(|at| Some((at, section.places[at]?))) else { continue };
        let Some(text) = &site.pages[page].meta.texts[twins.languages[at]] else { continue };
        let shown = &twins.sections[at][place];
        let line = shown.text.lines().next().unwrap_or_default();
        let span = Span::new(shown.start, shown.start + line.len());
        told(&Mention { site, path: &text.path, span, of: Mentioned::Section { page, twins: &twins, section } });
    }
}

fn links(site: &Site, page: Option<PageId>, language: LanguageId, body: &Body, told: Told<'_>) {
    let path = &body.path;
    let target = |written| resolve(&site.catalog, site.codes(), path, written, language);
    for link in &body.links {
        let of = Mentioned::Link { written: &link.target, target: &target(&link.target), page, language };
        told(&Mention { site, path, span: link.span, of });
    }
    for image in &body.images {
        let (written, exists) = (&*image.target, matches!(target(&image.target), Target::Blob(_)));
        let has_words = image.decorative || !image.alt.trim().is_empty();
        told(&Mention { site, path, span: image.span, of: Mentioned::Image { written, has_words } });
        told(&Mention { site, path, span: image.span, of: Mentioned::File { written, exists } });
    }
}

/// Facts and components.
fn directives(site: &Site, body: &Body, told: Told<'_>) {
    let path = &body.path;
    for fact in &body.facts {
        told(&Mention { site, path, span: fact.span, of: Mentioned::Fact(&fact.name) });
    }
    for directive in &body.directives {
        if let Call::Component { component, arguments } = &directive.call {
            arguments.iter().for_each(|(_, value)| inside(site, value, LanguageId::FIRST, told));
            for (name, field) in &component.arguments {
                let given = arguments.iter().find(|(have, _)| have == name).map(|(_, value)| value);
                argument(site, path, directive, &field.sort, given, told);
            }
            image(site, path, component, directive, told);
        }
    }
}

fn argument(site: &Site, path: &Arc<str>, directive: &Directive, sort: &FieldType, given: Option<&Value>, told: Told<'_>) {
    let Some(Value::Text(text)) = given else { return };
    let of = match sort {
        FieldType::Kind => Mentioned::Kind(text),
        FieldType::Topic => Mentioned::Topic(text),
        _ => return,
    };
    told(&Mention { site, path, span: directive.span, of });
}

/// A component that shows an image and takes its alternative text must be given it; empty says that the image is decorative.
fn image(site: &Site, path: &Arc<str>, component: &Component, directive: &Directive, told: Told<'_>) {
    if let Some(image) = directive.call.image()
        && with_role(&component.arguments, FieldRole::Alt).is_some()
    {
        let has_words = directive.call.text(FieldRole::Alt).is_some();
        told(&Mention { site, path, span: directive.span, of: Mentioned::Image { written: &image.name, has_words } });
    }
}

fn inside(site: &Site, value: &Value, language: LanguageId, told: Told<'_>) {
    visit(value, language, &mut |inside| match inside {
        Inside::Page(page) => tell(site, page, Mentioned::Page(&page.name), told),
        Inside::Owner(owner) => tell(site, owner, Mentioned::Owner(&owner.name), told),
        Inside::File(reference) | Inside::Image(reference) => file(site, reference, told),
        Inside::Markdown(text, language) => {
            links(site, None, language, text, told);
            directives(site, text, told);
        }
    });
}
