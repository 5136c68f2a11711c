//! Files belong to pages: which of them are published, and which nothing leads to; and whether there is a site at all.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::Site;
use crate::catalog::resolve::{Target, file, resolve};
use crate::catalog::{Routes, State};
use crate::config::PATH;
use crate::content::Outgoing;
use crate::finding::{Fault, Problem, Span, StartFault};
use crate::id::{ByLanguage, Id, LanguageId, PageId};

pub(super) type Files = BTreeSet<Arc<str>>;

impl Site {
    /// Every published file and what it shows.
    pub fn routes(&self) -> &Routes {
        let shown = self.routes.get_or_init(|| {
            let at_home = at_home(self);
            (!at_home.is_empty()).then(|| self.catalog.routes.without(&at_home))
        });
        shown.as_ref().unwrap_or(&self.catalog.routes)
    }

    /// Files that are published and that no page and no setting uses.
    pub fn unlinked_files(&self) -> Vec<&Arc<str>> {
        if self.catalog.blobs.is_empty() {
            return Vec::new();
        }
        let mut used = used(self, |_, _| true, |_| true);
        used.extend(of_settings(self));
        let blobs = self.catalog.blobs.iter().filter(|path| !used.contains(*path)).collect::<Vec<_>>();
        if blobs.is_empty() {
            return blobs;
        }
        let at_home = at_home(self);
        blobs.into_iter().filter(|path| !at_home.contains(*path)).collect()
    }

    fn is_public(&self, page: PageId, language: LanguageId) -> bool {
        self.catalog.nodes[page].places[language].as_ref().is_some_and(|place| place.state == State::Public)
    }

    fn languages_of(&self, page: PageId) -> impl Iterator<Item = LanguageId> + '_ {
        self.pages[page].meta.texts.enumerate().filter(|(_, text)| text.is_some()).map(|(language, _)| language)
    }
}

/// Files that only unpublished pages use; and of those that nothing uses, the ones that lie with unpublished pages.
fn at_home(site: &Site) -> Files {
    let hidden = |page: PageId, language: LanguageId| !site.is_public(page, language);
    let any_hidden = site.pages.ids().any(|page| site.languages_of(page).any(|language| hidden(page, language)));
    if site.is_preview() || site.catalog.blobs.is_empty() || !any_hidden {
        return Files::new();
    }
    let mut files = used(site, hidden, |_| true);
    let mut homes = Homes { site, of_folders: HashMap::new() };
    files.extend(site.catalog.blobs.iter().filter(|path| !homes.is_public(path)).cloned());
    let named = of_settings(site);
    files.retain(|path| !named.contains(path));
    if files.is_empty() {
        return files;
    }
    // Only pages whose texts hold a part of some name can use the file of that name.
    let needles: BTreeSet<&str> = files.iter().map(|path| needle(path)).collect();
    let names = |page: PageId| {
        let texts = site.pages[page].meta.texts.iter().flatten().filter_map(|text| site.snapshot.text(&text.path));
        let mut texts = texts.peekable();
        texts.peek().is_none() || texts.any(|text| needles.iter().any(|needle| text.contains(needle)))
    };
    let shown = used(site, |page, language| site.is_public(page, language) && names(page), |_| true);
    files.retain(|path| !shown.contains(path));
    files
}

/// The longest part of a file's name that stands in a text as it is, however the rest is written.
fn needle(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(|c: char| !c.is_ascii_alphanumeric()).max_by_key(|part| part.len()).unwrap_or(name)
}

/// The files that some pages use in some ways.
pub(super) fn used(site: &Site, wanted: impl Fn(PageId, LanguageId) -> bool + Sync, ways: impl Fn(&Outgoing<'_>) -> bool + Sync) -> Files {
    let one = |page: PageId| {
        let languages = site.languages_of(page).filter(|language| wanted(page, *language));
        let outgoing = languages.flat_map(|language| site.pages[page].outgoing(language).into_iter().map(move |out| (language, out)));
        let files = outgoing.filter(|(_, outgoing)| ways(outgoing)).filter_map(|(language, outgoing)| match outgoing {
            Outgoing::Link(from, target) | Outgoing::File(from, target) | Outgoing::Image(from, target) => {
                match resolve(&site.catalog, site.codes(), from, target, language) {
                    Target::Blob(path) => Some(path),
                    _ => file(&site.catalog, from, target).cloned(),
                }
            }
            _ => None,
        });
        files.collect::<Vec<_>>()
    };
    site.pages.par_ids().with_min_len(64).flat_map_iter(one).collect()
}

/// The files that the settings use.
pub(super) fn of_settings(site: &Site) -> Files {
    let named = site.config.brand.files().chain(&site.config.publish_root);
    named.filter_map(|named| file(&site.catalog, PATH, &named.key).cloned()).collect()
}

/// With which pages files lie.
struct Homes<'s> {
    site: &'s Site,
    /// For each folder: whether its files lie with a page that is public.
    of_folders: HashMap<&'s str, bool>,
}

impl<'s> Homes<'s> {
    fn is_public(&mut self, path: &'s str) -> bool {
        let inner = path.strip_prefix("content/").unwrap_or(path);
        // `plan.docx` and `plan.sv.docx` belong to `plan.sv.md`.
        let stem = inner.rsplit_once('.').map_or(inner, |(stem, _)| stem);
        let base = stem.rsplit_once('.').map_or(stem, |(base, _)| base);
        match self.site.catalog.page(stem).or_else(|| self.site.catalog.page(base)) {
            Some(page) if !inner.ends_with('/') => self.shows(page),
            _ => self.folder(inner.rsplit_once('/').map_or("", |(folder, _)| folder)),
        }
    }

    fn folder(&mut self, folder: &'s str) -> bool {
        if let Some(known) = self.of_folders.get(folder) {
            return *known;
        }
        let key = if folder.is_empty() { "index" } else { folder };
        let index = self.site.catalog.page(key).filter(|page| self.site.pages[*page].meta.is_index);
        let is_public = match index {
            Some(index) => self.shows(index),
            None => match self.inside(folder) {
                Some(is_public) => is_public,
                None if folder.is_empty() => true,
                None => self.folder(folder.rsplit_once('/').map_or("", |(above, _)| above)),
            },
        };
        self.of_folders.insert(folder, is_public);
        is_public
    }

    /// Whether a page of a folder without an index is public; none where it has no pages.
    fn inside(&self, folder: &str) -> Option<bool> {
        let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let pages = &self.site.pages;
        let first = pages.partition_point(|page| *page.meta.key < *start);
        let below = (first..pages.len()).map(PageId::new).take_while(|page| pages[*page].meta.key.starts_with(&start));
        let mut own = below.filter(|page| !pages[*page].meta.key[start.len()..].contains('/')).peekable();
        own.peek()?;
        Some(own.any(|page| self.shows(page)))
    }

    fn shows(&self, page: PageId) -> bool {
        self.site.languages_of(page).any(|language| self.site.is_public(page, language))
    }
}

/// What would leave readers with an empty site.
pub(super) fn without_start(site: &Site) -> Vec<Problem> {
    let path: Arc<str> = PATH.into();
    let note = |why| Problem::new(&path, Span::default(), Fault::NoStartPage(why));
    let ready = |page: PageId, language: LanguageId| {
        site.catalog.nodes[page].places[language].as_ref().is_some_and(|place| place.state != State::Draft)
    };
    let mut has_pages = ByLanguage::filled(site.codes().len(), || false);
    for page in site.pages.ids() {
        site.languages_of(page).for_each(|language| has_pages[language] |= ready(page, language));
    }
    if !has_pages.contains(&true) {
        return vec![note(StartFault::NoPages)];
    }
    let start = site.catalog.page("index").filter(|page| site.pages[*page].meta.is_index);
    let lacking = has_pages.enumerate().filter(|(language, has)| **has && !start.is_some_and(|page| ready(page, *language)));
    let mut problems: Vec<Problem> =
        lacking.map(|(language, _)| note(StartFault::Missing { language: site.codes()[language].clone() })).collect();
    problems.extend(start.into_iter().flat_map(|page| dated(site, page)));
    problems
}

/// The fields of a start page that would take it away.
fn dated(site: &Site, page: PageId) -> Vec<Problem> {
    let (page, shared) = (&site.pages[page], &site.pages[page].meta.shared);
    let keys = [("publish_on", shared.publish_on.is_some()), ("expires_on", shared.expires_on.is_some())];
    let given = keys.into_iter().filter(|(_, given)| *given);
    let dated = given.filter_map(|(key, _)| {
        let text = page.meta.texts[page.meta.source()].as_ref()?;
        let source = site.snapshot.text(&text.path)?;
        let line = source.match_indices(key).map(|(at, _)| at).find(|at| *at == 0 || source[..*at].ends_with('\n'));
        let span = line.map_or(text.title_span, |at| Span::new(at, at + key.len()));
        Some(Problem::new(&text.path, span, Fault::NoStartPage(StartFault::Dated { key: key.to_owned() })))
    });
    dated.collect()
}
