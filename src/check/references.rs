//! Everything that pages and settings name: links, files, owners, topics, facts, twins. Rules are asked about each.

use std::sync::Arc;

use super::{FixSite, LintContext};
use crate::catalog::resolve::{self, Target, resolve};
use crate::config::{Named, PATH};
use crate::content::directive::{Call, Directive};
use crate::content::field::{Inside, visit};
use crate::content::markdown::Body;
use crate::content::{Face, Reference, Value};
use crate::finding::Span;
use crate::kind::FieldType;
use crate::site::Site;

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
    Link { written: &'m str, target: &'m Target<'m>, page: Option<usize>, language: usize },
    /// A page, by its key.
    Page(&'m str),
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
    Twin { language: usize, exists: bool },
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
pub(super) fn in_fields(site: &Site, page: usize, told: Told<'_>) {
    let face = &site.pages[page].face;
    let shared = &face.shared;
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
    let source = face.source();
    shared.fields.iter().for_each(|(_, value)| inside(site, value, source, told));
    for (language, text) in face.texts.iter().enumerate() {
        let Some(text) = text else { continue };
        text.fields.iter().for_each(|(_, value)| inside(site, value, language, told));
    }
    twins(site, face, told);
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
    for named in config.brand.files() {
        file(site, &reference(named), told);
    }
}

fn tell<'m>(site: &'m Site, reference: &'m Reference, of: Mentioned<'m>, told: Told<'_>) {
    told(&Mention { site, path: &reference.path, span: reference.span, of });
}

fn file(site: &Site, file: &Reference, told: Told<'_>) {
    let exists = resolve::file(&site.catalog, &file.path, &file.name).is_some();
    tell(site, file, Mentioned::File { written: &file.name, exists }, told);
}

fn twins(site: &Site, face: &Face, told: Told<'_>) {
    let Some(source) = face.texts[face.source()].as_ref().filter(|_| face.shared.only.is_none()) else { return };
    for (language, text) in face.texts.iter().enumerate() {
        told(&Mention { site, path: &source.path, span: Span::default(), of: Mentioned::Twin { language, exists: text.is_some() } });
    }
}

fn links(site: &Site, page: Option<usize>, language: usize, body: &Body, told: Told<'_>) {
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
            arguments.iter().for_each(|(_, value)| inside(site, value, 0, told));
            for (name, field) in &component.arguments {
                let given = arguments.iter().find(|(have, _)| have == name).map(|(_, value)| value);
                argument(site, path, directive, &field.sort, given, told);
            }
            image(site, path, directive, component.arguments.keys(), arguments, told);
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

/// A component that shows an image and takes `alt` must be given it; empty says that the image is decorative.
fn image<'a>(
    site: &Site,
    path: &Arc<str>,
    directive: &Directive,
    mut names: impl Iterator<Item = &'a Arc<str>>,
    arguments: &[(Arc<str>, Value)],
    told: Told<'_>,
) {
    let image = arguments.iter().find_map(|(name, value)| match value {
        Value::File(file) if &**name == "image" => Some(file),
        _ => None,
    });
    let Some(image) = image.filter(|_| names.any(|name| &**name == "alt")) else { return };
    let has_words = arguments.iter().any(|(name, _)| &**name == "alt");
    told(&Mention { site, path, span: directive.span, of: Mentioned::Image { written: &image.name, has_words } });
}

fn inside(site: &Site, value: &Value, language: usize, told: Told<'_>) {
    visit(value, language, &mut |inside| match inside {
        Inside::Page(page) => tell(site, page, Mentioned::Page(&page.name), told),
        Inside::Owner(owner) => tell(site, owner, Mentioned::Owner(&owner.name), told),
        Inside::File(reference) => file(site, reference, told),
        Inside::Markdown(text, language) => {
            links(site, None, language, text, told);
            directives(site, text, told);
        }
    });
}
