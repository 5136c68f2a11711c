//! Groups files into pages and reads those that have changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Site, misnamed};
use crate::catalog::is_published;
use crate::catalog::resolve::{Target, resolve};
use crate::config::Config;
use crate::content::{self, Name, Outgoing, Page, PageSource, Reading};
use crate::finding::{Fault, Problem, SettingsFault, Span, StrangeFile};
use crate::id::{ByPage, IdVec, LanguageId, PageId};
use crate::kind::Schema;
use crate::source::{Blob, File, Snapshot, is_record};

/// All pages, sorted by key. A page whose texts are those of `previous` is shared with it.
pub(super) fn read(snapshot: &Snapshot, reading: &Arc<Reading>, previous: Option<&Site>) -> ByPage<Arc<Page>> {
    if let Some(pages) = previous.and_then(|before| edited_only(snapshot, reading, before)) {
        return pages;
    }
    let mut sources: BTreeMap<Arc<str>, PageSource> = BTreeMap::new();
    for (path, file) in snapshot.below("content/") {
        let File::Text(text) = file else { continue };
        let Some(Name::Page { key, language, is_index }) = content::name(path, &reading.codes) else { continue };
        let source = sources.entry(key.into()).or_insert_with_key(|key| PageSource {
            key: Arc::clone(key),
            is_index,
            files: reading.codes.iter().map(|_| None).collect(),
        });
        source.is_index |= is_index;
        // `a.sv.md` beside `a/index.sv.md`: the index counts, the catalogue reports the other.
        if is_index || source.files[language].is_none() {
            source.files[language] = Some((Arc::clone(path), Arc::clone(text)));
        }
    }
    let sources: Vec<PageSource> = sources.into_values().collect();
    let read = |source: PageSource| {
        let same = previous.and_then(|before| {
            let at = before.pages.search(|page| page.meta.key.cmp(&source.key))?;
            Some(&before.pages[at]).filter(|page| page.is_of(&source))
        });
        same.map_or_else(|| Arc::new(content::parse(source, reading)), Arc::clone)
    };
    sources.into_par_iter().map(read).collect::<Vec<_>>().into()
}

/// The short way after an edit: no file has come or gone, so only the pages of files with another text are read.
fn edited_only(snapshot: &Snapshot, reading: &Arc<Reading>, before: &Site) -> Option<ByPage<Arc<Page>>> {
    let (then, now) = (before.snapshot.files(), snapshot.files());
    if then.len() != now.len() {
        return None;
    }
    let mut pages = before.pages.clone();
    for ((old_path, old), (path, file)) in then.iter().zip(now) {
        match (old, file) {
            _ if !Arc::ptr_eq(old_path, path) && old_path != path => return None,
            (File::Text(old), File::Text(new)) if Arc::ptr_eq(old, new) => continue,
            (File::Text(_), File::Text(_)) => {}
            (File::Blob(_), File::Blob(_)) => continue,
            (old, new) if old == new => continue,
            _ => return None,
        }
        let Some(Name::Page { key, .. }) = content::name(path, &reading.codes) else { continue };
        let at = pages.search(|page| (*page.meta.key).cmp(key))?;
        let meta = &pages[at].meta;
        let files = meta.texts.iter().map(|text| {
            let path = &text.as_ref()?.path;
            Some((Arc::clone(path), Arc::clone(snapshot.text(path)?)))
        });
        let source = PageSource { key: Arc::clone(&meta.key), is_index: meta.is_index, files: files.collect() };
        if !source.files.iter().flatten().any(|(have, _)| have == path) {
            return None;
        }
        pages[at] = Arc::new(content::parse(source, reading));
    }
    Some(pages)
}

/// Files under `content/` that are published as they are.
pub(super) fn published_blobs(snapshot: &Snapshot, config: &Config) -> Vec<Arc<str>> {
    let blobs = snapshot.below("content/").iter().filter(|(_, file)| matches!(file, File::Blob(_)));
    let codes = config.codes();
    let of_root =
        |path: &str| config.publish_root.iter().any(|named| path.strip_prefix("content/") == Some(named.key.trim_start_matches('/')));
    blobs
        .filter(|(path, _)| is_published(path, &config.endings) && !misnamed::is_page(&codes, path) || of_root(path))
        .map(|(path, _)| Arc::clone(path))
        .collect()
}

/// Whether a page may say that its languages are published together: the word stands in its front matter.
pub(super) fn are_together(snapshot: &Snapshot) -> bool {
    let says = |text: &str| {
        let end = text.find("\n---").unwrap_or(text.len());
        text[..end].contains("together")
    };
    snapshot.below("content/").iter().any(|(path, file)| matches!(file, File::Text(text) if path.ends_with(".md") && says(text)))
}

/// Whether what is derived from one site with the catalogue of another is the same: entries show pictures.
pub(super) fn derive_alike(then: &Site, now: &Site) -> bool {
    Arc::ptr_eq(&then.data, &now.data)
        && Arc::ptr_eq(&then.theme, &now.theme)
        && then.moment == now.moment
        && blobs(&then.snapshot).eq(blobs(&now.snapshot))
}

/// The blobs under `content/`.
fn blobs(snapshot: &Snapshot) -> impl Iterator<Item = (&Arc<str>, &Arc<Blob>)> {
    snapshot.below("content/").iter().filter_map(|(path, file)| match file {
        File::Blob(blob) => Some((path, blob)),
        _ => None,
    })
}

/// Whether two snapshots have the same blobs, as far as the catalogue can tell.
pub(super) fn same_blobs(then: &Snapshot, now: &Snapshot) -> bool {
    blobs(then).map(|(path, _)| path).eq(blobs(now).map(|(path, _)| path))
}

/// The language that a name without one ends in: `questions_en.md`, `fragor-sv.md`.
fn language_behind(path: &str, codes: &[String]) -> Option<String> {
    let (_, end) = path.strip_suffix(".md")?.rsplit_once(['_', '-', ' '])?;
    codes.iter().find(|code| code.eq_ignore_ascii_case(end)).cloned()
}

/// Files that are passed over because of their names.
pub(super) fn strange(site: &Site) -> impl Iterator<Item = Problem> + '_ {
    let languages_known = languages_known(site);
    let files = site.snapshot.below("content/").iter();
    let files = files.filter(|(path, _)| !is_record(path));
    files.filter_map(move |(path, file)| {
        let fault = match (file, content::name(path, site.codes())) {
            (File::Text(_), Some(Name::Unmarked(language))) if language.is_none() || languages_known => {
                let language = language.map_or_else(|| language_behind(path, site.codes()), |language| Some(language.to_owned()));
                Fault::UnmarkedLanguageFile { language, known: site.codes().to_vec() }
            }
            (File::Text(_), Some(Name::Page { key, language, is_index: false })) => beside_index(site, path, key, language)?,
            (File::Text(_), None) if path.to_lowercase().ends_with(".md") && !path.starts_with("content/data/") => {
                Fault::StrangeFile(StrangeFile::Ending(ending(path).to_owned()))
            }
            (File::Blob(_), _) if site.catalog.blobs.binary_search(path).is_err() => {
                Fault::StrangeFile(StrangeFile::Ending(ending(path).to_owned()))
            }
            _ => return None,
        };
        (!misnamed::is_named(site, path)).then(|| Problem::new(path, Span::default(), fault))
    })
}

fn ending(path: &str) -> &str {
    path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending)
}

/// Whether the settings name every language that the author has meant.
pub(super) fn languages_known(site: &Site) -> bool {
    !site.problems.config.iter().any(|problem| hides_languages(&problem.fault))
}

/// Whether the settings may lack a language that the author has named: then it is not the files that are named wrongly.
fn hides_languages(fault: &Fault) -> bool {
    use SettingsFault::{BadPrefix, Missing, NoLanguage, NotMapping, SameTwice, UnknownLanguage, Yaml};
    let Fault::BadSettings(fault) = fault else { return false };
    matches!(fault, Missing | Yaml(_) | NotMapping | NoLanguage | UnknownLanguage(_) | SameTwice(_) | BadPrefix(_))
}

/// `coil.sv.md` where there is a `coil/index.sv.md` too: the index counts. (Beside an index in another language the
/// catalogue reports it.)
fn beside_index(site: &Site, path: &Arc<str>, key: &str, language: LanguageId) -> Option<Fault> {
    let at = site.pages.search(|page| (*page.meta.key).cmp(key))?;
    let meta = &site.pages[at].meta;
    let other = meta.texts[language].as_ref().map(|text| &text.path).filter(|other| meta.is_index && *other != path)?;
    let address = site.catalog.nodes[at].places[language].as_ref().map_or(key, |place| &place.address);
    Some(Fault::DuplicateAddress { address: address.to_owned(), other: other.to_string() })
}

/// For each page: who links to it.
pub(super) fn backlinks(site: &Site) -> ByPage<Vec<(PageId, LanguageId)>> {
    let mut links: ByPage<Vec<(PageId, LanguageId)>> = IdVec::filled(site.pages.len(), Vec::new);
    for (number, page) in site.pages.enumerate() {
        for language in page.meta.texts.ids() {
            for outgoing in page.outgoing(language) {
                let Outgoing::Link(path, target) = outgoing else { continue };
                let Target::Page { page: target, .. } = resolve(&site.catalog, site.codes(), path, target, language) else { continue };
                let from = (number, language);
                let list = &mut links[target];
                if from.0 != target && !list.contains(&from) {
                    list.push(from);
                }
            }
        }
    }
    links
}

/// What every page is read against.
pub(super) fn reading(config: &Config, schema: &Arc<Schema>) -> Reading {
    Reading {
        schema: Arc::clone(schema),
        codes: config.codes(),
        locales: config.languages.iter().map(|language| Arc::clone(&language.locale)).collect(),
        raw_html: config.raw_html,
    }
}
