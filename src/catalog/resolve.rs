//! What a link means: the only place that knows. `check` reports with it, `render` emits with it.

use std::borrow::Cow;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{Catalog, State};
use crate::id::{ByLanguage, LanguageId, PageId};
use crate::locale::composed;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target<'l> {
    /// A page of the site.
    Page {
        /// The page.
        page: PageId,
        /// The language in which the reader gets it: theirs, or the one that the link names, or the one there is.
        language: LanguageId,
        /// The heading.
        anchor: Option<Cow<'l, str>>,
        /// Whether readers may see it at the moment.
        open: bool,
        /// Its state.
        state: State,
    },
    /// A heading of the same page.
    Anchor(Cow<'l, str>),
    /// A file beside pages, by its path.
    Blob(Arc<str>),
    /// Another site, an e-mail address, a telephone number.
    Elsewhere,
    /// A page that does not exist.
    NoPage,
    /// A file that does not exist.
    NoFile,
}

/// Resolves a link target that stands in the file `from` for a reader of `language`. `codes` are the site's languages.
pub fn resolve<'l>(catalog: &Catalog, codes: &ByLanguage<String>, from: &str, target: &'l str, language: LanguageId) -> Target<'l> {
    if is_elsewhere(target) {
        return Target::Elsewhere;
    }
    let hash = memchr::memchr(b'#', target.as_bytes());
    let (path, anchor) = hash.map_or((target, None), |hash| (&target[..hash], Some(&target[hash + 1..])));
    let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(|anchor| composed(decoded(anchor)));
    if path.is_empty() {
        return anchor.map_or(Target::NoPage, Target::Anchor);
    }
    let path = decoded(path);
    let Some(path) = join(from, &path) else { return Target::NoPage };
    if !path.ends_with(".md")
        && let Some(blob) = blob(catalog, &path)
    {
        return Target::Blob(Arc::clone(blob));
    }
    let (key, named) = key(&path, codes);
    match catalog.page(key) {
        Some(page) => in_language(catalog, page, named, language, anchor),
        None if looks_like_file(&path) => Target::NoFile,
        None => Target::NoPage,
    }
}

/// A page by its key, as front matter and directives name it: `coil/what-is-coil`, with or without ending.
pub fn by_key(catalog: &Catalog, codes: &ByLanguage<String>, name: &str) -> Option<PageId> {
    let (key, _) = key(name.trim_matches('/'), codes);
    catalog.page(key)
}

/// A file that front matter names: beside the page, or from the root of `content/` with a leading `/`.
pub fn file<'c>(catalog: &'c Catalog, from: &str, name: &str) -> Option<&'c Arc<str>> {
    blob(catalog, &join(from, &decoded(name))?)
}

/// The path under `content/` that a target names, for messages and "did you mean".
pub fn path_of(from: &str, target: &str) -> Option<String> {
    let path = target.split(['#', '?']).next().unwrap_or(target);
    join(from, &decoded(path))
}

/// Whether a target leaves the site.
pub fn is_elsewhere(target: &str) -> bool {
    target.starts_with("//")
        || memchr::memchr(b':', target.as_bytes()).is_some_and(|colon| {
            let scheme = &target[..colon];
            !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        })
}

fn in_language<'l>(
    catalog: &Catalog,
    page: PageId,
    named: Option<LanguageId>,
    reader: LanguageId,
    anchor: Option<Cow<'l, str>>,
) -> Target<'l> {
    let places = &catalog.nodes[page].places;
    let has = |language: &LanguageId| places[*language].is_some();
    let opens = |language: &LanguageId| places[*language].as_ref().is_some_and(|place| place.routed);
    let wanted = named.filter(has).unwrap_or(reader);
    let language = [wanted].into_iter().filter(opens).chain(places.ids().filter(opens)).next();
    let language =
        language.or_else(|| [wanted].into_iter().filter(has).chain(places.ids().filter(has)).next()).unwrap_or(LanguageId::FIRST);
    let place = places[language].as_ref();
    let open = place.is_some_and(|place| place.routed);
    Target::Page { page, language, anchor, open, state: place.map_or(State::Draft, |place| place.state) }
}

fn blob<'c>(catalog: &'c Catalog, path: &str) -> Option<&'c Arc<str>> {
    let at = catalog.blobs.binary_search_by(|have| have.strip_prefix("content/").unwrap_or(have).cmp(path)).ok()?;
    Some(&catalog.blobs[at])
}

/// The key in a path under `content/`, and the language that its ending names.
pub(super) fn key<'p>(path: &'p str, codes: &ByLanguage<String>) -> (&'p str, Option<LanguageId>) {
    let (stem, is_markdown) = path.strip_suffix(".md").map_or((path, false), |stem| (stem, true));
    let named = is_markdown.then(|| stem.rsplit_once('.')).flatten();
    let (stem, language) = match named.and_then(|(base, code)| Some((base, codes.position(|have| have == code)?))) {
        Some((base, language)) => (base, Some(language)),
        None => (stem, None),
    };
    let key = stem.trim_end_matches('/');
    let key = key.strip_suffix("/index").unwrap_or(key);
    (if key.is_empty() { "index" } else { key }, language)
}

/// Joins a target to the folder of the file that it stands in. None: it leads out of the site.
fn join(from: &str, target: &str) -> Option<String> {
    let from = from.strip_prefix("content/").unwrap_or(from);
    let folder = memchr::memrchr(b'/', from.as_bytes()).map_or("", |slash| &from[..slash]);
    let (start, rest) = target.strip_prefix('/').map_or((folder, target), |rest| ("", rest));
    let mut joined = String::with_capacity(start.len() + rest.len() + 1);
    joined.push_str(start);
    let ends = memchr::memchr_iter(b'/', rest.as_bytes()).chain([rest.len()]);
    let mut begin = 0;
    for end in ends {
        let part = &rest[begin..end];
        begin = end + 1;
        match part {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(memchr::memrchr(b'/', joined.as_bytes()).unwrap_or(0)),
            part => {
                if !joined.is_empty() {
                    joined.push('/');
                }
                joined.push_str(part);
            }
        }
    }
    Some(if joined.is_ascii() || is_nfc(&joined) { joined } else { joined.nfc().collect() })
}

/// `%C3%A5` is `å`, as some editors write it.
fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

fn looks_like_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty()
            && ending != "md"
            && (2..=5).contains(&ending.len())
            && ending.bytes().all(|b| b.is_ascii_alphanumeric())
            && ending.bytes().any(|b| b.is_ascii_alphabetic())
    })
}
