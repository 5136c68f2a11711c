//! What the program publishes besides pages: missing addresses, the choice of languages, redirects, robots.

use tera::{Map, Value};

use super::head::Head;
use super::page::{Seen, render};
use super::sight::{Sight, map};
use crate::catalog::Route;
use crate::finding::Problem;
use crate::html::url_path;
use crate::site::Site;

/// Everything that templates may ask of a page, for pages that the program makes by itself.
const PAGE_KEYS: &[&str] = &[
    "key",
    "kind",
    "kind_name",
    "title",
    "title_html",
    "summary",
    "url",
    "canonical",
    "published",
    "updated",
    "reviewed",
    "review_by",
    "outdated",
    "expires",
    "owner",
    "image",
    "extra",
    "lifecycle",
    "section",
    "parent",
    "siblings",
    "position",
    "previous",
    "next",
    "only",
    "edit_url",
    "json_ld",
    "robots",
];

/// What is a list for every page.
const PAGE_LISTS: &[&str] =
    &["allowances", "contacts", "topics", "audience", "breadcrumb", "children", "related", "backlinks", "outline", "twins"];

impl Sight<'_> {
    /// A page without a file. `addresses` is where it lives in each language; empty where it does not.
    pub(super) fn generated_page(self, title: &str, addresses: &[&str]) -> Value {
        let config = &self.site.config;
        let mut page = Seen::new();
        PAGE_KEYS.iter().for_each(|key| page.put(key, Value::none()));
        PAGE_LISTS.iter().for_each(|key| page.put(key, Value::from(Vec::<Value>::new())));
        page.put("kind", "generated".into());
        page.put("title", title.into());
        page.put("lang", self.code().into());
        page.put("state", "public".into());
        page.put("twin", "full".into());
        page.put("body", Value::safe_string(""));
        page.put("fields", Value::from(Map::new()));
        let here = addresses.get(self.language).copied().unwrap_or_default();
        if here.is_empty() || self.site.is_preview() {
            page.put("robots", "noindex".into());
        }
        if !here.is_empty() {
            page.put("url", self.url(here).into());
            page.put("canonical", config.absolute(here).into());
            let root = self.site.catalog.page("index").and_then(|root| self.title_link(root));
            page.put("breadcrumb", Value::from(root.into_iter().collect::<Vec<_>>()));
        }
        let addresses: Vec<_> = addresses.iter().map(|address| Some(*address).filter(|address| !address.is_empty())).collect();
        let mut twins = Vec::new();
        for (language, there) in config.languages.iter().enumerate().filter(|(language, _)| *language != self.language) {
            let address = addresses.get(language).copied().flatten();
            let url = address.map_or_else(|| self.in_language(language).home(), |address| self.url(address));
            twins.push(map([
                ("code", (&*there.code).into()),
                ("tag", there.locale.tag().into()),
                ("name", (&*there.name).into()),
                ("url", url.into()),
                ("exact", address.is_some().into()),
                ("title", Value::none()),
            ]));
        }
        page.put("twins", Value::from(twins));
        let head = Head { title, summary: None, is_article: false, image: None, addresses: &addresses };
        let html = if here.is_empty() { String::new() } else { head.html(self) };
        page.put("head", Value::safe_string(&html));
        page.value()
    }

    /// An entry that is no page: a topic with the number of its pages.
    pub(super) fn bare_entry(self, title: &str, address: &str, pages: usize) -> Value {
        let summary = self.words().counted("entries", pages as u64, self.locale());
        let mut entry = Map::new();
        for key in ["title_html", "kind", "kind_name", "published", "image", "lifecycle", "position"] {
            entry.insert(key.into(), Value::none());
        }
        entry.insert("title".into(), title.into());
        entry.insert("url".into(), self.url(address).into());
        entry.insert("summary".into(), super::sight::text(summary));
        entry.insert("lang".into(), self.code().into());
        entry.insert("tag".into(), self.locale().tag().into());
        entry.insert("foreign".into(), false.into());
        entry.insert("fields".into(), Value::from(Map::new()));
        entry.insert("state".into(), "public".into());
        Value::from(entry)
    }
}

/// What a missing address shows.
pub(super) fn not_found(sight: Sight<'_>) -> Result<Vec<u8>, Problem> {
    generated(sight, "not-found.html")
}

/// The choice of languages, where no language lives at the root.
pub(super) fn languages(sight: Sight<'_>) -> Result<Vec<u8>, Problem> {
    generated(sight, "languages.html")
}

fn generated(sight: Sight<'_>, template: &str) -> Result<Vec<u8>, Problem> {
    let mut values = sight.common(None)?;
    values.insert_value("page", sight.generated_page("", &[]));
    render(sight, template, &values, &format!("themes/{}/templates/{template}", sight.site.config.theme).into())
}

/// A former address: leads on at once, and says so to those whose browser does not.
pub(super) fn redirect(sight: Sight<'_>, page: u32) -> Result<Vec<u8>, Problem> {
    let words = sight.site.pages[page as usize].face.texts[sight.language].as_ref();
    let address = sight.site.catalog.address(page, sight.language);
    let mut values = sight.common(None)?;
    values.insert_value("target", address.map(|address| sight.site.config.absolute(address)).into());
    values.insert_value("title", super::sight::text(words.map(|words| &words.typeset.title)));
    values.insert_value("page", sight.generated_page("", &[]));
    render(sight, "redirect.html", &values, &format!("themes/{}/templates/redirect.html", sight.site.config.theme).into())
}

/// What search engines may read: everything that is public, nothing of a preview.
pub(super) fn robots(site: &Site) -> Vec<u8> {
    let rule = if site.is_preview() { "Disallow: /" } else { "Allow: /" };
    format!("User-agent: *\n{rule}\n\nSitemap: {}\n", site.config.absolute("/sitemap.xml")).into_bytes()
}

/// Former addresses in the form that Netlify, Cloudflare Pages and others read: from, to, status.
pub(super) fn redirects(site: &Site) -> Vec<u8> {
    let mut lines = String::new();
    for (file, route) in site.routes().iter() {
        let Route::Redirect { page, language } = route else { continue };
        let Some(target) = site.catalog.address(*page, *language) else { continue };
        let mount = &site.config.mount;
        let former = url_path(file.trim_end_matches("index.html"));
        lines.push_str(&format!("{mount}/{former} {mount}{target} 301\n"));
    }
    for former in &site.catalog.by_server {
        let Some(target) = site.catalog.address(former.page, former.language) else { continue };
        let (mount, (address, query)) = (&site.config.mount, former.address.split_once('?').unwrap_or((&former.address, "")));
        // A query stands apart: `/default.aspx id=12 /target/ 301`.
        let query: String = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| format!(" {pair}")).collect();
        lines.push_str(&format!("{mount}{}{query} {mount}{target} 301\n", url_path(address)));
    }
    lines.into_bytes()
}
