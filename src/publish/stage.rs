//! Renders every path and writes those whose bytes differ from what lies there, in parallel; keeps no output in memory.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::disk::FileInfo;
use super::folders::ROOT;
use super::output::Output;
use super::output_scan::OutputScan;
use super::staging::Staging;
use super::stamp::Listed;
use super::{Content, PublishError, Trouble};

/// Large enough that copying is bound by the disk, small enough to have one in each thread.
const BUFFER: usize = 64 * 1024;

/// What has become of one path.
pub(super) struct Staged {
    /// Its entry for the stamp.
    pub(super) listed: Listed,
    /// It waits to be renamed into place; what lies there has other bytes.
    pub(super) waits: bool,
}

/// Renders the paths of these numbers. Ends at the first failure in the order of the paths, however many threads there are.
pub(super) fn all<E: Send>(
    staging: &Staging<'_>,
    scan: &OutputScan<'_>,
    output: &Output,
    numbers: &[usize],
    render: impl Fn(usize) -> Result<Content, E> + Sync,
) -> Result<Vec<Staged>, PublishError<E>> {
    let made = scan.wanted.iter().map(|_| AtomicBool::new(false)).collect();
    let stager = Stager { staging, scan, output, made };
    stager.made[ROOT].store(true, Ordering::Relaxed);
    let first_failure = AtomicUsize::new(usize::MAX);
    let one = |buffer: &mut Vec<u8>, number: usize| {
        if number > first_failure.load(Ordering::Relaxed) {
            return None;
        }
        let rendered = render(number).map_err(|error| PublishError::Render { path: scan.paths[number].clone(), error });
        let done = rendered.and_then(|content| Ok(stager.stage(number, content, buffer)?));
        if done.is_err() {
            first_failure.fetch_min(number, Ordering::Relaxed);
        }
        Some(done)
    };
    let done: Vec<_> = numbers.par_iter().copied().map_init(Vec::new, one).collect();
    done.into_iter().flatten().collect()
}

/// What the workers share.
struct Stager<'a> {
    staging: &'a Staging<'a>,
    scan: &'a OutputScan<'a>,
    output: &'a Output,
    /// Folders that have been made in the temporary one.
    made: Vec<AtomicBool>,
}

impl Stager<'_> {
    /// Compares one content with what lies there, and writes it if it differs.
    fn stage(&self, number: usize, content: Content, buffer: &mut Vec<u8>) -> Result<Staged, Trouble> {
        let path = &self.scan.paths[number];
        let there = self.scan.present[number].map(|info| (self.output.path.join(path), info));
        match content {
            Content::Bytes(bytes) => {
                let length = bytes.len() as u64;
                let same = match there {
                    Some((there, info)) if info.length == length => holds(&there, &bytes, buffer).map_err(Trouble::at(&there))?,
                    _ => false,
                };
                if !same {
                    self.write(number, |file| file.write_all(&bytes))?;
                }
                Ok(Staged { listed: Listed(path.clone(), length, None), waits: !same })
            }
            Content::CopyOf { path: source, length, fingerprint } => {
                let hex = blake3::Hash::from_bytes(fingerprint).to_hex().to_string();
                let same = match there {
                    Some((there, info)) if info.length == length => {
                        self.is_copy(path, info, &hex) || hash(&there).map_err(Trouble::at(&there))? == fingerprint
                    }
                    _ => false,
                };
                if !same {
                    self.copy(number, &source, fingerprint, buffer)?;
                }
                Ok(Staged { listed: Listed(path.clone(), length, Some(hex)), waits: !same })
            }
        }
    }

    /// Does the stamp vouch for it that a file is a copy of these bytes? Spares reading it.
    fn is_copy(&self, path: &str, info: FileInfo, fingerprint: &str) -> bool {
        self.output.before.as_ref().is_some_and(|before| {
            let listed = before.stamp.find(path);
            info.modified <= before.modified
                && listed.is_some_and(|listed| listed.1 == info.length && listed.2.as_deref() == Some(fingerprint))
        })
    }

    /// Copies a file, making sure that it still is what was read: its fingerprint is part of what the site was made from.
    fn copy(&self, number: usize, source: &Path, expected: [u8; 32], buffer: &mut Vec<u8>) -> Result<(), Trouble> {
        let mut from = File::open(source).map_err(Trouble::at(source))?;
        let mut hasher = blake3::Hasher::new();
        let mut unread = None;
        buffer.resize(buffer.len().max(BUFFER), 0);
        self.write(number, |to| {
            loop {
                match from.read(buffer) {
                    Ok(0) => return Ok(()),
                    Ok(count) => {
                        hasher.update(&buffer[..count]);
                        to.write_all(&buffer[..count])?;
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => {
                        unread = Some(error);
                        return Ok(());
                    }
                }
            }
        })?;
        match unread {
            Some(error) => Err(Trouble::at(source)(error)),
            None if *hasher.finalize().as_bytes() != expected => Err(Trouble::SourceChanged { path: source.to_owned() }),
            None => Ok(()),
        }
    }

    /// Writes a file into the temporary folder. An error names the file as it would have been published.
    fn write(&self, number: usize, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Trouble> {
        let holder = self.scan.holders[number];
        if !self.scan.folder_scan.real[holder] {
            self.make(holder)?;
        }
        let created = self.staging.disk.create(&self.staging.waiting(self.scan, number));
        let target = self.output.path.join(&self.scan.paths[number]);
        created.and_then(|mut file| fill(&mut *file)).map_err(Trouble::at(&target))
    }

    /// Makes a folder, and those above it, once. Two workers may try at the same time: one of them finds it made.
    fn make(&self, folder: usize) -> Result<(), Trouble> {
        if self.made[folder].load(Ordering::Acquire) {
            return Ok(());
        }
        self.make(self.scan.folder_scan.folders.above[folder])?;
        let path = self.staging.folders.join(self.scan.folder_scan.folders.names[folder]);
        match self.staging.disk.create_folder(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made.map_err(Trouble::at(&path))?,
        }
        self.made[folder].store(true, Ordering::Release);
        Ok(())
    }
}

/// Does a file of the right length hold these bytes?
fn holds(path: &Path, bytes: &[u8], buffer: &mut Vec<u8>) -> io::Result<bool> {
    buffer.resize(buffer.len().max(bytes.len()), 0);
    let there = &mut buffer[..bytes.len()];
    match File::open(path)?.read_exact(there) {
        Ok(()) => Ok(there == bytes),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

fn hash(path: &Path) -> io::Result<[u8; 32]> {
    Ok(*blake3::Hasher::new().update_reader(File::open(path)?)?.finalize().as_bytes())
}
