//! A page under another name: what that changes in every file, as one change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::glossary::Glossary;
use super::references::{Mention, Mentioned, in_body, in_fields, in_settings};
use super::{LintContext, moved};
use crate::catalog::State;
use crate::catalog::resolve::{self, Target, path_of};
use crate::finding::{Edit, Fix, Lines, Span};
use crate::site::{Site, When};
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
}

/// The page `page` under the key `to`, which is free.
pub fn relocate(site: &Site, page: u32, to: &str) -> Relocation {
    let move_ = Move { site, page, to, moved: moved_files(site, page, to) };
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
    redirect(site, page, to, &mut relocation);
    relocation
}

/// The files of a page, those beside it that only it uses, and its record, with their new names.
fn moved_files(site: &Site, page: u32, to: &str) -> BTreeMap<Arc<str>, Arc<str>> {
    let meta = &site.pages[page as usize].meta;
    let own: Vec<&Arc<str>> = meta.texts.iter().flatten().map(|text| &text.path).collect();
    let stem = |key: &str| if meta.is_index { format!("content/{key}/index") } else { format!("content/{key}") };
    let (old, new) = (stem(&meta.key), stem(to));
    let named = |path: &str| Some(format!("{new}{}", path.strip_prefix(&*old)?).into());
    let mut moved: BTreeMap<Arc<str>, Arc<str>> = own.iter().filter_map(|path| Some((Arc::clone(path), named(path)?))).collect();
    let record = twin::path(&meta.key);
    if site.snapshot().text(&record).is_some() {
        moved.insert(record.into(), twin::path(to).into());
    }
    let (from, into) = (folder(&old), folder(&new));
    if from == into {
        return moved;
    }
    // Who uses each file: only those of the page itself go with it.
    let mut users: BTreeMap<Arc<str>, bool> = BTreeMap::new();
    each_mention(site, &mut |mention| {
        if let Some(blob) = blob(site, mention) {
            let is_own = own.contains(&mention.path);
            users.entry(blob).and_modify(|only| *only &= is_own).or_insert(is_own);
        }
    });
    for (blob, _) in users.into_iter().filter(|(_, only)| *only) {
        let Some(inner) = blob.strip_prefix(from) else { continue };
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
    for page in 0..site.pages.len() {
        in_fields(site, page, told);
        for language in 0..site.config.languages.len() {
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
    page: u32,
    to: &'s str,
    moved: BTreeMap<Arc<str>, Arc<str>>,
}

impl Move<'_> {
    /// What is written for a page or a file, and what is to be written instead.
    fn rewritten(&self, mention: &Mention<'_>) -> Option<(String, String)> {
        let site = self.site;
        let key = &*site.pages[self.page as usize].meta.key;
        let from = self.moved.get(mention.path).unwrap_or(mention.path);
        let path = |written: &str| written.split(['#', '?']).next().unwrap_or(written).to_owned();
        match &mention.of {
            Mentioned::Page(written) => {
                let is_meant = resolve::by_key(&site.catalog, site.codes(), written) == Some(self.page);
                is_meant.then(|| ((*written).to_owned(), written.replacen(key, self.to, 1)))
            }
            Mentioned::Link { written, target: Target::Page { page, .. }, .. } => {
                let old = path(written);
                let mut target = path_of(mention.path, written)?;
                if *page == self.page {
                    target = format!("{}{}", self.to, target.strip_prefix(key)?);
                } else if old.starts_with('/') || from == mention.path {
                    return None;
                }
                let slash = if old.ends_with('/') { "/" } else { "" };
                let new = format!("{}{slash}", moved::alike(from, &old, &target));
                Some((old, new))
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

/// Has the page's former addresses lead to it.
fn redirect(site: &Site, page: u32, to: &str, relocation: &mut Relocation) {
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
    let Some(number) = after.catalog.page(to) else { return };
    let there = &after.pages[number as usize];
    for (language, own) in site.pages[page as usize].meta.texts.iter().enumerate() {
        let (Some(own), Some(place)) = (own, &site.catalog.nodes[page as usize].places[language]) else { continue };
        if place.state == State::Draft || after.catalog.address(number, language).is_none_or(|now| **now == *place.address) {
            continue;
        }
        let (Some(text), Some(title)) = (there.text(language), there.place(language, &["title"])) else { continue };
        let redirects = there.place(language, &["redirects"]).map(|place| place.value);
        let edit = with_redirect(text, title.whole(), redirects, &place.address);
        if let Some(text) = edited(text, [&edit]) {
            relocation.texts.insert(Arc::clone(&own.path), text.into());
            relocation.redirects.push(place.address.to_string());
        }
    }
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
