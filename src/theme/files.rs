//! The files of a theme: the site's own, over the default theme's.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::source::{BUILTIN_THEME, Blob, Builtin, File, Snapshot, builtin, builtin_data, builtin_text};
use crate::yaml::DataText;

/// One file of a theme.
#[derive(Clone, Debug)]
pub enum ThemeFile {
    /// Built into the program.
    Builtin(Builtin),
    /// A text of the site's own theme.
    Text(Arc<str>),
    /// Any other file of the site's own theme.
    Blob(Arc<Blob>),
}

/// All files of a theme by their path inside it.
#[derive(Debug)]
pub struct ThemeFiles {
    folder: String,
    files: BTreeMap<Arc<str>, ThemeFile>,
}

impl ThemeFiles {
    /// Lays the site's own files over the built-in ones. None: neither has a theme of this name.
    pub fn gather(snapshot: &Snapshot, theme: &str) -> Option<Self> {
        let folder = format!("themes/{theme}/");
        let own = snapshot.below(&folder);
        if own.is_empty() && theme != BUILTIN_THEME {
            return None;
        }
        let mut files: BTreeMap<Arc<str>, ThemeFile> =
            builtin().iter().map(|(path, file)| (Arc::from(*path), ThemeFile::Builtin(*file))).collect();
        for (path, file) in own {
            let inner: Arc<str> = path[folder.len()..].into();
            match file {
                File::Text(text) => drop(files.insert(inner, ThemeFile::Text(Arc::clone(text)))),
                File::Blob(blob) => drop(files.insert(inner, ThemeFile::Blob(Arc::clone(blob)))),
                File::Bad(_) => {}
            }
        }
        Some(Self { folder, files })
    }

    /// Every file by its path inside the theme.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &ThemeFile)> {
        self.files.iter()
    }

    /// Every text by its path inside the theme.
    pub fn texts(&self) -> impl Iterator<Item = (&Arc<str>, &str)> {
        self.files.iter().filter_map(|(path, file)| Some((path, file.text()?)))
    }

    /// One text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.text()
    }

    /// One file of data.
    pub fn data(&self, path: &str) -> Option<DataText<'_>> {
        match self.files.get(path)? {
            ThemeFile::Builtin(_) => builtin_data(path),
            ThemeFile::Text(text) => Some(DataText::Yaml(text)),
            ThemeFile::Blob(_) => None,
        }
    }

    /// Every file of data: path inside the theme, path for messages, data.
    pub fn all_data(&self) -> impl Iterator<Item = (&str, Arc<str>, DataText<'_>)> {
        let paths = self.files.keys().filter(|path| path.ends_with(".yaml"));
        paths.filter_map(|path| Some((&**path, self.shown(path), self.data(path)?)))
    }

    /// A text of the default theme, if the site has put its own in its place.
    pub fn replaced(&self, path: &str) -> Option<&'static str> {
        matches!(self.files.get(path)?, ThemeFile::Text(_)).then(|| builtin_text(path))?
    }

    /// The path of a file as messages name it.
    pub fn shown(&self, path: &str) -> Arc<str> {
        format!("{}{path}", self.folder).into()
    }
}

impl ThemeFile {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Builtin(Builtin::Text(text)) => Some(text),
            Self::Text(text) => Some(text),
            Self::Builtin(Builtin::Bytes(_)) | Self::Blob(_) => None,
        }
    }
}
