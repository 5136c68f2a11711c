//! A page: all that its template sees.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Json;
use tera::Value;

use super::body::Filler;
use super::head::Head;
use super::sight::{Sight, map, text};
use super::{entry, field, gallery, json_ld, template_problem};
use crate::catalog::{Node, State};
use crate::content::markdown::{Body, What};
use crate::content::{Face, Translated};
use crate::finding::Problem;
use crate::site::Allowance;
use crate::theme::Values;

/// More siblings than this make a menu that nobody reads; the section's own list shows them.
const MAX_SIBLINGS: usize = 30;

/// What a template sees of a page, by name; what is said last counts.
#[derive(Clone)]
pub(super) struct Seen(Vec<(&'static str, Value)>);

impl Seen {
    /// More names than a page has.
    const ROOM: usize = 64;

    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(Self::ROOM))
    }

    pub(super) fn put(&mut self, name: &'static str, value: Value) {
        self.0.push((name, value));
    }

    pub(super) fn value(self) -> Value {
        Value::from(self.0.into_iter().collect::<BTreeMap<_, _>>())
    }
}

/// A page of one language, with what is known of it.
pub(super) struct Shown<'s> {
    pub(super) sight: Sight<'s>,
    pub(super) page: u32,
    pub(super) face: &'s Face,
    pub(super) words: &'s Translated,
    pub(super) node: &'s Node,
    pub(super) address: &'s Arc<str>,
    pub(super) state: State,
}

impl<'s> Shown<'s> {
    pub(super) fn new(sight: Sight<'s>, page: u32) -> Self {
        let face = &sight.site.pages[page as usize].face;
        let node = &sight.site.catalog.nodes[page as usize];
        let words = face.texts[sight.language].as_ref().expect("a route leads to a language that its page has");
        let place = node.places[sight.language].as_ref().expect("a route leads to a language that its page has");
        Self { sight, page, face, words, node, address: &place.address, state: place.state }
    }
}

/// The kind of page that tells what is known not to work for everyone.
const STATEMENT: &str = "statement";

/// What pages allow themselves, what they say in the reader's language first.
fn allowances(sight: Sight<'_>) -> Vec<Value> {
    let own = |language: usize| language == sight.language;
    let mut all: Vec<_> = sight.site.allowances().collect();
    // What both languages of a page declare is told once, in the reader's.
    let told: Vec<_> = all.iter().filter(|one| own(one.language)).map(|one| (one.page, one.criterion)).collect();
    all.retain(|one| own(one.language) || !told.contains(&(one.page, one.criterion)));
    all.sort_by_key(|one| !own(one.language));
    // What several pages declare for the same reason is one fault.
    let mut faults: Vec<(&Allowance<'_>, Vec<Value>)> = Vec::new();
    for one in &all {
        let words = sight.site.pages[one.page as usize].face.texts[one.language].as_ref();
        let address = sight.site.catalog.address(one.page, one.language);
        let title = text(words.map(|words| &words.typeset.title));
        let page = map([("title", title), ("url", text(address.map(|address| sight.url(address))))]);
        let same = |other: &Allowance<'_>| (other.language, other.criterion, other.reason) == (one.language, one.criterion, one.reason);
        match faults.iter_mut().find(|(other, _)| same(other)) {
            Some((_, pages)) => pages.push(page),
            None => faults.push((one, vec![page])),
        }
    }
    let shown = faults.into_iter().map(|(one, pages)| {
        map([
            ("pages", Value::from(pages)),
            ("tag", sight.in_language(one.language).locale().tag().into()),
            ("foreign", (one.language != sight.language).into()),
            ("criterion", one.criterion.into()),
            ("reason", (&*sight.in_language(one.language).set(one.reason)).into()),
        ])
    });
    shown.collect()
}

/// Renders a page, or a later part of the list below it.
pub(super) fn page(sight: Sight<'_>, page: u32, part: usize) -> Result<Vec<u8>, Problem> {
    let shown = Shown::new(sight, page);
    let mut values = sight.common(shown.section())?;
    let mut seen = shown.seen()?;
    let body = sight.site.pages[page as usize].body(sight.language);
    if let Some(body) = &body {
        shown.body(body, &mut seen, part)?;
    }
    seen.put("json_ld", Value::safe_string(&json_ld::json_ld(&shown, body.as_deref(), &values)));
    if &*shown.face.kind.name == gallery::KIND {
        let mut implicit = values.clone();
        implicit.insert_value("page", seen.clone().value());
        values.insert_value("gallery", gallery::gallery(sight, &shown.words.path, &implicit)?);
    }
    values.insert_value("page", seen.value());
    values.insert_value("list", shown.list(part)?);
    render(sight, &shown.face.kind.template, &values, &shown.words.path)
}

/// Renders what stands at the address of a page whose day has passed.
pub(super) fn expired(sight: Sight<'_>, page: u32) -> Result<Vec<u8>, Problem> {
    let shown = Shown::new(sight, page);
    let mut values = sight.common(shown.section())?;
    let mut seen = shown.seen()?;
    seen.put("robots", "noindex".into());
    seen.put("head", Value::safe_string(""));
    seen.put("json_ld", Value::none());
    values.insert_value("page", seen.value());
    values.insert_value("list", Value::none());
    render(sight, "expired.html", &values, &shown.words.path)
}

/// Renders a template.
pub(super) fn render(sight: Sight<'_>, template: &str, values: &Values, user: &Arc<str>) -> Result<Vec<u8>, Problem> {
    let mut out = Vec::with_capacity(16 * 1024);
    let done = sight.engine().template(template, values, &mut out);
    done.map(|()| out).map_err(|fault| template_problem(sight.site, fault, user, crate::finding::Span::default()))
}

impl Shown<'_> {
    /// The section of the main menu that the page belongs to.
    pub(super) fn section(&self) -> Option<u32> {
        let mut line = self.sight.site.catalog.ancestors(self.page);
        line.push(self.page);
        line.get(1).copied()
    }

    /// Everything but what the body holds.
    fn seen(&self) -> Result<Seen, Problem> {
        let mut seen = Seen::new();
        self.identity(&mut seen)?;
        self.governance(&mut seen);
        self.surroundings(&mut seen)?;
        self.languages(&mut seen);
        seen.put("outline", Value::from(Vec::<Value>::new()));
        seen.put("body", Value::safe_string(""));
        Ok(seen)
    }

    fn identity(&self, seen: &mut Seen) -> Result<(), Problem> {
        let (sight, face, words) = (self.sight, self.face, self.words);
        seen.put("key", (&*face.key).into());
        seen.put("kind", (&*face.kind.name).into());
        seen.put("kind_name", sight.kind_name(face).into());
        seen.put("title", (&*words.typeset.title).into());
        seen.put("title_html", sight.heading(&words.typeset.title));
        seen.put("summary", text(words.typeset.summary.as_ref()));
        seen.put("url", sight.url(self.address).into());
        seen.put("canonical", sight.site.config.absolute(self.address).into());
        seen.put("lang", sight.code().into());
        seen.put("image", face.shared.image.as_ref().map_or_else(Value::none, |image| sight.picture(image)));
        seen.put("fields", field::all(sight, &face.kind.fields, |name| entry::find(face, sight.language, name))?);
        seen.put("extra", merged(face.texts[face.source()].as_ref().map(|source| &source.extra), &words.extra));
        seen.put("lifecycle", sight.lifecycle(face));
        let is_statement = &*face.kind.name == STATEMENT;
        seen.put("allowances", Value::from(if is_statement { allowances(sight) } else { Vec::new() }));
        Ok(())
    }

    fn governance(&self, seen: &mut Seen) {
        let (sight, shared) = (self.sight, &self.face.shared);
        let review_by = sight.review_by(self.page);
        seen.put("published", sight.date(shared.published));
        seen.put("updated", sight.date(self.words.updated));
        seen.put("reviewed", sight.date(shared.reviewed));
        seen.put("review_by", sight.date(review_by));
        seen.put("outdated", review_by.is_some_and(|day| day < sight.site.moment.date()).into());
        seen.put("state", self.state.name().into());
        seen.put("expires", shared.expires_on.map_or_else(Value::none, |moment| sight.moment(moment)));
        seen.put("owner", self.node.owner.as_ref().map_or_else(Value::none, |owner| sight.contact(&owner.name)));
        seen.put("contacts", Value::from(shared.contacts.iter().map(|key| sight.contact(&key.name)).collect::<Vec<_>>()));
        let audience = shared.audience.iter().filter_map(|key| sight.site.data.audience(&key.name)?.get(sight.language));
        seen.put("audience", Value::from(audience.map(|name| Value::from(&**name)).collect::<Vec<_>>()));
        seen.put("topics", sight.topics_of(self.face));
        let edit = sight.site.config.edit_url.as_ref().map(|url| url.replace("{path}", &self.words.path));
        seen.put("edit_url", text(edit));
        let hidden = sight.site.is_preview() || self.state != State::Public;
        seen.put("robots", text(hidden.then_some("noindex")));
    }

    fn surroundings(&self, seen: &mut Seen) -> Result<(), Problem> {
        let (sight, catalog) = (self.sight, &self.sight.site.catalog);
        let line = catalog.ancestors(self.page);
        let link = |page: &u32| sight.title_link(*page);
        seen.put("breadcrumb", Value::from(line.iter().filter_map(link).collect::<Vec<_>>()));
        seen.put("section", self.section().as_ref().and_then(link).unwrap_or_else(Value::none));
        seen.put("parent", self.node.parent.as_ref().and_then(link).unwrap_or_else(Value::none));
        seen.put("children", if self.face.is_index { sight.below(self.page) } else { Value::from(Vec::<Value>::new()) });
        let siblings = self.node.parent.map_or(&[][..], |parent| &catalog.nodes[parent as usize].children[sight.language]);
        let few = self.node.parent.filter(|_| siblings.len() <= MAX_SIBLINGS);
        seen.put("siblings", few.map_or_else(Value::none, |parent| sight.below(parent)));
        let at = siblings.iter().position(|page| *page == self.page);
        let neighbour = |at: Option<usize>| at.and_then(|at| siblings.get(at)).and_then(link).unwrap_or_else(Value::none);
        seen.put("previous", neighbour(at.and_then(|at| at.checked_sub(1))));
        seen.put("next", neighbour(at.map(|at| at + 1)));
        seen.put("position", sight.position(self.page, sight.language));
        let related = self.face.shared.related.iter();
        let related = related.filter_map(|key| crate::catalog::resolve::by_key(catalog, sight.site.codes(), &key.name));
        let mut related = related.map(|page| sight.entry(page)).collect::<Result<Vec<_>, _>>()?;
        related.retain(|entry| !entry.is_none());
        seen.put("related", Value::from(related));
        let links = if self.face.kind.backlinks { &sight.site.backlinks()[self.page as usize][..] } else { &[] };
        let here = links.iter().filter(|(_, language)| *language == sight.language);
        let here: Vec<u32> = here.map(|(page, _)| *page).collect();
        seen.put("backlinks", sight.entries(&here)?);
        Ok(())
    }

    fn languages(&self, seen: &mut Seen) {
        let sight = self.sight;
        let (config, nodes) = (&sight.site.config, &sight.site.catalog);
        let others = (0..config.languages.len()).filter(|language| *language != sight.language);
        seen.put("twin", self.words.twin.name().into());
        seen.put("behind", sight.site.twin_overdue(self.page as usize, sight.language).is_some().into());
        seen.put("twins", Value::from(others.map(|language| self.twin(language)).collect::<Vec<_>>()));
        let only = self.face.shared.only.as_ref();
        seen.put("only", only.map_or_else(Value::none, |only| map([("reason", (&*only.reason).into())])));
        let addresses: Vec<_> = (0..config.languages.len()).map(|language| nodes.address(self.page, language).map(|a| &**a)).collect();
        let image = self.face.shared.image.as_ref().and_then(|image| sight.absolute(image));
        let head = Head {
            title: &self.words.typeset.title,
            summary: self.words.typeset.summary.as_deref(),
            is_article: json_ld::is_article(self.face.kind.schema.as_deref().unwrap_or_default()),
            image: image.as_deref(),
            addresses: &addresses,
        };
        seen.put("head", Value::safe_string(&head.html(sight)));
    }

    /// The page in another language, or the nearest section that has it.
    fn twin(&self, language: usize) -> Value {
        let there = self.sight.in_language(language);
        let catalog = &self.sight.site.catalog;
        let config = &self.sight.site.config.languages[language];
        let line = std::iter::successors(Some(self.page), |page| catalog.nodes[*page as usize].parent);
        let found = line.into_iter().find_map(|page| Some((page, catalog.address(page, language)?)));
        let (url, title, exact) = match found {
            Some((page, address)) => {
                let title = self.sight.site.pages[page as usize].face.texts[language].as_ref().map(|text| Arc::clone(&text.typeset.title));
                (there.url(address), title, page == self.page)
            }
            None => (there.home(), None, false),
        };
        map([
            ("code", (&*config.code).into()),
            ("tag", config.locale.tag().into()),
            ("name", (&*config.name).into()),
            ("url", url.into()),
            ("exact", exact.into()),
            ("title", text(title)),
        ])
    }

    /// The body with its holes filled, and its outline. A later part of a list goes without the body.
    fn body(&self, body: &Body, seen: &mut Seen, part: usize) -> Result<(), Problem> {
        let calls = body.holes.iter().any(|hole| matches!(hole.what, What::Open(_) | What::AlertOpen(_)));
        let mut implicit = Values::new();
        if calls {
            implicit = self.sight.around();
            implicit.insert_value("page", seen.clone().value());
        }
        let filler = Filler::new(self.sight, body, &implicit);
        if part == 1 {
            seen.put("body", Value::safe_string(&filler.whole()?));
        }
        let mut outline = Vec::new();
        for (number, heading) in body.headings.iter().enumerate() {
            if (2..=3).contains(&heading.level) && !heading.inside {
                outline.push(map([
                    ("id", (&*heading.id).into()),
                    ("title", Value::safe_string(&filler.heading(number)?)),
                    ("level", heading.level.into()),
                ]));
            }
        }
        seen.put("outline", Value::from(outline));
        Ok(())
    }
}

/// `extra` of the source language with this language's own on top, key by key.
fn merged(shared: Option<&Json>, own: &Json) -> Value {
    if own.is_null() && shared.is_none_or(Json::is_null) {
        return map([]);
    }
    let keys = |extra: &'_ Json| {
        extra.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), Value::from_serializable(value))).collect::<Vec<_>>()
    };
    Value::from(shared.into_iter().chain([own]).flat_map(keys).collect::<BTreeMap<_, _>>())
}
