//! What the program publishes besides pages: missing addresses, the choice of languages, redirects, robots.

use std::sync::Arc;

use tera::{Map, Value};

use super::edition::{Edition, text};
use super::head::Head;
use super::template::render;
use super::view::{self, Html, Visible};
use crate::catalog::{Destination, Redirect, State};
use crate::content::Twin;
use crate::data::{self, Leads};
use crate::finding::Problem;
use crate::html::url_path;
use crate::id::{ByLanguage, LanguageId, PageId};
use crate::site::Site;

/// A page that the program makes by itself.
#[derive(Default)]
pub(super) struct Generated<'a> {
    pub(super) title: &'a str,
    pub(super) summary: Option<&'a str>,
    /// Where it lives in each language; none where it does not.
    pub(super) addresses: ByLanguage<Option<&'a str>>,
    /// Which part of its list is shown, from 1.
    pub(super) part: usize,
}

/// A page without a file.
fn view(edition: Edition<'_>, page: &Generated<'_>) -> view::Page {
    let config = &edition.site.config;
    let Generated { title, summary, ref addresses, part } = *page;
    let here = addresses.get(edition.language).copied().flatten();
    let root = here.and_then(|_| edition.title_link(edition.site.catalog.page("index")?));
    let own = here.map(|here| edition.part_address(here, part));
    let addresses_of_part = if part == 1 { addresses.clone() } else { ByLanguage::default() };
    let fallback = addresses_of_part.first().copied().flatten();
    let (image, canonical) = (None, own.as_deref());
    let head = Head { title, summary, is_article: false, image, canonical, addresses: addresses_of_part, fallback };
    view::Page {
        kind: "generated".into(),
        title: title.into(),
        title_html: Some(edition.heading(title)),
        summary: summary.map(Arc::from),
        lang: edition.code().to_owned(),
        state: State::Public.name(),
        twin: Twin::Full.name(),
        fields: Some(Value::from(Map::new())),
        children: Some(Value::from(Vec::<Value>::new())),
        robots: (here.is_none() || edition.site.is_preview()).then_some("noindex"),
        url: here.map(|here| edition.url(here)),
        canonical: own.as_ref().map(|own| config.absolute(own)),
        breadcrumb: root.into_iter().collect(),
        twins: twins(edition, addresses),
        head: here.map(|_| Html(head.html(edition))).unwrap_or_default(),
        ..view::Page::default()
    }
}

fn twins(edition: Edition<'_>, addresses: &ByLanguage<Option<&str>>) -> Vec<Value> {
    let twin = |language: LanguageId| {
        let there = edition.in_language(language);
        let address = addresses.get(language).copied().flatten();
        there.as_twin(address.map_or_else(|| there.home(), |address| there.url(address)), None, address.is_some(), None)
    };
    edition.site.config.languages.ids().filter(|language| *language != edition.language).map(twin).collect()
}

/// An entry that is no page: a topic with the number of its pages.
pub(super) fn bare_entry(edition: Edition<'_>, title: &str, address: &str, pages: usize) -> Value {
    let entry = view::Entry {
        title: title.into(),
        url: edition.url(address),
        summary: edition.words().counted("entries", pages as u64, edition.locale()).map(Arc::from),
        lang: edition.code().into(),
        tag: edition.locale().tag().to_owned(),
        fields: Some(Value::from(Map::new())),
        state: State::Public.name(),
        ..view::Entry::default()
    };
    entry.visible()
}

/// Renders a page that the program makes by itself, with its list.
pub(super) fn generated(edition: Edition<'_>, template: &str, page: &Generated<'_>, list: Value) -> Result<Vec<u8>, Problem> {
    show(edition, template, view(edition, page), list)
}

fn show(edition: Edition<'_>, template: &str, page: view::Page, list: Value) -> Result<Vec<u8>, Problem> {
    let mut values = edition.common(None)?;
    values.insert_value("page", page.visible());
    values.insert_value("list", list);
    render(edition, template, &values, &format!("themes/{}/templates/{template}", edition.site.config.theme).into())
}

/// What a missing address shows.
pub(super) fn not_found(edition: Edition<'_>) -> Result<Vec<u8>, Problem> {
    generated(edition, "not-found.html", &Generated::default(), Value::none())
}

/// The choice of languages, where no language lives at the root.
pub(super) fn languages(edition: Edition<'_>) -> Result<Vec<u8>, Problem> {
    let config = &edition.site.config;
    let homes: Vec<String> = config.languages.iter().map(|language| format!("/{}/", language.prefix)).collect();
    let addresses = homes.iter().map(|home| Some(&**home)).collect();
    let title = config.title.get(edition.language).map_or("", |title| title);
    let head = Head { title, summary: None, is_article: false, image: None, canonical: Some("/"), addresses, fallback: Some("/") };
    let page = view::Page {
        url: Some(edition.url("/")),
        canonical: Some(config.absolute("/")),
        robots: edition.site.is_preview().then_some("noindex"),
        head: Html(head.html(edition)),
        ..view(edition, &Generated::default())
    };
    show(edition, "languages.html", page, Value::none())
}

/// A former address: leads on at once, and says so to those whose browser does not; or says that what was there is gone.
pub(super) fn redirect(site: &Site, redirect: &Redirect) -> Result<Vec<u8>, Problem> {
    let edition = Edition { site, language: redirect.to.language() };
    let Some(target) = site.catalog.target(redirect) else { return gone(edition, &redirect.to) };
    let title = match &redirect.to {
        // What a page that rests is called now is not public.
        Destination::Page { page, language, .. }
            if site.catalog.nodes[*page].places[*language].as_ref().is_some_and(|place| place.rests) =>
        {
            None
        }
        Destination::Page { page, language, .. } => site.pages[*page].meta.texts[*language].as_ref().map(|words| &words.typeset.title),
        Destination::Topic { topic, language } => site.data.topics[*topic].1.name.get(*language),
        Destination::File { .. } | Destination::Gone { .. } => None,
    };
    let mut values = edition.common(None)?;
    values.insert_value("target", site.config.absolute(&target).into());
    values.insert_value("title", text(title));
    values.insert_value("page", view(edition, &Generated::default()).visible());
    render(edition, "redirect.html", &values, &format!("themes/{}/templates/redirect.html", site.config.theme).into())
}

/// What readers are told where something is gone.
fn gone(edition: Edition<'_>, to: &Destination) -> Result<Vec<u8>, Problem> {
    let notice = if let Destination::Gone { notice, .. } = to { edition.site.data.redirects.get(*notice) } else { None };
    let said = if let Some(data::Redirect { to: Leads::Gone(texts), .. }) = notice { texts.get(edition.language) } else { None };
    let summary = said.map(|said| edition.set(said).into_owned());
    generated(
        edition,
        "gone.html",
        &Generated { title: edition.words().get("gone"), summary: summary.as_deref(), ..Generated::default() },
        Value::none(),
    )
}

/// What stands at the address of a page that has been public and is not at the moment. What it is called now is not public either.
pub(super) fn resting(edition: Edition<'_>, page: PageId) -> Result<Vec<u8>, Problem> {
    let words = edition.words();
    let page = view::Page {
        parent: edition.site.catalog.nodes[page].parent.and_then(|parent| edition.title_link(parent)),
        ..view(edition, &Generated { title: words.get("resting"), summary: words.find("resting_text"), ..Generated::default() })
    };
    show(edition, "gone.html", page, Value::none())
}

/// What search engines may read: everything that is public, nothing of a preview.
pub(super) fn robots(site: &Site) -> Vec<u8> {
    let rule = if site.is_preview() { "Disallow: /" } else { "Allow: /" };
    format!("User-agent: *\n{rule}\n\nSitemap: {}\n", site.config.absolute("/sitemap.xml")).into_bytes()
}

/// Former addresses in the form that Netlify, Cloudflare Pages and others read: from, to, status.
pub(super) fn redirects(site: &Site) -> Vec<u8> {
    let mut lines: Vec<String> = Vec::new();
    for redirect in &site.catalog.redirects {
        let Some(target) = site.catalog.target(redirect) else { continue };
        let (mount, (address, query)) = (&site.config.mount, redirect.address.split_once('?').unwrap_or((&redirect.address, "")));
        // A query stands apart: `/default.aspx id=12 /target/ 301`.
        let query: String = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| format!(" {pair}")).collect();
        let file = redirect.file.as_deref().map(|file| format!("/{}", file.trim_end_matches("index.html")));
        let address = url_path(file.as_deref().unwrap_or(address));
        lines.push(format!("{mount}{address}{query} {mount}{target} 301\n"));
    }
    lines.sort();
    lines.concat().into_bytes()
}
