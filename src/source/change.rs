//! The only writer of what people have written: changes that belong together, all of them or none.
//!
//! In: what each file said when it was read, and what it shall say. Out: the files, changed; or an error, and every file as it
//! was. Whoever reads meanwhile, or when the program is killed, meets each file whole, as it was or as it shall be.
//! Must not know: what any file means.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use super::disk::{Disk, RealDisk};
use super::{Blob, FOLDERS, SourceError};
use crate::finding::Edit;

/// What a file beside the true one is called until it takes its place, and while the true one may have to come back. Files
/// with a dot are never read or published.
const NEW: &str = ".utblick-new";
const OLD: &str = ".utblick-old";

/// Changes of a site's files that belong together.
#[derive(Debug)]
pub struct ChangeSet {
    root: PathBuf,
    changes: Vec<Change>,
}

#[derive(Debug)]
enum Change {
    Text { path: String, before: String, after: String },
    New { path: String, bytes: Vec<u8> },
    Gone { path: String, before: String },
    Moved { from: String, to: String, before: String },
    BlobMoved { from: String, to: String, blob: Arc<Blob> },
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum ChangeError {
    /// This file is no longer what was read.
    Changed(String),
    /// The environment failed.
    Io(SourceError),
}

/// A change, made ready on the disk. Its files are the true ones, not links to them.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Replace { file: PathBuf, before: String, after: String },
    Create { file: PathBuf, bytes: Vec<u8> },
    Remove { file: PathBuf, before: String },
    Rename { from: PathBuf, to: PathBuf },
}

impl ChangeSet {
    /// No changes yet, of files below the folder that holds `content/`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf(), changes: Vec::new() }
    }

    /// Another text in a file that says `before`; [`edited`] makes one of named places.
    pub fn text(&mut self, path: &str, before: &str, after: &str) {
        self.changes.push(Change::Text { path: path.to_owned(), before: before.to_owned(), after: after.to_owned() });
    }

    /// A file that is not there yet; its folder is made.
    pub fn create(&mut self, path: &str, bytes: &[u8]) {
        self.changes.push(Change::New { path: path.to_owned(), bytes: bytes.to_owned() });
    }

    /// A file that says `before` goes.
    pub fn remove(&mut self, path: &str, before: &str) {
        self.changes.push(Change::Gone { path: path.to_owned(), before: before.to_owned() });
    }

    /// A file that says `before` gets another name, which is free.
    pub fn rename(&mut self, from: &str, to: &str, before: &str) {
        self.changes.push(Change::Moved { from: from.to_owned(), to: to.to_owned(), before: before.to_owned() });
    }

    /// A file that is published as it is gets another name, which is free.
    pub fn rename_blob(&mut self, from: &str, to: &str, blob: &Arc<Blob>) {
        self.changes.push(Change::BlobMoved { from: from.to_owned(), to: to.to_owned(), blob: Arc::clone(blob) });
    }

    /// Makes all changes, or none. What a killed run has left behind is tidied up first.
    pub fn apply(self) -> Result<(), ChangeError> {
        self.apply_to(&RealDisk)
    }

    pub(super) fn apply_to(self, disk: &dyn Disk) -> Result<(), ChangeError> {
        tidy(&self.root, disk).map_err(ChangeError::Io)?;
        let steps = self.steps()?;
        let mut folders = Vec::new();
        let mut made = 0;
        let staged = steps.iter().try_for_each(|step| step.stage(disk, &mut folders));
        let outcome = staged.and_then(|()| {
            steps.iter().try_for_each(|step| {
                step.make(disk)?;
                made += 1;
                Ok(())
            })
        });
        for (at, step) in steps.iter().enumerate().rev() {
            // The first failure is the one that is told. Where even this fails, what is needed to mend it stays.
            if outcome.is_ok() || at >= made || step.take_back(disk).is_ok() {
                step.clear(disk);
            }
        }
        if outcome.is_err() {
            folders.iter().rev().for_each(|folder| drop(disk.remove_folder(folder)));
        }
        outcome.map_err(ChangeError::Io)
    }

    /// The changes with their true files, which are as they were read. Two names may lead to one file: that is changed once.
    fn steps(&self) -> Result<Vec<Step>, ChangeError> {
        let mut steps: BTreeMap<PathBuf, Step> = BTreeMap::new();
        for change in &self.changes {
            let (path, file, step) = match change {
                Change::Text { path, before, after } => {
                    let file = self.unchanged(path, before)?;
                    (path, file.clone(), Step::Replace { file, before: before.clone(), after: after.clone() })
                }
                Change::New { path, bytes } => {
                    let file = self.free(path)?;
                    (path, file.clone(), Step::Create { file, bytes: bytes.clone() })
                }
                Change::Gone { path, before } => {
                    let file = self.unchanged(path, before)?;
                    (path, file.clone(), Step::Remove { file, before: before.clone() })
                }
                Change::Moved { from, to, before } => {
                    let file = self.unchanged(from, before)?;
                    (from, file.clone(), Step::Rename { from: file, to: self.free(to)? })
                }
                Change::BlobMoved { from, to, blob } => {
                    let at = on_disk(&self.root, from);
                    let file = dunce::canonicalize(&at).map_err(failed(&at))?;
                    if Blob::measure(&file).map_err(failed(&file))?.fingerprint != blob.fingerprint {
                        return Err(ChangeError::Changed(from.clone()));
                    }
                    (from, file.clone(), Step::Rename { from: file, to: self.free(to)? })
                }
            };
            let twice = steps.insert(file, step.clone()).is_some_and(|other| other != step);
            if twice {
                return Err(ChangeError::Changed(path.clone()));
            }
        }
        // Files go last: whoever is killed has lost none that should be elsewhere now.
        let (gone, kept): (Vec<Step>, Vec<Step>) = steps.into_values().partition(|step| matches!(step, Step::Remove { .. }));
        Ok(kept.into_iter().chain(gone).collect())
    }

    /// The file itself, where its name may be a link to it, if it still says what was read.
    fn unchanged(&self, path: &str, before: &str) -> Result<PathBuf, ChangeError> {
        let at = on_disk(&self.root, path);
        let real = dunce::canonicalize(&at).map_err(failed(&at))?;
        let there = fs::read(&real).map_err(failed(&real))?;
        if there == before.as_bytes() { Ok(real) } else { Err(ChangeError::Changed(path.to_owned())) }
    }

    /// Where a file may be made.
    fn free(&self, path: &str) -> Result<PathBuf, ChangeError> {
        let at = on_disk(&self.root, path);
        if fs::symlink_metadata(&at).is_ok() { Err(failed(&at)(ErrorKind::AlreadyExists.into())) } else { Ok(at) }
    }
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> ChangeError {
    let path = path.to_path_buf();
    move |error| ChangeError::Io(SourceError { path, error })
}

impl Step {
    /// Writes all that needs room, beside the true files. What is made of folders is noted.
    fn stage(&self, disk: &dyn Disk, folders: &mut Vec<PathBuf>) -> Result<(), SourceError> {
        let fail = |path: &Path| {
            let path = path.to_path_buf();
            move |error| SourceError { path, error }
        };
        match self {
            Self::Replace { file, before, after } => {
                disk.write(&beside(file, NEW), after.as_bytes(), Some(file)).map_err(fail(file))?;
                disk.write(&beside(file, OLD), before.as_bytes(), Some(file)).map_err(fail(file))
            }
            Self::Create { file, bytes } => {
                make_folders(file, disk, folders).map_err(fail(file))?;
                disk.write(&beside(file, NEW), bytes, None).map_err(fail(file))
            }
            Self::Rename { to, .. } => make_folders(to, disk, folders).map_err(fail(to)),
            Self::Remove { file, before } => disk.write(&beside(file, OLD), before.as_bytes(), Some(file)).map_err(fail(file)),
        }
    }

    fn make(&self, disk: &dyn Disk) -> Result<(), SourceError> {
        let (file, outcome) = match self {
            Self::Replace { file, .. } | Self::Create { file, .. } => (file, disk.rename(&beside(file, NEW), file)),
            Self::Remove { file, .. } => (file, disk.remove(file)),
            Self::Rename { from, to } => (from, disk.rename(from, to)),
        };
        outcome.map_err(|error| SourceError { path: file.clone(), error })
    }

    fn take_back(&self, disk: &dyn Disk) -> io::Result<()> {
        match self {
            Self::Replace { file, .. } | Self::Remove { file, .. } => disk.rename(&beside(file, OLD), file),
            Self::Create { file, .. } => disk.remove(file),
            Self::Rename { from, to } => disk.rename(to, from),
        }
    }

    /// Removes what lies beside the true files, where it does.
    fn clear(&self, disk: &dyn Disk) {
        match self {
            Self::Replace { file, .. } | Self::Create { file, .. } | Self::Remove { file, .. } => {
                [NEW, OLD].iter().for_each(|ending| drop(disk.remove(&beside(file, ending))));
            }
            Self::Rename { .. } => {}
        }
    }
}

/// A text with other words at named places, and every other byte as it was. None if two places overlap or one is outside.
pub fn edited<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> Option<String> {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut after = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        after.push_str(text.get(at..edit.span.start as usize)?);
        after.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    after.push_str(text.get(at..)?);
    Some(after)
}

/// Removes what a killed run has left beside the files.
fn tidy(root: &Path, disk: &dyn Disk) -> Result<(), SourceError> {
    for entry in FOLDERS.iter().flat_map(|folder| WalkDir::new(root.join(folder)).into_iter().flatten()) {
        let name = entry.file_name().to_string_lossy();
        if name.starts_with('.') && (name.ends_with(NEW) || name.ends_with(OLD)) && entry.file_type().is_file() {
            let path = entry.path();
            disk.remove(path).map_err(|error| SourceError { path: path.to_path_buf(), error })?;
        }
    }
    Ok(())
}

fn make_folders(file: &Path, disk: &dyn Disk, made: &mut Vec<PathBuf>) -> io::Result<()> {
    // Above a path that begins nowhere stands the folder of the process, as an empty name.
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let missing: Vec<&Path> = file.ancestors().skip(1).take_while(is_missing).collect();
    for folder in missing.into_iter().rev() {
        disk.create_folder(folder)?;
        made.push(folder.to_path_buf());
    }
    Ok(())
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or(OsStr::new("")));
    name.push(ending);
    file.with_file_name(name)
}

/// Where a path lies on the disk, which may have taken its letters apart (macOS stores `å` as two characters).
fn on_disk(root: &Path, path: &str) -> PathBuf {
    let mut at = root.to_path_buf();
    for part in path.split('/') {
        let plain = at.join(part);
        let same = |entry: &fs::DirEntry| entry.file_name().to_str().is_some_and(|name| name.nfc().eq(part.chars()));
        let apart = || fs::read_dir(&at).ok()?.flatten().find(same).map(|entry| entry.path());
        at = if fs::symlink_metadata(&plain).is_ok() { plain } else { apart().unwrap_or(plain) };
    }
    at
}
