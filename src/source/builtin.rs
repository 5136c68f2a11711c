//! The default theme, built into the program so that a folder with `content/` alone is a site.

use crate::yaml::DataText;

/// A file that is built into the program.
#[derive(Clone, Copy, Debug)]
pub enum Builtin {
    /// A text.
    Text(&'static str),
    /// Any other file: a typeface, a picture.
    Bytes(&'static [u8]),
}

impl Builtin {
    /// What it holds.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// Path inside the theme and content, sorted by path; written by `build.rs`.
const FILES: &[(&str, Builtin)] = include!(concat!(env!("OUT_DIR"), "/builtin_files.rs"));

/// What `build.rs` has read of the built-in theme's YAML: path inside the theme and JSON, sorted by path.
const JSON: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin_json.rs"));

/// The name of the theme that is built in.
pub const BUILTIN_THEME: &str = "default";

/// The files of the built-in theme by their path inside it (`templates/page.html`), sorted.
pub fn builtin() -> &'static [(&'static str, Builtin)] {
    FILES
}

/// The data of a YAML file of the built-in theme.
pub fn builtin_data(path: &str) -> Option<DataText<'static>> {
    let at = JSON.binary_search_by_key(&path, |(name, _)| *name).ok()?;
    Some(DataText::Json(JSON[at].1))
}

/// A text of the built-in theme.
pub fn builtin_text(path: &str) -> Option<&'static str> {
    let at = FILES.binary_search_by_key(&path, |(name, _)| *name).ok()?;
    match FILES[at].1 {
        Builtin::Text(text) => Some(text),
        Builtin::Bytes(_) => None,
    }
}
