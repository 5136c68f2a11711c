//! The default theme, built into the program so that a folder with `content/` alone is a site.

use std::sync::Arc;

use include_dir::{Dir, DirEntry, include_dir};

use crate::yaml::DataText;

const DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files of a built-in theme by their path inside it (`templates/page.html`), sorted; none if there is no such theme.
pub fn builtin(theme: &str) -> Option<Vec<(Arc<str>, &'static [u8])>> {
    let mut files = Vec::new();
    if theme == "default" {
        gather(&DEFAULT, &mut files);
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
    }
    (!files.is_empty()).then_some(files)
}

/// What `build.rs` has read of the built-in theme's YAML: path inside the theme and JSON, sorted by path.
const JSON: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin_json.rs"));

/// The data of a YAML file of the built-in theme.
pub fn builtin_data(path: &str) -> Option<DataText<'static>> {
    let at = JSON.binary_search_by_key(&path, |(name, _)| *name).ok()?;
    Some(DataText::Json(JSON[at].1))
}

/// A text of the built-in theme.
pub fn builtin_text(path: &str) -> Option<&'static str> {
    DEFAULT.get_file(path)?.contents_utf8()
}

fn gather(folder: &'static Dir<'static>, files: &mut Vec<(Arc<str>, &'static [u8])>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => gather(folder, files),
            DirEntry::File(file) => {
                let parts: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
                files.push((parts.join("/").into(), file.contents()));
            }
        }
    }
}
