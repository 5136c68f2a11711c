//! Finds files and reads them: what is a text, what a blob, what is passed over.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use super::{Blob, File, MAX_TEXT, RECORDS};
use crate::finding::{EncodingFault, Fault, StrangeFile};

/// Endings of the files of a theme that are read as text.
const THEME_TEXTS: &[&str] = &["yaml", "html", "css", "js", "xml"];

/// The room for a text at first: most have less.
const ROOM: usize = 64 * 1024;

/// A file to read, or a fault found before reading.
pub(super) struct Found {
    /// Relative to the site, as the disk has it.
    pub(super) relative: PathBuf,
    /// Whether a link leads there: what it holds can change while nothing happens at its own path.
    pub(super) is_linked: bool,
    state: State,
}

enum State {
    Readable,
    Bad(Fault),
}

/// Everything at or below a path. A path that does not exist holds nothing.
pub(super) fn below(root: &Path, relative: &Path) -> Vec<Found> {
    if hidden_path(relative) {
        return Vec::new();
    }
    let start = root.join(relative);
    // A symbolic link high up may lead out, or the path may be inside a folder that itself does.
    let folder = relative.iter().next().map(|first| root.join(first));
    let folder =
        folder.and_then(|folder| dunce::canonicalize(folder).ok()).filter(|real| real.starts_with(root)).unwrap_or_else(|| root.into());
    if dunce::canonicalize(&start).is_ok_and(|real| !real.starts_with(&folder)) {
        return vec![Found::bad(relative.to_path_buf(), Fault::StrangeFile(StrangeFile::LeadsOut))];
    }
    let mut found = Vec::new();
    let mut walk = WalkDir::new(&start).follow_links(true).into_iter();
    // How deep the link stands that led here.
    let mut link: Option<usize> = None;
    while let Some(entry) = walk.next() {
        match entry {
            Ok(entry) => {
                link = link.filter(|depth| entry.depth() > *depth).or_else(|| entry.path_is_symlink().then(|| entry.depth()));
                if entry.depth() > 0 && is_hidden(entry.file_name().to_string_lossy().as_ref()) {
                    if entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                } else if entry.path_is_symlink() && leads_out(&folder, &entry) {
                    found.push(bad(root, entry.path(), Fault::StrangeFile(StrangeFile::LeadsOut)));
                    if entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                } else if !entry.file_type().is_dir() {
                    found.push(Found { is_linked: link.is_some(), ..file(root, &entry) });
                }
            }
            Err(error) => found.extend(failed(root, &start, &error)),
        }
    }
    found
}

/// Everything at or below a path, whichever of Unicode's ways of composing letters the disk has used for its name; and
/// with it, perhaps, what lies beside it.
pub(super) fn called(root: &Path, relative: &Path) -> Vec<Found> {
    let is_plain = |part: &OsStr| part.to_str().is_some_and(str::is_ascii);
    let plain: PathBuf = relative.iter().take_while(|part| is_plain(part)).collect();
    let Some(part) = relative.iter().find(|part| !is_plain(part)) else { return below(root, relative) };
    let composed = |name: &OsStr| name.to_string_lossy().nfc().collect::<String>();
    let wanted = composed(part);
    let entries = fs::read_dir(root.join(&plain)).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let mut names: Vec<_> = entries.filter(|name| composed(name) == wanted).collect();
    names.sort();
    names.into_iter().flat_map(|name| below(root, &plain.join(name))).collect()
}

pub(super) fn hidden_path(relative: &Path) -> bool {
    let inner = RECORDS.iter().find_map(|folder| relative.strip_prefix(folder).ok()).unwrap_or(relative);
    inner.iter().any(|part| is_hidden(&part.to_string_lossy()))
}

/// Dot files, backups and what systems leave behind: never read, never published, not worth a word.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') || matches!(name, "Thumbs.db" | "desktop.ini" | "__MACOSX")
}

fn leads_out(folder: &Path, entry: &DirEntry) -> bool {
    dunce::canonicalize(entry.path()).is_ok_and(|real| !real.starts_with(folder))
}

fn bad(root: &Path, path: &Path, fault: Fault) -> Found {
    Found::bad(path.strip_prefix(root).unwrap_or(path).to_path_buf(), fault)
}

fn file(root: &Path, entry: &DirEntry) -> Found {
    let strange = |strange| bad(root, entry.path(), Fault::StrangeFile(strange));
    if entry.file_name().to_str().is_none() {
        return strange(StrangeFile::NotUnicode);
    }
    if !entry.file_type().is_file() {
        return strange(StrangeFile::Special);
    }
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_path_buf();
    Found { relative, is_linked: false, state: State::Readable }
}

fn failed(root: &Path, start: &Path, error: &walkdir::Error) -> Option<Found> {
    let path = error.path().unwrap_or(start);
    let fault = if error.loop_ancestor().is_some() {
        Fault::StrangeFile(StrangeFile::Circle)
    } else if fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink()) {
        Fault::StrangeFile(StrangeFile::LeadsNowhere)
    } else if error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return None;
    } else {
        Fault::UnreadableFile { why: error.to_string() }
    };
    let is_linked = matches!(fault, Fault::StrangeFile(StrangeFile::LeadsNowhere));
    Some(Found { is_linked, ..bad(root, path, fault) })
}

impl Found {
    fn bad(relative: PathBuf, fault: Fault) -> Self {
        Self { relative, is_linked: false, state: State::Bad(fault) }
    }

    /// Reads the file. `buffer` is scratch space that saves an allocation for each file.
    pub(super) fn read(&self, root: &Path, buffer: &mut Vec<u8>) -> File {
        if let State::Bad(fault) = &self.state {
            return File::Bad(fault.clone());
        }
        let path = root.join(&self.relative);
        let unreadable = |error: io::Error| File::Bad(Fault::UnreadableFile { why: error.to_string() });
        if !is_text(&self.relative) {
            return Blob::measure(&path).map_or_else(unreadable, |blob| File::Blob(Arc::new(blob)));
        }
        fill(buffer, &path).map_or_else(unreadable, |read| read.map_or_else(File::Bad, |length| text(&buffer[..length])))
    }
}

/// Reads a file of no more than the allowed size to the beginning of the buffer, and answers how long it is. Asks the system for bytes until none are
/// left rather than for the size first: most texts fit into the buffer as it is.
fn fill(buffer: &mut Vec<u8>, path: &Path) -> io::Result<Result<usize, Fault>> {
    let mut file = fs::File::open(path)?;
    if buffer.is_empty() {
        buffer.resize(ROOM, 0);
    }
    let mut filled = 0;
    loop {
        if filled == buffer.len() {
            buffer.resize(2 * filled, 0);
        }
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if filled as u64 > MAX_TEXT {
            return Ok(Err(Fault::TooLarge { size: file.metadata()?.len(), limit: MAX_TEXT }));
        }
    }
    Ok(Ok(filled))
}

/// Whether the program itself reads the file; all others are published as they are, or not at all.
fn is_text(relative: &Path) -> bool {
    let ending = relative.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if relative.starts_with("content") {
        let settings = [Path::new("content/site.yaml"), Path::new("content/baseline.yaml")].contains(&relative)
            || relative.starts_with("content/data");
        return ending == "md" || (settings && ending == "yaml");
    }
    THEME_TEXTS.contains(&&*ending)
}

fn text(bytes: &[u8]) -> File {
    let bad = |fault| File::Bad(Fault::BadEncoding(fault));
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return bad(EncodingFault::Utf16);
    }
    let line = |at: usize| memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
    match std::str::from_utf8(bytes) {
        Err(error) => bad(EncodingFault::NotUtf8 { line: line(error.valid_up_to()) }),
        Ok(text) => match memchr::memchr2(0, 1, bytes) {
            Some(at) => bad(EncodingFault::ControlCharacter { line: line(at) }),
            None => File::Text(text.into()),
        },
    }
}
