//! What many pages show alike, rendered once for all of them.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock};

use jiff::civil::Date;
use tera::Value;

use super::edition::Edition;
use crate::finding::Problem;
use crate::id::{ByLanguage, ByPage, Id, IdVec};

/// Every fragment is made when it is first asked for. It depends on the catalogue, the data, the theme and the moment:
/// the site drops the cache with them.
pub(super) struct FragmentCache {
    /// For each language: what templates see of the site.
    pub(super) site: ByLanguage<OnceLock<Value>>,
    /// For each language: what ends every page.
    pub(super) footers: ByLanguage<OnceLock<Fragment>>,
    /// For each language: the menu as what stands in no section shows it.
    pub(super) menu: ByLanguage<OnceLock<Fragment>>,
    /// For each language: the menu as each section shows it.
    pub(super) menus: ByLanguage<ByPage<OnceLock<Fragment>>>,
    /// For each language and page: the pages below it, as links.
    pub(super) below: ByLanguage<ByPage<OnceLock<Value>>>,
    /// For each language and page: its title and address.
    pub(super) links: ByLanguage<ByPage<OnceLock<Option<Value>>>>,
    /// For each language and page: how lists show it.
    pub(super) entries: ByLanguage<ByPage<OnceLock<Fragment>>>,
    /// For each language and page: its entry as HTML.
    pub(super) items: ByLanguage<ByPage<OnceLock<Fragment>>>,
    /// For each language: dates that pages have shown, and how.
    pub(super) dates: ByLanguage<Mutex<HashMap<Date, Value>>>,
    /// For each language: the addresses of styles, script and icon.
    pub(super) assets: ByLanguage<OnceLock<Value>>,
    /// For each language: owners as contacts, by key.
    pub(super) contacts: ByLanguage<OnceLock<BTreeMap<Arc<str>, Value>>>,
    /// For each language: topics as links, by key; those without a page are not among them.
    pub(super) topics: ByLanguage<OnceLock<BTreeMap<Arc<str>, Value>>>,
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
            menu: once(languages),
            menus: slots(languages, pages),
            below: slots(languages, pages),
            links: slots(languages, pages),
            entries: slots(languages, pages),
            items: slots(languages, pages),
            dates: IdVec::filled(languages, Mutex::default),
            assets: once(languages),
            contacts: once(languages),
            topics: once(languages),
        }
    }
}

fn once<I: Id, T>(count: usize) -> IdVec<I, OnceLock<T>> {
    IdVec::filled(count, OnceLock::new)
}

fn slots<T>(languages: usize, pages: usize) -> ByLanguage<ByPage<OnceLock<T>>> {
    IdVec::filled(languages, || once(pages))
}
