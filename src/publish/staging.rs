//! The temporary folder: locked by one build at a time, filled by its workers, gone when it ends.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::{Disk, Entry, look};
use super::folders::{STAGING, STAMP};
use super::output::Output;
use super::output_scan::OutputScan;
use super::{Refusal, Trouble};

/// A file in it that the build at work holds locked.
const LOCK: &str = "lock";

/// A temporary folder that is ours alone; dropping it removes it, whatever has happened.
pub(super) struct Staging<'a> {
    pub(super) disk: &'a dyn Disk,
    /// Where folders wait that are new, with all that is in them.
    pub(super) folders: PathBuf,
    /// Where files wait that go into folders which are there already, each named by a hash of its path.
    files: PathBuf,
    /// What is replaced or removed, until all is in place: each file by the number of its step.
    pub(super) old: PathBuf,
    /// Where the stamp waits.
    pub(super) stamp: PathBuf,
    /// Where the stamp waits that lies in the output while files are replaced.
    pub(super) claim: PathBuf,
    folder: PathBuf,
    /// The system lets go of it when the build is killed.
    lock: Option<File>,
    /// Folders made for the output, the lowest last: they go too if nothing comes into them.
    made: Vec<PathBuf>,
}

impl<'a> Staging<'a> {
    /// Makes the output if it is missing, takes the lock, and clears away what a killed build left.
    pub(super) fn open(disk: &'a dyn Disk, output: &Output) -> Result<Self, Trouble> {
        let folder = output.path.join(STAGING);
        let (folders, files, old) = (folder.join("folders"), folder.join("files"), folder.join("old"));
        let (stamp, claim) = (files.join("stamp"), files.join("claim"));
        let mut staging = Self { disk, folders, files, old, stamp, claim, folder, lock: None, made: Vec::new() };
        staging.make_output(&output.path)?;
        staging.take_lock(output)?;
        staging.clear().map_err(Trouble::at(&staging.folder))?;
        for folder in [&staging.folders, &staging.files, &staging.old] {
            disk.create_folder(folder).map_err(Trouble::at(folder))?;
        }
        Ok(staging)
    }

    /// Where a file waits to be put into the output.
    pub(super) fn waiting(&self, scan: &OutputScan<'_>, number: usize) -> PathBuf {
        if scan.folder_scan.real[scan.holders[number]] {
            self.files.join(&*blake3::hash(scan.paths[number].as_bytes()).to_hex())
        } else {
            self.folders.join(&scan.paths[number])
        }
    }

    /// Makes the output and what is missing above it.
    fn make_output(&mut self, out: &Path) -> Result<(), Trouble> {
        let missing: Vec<_> = out.ancestors().take_while(|folder| !folder.exists()).collect();
        for folder in missing.into_iter().rev() {
            self.disk.create_folder(folder).map_err(Trouble::at(folder))?;
            self.made.push(folder.to_owned());
        }
        Ok(())
    }

    /// Takes the lock, so that two builds never write to the same temporary files.
    fn take_lock(&mut self, output: &Output) -> Result<(), Trouble> {
        let out = &output.path;
        let busy = || Trouble::Refused(Refusal::Busy { out: out.clone() });
        match look(&self.folder).map_err(Trouble::at(&self.folder))? {
            Entry::Folder { .. } => {}
            Entry::Nothing => match self.disk.create_folder(&self.folder) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(busy()),
                made => made.map_err(Trouble::at(&self.folder))?,
            },
            Entry::File(_) | Entry::Other => {
                return Err(Trouble::Refused(Refusal::InTheWay { out: out.clone(), path: STAGING.to_owned() }));
            }
        }
        let path = self.folder.join(LOCK);
        let lock = File::options().write(true).create(true).truncate(false).open(&path).map_err(Trouble::at(&path))?;
        // Some network file systems know no locks. Two builds at once are rare; refusing every build would be worse.
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            return Err(busy());
        }
        self.lock = Some(lock);
        // Another build may have ended between our first look and the lock: then what we know of the output is old.
        let modified = match look(&out.join(STAMP)).map_err(Trouble::at(out))? {
            Entry::File(info) => Some(info.modified),
            _ => None,
        };
        if modified != output.before.as_ref().map(|found| found.modified) { Err(busy()) } else { Ok(()) }
    }

    /// Removes what waits here.
    fn clear(&self) -> io::Result<()> {
        for folder in [&self.folders, &self.files, &self.old] {
            if look(folder)? != Entry::Nothing {
                self.disk.remove_tree(folder)?;
            }
        }
        Ok(())
    }

    /// Removes the folder itself. The lock is let go last but one: Windows keeps a folder while a file in it is open.
    fn close(&mut self) -> io::Result<()> {
        if self.lock.is_some() {
            self.clear()?;
            self.disk.remove_file(&self.folder.join(LOCK))?;
        }
        self.lock = None;
        self.disk.remove_folder(&self.folder)
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next build; there is nobody to tell here. Folders that are not
        // empty stay: that of a build that holds the lock, and an output into which something has been published.
        let _ = self.close();
        for folder in self.made.iter().rev() {
            let _ = self.disk.remove_folder(folder);
        }
    }
}
