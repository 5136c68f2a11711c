//! Sizes of pictures on the disk, each made once.
//!
//! In: pictures and the sizes that are asked for. Out: their bytes. What is kept is called by what it was made of and how, so
//! it is never wrong, and anybody may delete it at any time.
//! Must not know: pages, addresses.

#![expect(clippy::disallowed_methods, reason = "the only one that reads pictures to make them smaller, and keeps what came of it")]

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::picture::{self, Size};
use crate::source::{Blob, Measure};

/// Where sizes are kept, below the folder of the site.
pub const FOLDER: &str = ".cache/pictures";

/// Pictures of more pixels are read one at a time, so that all threads together need no more memory than one or two of them.
const LARGE: u64 = 16_000_000;

/// A folder of sizes.
pub struct PictureCache {
    folder: PathBuf,
    large: Mutex<()>,
    /// What could not be written: a folder that nobody may write to must not stop a build.
    unwritten: Mutex<HashMap<String, Vec<u8>>>,
}

/// Why a size can't be had.
#[derive(Debug)]
pub enum PictureError {
    /// The picture can't be read; in words of the decoder.
    Broken(String),
    /// The picture was changed after the site was read.
    Changed,
    /// The picture could not be read from the disk.
    Io(PathBuf, io::Error),
}

impl PictureCache {
    /// The folder of a site. It is made when there is something to keep.
    pub fn of(root: &Path) -> Self {
        Self { folder: root.join(FOLDER), large: Mutex::default(), unwritten: Mutex::default() }
    }

    /// A size that has been made before.
    pub fn kept(&self, blob: &Blob, size: Size) -> Option<Vec<u8>> {
        let name = picture::name(blob, size);
        let written = fs::read(self.folder.join(&name)).ok().filter(|bytes| !bytes.is_empty());
        written.or_else(|| self.unwritten().get(&name).cloned())
    }

    /// How many bytes a size has that has been made before.
    pub fn weight(&self, blob: &Blob, size: Size) -> Option<u64> {
        let name = picture::name(blob, size);
        let written = fs::metadata(self.folder.join(&name)).ok().map(|file| file.len()).filter(|length| *length > 0);
        written.or_else(|| self.unwritten().get(&name).map(|bytes| bytes.len() as u64))
    }

    fn unwritten(&self) -> MutexGuard<'_, HashMap<String, Vec<u8>>> {
        self.unwritten.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes sizes of a picture and keeps them.
    pub fn make(&self, blob: &Blob, sizes: &[Size]) -> Result<(), PictureError> {
        let Measure::Image { width, height, raster: Some(raster) } = blob.measure else { return Ok(()) };
        let is_large = u64::from(width) * u64::from(height) > LARGE;
        let _alone = is_large.then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        let bytes = fs::read(&blob.disk).map_err(|error| PictureError::Io(blob.disk.clone(), error))?;
        if *blake3::hash(&bytes).as_bytes() != blob.fingerprint {
            return Err(PictureError::Changed);
        }
        let made = picture::make(&bytes, raster, sizes).map_err(PictureError::Broken)?;
        let may_write = self.begin().is_ok();
        for (size, bytes) in sizes.iter().zip(made) {
            let name = picture::name(blob, *size);
            if !may_write || keep(&self.folder.join(&name), &bytes).is_err() {
                self.unwritten().insert(name, bytes);
            }
        }
        Ok(())
    }

    /// Removes what these pictures need no more.
    pub fn keep_only(&self, names: &BTreeSet<String>) {
        let Ok(files) = fs::read_dir(&self.folder) else { return };
        for file in files.flatten() {
            let is_size = |name: &str| name.len() > 17 && name.as_bytes()[16] == b'-';
            if file.file_name().to_str().is_some_and(|name| is_size(name) && !names.contains(name)) {
                // What can't be removed is in nobody's way.
                let _ = fs::remove_file(file.path());
            }
        }
    }

    /// Makes the folder, of which version control sees nothing.
    fn begin(&self) -> io::Result<()> {
        let ignore = self.folder.join(".gitignore");
        if fs::exists(&ignore)? {
            return Ok(());
        }
        fs::create_dir_all(&self.folder)?;
        keep(&ignore, b"*\n")
    }
}

/// Writes a file whole or not at all: another build may look for it at this moment.
fn keep(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.{:?}", process::id(), std::thread::current().id()));
    fs::write(&beside, bytes)?;
    fs::rename(&beside, path)
}
