//! The pages below each index, in the order that its kind asks for.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::{DateTime, Time};

use super::Input;
use super::node::Node;
use crate::content::{PageMeta, Value};
use crate::id::{ByPage, LanguageId, PageId};
use crate::kind::Order;

/// Fills in the children of every index.
pub(super) fn children(input: &Input<'_>, nodes: &mut ByPage<Node>) {
    for page in nodes.ids() {
        let Some(parent) = nodes[page].parent else { continue };
        // A part of a series has a number, which a page that the language lacks has not.
        let foreign = input.config.foreign_in_lists && !input.metas[parent].kind.numbered;
        for language in input.config.languages.ids() {
            if nodes[page].is_shown(language, foreign) {
                nodes[parent].children[language].push(page);
            }
        }
    }
    for page in nodes.ids() {
        let index = input.metas[page];
        for language in input.config.languages.ids() {
            let list = &mut nodes[page].children[language];
            if index.kind.numbered && index.kind.order == Order::Manual {
                list.sort_by_cached_key(|page| place_in_series(input.metas[*page]));
            } else {
                let order = order_of(list, index, input.metas);
                sort(list, order, input.metas, language);
            }
        }
    }
}

/// A part of a series has one number in all languages, so titles have no say: its own `order`, else the name of its file, where
/// numbers count as numbers: `2-b` and `part-2` come before `10-c` and `part-10`.
fn place_in_series(meta: &PageMeta) -> (i64, Vec<(String, u64)>, Arc<str>) {
    let mut rest = meta.key.rsplit('/').next().unwrap_or_default();
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (text, more) = rest.split_at(rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len()));
        let (digits, after) = more.split_at(more.find(|c: char| !c.is_ascii_digit()).unwrap_or(more.len()));
        parts.push((text.to_owned(), digits.parse().unwrap_or(u64::MAX)));
        rest = after;
    }
    (meta.shared.order.unwrap_or(i64::MAX), parts, Arc::clone(&meta.key))
}

/// How to sort the pages below an index: as its kind asks. Where pages may have places of their own but none has, and all are of
/// one kind, that kind knows best: news by day, the newest first.
fn order_of<'f>(list: &[PageId], index: &'f PageMeta, metas: &ByPage<&'f PageMeta>) -> &'f Order {
    let own = &index.kind.order;
    let mut pages = list.iter().map(|page| metas[*page]);
    let Some(first) = pages.next().filter(|_| *own == Order::Manual) else { return own };
    let alike = |page: &PageMeta| page.shared.order.is_none() && page.kind.name == first.kind.name;
    if alike(first) && pages.all(alike) { &first.kind.order } else { own }
}

fn sort(list: &mut [PageId], order: &Order, metas: &ByPage<&PageMeta>, language: LanguageId) {
    let title = |page: PageId| metas[page].words(language).map(|text| &*text.sort_key);
    match order {
        Order::Title => list.sort_by(|a, b| title(*a).cmp(&title(*b))),
        Order::Manual => {
            let place = |page: PageId| metas[page].shared.order.unwrap_or(i64::MAX);
            list.sort_by(|a, b| (place(*a), title(*a)).cmp(&(place(*b), title(*b))));
        }
        Order::Date { field, newest: true } => {
            list.sort_by(|a, b| (Reverse(date(metas, *a, field)), title(*a)).cmp(&(Reverse(date(metas, *b, field)), title(*b))));
        }
        Order::Date { field, newest: false } => {
            let late = |page| date(metas, page, field).unwrap_or(DateTime::MAX);
            list.sort_by(|a, b| (late(*a), title(*a)).cmp(&(late(*b), title(*b))));
        }
    }
}

fn date(metas: &ByPage<&PageMeta>, page: PageId, field: &str) -> Option<DateTime> {
    let shared = &metas[page].shared;
    let midnight = |date: jiff::civil::Date| date.to_datetime(Time::midnight());
    match field {
        "published" => shared.published.map(midnight),
        "updated" => metas[page].updated().or(shared.published).map(midnight),
        _ => shared.fields.iter().find(|(name, _)| **name == *field).and_then(|(_, value)| match value {
            Value::Date(date) => Some(midnight(*date)),
            Value::Moment(moment) => Some(*moment),
            _ => None,
        }),
    }
}
