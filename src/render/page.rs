//! A page: all that its template sees.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Json;
use tera::Value;

use super::body::SlotFiller;
use super::edition::{Edition, map, text};
use super::head::Head;
use super::local_page::LocalPage;
use super::template::render;
use super::view::{self, Html, Visible};
use super::{entry, field, gallery, json_ld};
use crate::catalog::{EVENT, State, lifecycle};
use crate::content::Twin;
use crate::content::markdown::{Body, SlotKind};
use crate::finding::Problem;
use crate::id::{ByLanguage, LanguageId, PageId};
use crate::kind::KindRole;
use crate::site::Allowance;
use crate::theme::Values;

/// More siblings than this make a menu that nobody reads; the section's own list shows them.
const MAX_SIBLINGS: usize = 30;

/// What pages allow themselves, what they say in the reader's language first.
fn allowances(edition: Edition<'_>) -> Vec<Value> {
    let own = |language: LanguageId| language == edition.language;
    let mut all: Vec<_> = edition.site.allowances().collect();
    // What both languages of a page declare is told once, in the reader's.
    let told: Vec<_> = all.iter().filter(|one| own(one.language)).map(|one| (one.page, one.criterion)).collect();
    all.retain(|one| own(one.language) || !told.contains(&(one.page, one.criterion)));
    all.sort_by_key(|one| !own(one.language));
    // What several pages declare for the same reason is one fault.
    let mut faults: Vec<(&Allowance<'_>, Vec<Value>)> = Vec::new();
    for one in &all {
        let words = edition.site.pages[one.page].meta.texts[one.language].as_ref();
        let address = edition.site.catalog.address(one.page, one.language);
        let title = text(words.map(|words| &words.typeset.title));
        let page = map([("title", title), ("url", text(address.map(|address| edition.url(address))))]);
        let same = |other: &Allowance<'_>| (other.language, other.criterion, other.reason) == (one.language, one.criterion, one.reason);
        match faults.iter_mut().find(|(other, _)| same(other)) {
            Some((_, pages)) => pages.push(page),
            None => faults.push((one, vec![page])),
        }
    }
    let shown = faults.into_iter().map(|(one, pages)| {
        map([
            ("pages", Value::from(pages)),
            ("tag", edition.in_language(one.language).locale().tag().into()),
            ("foreign", (one.language != edition.language).into()),
            ("criterion", one.criterion.into()),
            ("reason", (&*edition.in_language(one.language).set(one.reason)).into()),
        ])
    });
    shown.collect()
}

/// Renders a page, or a later part of the list below it.
pub(super) fn page(edition: Edition<'_>, page: PageId, part: usize) -> Result<Vec<u8>, Problem> {
    let shown = LocalPage::new(edition, page, part);
    let mut values = edition.common(shown.section())?;
    let mut view = shown.view()?;
    let body = edition.site.pages[page].body(edition.language);
    if let Some(body) = &body {
        shown.body(body, &mut view)?;
    }
    view.json_ld = Some(Html(json_ld::json_ld(&shown, body.as_deref(), &values)));
    if shown.meta.kind.role == Some(KindRole::Gallery) {
        let mut implicit = values.clone();
        implicit.insert_value("page", view.clone().visible());
        values.insert_value("gallery", gallery::gallery(edition, &shown.words.path, &implicit)?);
    }
    values.insert_value("page", view.visible());
    values.insert_value("list", shown.list()?.visible());
    render(edition, &shown.meta.kind.template, &values, &shown.words.path)
}

/// Renders what stands at the address of a page whose day has passed.
pub(super) fn expired(edition: Edition<'_>, page: PageId) -> Result<Vec<u8>, Problem> {
    let shown = LocalPage::new(edition, page, 1);
    let mut values = edition.common(shown.section())?;
    let view = view::Page { robots: Some("noindex"), head: Html::default(), ..shown.view()? };
    values.insert_value("page", view.visible());
    values.insert_value("list", Value::none());
    render(edition, "expired.html", &values, &shown.words.path)
}

impl LocalPage<'_> {
    /// Everything but what the body holds.
    fn view(&self) -> Result<view::Page, Problem> {
        let mut view = view::Page::default();
        self.identity(&mut view)?;
        self.governance(&mut view);
        self.surroundings(&mut view)?;
        self.languages(&mut view);
        Ok(view)
    }

    fn identity(&self, view: &mut view::Page) -> Result<(), Problem> {
        let (edition, meta, words) = (self.edition, self.meta, self.words);
        view.key = Some(Arc::clone(&meta.key));
        view.kind = Arc::clone(&meta.kind.name);
        view.kind_name = Some(edition.kind_name(meta));
        view.title = Arc::clone(&words.typeset.title);
        view.title_html = Some(edition.heading(&words.typeset.title));
        view.summary = words.typeset.summary.clone();
        view.url = Some(edition.url(self.address));
        view.canonical = Some(edition.site.config.absolute(&edition.part_address(self.address, self.part)));
        view.lang = edition.code().to_owned();
        view.image = meta.shared.image.as_ref().map(|image| edition.picture(image));
        view.fields = Some(field::all(edition, &meta.kind.fields, |name| entry::find(meta, edition.language, name))?);
        view.extra = Some(merged(meta.texts[meta.source()].as_ref().map(|source| &source.extra), &words.extra));
        view.lifecycle = edition.lifecycle(meta);
        let is_over = lifecycle(meta, edition.site.moment).is_none_or(|now| now.stage.is_over());
        view.calendar = (!is_over).then(|| edition.url(&format!("{}{EVENT}", self.address)));
        if meta.kind.role == Some(KindRole::Statement) {
            view.allowances = allowances(edition);
        }
        Ok(())
    }

    fn governance(&self, view: &mut view::Page) {
        let (edition, shared) = (self.edition, &self.meta.shared);
        let review_by = edition.review_by(self.page);
        view.published = edition.date(shared.published);
        view.updated = edition.date(self.words.updated);
        view.reviewed = edition.date(shared.reviewed);
        view.review_by = edition.date(review_by);
        view.outdated = review_by.is_some_and(|day| day < edition.site.moment.date());
        view.state = self.state.name();
        view.waits_for =
            if self.node.waits_for.is_empty() { String::new() } else { edition.in_languages(self.node.waits_for.iter().copied()) };
        view.expires = shared.expires_on.map(|moment| edition.moment(moment));
        view.owner = self.node.owner.as_ref().map(|owner| edition.contact(&owner.name));
        view.contacts = shared.contacts.iter().map(|key| edition.contact(&key.name)).collect();
        let audience = shared.audience.iter().filter_map(|key| edition.site.data.audience(&key.name)?.get(edition.language));
        view.audience = audience.map(|name| Value::from(&**name)).collect();
        view.topics = edition.topics_of(self.meta);
        view.edit_url = edition.site.config.edit_url_of(&self.words.path);
        let hidden = edition.site.is_preview() || self.state != State::Public;
        view.robots = hidden.then_some("noindex");
    }

    fn surroundings(&self, view: &mut view::Page) -> Result<(), Problem> {
        let (edition, catalog) = (self.edition, &self.edition.site.catalog);
        let line = catalog.ancestors(self.page);
        let link = |page: &PageId| edition.title_link(*page);
        view.breadcrumb = line.iter().filter_map(link).collect();
        view.section = self.section().as_ref().and_then(link);
        view.parent = self.node.parent.as_ref().and_then(link);
        view.children = Some(if self.meta.is_index { edition.below(self.page) } else { Value::from(Vec::<Value>::new()) });
        let siblings = self.node.parent.map_or(&[][..], |parent| &catalog.nodes[parent].children[edition.language]);
        let few = self.node.parent.filter(|_| siblings.len() <= MAX_SIBLINGS);
        view.siblings = few.map(|parent| edition.below(parent));
        let at = siblings.iter().position(|page| *page == self.page);
        view.previous = at.and_then(|at| siblings[..at].iter().rev().find_map(link));
        view.next = at.and_then(|at| siblings[at + 1..].iter().find_map(link));
        view.position = edition.position(self.page, edition.language);
        let related = self.meta.shared.related.iter();
        let related = related.filter_map(|key| crate::catalog::resolve::by_key(catalog, edition.site.codes(), &key.name));
        view.related = related.map(|page| edition.entry(page)).collect::<Result<_, _>>()?;
        view.related.retain(|entry| !entry.is_none());
        let links = if self.meta.kind.backlinks { &edition.site.backlinks()[self.page][..] } else { &[] };
        let here = links.iter().filter(|(_, language)| *language == edition.language);
        let here: Vec<PageId> = here.map(|(page, _)| *page).collect();
        view.backlinks = edition.entries(&here)?;
        Ok(())
    }

    fn languages(&self, view: &mut view::Page) {
        let edition = self.edition;
        let (config, nodes) = (&edition.site.config, &edition.site.catalog);
        let others = config.languages.ids().filter(|language| *language != edition.language);
        let is_settled = self.words.twin.is_whole() && !self.words.is_unreviewed();
        view.twin = if is_settled { Twin::Full.name() } else { self.words.twin.name() };
        view.behind = edition.site.twin_overdue(self.page, edition.language).is_some();
        view.twins = others.map(|language| self.twin(language)).collect();
        view.only = nodes.nodes[self.page].only.as_ref().map(|only| map([("reason", (&*only.reason).into())]));
        let addresses: ByLanguage<_> = config.languages.ids().map(|language| nodes.address(self.page, language).map(|a| &**a)).collect();
        let own = edition.part_address(self.address, self.part);
        // Lists are cut where each language has so many pages: a later part is nobody's twin.
        let addresses = if self.part == 1 { addresses } else { ByLanguage::default() };
        let image = self.meta.shared.image.as_ref().and_then(|image| edition.shareable(image));
        let head = Head {
            title: &self.words.typeset.title,
            summary: self.words.typeset.summary.as_deref(),
            is_article: json_ld::is_article(self.meta.kind.schema.as_deref().unwrap_or_default()),
            image: image.as_deref(),
            canonical: Some(&own),
            fallback: addresses.first().copied().flatten(),
            addresses,
        };
        view.head = Html(head.html(edition));
    }

    /// The page in another language, or the nearest section that has it.
    fn twin(&self, language: LanguageId) -> Value {
        let there = self.edition.in_language(language);
        let catalog = &self.edition.site.catalog;
        let line = std::iter::successors(Some(self.page), |page| catalog.nodes[*page].parent);
        let found = line.into_iter().find_map(|page| Some((page, catalog.address(page, language)?)));
        let (url, title, exact) = match found {
            Some((page, address)) => {
                let title = self.edition.site.pages[page].meta.texts[language].as_ref().map(|text| Arc::clone(&text.typeset.title));
                (there.url(address), title, page == self.page)
            }
            None => (there.home(), None, false),
        };
        let has = |language: &LanguageId| catalog.address(self.page, *language).is_some();
        let missing = (!exact).then(|| there.only_in(self.edition.site.config.languages.ids().filter(has)));
        there.as_twin(url, title, exact, missing)
    }

    /// The body with its slots filled, and its outline. A later part of a list goes without the body.
    fn body(&self, body: &Body, view: &mut view::Page) -> Result<(), Problem> {
        let calls = body.slots.iter().any(|slot| matches!(slot.kind, SlotKind::Open(_) | SlotKind::AlertOpen(_)));
        let mut implicit = Values::new();
        if calls {
            implicit = self.edition.around();
            implicit.insert_value("page", view.clone().visible());
        }
        let filler = SlotFiller {
            first_picture: if view.image.is_none() { body.first_picture() } else { None },
            ..SlotFiller::new(self.edition, body, &implicit)
        };
        if self.part == 1 {
            view.body = Html(filler.whole()?);
        }
        let mut outline = Vec::new();
        for (number, heading) in body.headings.iter().enumerate() {
            if (2..=3).contains(&heading.level) && !heading.inside {
                let heading = view::Heading { id: heading.id.to_string(), title: Html(filler.heading(number)?), level: heading.level };
                outline.push(heading.visible());
            }
        }
        view.outline = outline;
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
