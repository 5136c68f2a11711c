//! Puts another text into a file of the site: all of it, or nothing.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::SourceError;

/// What the file beside the old one is called until it takes its place. Files with a dot are never read.
const BESIDE: &str = ".utblick-new";

/// Replaces the text of a file of the site, which must still be `before`. Permissions stay; a reader sees the old text
/// or the new one, whenever the program or the machine ends. Answers false, and touches nothing, if somebody has changed the file.
pub fn replace(root: &Path, path: &str, before: &str, after: &str) -> Result<bool, SourceError> {
    let at = on_disk(root, path);
    let fail = |error| SourceError { path: at.clone(), error };
    // The file itself, where its name is a link to it.
    let real = fs::canonicalize(&at).map_err(fail)?;
    let there = fs::read(&real).map_err(fail)?;
    if there != before.as_bytes() {
        // Two names may lead to one file.
        return Ok(there == after.as_bytes());
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(real.file_name().unwrap_or_default());
    name.push(BESIDE);
    let beside = real.with_file_name(name);
    put(&real, &beside, after).map_err(|error| {
        // What is wrong is told already; a file that is left behind is never read.
        let _ = fs::remove_file(&beside);
        fail(error)
    })?;
    Ok(true)
}

/// Writes a file of the program's own among the site's files: all of it, or nothing. One that says so already is not touched.
pub fn write(root: &Path, path: &str, text: &str) -> Result<(), SourceError> {
    let at = on_disk(root, path);
    let fail = |error| SourceError { path: at.clone(), error };
    match fs::read_to_string(&at) {
        Ok(there) if there == text => Ok(()),
        Ok(there) => replace(root, path, &there, text).map(drop),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let beside = at.with_file_name(BESIDE);
            let folder = at.parent().map_or(Ok(()), fs::create_dir_all);
            folder.and_then(|()| fs::write(&beside, text)).and_then(|()| fs::rename(&beside, &at)).map_err(fail)
        }
        Err(error) => Err(fail(error)),
    }
}

fn put(real: &Path, beside: &Path, text: &str) -> io::Result<()> {
    let permissions = fs::metadata(real)?.permissions();
    // One that a killed run has left behind is ours.
    if let Err(error) = fs::remove_file(beside)
        && error.kind() != ErrorKind::NotFound
    {
        return Err(error);
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(beside)?;
    file.write_all(text.as_bytes())?;
    file.set_permissions(permissions)?;
    file.sync_all()?;
    fs::rename(beside, real)
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
