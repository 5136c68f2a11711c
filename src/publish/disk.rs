//! The disk: one trait for all that changes it, so that tests may fail it, and looking without following links.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::time::SystemTime;

/// All the ways in which publishing changes the disk.
pub(super) trait Disk: Sync {
    /// Opens a file that must not be there yet.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Write + '_>>;
    /// Makes a folder; the one above it is there.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Moves a file, over another one if need be, or a folder to where nothing is.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Lets a file be found by a second path too, so that it outlives the first. Where the file system can't, it is copied.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file the time of this moment. Needs no space.
    fn touch(&self, path: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with all that is in it; links are removed, not followed.
    fn remove_tree(&self, path: &Path) -> io::Result<()>;
}

/// The disk of the machine.
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Write + '_>> {
        Ok(Box::new(OpenOptions::new().write(true).create_new(true).open(path)?))
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
    }

    fn touch(&self, path: &Path) -> io::Result<()> {
        OpenOptions::new().write(true).open(path)?.set_modified(SystemTime::now())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }
}

/// What lies at a path. A link is a link, wherever it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Nothing,
    File(FileInfo),
    Folder { modified: SystemTime },
    Other,
}

/// What is known of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileInfo {
    pub(super) length: u64,
    pub(super) modified: SystemTime,
}

/// Looks at a path. (The folders above it may be links; whoever calls this has looked at them too.)
pub(super) fn look(path: &Path) -> io::Result<Entry> {
    let data = match fs::symlink_metadata(path) {
        Ok(data) => data,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Entry::Nothing);
        }
        Err(error) => return Err(error),
    };
    Ok(if data.is_file() {
        Entry::File(FileInfo { length: data.len(), modified: data.modified()? })
    } else if data.is_dir() {
        Entry::Folder { modified: data.modified()? }
    } else {
        Entry::Other
    })
}
