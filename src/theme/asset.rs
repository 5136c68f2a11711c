//! Styles and scripts, each joined into one file, and static files; all named by a hash of their content, so that a
//! browser may keep them for ever.

use std::sync::Arc;

use super::files::{ThemeFile, ThemeFiles};
use super::styles;
use crate::source::Blob;

/// A file that the theme publishes.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Where it lies below the root of the site.
    pub file: Arc<str>,
    /// What it holds.
    pub bytes: AssetBytes,
}

/// The content of an asset.
#[derive(Clone, Debug)]
pub enum AssetBytes {
    /// Bytes in memory.
    Memory(Arc<[u8]>),
    /// A file of the site's theme.
    Blob(Arc<Blob>),
}

/// The names of what every page asks for.
pub(super) struct Joined {
    pub(super) styles: Arc<str>,
    pub(super) script: Option<Arc<str>>,
    pub(super) icon: Option<Arc<str>>,
    /// Static files: the name inside `static/`, and where each lies.
    pub(super) statics: Vec<(Arc<str>, Arc<str>)>,
}

/// Gathers all assets; `brand` is the styles that the settings make. A style names a static file as `url("static/NAME")`.
pub(super) fn gather(files: &ThemeFiles, brand: &str) -> (Vec<Asset>, Joined) {
    let mut assets = Vec::new();
    let mut names = Vec::new();
    for (path, file) in files.iter() {
        let Some(name) = path.strip_prefix("static/") else { continue };
        let (hash, bytes) = match file {
            ThemeFile::Builtin(file) => (blake3::hash(file.bytes()), AssetBytes::Memory(file.bytes().into())),
            ThemeFile::Text(text) => (blake3::hash(text.as_bytes()), AssetBytes::Memory(text.as_bytes().into())),
            ThemeFile::Blob(blob) => (blake3::Hash::from_bytes(blob.fingerprint), AssetBytes::Blob(Arc::clone(blob))),
        };
        let file: Arc<str> = named(name, hash).into();
        names.push((path.to_string(), Arc::clone(&file)));
        assets.push(Asset { file, bytes });
    }
    let mut styles = styles::joined(files, brand);
    for (path, file) in &names {
        styles = styles.replace(path.as_str(), file.trim_start_matches("assets/"));
    }
    let mut add = |name: &str, text: String| -> Arc<str> {
        let file: Arc<str> = named(name, blake3::hash(text.as_bytes())).into();
        assets.push(Asset { file: Arc::clone(&file), bytes: AssetBytes::Memory(text.into_bytes().into()) });
        file
    };
    let styles = add("style.css", styles);
    let scripts = styles::texts(files, ".js", |_| true);
    let script = (!scripts.is_empty()).then(|| add("script.js", scripts));
    let icon = names.iter().find(|(path, _)| path.starts_with("static/favicon.")).map(|(_, file)| Arc::clone(file));
    let statics = names.iter().map(|(path, file)| (Arc::from(&path["static/".len()..]), Arc::clone(file))).collect();
    (assets, Joined { styles, script, icon, statics })
}

fn named(name: &str, hash: blake3::Hash) -> String {
    let short = &hash.to_hex()[..10];
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{short}.{ending}"),
        None => format!("assets/{name}.{short}"),
    }
}
