//! Puts what has been written into place: renames, moves away what vanished, and last renames the stamp. All or nothing: what
//! was done is undone if a later step fails (a folder that may not be written to, a file that somebody holds open).
//!
//! All that takes space has been written before the first rename, so that a full disk can't stop it half-way.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::disk::{Entry, look};
use super::folders::{ROOT, STAMP};
use super::output::Output;
use super::output_scan::OutputScan;
use super::stage::Staged;
use super::staging::Staging;
use super::stamp::{Listed, Stamp};
use super::{Inputs, Job, Trouble, Written};

/// Changes the output. Each step leaves every file whole, old or new; one that fails ends here, and all before it are undone.
pub(super) fn commit(
    job: &Job<'_>,
    inputs: Inputs,
    output: &Output,
    staging: &Staging<'_>,
    scan: &OutputScan<'_>,
    staged: &[Staged],
) -> Result<Written, Trouble> {
    let written = staged.iter().filter(|done| done.waits).count();
    let files = staged.iter().map(|done| done.listed.clone()).collect();
    let stamp = Stamp::complete(job, inputs, scan.foreign.clone(), files);
    stamp.write(staging.disk, &staging.stamp)?;
    let mut commit = Commit { output, staging, scan, staged, steps: Vec::new() };
    let removed = match commit.run(written > 0 || !scan.vanished.is_empty()) {
        Ok(removed) => removed,
        Err(trouble) => {
            commit.undo();
            return Err(trouble);
        }
    };
    Ok(Written { written, unchanged: staged.len() - written, removed, foreign: stamp.foreign })
}

struct Commit<'a> {
    output: &'a Output,
    staging: &'a Staging<'a>,
    scan: &'a OutputScan<'a>,
    staged: &'a [Staged],
    /// What has been done.
    steps: Vec<Step>,
}

/// One change to the output that can be undone.
enum Step {
    /// What lay at the first path lies at the second.
    Moved(PathBuf, PathBuf),
    /// An empty folder was removed.
    FolderRemoved(PathBuf),
}

impl Commit<'_> {
    /// Takes all steps; answers how many files were removed.
    fn run(&mut self, anything_differs: bool) -> Result<usize, Trouble> {
        let (scan, mut removed) = (self.scan, 0);
        if anything_differs {
            self.keep_old()?;
            self.claim()?;
            removed += self.remove(&scan.blocking)?;
            self.move_folders()?;
            self.move_files()?;
        }
        removed += self.remove(&scan.vanished)?;
        self.finish()?;
        Ok(removed)
    }

    /// Undoes what was done, the last step first. The first step put the claim into place: it stays if anything else could not
    /// be undone, so that the next build knows what may be ours.
    fn undo(&self) {
        let Some((claimed, others)) = self.steps.split_first() else { return };
        let failed = others.iter().rev().filter(|step| self.undo_step(step).is_err()).count();
        if failed == 0 {
            // If this fails the claim stays, which is safe.
            let _ = self.undo_step(claimed);
        }
    }

    fn undo_step(&self, step: &Step) -> io::Result<()> {
        match step {
            Step::Moved(from, to) => self.staging.disk.rename(to, from),
            Step::FolderRemoved(folder) => self.staging.disk.create_folder(folder),
        }
    }

    /// Where the old file of a path is kept that is replaced.
    fn kept(&self, number: usize) -> PathBuf {
        self.staging.old.join(number.to_string())
    }

    /// Whether a path has a new file for a folder that is there already.
    fn moves_alone(&self, number: usize) -> bool {
        self.staged[number].waits && self.scan.folder_scan.real[self.scan.holders[number]]
    }

    /// Keeps every file that will be replaced, while it still lies in its place.
    fn keep_old(&self) -> Result<(), Trouble> {
        let replaced = (0..self.staged.len()).into_par_iter();
        replaced.filter(|&number| self.moves_alone(number) && self.scan.present[number].is_some()).try_for_each(|number| {
            let target = self.output.path.join(&self.scan.paths[number]);
            self.staging.disk.link(&target, &self.kept(number)).map_err(Trouble::at(&target))
        })
    }

    /// Writes a stamp that lists both old and new files: if this build is killed now, the next one knows what is ours.
    /// It says nothing of lengths and fingerprints, for each of the files may turn out to be the old one.
    fn claim(&mut self) -> Result<(), Trouble> {
        let old = self.output.before.iter().flat_map(|before| &before.stamp.files).map(|listed| &listed.0);
        let mut paths: Vec<_> = self.scan.paths.iter().chain(old).collect();
        paths.sort_unstable();
        paths.dedup();
        let files = paths.into_iter().map(|path| Listed(path.clone(), 0, None)).collect();
        let staging = self.staging;
        let claim = &staging.claim;
        Stamp::unfinished(self.scan.foreign.clone(), files).write(self.staging.disk, claim)?;
        let kept = self.staging.old.join("stamp");
        let stamp = self.output.path.join(STAMP);
        if self.output.before.is_some() {
            self.staging.disk.link(&stamp, &kept).map_err(Trouble::at(&stamp))?;
        }
        self.put(claim, STAMP, self.output.before.is_some().then_some(kept))
    }

    /// Puts the stamp into place. It must be younger than all that it vouches for.
    fn finish(&mut self) -> Result<(), Trouble> {
        let stamp = &self.staging.stamp;
        self.staging.disk.touch(stamp).map_err(Trouble::at(stamp))?;
        let target = self.output.path.join(STAMP);
        self.staging.disk.rename(stamp, &target).map_err(Trouble::at(&target))
    }

    /// Moves folders that are new as they are, with all that is in them.
    fn move_folders(&mut self) -> Result<(), Trouble> {
        let scan = self.scan;
        let folder_scan = &scan.folder_scan;
        for (number, name) in folder_scan.folders.names.iter().enumerate().skip(ROOT + 1) {
            if scan.wanted[number] && !folder_scan.real[number] && folder_scan.real[folder_scan.folders.above[number]] {
                self.put(&self.staging.folders.join(name), name, None)?;
            }
        }
        Ok(())
    }

    /// Moves the files whose folders were there already.
    fn move_files(&mut self) -> Result<(), Trouble> {
        let scan = self.scan;
        for number in 0..self.staged.len() {
            if self.moves_alone(number) {
                let kept = scan.present[number].is_some().then(|| self.kept(number));
                self.put(&self.staging.waiting(scan, number), &scan.paths[number], kept)?;
            }
        }
        Ok(())
    }

    /// Moves something into place. What it replaces has been kept, if it replaces anything.
    fn put(&mut self, from: &Path, path: &str, kept: Option<PathBuf>) -> Result<(), Trouble> {
        let target = self.output.path.join(path);
        self.staging.disk.rename(from, &target).map_err(Trouble::at(&target))?;
        self.steps.push(match kept {
            Some(kept) => Step::Moved(target, kept),
            None => Step::Moved(from.to_owned(), target),
        });
        Ok(())
    }

    /// Moves away some of what vanished; then removes the folders that hold nothing any more.
    fn remove(&mut self, vanished: &[&str]) -> Result<usize, Trouble> {
        let mut removed = 0;
        for path in vanished {
            let target = self.output.path.join(path);
            if look(&target).map_err(Trouble::at(&target))? == Entry::Nothing {
                continue;
            }
            let kept = self.staging.old.join(format!("removed-{}", self.steps.len()));
            self.staging.disk.rename(&target, &kept).map_err(Trouble::at(&target))?;
            self.steps.push(Step::Moved(target, kept));
            removed += 1;
        }
        let scan = self.scan;
        let folder_scan = &scan.folder_scan;
        for (number, name) in folder_scan.folders.names.iter().enumerate().rev() {
            if folder_scan.real[number] && !scan.wanted[number] && number != ROOT {
                let folder = self.output.path.join(name);
                // Refused while something foreign lies in it, as it should be.
                if self.staging.disk.remove_folder(&folder).is_ok() {
                    self.steps.push(Step::FolderRemoved(folder));
                }
            }
        }
        Ok(removed)
    }
}
