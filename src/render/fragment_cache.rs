//! What many pages show alike, rendered once for all of them.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock};

use jiff::civil::Date;
use tera::Value;

use super::edition::Edition;
use crate::finding::Problem;

/// Every fragment is made when it is first asked for. It depends on the catalogue, the data, the theme and the moment:
/// the site drops the cache with them.
pub(super) struct FragmentCache {
    /// For each language: what templates see of the site.
    pub(super) site: Vec<OnceLock<Value>>,
    /// For each language: what ends every page.
    pub(super) footers: Vec<OnceLock<Fragment>>,
    /// For each language: the menu as each section shows it; the first is that of no section.
    pub(super) menus: Vec<Vec<OnceLock<Fragment>>>,
    /// For each language and page: the pages below it, as links.
    pub(super) below: Vec<Vec<OnceLock<Value>>>,
    /// For each language and page: its title and address.
    pub(super) links: Vec<Vec<OnceLock<Option<Value>>>>,
    /// For each language and page: how lists show it.
    pub(super) entries: Vec<Vec<OnceLock<Fragment>>>,
    /// For each language and page: its entry as HTML.
    pub(super) items: Vec<Vec<OnceLock<Fragment>>>,
    /// For each language: dates that pages have shown, and how.
    pub(super) dates: Vec<Mutex<HashMap<Date, Value>>>,
    /// For each language: the addresses of styles, script and icon.
    pub(super) assets: Vec<OnceLock<Value>>,
    /// For each language: owners as contacts, by key.
    pub(super) contacts: Vec<OnceLock<BTreeMap<Arc<str>, Value>>>,
    /// For each language: topics as links, by key; those without a page are not among them.
    pub(super) topics: Vec<OnceLock<BTreeMap<Arc<str>, Value>>>,
}

/// A part of a page as HTML, or the template's fault.
pub(super) type Fragment = Result<Value, Problem>;

impl<'s> Edition<'s> {
    /// The fragments of the site.
    pub(super) fn fragments(self) -> &'s FragmentCache {
        self.site.derived(|| FragmentCache::new(self.site.config.languages.len(), self.site.pages.len()))
    }
}

impl FragmentCache {
    /// An empty one for a site of so many languages and pages.
    fn new(languages: usize, pages: usize) -> Self {
        Self {
            site: once(languages),
            footers: once(languages),
            menus: slots(languages, pages + 1),
            below: slots(languages, pages),
            links: slots(languages, pages),
            entries: slots(languages, pages),
            items: slots(languages, pages),
            dates: (0..languages).map(|_| Mutex::default()).collect(),
            assets: once(languages),
            contacts: once(languages),
            topics: once(languages),
        }
    }
}

fn once<T>(count: usize) -> Vec<OnceLock<T>> {
    (0..count).map(|_| OnceLock::new()).collect()
}

fn slots<T>(languages: usize, count: usize) -> Vec<Vec<OnceLock<T>>> {
    (0..languages).map(|_| once(count)).collect()
}
