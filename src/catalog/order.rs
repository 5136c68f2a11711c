//! The pages below each index, in the order that its kind asks for.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::{DateTime, Time};

use super::node::Node;
use super::{Input, route};
use crate::content::{PageMeta, Value};
use crate::kind::Order;

/// Fills in the children of every index.
pub(super) fn children(input: &Input<'_>, nodes: &mut [Node]) {
    let languages = input.config.languages.len();
    let mut below: Vec<Vec<Vec<u32>>> = nodes.iter().map(|_| Vec::new()).collect();
    for (page, node) in nodes.iter().enumerate() {
        let Some(parent) = node.parent else { continue };
        let lists = &mut below[parent as usize];
        lists.resize_with(languages, Vec::new);
        // A part of a series has a number, which a page that the language lacks has not.
        let foreign = input.config.foreign_in_lists && !input.metas[parent as usize].kind.numbered;
        for (language, list) in lists.iter_mut().enumerate() {
            if node.is_shown(language, foreign) {
                list.push(route::number(page));
            }
        }
    }
    for (page, lists) in below.into_iter().enumerate() {
        for (language, mut list) in lists.into_iter().enumerate() {
            let index = input.metas[page];
            if index.kind.numbered && index.kind.order == Order::Manual {
                list.sort_by_cached_key(|page| place_in_series(input.metas[*page as usize]));
            } else {
                let order = order_of(&list, index, input.metas);
                sort(&mut list, order, input.metas, language);
            }
            nodes[page].children[language] = list;
        }
    }
}

/// A part of a series has one number in all languages, so titles have no say: its own `order`, else the number that its
/// file's name begins with, else the name.
fn place_in_series(meta: &PageMeta) -> (i64, u64, Arc<str>) {
    let name = meta.key.rsplit('/').next().unwrap_or_default();
    let digits = name.find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len());
    (meta.shared.order.unwrap_or(i64::MAX), name[..digits].parse().unwrap_or(u64::MAX), Arc::clone(&meta.key))
}

/// How to sort the pages below an index: as its kind asks. Where pages may have places of their own but none has, and all are of
/// one kind, that kind knows best: news by day, the newest first.
fn order_of<'f>(list: &[u32], index: &'f PageMeta, metas: &[&'f PageMeta]) -> &'f Order {
    let own = &index.kind.order;
    let mut pages = list.iter().map(|page| metas[*page as usize]);
    let Some(first) = pages.next().filter(|_| *own == Order::Manual) else { return own };
    let alike = |page: &PageMeta| page.shared.order.is_none() && page.kind.name == first.kind.name;
    if alike(first) && pages.all(alike) { &first.kind.order } else { own }
}

fn sort(list: &mut [u32], order: &Order, metas: &[&PageMeta], language: usize) {
    let title = |page: u32| metas[page as usize].words(language).map(|text| &*text.sort_key);
    match order {
        Order::Title => list.sort_by(|a, b| title(*a).cmp(&title(*b))),
        Order::Manual => {
            let place = |page: u32| metas[page as usize].shared.order.unwrap_or(i64::MAX);
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

fn date(metas: &[&PageMeta], page: u32, field: &str) -> Option<DateTime> {
    let shared = &metas[page as usize].shared;
    let midnight = |date: jiff::civil::Date| date.to_datetime(Time::midnight());
    match field {
        "published" => shared.published.map(midnight),
        "updated" => metas[page as usize].updated().or(shared.published).map(midnight),
        _ => shared.fields.iter().find(|(name, _)| **name == *field).and_then(|(_, value)| match value {
            Value::Date(date) => Some(midnight(*date)),
            Value::Moment(moment) => Some(*moment),
            _ => None,
        }),
    }
}
