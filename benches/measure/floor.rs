//! What no builder can go below: reading every source and creating every output, and nothing else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use walkdir::WalkDir;

/// A built site, held in memory.
pub(crate) struct Built {
    folders: Vec<PathBuf>,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Built {
    /// Everything below a folder.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut built = Self { folders: Vec::new(), files: Vec::new() };
        for entry in WalkDir::new(folder).min_depth(1) {
            let entry = entry?;
            let path = entry.path().strip_prefix(folder).map_err(io::Error::other)?.to_path_buf();
            if entry.file_type().is_dir() {
                built.folders.push(path);
            } else {
                built.files.push((path, fs::read(entry.path())?));
            }
        }
        Ok(built)
    }

    /// How many files there are, and how many million bytes in them.
    pub(crate) fn size(&self) -> (usize, f64) {
        let bytes: usize = self.files.iter().map(|(_, bytes)| bytes.len()).sum();
        (self.files.len(), bytes as f64 / 1e6)
    }
}

/// Seconds that it takes to read all of `sources` and to write `built` into the new folder `out`, on one thread: more of
/// them do not create files any faster.
pub(crate) fn floor(sources: &Path, built: &Built, out: &Path) -> io::Result<f64> {
    let start = Instant::now();
    let mut read = 0;
    for entry in WalkDir::new(sources) {
        let entry = entry?;
        if entry.file_type().is_file() {
            read += std::hint::black_box(fs::read(entry.path())?).len();
        }
    }
    std::hint::black_box(read);
    fs::create_dir(out)?;
    for folder in &built.folders {
        fs::create_dir(out.join(folder))?;
    }
    for (path, bytes) in &built.files {
        fs::write(out.join(path), bytes)?;
    }
    Ok(start.elapsed().as_secs_f64())
}
