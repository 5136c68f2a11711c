//! A page under another name, with the pages below it: what that changes in every file, as one change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::glossary::Glossary;
use super::references::{Mention, Mentioned, in_body, in_fields, in_settings};
use super::{LintContext, moved};
use crate::catalog::State;
use crate::catalog::resolve::{self, Target, path_of};
use crate::finding::{Edit, Fix, Lines, Span};
use crate::id::PageId;
use crate::ledger::{self, Ledger};
use crate::site::{LedgerChange, Site, When};
use crate::source::{File, edited};
use crate::twin;

/// What moving a page comes to.
#[derive(Debug, Default)]
pub struct Relocation {
    /// Files that get another name: from, to.
    pub moved: BTreeMap<Arc<str>, Arc<str>>,
    /// Texts that change, by the name that they have now.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// Links that lead to what is moved and can't be rewritten: file, line, link.
    pub left: Vec<(Arc<str>, usize, String)>,
    /// Former addresses that lead to the page from now on.
    pub redirects: Vec<String>,
    /// What changes in the ledger, on a site that has one: there they are known, and need no line in the page.
    pub ledger: Vec<LedgerChange>,
}

/// The page `page` under the key `to`, which is free; what lies below an index goes with it.
pub fn relocate(site: &Site, page: PageId, to: &str) -> Relocation {
    let names = new_names(site, page, to);
    let move_ = Move { site, moved: moved_files(site, &names), names };
    let mut edits: BTreeMap<Arc<str>, BTreeSet<(Span, String)>> = BTreeMap::new();
    let mut relocation = Relocation::default();
    each_mention(site, &mut |mention| {
        let Some((old, new)) = move_.rewritten(mention) else { return };
        if old == new {
            return;
        }
        let fix =
            if matches!(mention.of, Mentioned::Page(_)) { mention.fix_site().swap(&old, &new) } else { mention.fix_site().aim(&old, &new) };
        match fix {
            Some(Fix(fix)) => {
                edits.entry(Arc::clone(mention.path)).or_default().extend(fix.into_iter().map(|edit| (edit.span, edit.text)));
            }
            None => {
                let line = Lines::new(mention.fix_site().text).position(mention.span.start as usize).line;
                relocation.left.push((Arc::clone(mention.path), line, old));
            }
        }
    });
    for (path, edits) in edits {
        let edits: Vec<Edit> = edits.into_iter().map(|(span, text)| Edit { span, text }).collect();
        if let Some(text) = site.snapshot().text(&path).and_then(|text| edited(text, &edits)) {
            relocation.texts.insert(path, text.into());
        }
    }
    relocation.moved = move_.moved;
    redirect(site, &move_.names, &mut relocation);
    relocation
}

/// The pages that move, each with its new key.
fn new_names(site: &Site, page: PageId, to: &str) -> BTreeMap<PageId, String> {
    let meta = &site.pages[page].meta;
    let moves = |key: &str| {
        let rest = key.strip_prefix(&*meta.key)?;
        (rest.is_empty() || (meta.is_index && rest.starts_with('/'))).then(|| format!("{to}{rest}"))
    };
    site.pages.enumerate().filter_map(|(number, page)| Some((number, moves(&page.meta.key)?))).collect()
}

/// The files of the pages, those beside them that only they use, and their records, with their new names.
fn moved_files(site: &Site, names: &BTreeMap<PageId, String>) -> BTreeMap<Arc<str>, Arc<str>> {
    let mut moved = BTreeMap::new();
    // The folder of each page, as it was and will be.
    let mut folders: BTreeSet<(String, String)> = BTreeSet::new();
    for (page, to) in names {
        let meta = &site.pages[*page].meta;
        let stem = |key: &str| if meta.is_index { format!("content/{key}/index") } else { format!("content/{key}") };
        let (old, new) = (stem(&meta.key), stem(to));
        let own = meta.texts.iter().flatten().map(|text| &text.path);
        moved.extend(own.filter_map(|path| Some((Arc::clone(path), format!("{new}{}", path.strip_prefix(&*old)?).into()))));
        let record = twin::path(&meta.key);
        if site.snapshot().text(&record).is_some() {
            moved.insert(record.into(), twin::path(to).into());
        }
        folders.insert((folder(&old).to_owned(), folder(&new).to_owned()));
    }
    if folders.iter().all(|(from, into)| from == into) {
        return moved;
    }
    // Who uses each file: only those that the pages alone use go with them.
    let mut users: BTreeMap<Arc<str>, bool> = BTreeMap::new();
    each_mention(site, &mut |mention| {
        if let Some(blob) = blob(site, mention) {
            let is_own = moved.contains_key(mention.path);
            users.entry(blob).and_modify(|only| *only &= is_own).or_insert(is_own);
        }
    });
    for (blob, _) in users.into_iter().filter(|(_, only)| *only) {
        // The innermost folder knows best where it goes.
        let within = folders.iter().filter_map(|(from, into)| Some((from.len(), into, blob.strip_prefix(&**from)?)));
        let Some((_, into, inner)) = within.max() else { continue };
        let target: Arc<str> = format!("{into}{inner}").into();
        if site.snapshot().file(&target).is_none() {
            moved.insert(blob, target);
        }
    }
    moved
}

/// The folder of a path, with its final slash.
fn folder(path: &str) -> &str {
    &path[..path.rfind('/').map_or(0, |slash| slash + 1)]
}

/// Everything that anything names.
fn each_mention(site: &Site, told: &mut dyn FnMut(&Mention<'_>)) {
    let glossary = Glossary::default();
    in_settings(site, told);
    for page in site.pages.ids() {
        in_fields(site, page, told);
        for language in site.config.languages.ids() {
            if let Some(cx) = LintContext::new(site, &glossary, page, language) {
                in_body(&cx, told);
            }
        }
    }
}

/// The file beside pages that is named.
fn blob(site: &Site, mention: &Mention<'_>) -> Option<Arc<str>> {
    match &mention.of {
        Mentioned::Link { target: Target::Blob(blob), .. } => Some(Arc::clone(blob)),
        Mentioned::File { written, .. } => resolve::file(&site.catalog, mention.path, written).cloned(),
        _ => None,
    }
}

struct Move<'s> {
    site: &'s Site,
    names: BTreeMap<PageId, String>,
    moved: BTreeMap<Arc<str>, Arc<str>>,
}

impl Move<'_> {
    /// What is written for a page or a file, and what is to be written instead.
    fn rewritten(&self, mention: &Mention<'_>) -> Option<(String, String)> {
        let site = self.site;
        let key = |page: PageId| &*site.pages[page].meta.key;
        let from = self.moved.get(mention.path).unwrap_or(mention.path);
        let path = |written: &str| written.split(['#', '?']).next().unwrap_or(written).to_owned();
        match &mention.of {
            Mentioned::Page(written) => {
                let page = resolve::by_key(&site.catalog, site.codes(), written)?;
                Some(((*written).to_owned(), written.replacen(key(page), self.names.get(&page)?, 1)))
            }
            Mentioned::Link { written, target: Target::Page { page, .. }, .. } => {
                let old = path(written);
                let mut target = path_of(mention.path, written)?;
                let plain = moved::alike(mention.path, &old, &target);
                if let Some(to) = self.names.get(page) {
                    target = format!("{to}{}", target.strip_prefix(key(*page))?);
                } else if old.starts_with('/') || from == mention.path {
                    return None;
                }
                let slash = if old.ends_with('/') { "/" } else { "" };
                let new = moved::alike(from, &old, &target);
                // Where both ends have moved alike, the way is as it was, however it is written.
                (new != plain).then(|| (old, format!("{new}{slash}")))
            }
            Mentioned::Link { written, target: Target::Blob(_), .. } | Mentioned::File { written, .. } => {
                let blob = blob(site, mention)?;
                let target = self.moved.get(&blob).unwrap_or(&blob);
                if *target == blob && (written.starts_with('/') || folder(from) == folder(mention.path)) {
                    return None;
                }
                let old = path(written);
                let new = moved::alike(from, &old, target.strip_prefix("content/")?);
                Some((old, new))
            }
            _ => None,
        }
    }
}

/// Has the former addresses of the pages lead to them, and none to itself.
fn redirect(site: &Site, names: &BTreeMap<PageId, String>, relocation: &mut Relocation) {
    let snapshot = site.snapshot();
    let moved: Vec<(Arc<str>, File)> = relocation
        .moved
        .iter()
        .filter_map(|(from, to)| {
            let edited = relocation.texts.get(from).map(|text| File::Text(Arc::clone(text)));
            Some((Arc::clone(to), edited.or_else(|| snapshot.file(from).cloned())?))
        })
        .collect();
    let gone = relocation.moved.keys().cloned().collect();
    let after = site.remade(snapshot.with(moved).without(&gone), When::At(site.moment));
    let mut ledger = site.has_ledger().then(|| after.recorded());
    for (page, to) in names {
        let Some(number) = after.catalog.page(to) else { continue };
        let there = &after.pages[number];
        for (language, own) in site.pages[*page].meta.texts.enumerate() {
            let (Some(own), Some(place)) = (own, &site.catalog.nodes[*page].places[language]) else { continue };
            let Some(now) = after.catalog.address(number, language).filter(|now| ***now != *place.address) else { continue };
            let (Some(text), Some(title)) = (there.text(language), there.place(language, &["title"])) else { continue };
            let list = there.place(language, &["redirects"]);
            let is_back = |address: &str| address.trim_matches('/') == now.trim_matches('/');
            let former = there.meta.texts[language].iter().flat_map(|text| &text.redirects).map(|(address, _)| &**address);
            let edit = match list {
                // A page that moves back does not lead to itself.
                Some(list) if former.clone().any(is_back) => {
                    let kept: Vec<&str> = [&*place.address].into_iter().chain(former.filter(|address| !is_back(address))).collect();
                    Edit { span: written(text, list.value), text: format!("[{}]", kept.join(", ")) }
                }
                _ if place.state == State::Draft => continue,
                _ if let Some(ledger) = &mut ledger => {
                    ledger.holder(to).add(&site.codes()[language], &own.title, Some(&place.address));
                    relocation.redirects.push(place.address.to_string());
                    continue;
                }
                list => with_redirect(text, title.whole(), list.map(|list| list.value), &place.address),
            };
            if let Some(text) = edited(text, [&edit]) {
                relocation.texts.insert(Arc::clone(&own.path), text.into());
                relocation.redirects.push(place.address.to_string());
            }
        }
    }
    relocation.ledger = ledger.map(|ledger| record(site, ledger, names)).unwrap_or_default();
}

/// The ledger's files of the pages under their new names.
fn record(site: &Site, mut ledger: Ledger, names: &BTreeMap<PageId, String>) -> Vec<LedgerChange> {
    let mut changes = Vec::new();
    for (page, to) in names {
        let old = &site.pages[*page].meta.key;
        if let Some(had) = ledger.holders.remove(&**old) {
            ledger.holder(to).take_in(&had);
        }
        let text = |key: &str| site.snapshot().text(&ledger::path(key)).cloned();
        if let Some(before) = text(old) {
            changes.push(LedgerChange { path: ledger::path(old), before: Some(before), after: None });
        }
        let after = ledger.holder(to).write();
        changes.push(LedgerChange { path: ledger::path(to), before: text(to), after: Some(after).filter(|after| !after.is_empty()) });
    }
    changes
}

/// A list from its first sign to its last: the place of one in brackets ends before the closing one.
fn written(text: &str, list: Span) -> Span {
    let (start, inner) = (list.start as usize, text[list.range()].trim_end());
    let open = inner.starts_with('[') && !inner.ends_with(']');
    let bracket = text[start + inner.len()..].find(']').filter(|_| open).map_or(0, |at| at + 1);
    Span::new(start, start + inner.len() + bracket)
}

/// One more address among those that a page has had.
fn with_redirect(text: &str, title: Span, redirects: Option<Span>, address: &str) -> Edit {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let Some(list) = redirects.filter(|list| list.start < list.end) else {
        let after = text[title.end as usize..].find('\n').map_or(text.len(), |at| title.end as usize + at + 1);
        return Edit { span: Span::new(after, after), text: format!("redirects: [{address}]{newline}") };
    };
    let (start, written) = (list.start as usize, text[list.range()].trim_end());
    if let Some(inner) = written.strip_prefix('[') {
        let comma = if inner.trim_end_matches(']').trim().is_empty() { "" } else { ", " };
        return Edit { span: Span::new(start + 1, start + 1), text: format!("{address}{comma}") };
    }
    if written.starts_with('-') {
        let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        return Edit { span: Span::new(start, start), text: format!("- {address}{newline}{}", " ".repeat(start - line)) };
    }
    Edit { span: Span::new(start, start + written.len()), text: format!("[{address}, {written}]") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_added_however_the_list_is_written() {
        let after = |text: &str, value: Option<&str>| {
            let span = |part: &str| text.find(part).map(|at| Span::new(at, at + part.len())).expect("it is there");
            let edit = with_redirect(text, span("title: A"), value.map(span), "/a/");
            edited(text, [&edit]).expect("it fits")
        };
        assert_eq!(after("---\ntitle: A\n---\n", None), "---\ntitle: A\nredirects: [/a/]\n---\n");
        assert_eq!(after("---\r\ntitle: A\r\n---\r\n", None), "---\r\ntitle: A\r\nredirects: [/a/]\r\n---\r\n");
        assert_eq!(after("title: A\nredirects: [/b/]\n", Some("[/b/]")), "title: A\nredirects: [/a/, /b/]\n");
        assert_eq!(after("title: A\nredirects: []\n", Some("[]")), "title: A\nredirects: [/a/]\n");
        assert_eq!(after("title: A\nredirects: /b/\n", Some("/b/")), "title: A\nredirects: [/a/, /b/]\n");
        assert_eq!(after("title: A\nredirects:\n  - /b/\n", Some("- /b/")), "title: A\nredirects:\n  - /a/\n  - /b/\n");
    }
}
