//! The disk: the only reader of a site's files, and the only writer of a file that a person has written.
//!
//! In: the folder that holds `content/`. Out: a [`Snapshot`], every text and blob of `content/` and `themes/` as they
//! are at one moment, and the default theme that is built into the program.
//! Must not know: what any file means. A file that can't be used is a [`File::Bad`] with its fault, never an error.

#![expect(clippy::disallowed_methods, reason = "the only reader of a site’s files")]

mod blob;
mod builtin;
mod change;
mod damage;
mod disk;
mod exif;
mod portable;
mod raster;
mod svg;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};

pub use blob::{Blob, Measure};
pub use builtin::{BUILTIN_THEME, Builtin, builtin, builtin_data, builtin_text};
pub use change::{ChangeError, ChangeSet, edited};
pub use damage::Damage;
pub use portable::is_portable;
pub use raster::{MAX_PIXELS, Raster, RasterFormat};

use crate::finding::{EncodingFault, Fault, Problem, Span};

/// The largest text that is read. The longest guide in the field is far below a tenth of it.
pub const MAX_TEXT: u64 = 8 * 1024 * 1024;

/// How many files one thread hashes in a row, and how many bytes it gathers before it does.
const HASHED_TOGETHER: usize = 256;
const HASHED_AT_ONCE: usize = 128 * 1024;

/// The folders that are read, in order.
pub const FOLDERS: [&str; 2] = ["content", "themes"];

/// The folders of `content/` that only the program writes: what languages agreed on, and which addresses have been public.
const RECORDS: [&str; 2] = ["content/.twins", ADDRESSES];

/// The one of these that is always read.
const ADDRESSES: &str = "content/.addresses";

/// One file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    /// A text: Markdown, YAML, a template, a style.
    Text(Arc<str>),
    /// A file that is published as it is.
    Blob(Arc<Blob>),
    /// A file that can't be used.
    Bad(Fault),
}

/// All files of a site at one moment, sorted by path.
#[derive(Clone, Debug)]
pub struct Snapshot {
    root: Arc<Path>,
    files: Vec<(Arc<str>, File)>,
    /// Those to which a link leads, by their paths in the site.
    links: BTreeSet<Arc<str>>,
    /// Whether records are among them.
    records: bool,
}

/// The environment failed: which path, and how.
#[derive(Debug)]
pub struct SourceError {
    /// The path.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

impl Snapshot {
    /// Reads everything. Fails only if the folder itself can't be read.
    pub fn load(root: &Path) -> Result<Self, SourceError> {
        let fail = |error| SourceError { path: root.to_path_buf(), error };
        let root: Arc<Path> = dunce::canonicalize(root).map_err(fail)?.into();
        let mut links = BTreeSet::new();
        let mut files = all_below(&root, &[FOLDERS[0], ADDRESSES, FOLDERS[1]], &mut links);
        sort(&mut files);
        Ok(Self { root, files, links, records: false })
    }

    /// A site of no files.
    pub fn empty() -> Self {
        Self { root: Path::new("").into(), files: Vec::new(), links: BTreeSet::new(), records: false }
    }

    /// The same site after these paths (absolute, or relative to the site) have changed: each is read again, or is gone. What
    /// links lead to is read again too: its own path says nothing of a change.
    pub fn updated(&self, changed: &[PathBuf]) -> Self {
        let (mut files, mut links) = (self.files.clone(), self.links.clone());
        let linked: Vec<PathBuf> = links.iter().map(|link| PathBuf::from(&**link)).collect();
        for path in changed.iter().chain(&linked) {
            let relative = path.strip_prefix(&self.root).unwrap_or(path);
            if relative.as_os_str().is_empty() {
                Self { files, links, .. } = self.updated(&FOLDERS.map(PathBuf::from));
                continue;
            }
            let is_read = |folder: &&&str| self.records || **folder == ADDRESSES;
            let is_left = RECORDS.iter().filter(|folder| !is_read(folder)).any(|folder| relative.starts_with(folder));
            if is_left || !FOLDERS.iter().any(|folder| relative.starts_with(folder)) {
                continue;
            }
            let name = path_of(relative);
            let inside = |path: &str| path.strip_prefix(&*name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            let mut buffer = Vec::new();
            let inner = RECORDS.iter().filter(is_read).map(Path::new).filter(|folder| *folder != relative && folder.starts_with(relative));
            let inner = inner.flat_map(|folder| walk::below(&self.root, folder));
            let found = walk::called(&self.root, relative).into_iter().chain(inner).map(|found| (path_of(&found.relative), found));
            links.retain(|path| !inside(path));
            let found = found.filter(|(path, _)| inside(path));
            let found = found.inspect(|(path, found)| links.extend(found.is_linked.then(|| Arc::clone(path))));
            let fresh: Vec<_> = found.map(|(path, found)| (path, found.read(&self.root, &mut buffer))).collect();
            let at = files.partition_point(|(path, _)| **path < *name);
            match (files.get_mut(at), fresh.as_slice()) {
                (Some(entry), [(path, file)]) if entry.0 == *path && *path == name => {
                    // What says the same is the same: nobody need read it again.
                    if entry.1 != *file {
                        entry.1 = file.clone();
                    }
                }
                _ => {
                    let fresh = fresh.into_iter().map(|(path, file)| {
                        let same = files.binary_search_by(|(have, _)| have.cmp(&path)).ok().map(|at| &files[at]);
                        same.filter(|(_, have)| *have == file).cloned().unwrap_or((path, file))
                    });
                    let fresh: Vec<_> = fresh.collect();
                    files.retain(|(path, _)| !inside(path));
                    files.extend(fresh);
                    sort(&mut files);
                }
            }
        }
        Self { root: Arc::clone(&self.root), files, links, records: self.records }
    }

    /// The same site with other versions of some of its files. The disk is as it was.
    pub fn with(&self, others: impl IntoIterator<Item = (Arc<str>, File)>) -> Self {
        let mut files = self.files.clone();
        for (path, file) in others {
            match files.binary_search_by(|(have, _)| have.cmp(&path)) {
                Ok(at) => files[at].1 = file,
                Err(at) => files.insert(at, (path, file)),
            }
        }
        Self { root: Arc::clone(&self.root), files, links: self.links.clone(), records: self.records }
    }

    /// The same site with its records of what languages agreed on, in a folder that is else passed over.
    pub fn with_records(self) -> Self {
        let Self { mut files, mut links, .. } = self;
        files.extend(all_below(&self.root, &RECORDS[..1], &mut links));
        sort(&mut files);
        Self { root: self.root, files, links, records: true }
    }

    /// The same site with files that are published whatever their names, though others of such names are passed over. A path
    /// that names no file of `content/` is left out.
    pub fn with_blobs<'p>(self, paths: impl Iterator<Item = &'p str>) -> Self {
        let content = self.root.join("content");
        let inside = |path: &Path| dunce::canonicalize(path).is_ok_and(|real| real.starts_with(&content) && real.is_file());
        let paths = paths.map(|path| path.trim_start_matches('/')).filter(|path| !path.is_empty());
        let files = paths.map(|path| (path_of(&Path::new("content").join(path)), content.join(path))).filter(|(_, disk)| inside(disk));
        let blobs = files.filter_map(|(path, disk)| Some((path, File::Blob(Arc::new(Blob::measure(&disk).ok()?)))));
        let blobs: Vec<_> = blobs.collect();
        if blobs.is_empty() { self } else { self.with(blobs) }
    }

    /// The same site without some of its files. The disk is as it was.
    pub fn without(mut self, gone: &BTreeSet<Arc<str>>) -> Self {
        self.files.retain(|(path, _)| !gone.contains(path));
        self
    }

    /// The folder that holds `content/`, absolute and without symbolic links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Every file, sorted by path.
    pub fn files(&self) -> &[(Arc<str>, File)] {
        &self.files
    }

    /// The files below a folder (`content/data/`), sorted by path.
    pub fn below(&self, folder: &str) -> &[(Arc<str>, File)] {
        let start = self.files.partition_point(|(path, _)| &**path < folder);
        let count = self.files[start..].partition_point(|(path, _)| path.starts_with(folder));
        &self.files[start..start + count]
    }

    /// One file.
    pub fn file(&self, path: &str) -> Option<&File> {
        let at = self.files.binary_search_by(|(have, _)| (**have).cmp(path)).ok()?;
        Some(&self.files[at].1)
    }

    /// The texts whose paths begin so, in order.
    pub fn texts_below<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = (&'s Arc<str>, &'s Arc<str>)> {
        let start = self.files.partition_point(|(path, _)| **path < *folder);
        let files = self.files[start..].iter().take_while(move |(path, _)| path.starts_with(folder));
        files.filter_map(|(path, file)| if let File::Text(text) = file { Some((path, text)) } else { None })
    }

    /// Whether a file's text is the very one of another snapshot: it has not been read again.
    pub fn shares_text(&self, other: &Self, path: &str) -> bool {
        match (self.text(path), other.text(path)) {
            (Some(one), Some(another)) => Arc::ptr_eq(one, another),
            (one, another) => one.is_none() && another.is_none(),
        }
    }

    /// One text.
    pub fn text(&self, path: &str) -> Option<&Arc<str>> {
        match self.file(path)? {
            File::Text(text) => Some(text),
            _ => None,
        }
    }

    /// One blob.
    pub fn blob(&self, path: &str) -> Option<&Arc<Blob>> {
        match self.file(path)? {
            File::Blob(blob) => Some(blob),
            _ => None,
        }
    }

    /// What is wrong with the files themselves.
    pub fn problems(&self) -> impl Iterator<Item = Problem> + '_ {
        self.files.iter().filter_map(|(path, file)| match file {
            File::Bad(fault) => Some(Problem::new(path, Span::default(), fault.clone())),
            _ => None,
        })
    }

    /// A hash of every path and byte, for the stamp of a build that may have nothing to do.
    pub fn hash(&self) -> [u8; 32] {
        let digests: Vec<[u8; 32]> = self.files.par_chunks(HASHED_TOGETHER).map(digest).collect();
        *blake3::hash(digests.as_flattened()).as_bytes()
    }
}

/// Every file below some folders, read on all threads. Adds to `links` the paths of those to which a link leads.
fn all_below(root: &Path, folders: &[&str], links: &mut BTreeSet<Arc<str>>) -> Vec<(Arc<str>, File)> {
    let found: Vec<_> = folders.iter().flat_map(|folder| walk::below(root, Path::new(folder))).collect();
    links.extend(found.iter().filter(|found| found.is_linked).map(|found| path_of(&found.relative)));
    found.into_par_iter().map_init(Vec::new, |buffer, found| (path_of(&found.relative), found.read(root, buffer))).collect()
}

/// A hash of some files: their paths, lengths and bytes, through a buffer that is large enough for the hash to take many
/// blocks at once.
fn digest(files: &[(Arc<str>, File)]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = Vec::with_capacity(2 * HASHED_AT_ONCE);
    for (path, file) in files {
        let bad;
        let bytes = match file {
            File::Text(text) => text.as_bytes(),
            File::Blob(blob) => &blob.fingerprint[..],
            File::Bad(fault) => {
                bad = format!("{fault:?}");
                bad.as_bytes()
            }
        };
        for part in [path.as_bytes(), bytes] {
            buffer.extend_from_slice(&part.len().to_le_bytes());
            buffer.extend_from_slice(part);
        }
        if buffer.len() >= HASHED_AT_ONCE {
            hasher.update(&buffer);
            buffer.clear();
        }
    }
    *hasher.update(&buffer).finalize().as_bytes()
}

/// Sorts by path. Two files whose paths are one to the rest of the program are none.
fn sort(files: &mut Vec<(Arc<str>, File)>) {
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    files.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1 = File::Bad(Fault::BadEncoding(EncodingFault::SameName));
        }
        same
    });
}

/// Whether a file of this name is passed over: dot files, backups, what systems leave behind. `path` is relative to the
/// site.
pub fn is_passed_over(path: &Path) -> bool {
    walk::hidden_path(path)
}

/// Whether only the program writes this file.
pub fn is_record(path: &str) -> bool {
    RECORDS.iter().any(|folder| path.strip_prefix(folder).is_some_and(|inner| inner.starts_with('/')))
}

/// A path relative to the site as the rest of the program knows it: `/` between its parts, composed Unicode (macOS
/// stores `å` as two characters).
pub fn path_of(relative: &Path) -> Arc<str> {
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    let path = parts.join("/");
    if is_nfc(&path) { path.into() } else { path.nfc().collect::<String>().into() }
}
