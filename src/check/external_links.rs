//! Every place of a site that names a web address outside it.

use std::sync::Arc;

use super::glossary::Glossary;
use super::rules::dead_external_link::{self, DeadLink};
use super::rules::moved_external_link;
use super::{LintContext, UnplacedFinding};
use crate::catalog::file_of;
use crate::config::PATH;
use crate::content::Value;
use crate::content::directive::Call;
use crate::finding::Span;
use crate::site::Site;

/// One place that names an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExternalLink {
    /// The file.
    pub path: Arc<str>,
    /// Where to show what is said of it: the link as a whole, or the address where it stands alone.
    pub span: Span,
    /// The address as written.
    pub address: String,
}

impl ExternalLink {
    /// That nothing is there, as whoever knows has answered.
    pub fn dead(self, why: DeadLink) -> UnplacedFinding {
        let words = dead_external_link::wording(&self.address, why);
        UnplacedFinding::new(&dead_external_link::RULE, self.path, self.span, words)
    }

    /// That it has moved for good.
    pub fn moved(self, to: &str) -> UnplacedFinding {
        let words = moved_external_link::wording(&self.address, to);
        UnplacedFinding::new(&moved_external_link::RULE, self.path, self.span, words)
    }
}

/// Every place that names an address outside the site, sorted. Expired pages lead nowhere any more, so theirs don't count;
/// neither do addresses of pages that this very site publishes.
pub fn external_links(site: &Site) -> Vec<ExternalLink> {
    let glossary = Glossary::default();
    let mut found = Vec::new();
    for page in site.pages.ids() {
        for language in site.config.languages.ids() {
            if let Some(cx) = LintContext::new(site, &glossary, page, language).filter(|cx| !cx.silent) {
                of_page(&cx, &mut found);
            }
        }
    }
    of_data(site, &mut found);
    found.retain(|link| !is_published_here(site, &link.address));
    found.sort();
    found.dedup();
    found
}

fn of_page(cx: &LintContext<'_>, found: &mut Vec<ExternalLink>) {
    for (path, link) in cx.links().filter(|(_, link)| is_web(&link.target)) {
        found.push(ExternalLink { path: Arc::clone(path), span: link.span, address: link.target.to_string() });
    }
    let path = cx.path();
    for directive in &cx.body.directives {
        if let Call::Component { arguments, .. } = &directive.call {
            arguments.iter().for_each(|(_, value)| of_value(cx.site, path, directive.span, value, found));
        }
    }
    let front = Span::new(0, cx.site.pages[cx.page].start(cx.language));
    let is_source = cx.language == cx.meta.source();
    let shared = cx.meta.shared.fields.iter().filter(|_| is_source);
    for (_, value) in shared.chain(&cx.text.fields) {
        of_value(cx.site, path, front, value, found);
    }
}

fn of_data(site: &Site, found: &mut Vec<ExternalLink>) {
    let whole = |path: &str| Span::new(0, text_of(site, path).map_or(0, str::len));
    let facts = site.data.facts.values().filter_map(|fact| fact.source.as_ref()).map(|source| ("content/data/facts.yaml", source));
    let owners = site.data.owners.values().filter_map(|owner| owner.url.as_ref()).map(|url| ("content/data/owners.yaml", url));
    let authority = site.config.authority.iter().map(|authority| (PATH, &authority.url));
    for (path, address) in facts.chain(owners).chain(authority) {
        alone(site, &path.into(), whole(path), address, found);
    }
}

/// Addresses in a value of a field or argument, wherever it is nested.
fn of_value(site: &Site, path: &Arc<str>, within: Span, value: &Value, found: &mut Vec<ExternalLink>) {
    match value {
        Value::Text(text) => alone(site, path, within, text, found),
        Value::List(items) => items.iter().for_each(|item| of_value(site, path, within, item, found)),
        Value::Record(fields) => fields.iter().for_each(|(_, value)| of_value(site, path, within, value, found)),
        Value::PerLanguage(values) => values.0.iter().flatten().for_each(|value| of_value(site, path, within, value, found)),
        _ => {}
    }
}

/// An address that is all that a value says: everywhere it stands in this part of the file.
fn alone(site: &Site, path: &Arc<str>, within: Span, address: &str, found: &mut Vec<ExternalLink>) {
    if !is_web(address) {
        return;
    }
    let of = |span| ExternalLink { path: Arc::clone(path), span, address: address.to_owned() };
    let before = found.len();
    found.extend(places(text_of(site, path).unwrap_or_default(), within, address).map(of));
    if found.len() == before {
        found.push(of(within));
    }
}

/// Where an address stands whole in a part of a text, and is not the beginning of a longer one.
fn places<'t>(text: &'t str, within: Span, address: &'t str) -> impl Iterator<Item = Span> {
    let part = text.get(within.range()).unwrap_or_default();
    let ends = |at: usize| {
        part[at..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | ')' | '>' | ']' | '}' | ',' | '<'))
    };
    part.match_indices(address)
        .map(|(at, found)| (at, at + found.len()))
        .filter(move |(_, end)| ends(*end))
        .map(move |(start, end)| Span::new(start, end).shifted(within.start as usize))
}

fn text_of<'s>(site: &'s Site, path: &str) -> Option<&'s str> {
    site.snapshot().text(path).map(|text| &**text)
}

fn is_web(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme))
        && !text.contains(char::is_whitespace)
}

/// Whether the site publishes something at an address: that needs no network to be known.
fn is_published_here(site: &Site, address: &str) -> bool {
    let home = site.config.absolute("/");
    let Some(path) = address.strip_prefix(&home).or_else(|| (address == home.trim_end_matches('/')).then_some("")) else { return false };
    let path = path.split(['#', '?']).next().unwrap_or_default();
    site.routes().get(&file_of(path)).or_else(|| site.routes().get(&file_of(&format!("{path}/")))).is_some()
}
