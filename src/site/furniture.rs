//! What pages show alike, made once for all of them.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock};

use jiff::civil::Date;
use tera::Value;

use crate::finding::Problem;

/// What every page of a section shows alike, made when first asked for. It depends on the catalogue, the data and the
/// theme, and is dropped with them.
#[derive(Default)]
pub struct Furniture {
    /// For each language: what templates see of the site.
    pub site: Vec<OnceLock<Value>>,
    /// For each language: what ends every page.
    pub footers: Vec<OnceLock<Piece>>,
    /// For each language: the menu as each section shows it; the first is that of no section.
    pub menus: Vec<Vec<OnceLock<Piece>>>,
    /// For each language and page: the pages below it, as links.
    pub below: Vec<Vec<OnceLock<Value>>>,
    /// For each language and page: its title and address.
    pub links: Vec<Vec<OnceLock<Option<Value>>>>,
    /// For each language and page: how lists show it.
    pub entries: Vec<Vec<OnceLock<Value>>>,
    /// For each language and page: its entry as HTML.
    pub items: Vec<Vec<OnceLock<Piece>>>,
    /// For each language: dates that pages have shown, and how.
    pub dates: Vec<Mutex<HashMap<Date, Value>>>,
    /// For each language: the addresses of styles, script and icon.
    pub assets: Vec<OnceLock<Value>>,
    /// For each language: owners as contacts, by key.
    pub contacts: Vec<OnceLock<BTreeMap<Arc<str>, Value>>>,
    /// For each language: topics as links, by key; those without a page are not among them.
    pub topics: Vec<OnceLock<BTreeMap<Arc<str>, Value>>>,
}

/// A part of a page as HTML, or the template's fault.
pub type Piece = Result<Value, Problem>;

impl Furniture {
    /// Empty shelves for a site of so many languages and pages.
    pub(super) fn new(languages: usize, pages: usize) -> Self {
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
