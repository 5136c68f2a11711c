//! What leads out of a page: the little of a body that others ask for, kept when the body itself is gone.

use std::sync::Arc;

use jiff::civil::DateTime;

use super::directive::{Call, Directive};
use super::field::{Inside, visit};
use super::markdown::Body;
use super::value::Value;
use super::{Page, Text};
use crate::id::LanguageId;
use crate::kind::FieldType;

/// Something outside a page that one of its texts names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outgoing<'p> {
    /// The target of a link, and the file in which it is written.
    Link(&'p Arc<str>, &'p str),
    /// A file that is named, and the file in which it is.
    File(&'p Arc<str>, &'p str),
    /// A picture that is shown, and the file in which it is.
    Image(&'p Arc<str>, &'p str),
    /// A page, by key.
    Page(&'p str),
    /// A fact, and the file that names it.
    Fact(&'p Arc<str>, &'p str),
    /// An owner, by key, and the file that names it.
    Owner(&'p Arc<str>, &'p str),
    /// A kind of page: a block lists its pages.
    Kind(&'p str),
    /// The moment at which a block comes or goes.
    Moment(DateTime),
}

/// What others may ask of one body, in the room that a large site has for it: the names in it as one text with a line for each, of
/// which the first letter says what it names; and the ids of its headings, a line each.
#[derive(Debug)]
pub(super) struct Summary {
    names: Box<str>,
    ids: Box<str>,
    moments: Box<[DateTime]>,
}

impl Summary {
    pub(super) fn of(body: &Body) -> Self {
        let (mut names, mut moments) = (Vec::new(), Vec::new());
        of_body(body, &mut |outgoing| match outgoing {
            Outgoing::Link(_, target) if leads_out(target) => names.push(('l', target)),
            Outgoing::Link(..) => {}
            Outgoing::File(_, name) if leads_out(name) => names.push(('d', name)),
            Outgoing::Image(_, name) if leads_out(name) => names.push(('i', name)),
            Outgoing::File(..) | Outgoing::Image(..) => {}
            Outgoing::Page(key) => names.push(('p', key)),
            Outgoing::Fact(_, name) => names.push(('f', name)),
            Outgoing::Owner(_, key) => names.push(('o', key)),
            Outgoing::Kind(kind) => names.push(('k', kind)),
            Outgoing::Moment(moment) => moments.push(moment),
        });
        names.sort_unstable();
        names.dedup();
        let mut text = String::with_capacity(names.iter().map(|(_, name)| name.len() + 2).sum());
        for (sort, name) in names {
            text.push(sort);
            text.push_str(name);
            text.push('\n');
        }
        let ids = body.headings.iter().flat_map(|heading| [&*heading.id, "\n"]).collect();
        Self { names: text.into(), ids, moments: moments.into() }
    }

    fn iter<'p>(&'p self, path: &'p Arc<str>) -> impl Iterator<Item = Outgoing<'p>> {
        let named = move |line: &'p str| {
            let name = &line[1..];
            match line.as_bytes()[0] {
                b'l' => Outgoing::Link(path, name),
                b'd' => Outgoing::File(path, name),
                b'i' => Outgoing::Image(path, name),
                b'p' => Outgoing::Page(name),
                b'f' => Outgoing::Fact(path, name),
                b'o' => Outgoing::Owner(path, name),
                _ => Outgoing::Kind(name),
            }
        };
        self.names.split_terminator('\n').map(named).chain(self.moments.iter().copied().map(Outgoing::Moment))
    }
}

/// Whether a target can be a page: most that can't are addresses of the web and headings of the same page.
fn leads_out(target: &str) -> bool {
    !target.starts_with('#') && !target.contains("://") && !target.contains('\n')
}

/// Everything that a body names.
fn of_body<'b>(body: &'b Body, found: &mut dyn FnMut(Outgoing<'b>)) {
    body.links.iter().for_each(|link| found(Outgoing::Link(&body.path, &link.target)));
    body.images.iter().for_each(|image| found(Outgoing::Image(&body.path, &image.target)));
    for tag in &body.tags {
        let named = ["src", "href", "data", "poster"].iter().filter_map(|name| tag.get(name));
        named.for_each(|name| found(Outgoing::File(&body.path, name)));
    }
    body.facts.iter().for_each(|fact| found(Outgoing::Fact(&body.path, &fact.name)));
    body.directives.iter().for_each(|directive| of_directive(directive, found));
}

fn of_directive<'b>(directive: &'b Directive, found: &mut dyn FnMut(Outgoing<'b>)) {
    match &directive.call {
        Call::Until(moment) | Call::From(moment) => found(Outgoing::Moment(*moment)),
        Call::Component { component, arguments } => {
            for (name, value) in arguments {
                match (value, component.arguments.get(name).map(|field| &field.sort)) {
                    (Value::Text(kind), Some(FieldType::Kind)) => found(Outgoing::Kind(kind)),
                    (Value::Page(page), _) => found(Outgoing::Page(&page.name)),
                    (Value::File(file), Some(FieldType::Image)) => found(Outgoing::Image(&file.path, &file.name)),
                    (Value::File(file), _) => found(Outgoing::File(&file.path, &file.name)),
                    (Value::Image(picture), _) => found(Outgoing::Image(&picture.file.path, &picture.file.name)),
                    (Value::Owner(owner), _) => found(Outgoing::Owner(&owner.path, &owner.name)),
                    _ => {}
                }
            }
        }
        Call::Language(_) | Call::Unknown => {}
    }
}

impl Page {
    /// What one language of the page names in its body, its fields and its front matter. The body is read only if nobody
    /// has read it yet.
    pub fn outgoing(&self, language: LanguageId) -> Vec<Outgoing<'_>> {
        let (Some(text), Some(summary)) = (&self.meta.texts[language], self.summary(language)) else { return Vec::new() };
        let mut all: Vec<Outgoing<'_>> = summary.iter(&text.path).collect();
        let shared = &self.meta.shared;
        all.extend(shared.related.iter().map(|reference| Outgoing::Page(&reference.name)));
        all.extend(shared.owner.iter().chain(&shared.contacts).map(|reference| Outgoing::Owner(&reference.path, &reference.name)));
        all.extend(shared.image.iter().map(|image| Outgoing::Image(&image.file.path, &image.file.name)));
        for (_, value) in shared.fields.iter().chain(&text.fields) {
            visit(value, language, &mut |inside| match inside {
                Inside::Page(reference) => all.push(Outgoing::Page(&reference.name)),
                Inside::Owner(reference) => all.push(Outgoing::Owner(&reference.path, &reference.name)),
                Inside::File(file) => all.push(Outgoing::File(&file.path, &file.name)),
                Inside::Image(file) => all.push(Outgoing::Image(&file.path, &file.name)),
                Inside::Markdown(body, its) if its == language => of_body(body, &mut |outgoing| all.push(outgoing)),
                Inside::Markdown(..) => {}
            });
        }
        all
    }

    /// The ids of the headings in one language.
    pub fn heading_ids(&self, language: LanguageId) -> Option<Vec<&str>> {
        Some(self.summary(language)?.ids.split_terminator('\n').collect())
    }

    fn summary(&self, language: LanguageId) -> Option<&Summary> {
        let text: &Text = self.bodies.get(language)?.as_ref()?;
        if text.summary.get().is_none() {
            self.body(language)?;
        }
        text.summary.get()
    }
}
