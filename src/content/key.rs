//! Page keys: what a path under `content/` says of a page.

use crate::id::{ByLanguage, LanguageId};
use crate::source::is_portable;

/// What the name of a Markdown file says.
#[derive(Debug, PartialEq, Eq)]
pub enum Name<'p> {
    /// A page in one of the site's languages.
    Page {
        /// Path under `content/` without language and ending; the folder's for an index, `index` for the root's.
        key: &'p str,
        /// The place of its language.
        language: LanguageId,
        /// Whether it is the index of its folder.
        is_index: bool,
    },
    /// A name without a language, or with one that the site does not have.
    Unmarked(Option<&'p str>),
}

/// Reads `content/coil/what-is-coil.sv.md`. None: it is no Markdown file under `content/`.
pub fn name<'p>(path: &'p str, codes: &ByLanguage<String>) -> Option<Name<'p>> {
    let inner = path.strip_prefix("content/")?;
    // What begins with a dot is a record that only the program writes.
    if inner.starts_with("data/") || inner.starts_with('.') {
        return None;
    }
    let stem = inner.strip_suffix(".md")?;
    let file_at = stem.rfind('/').map_or(0, |slash| slash + 1);
    let Some((base, code)) = stem[file_at..].rsplit_once('.').filter(|(base, _)| !base.is_empty()) else {
        return Some(Name::Unmarked(None));
    };
    let Some(language) = codes.position(|have| have == code) else {
        let like_code = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
        return Some(Name::Unmarked(like_code.then_some(code)));
    };
    let is_index = base == "index";
    let key = match (is_index, file_at) {
        (true, 0) => "index",
        (true, _) => &stem[..file_at - 1],
        (false, _) => &stem[..file_at + base.len()],
    };
    Some(Name::Page { key, language, is_index })
}

/// The key that somebody means who writes it as a key, or as a path below `content/`. None: no page can have it.
pub fn key_of(written: &str) -> Option<String> {
    let plain = written.replace('\\', "/");
    let key = plain.trim_start_matches("./").trim_start_matches("content/").trim_end_matches(".md").trim_matches('/');
    key.split('/').all(|part| !part.is_empty() && !part.contains('.') && is_portable(part)).then(|| key.to_owned())
}
