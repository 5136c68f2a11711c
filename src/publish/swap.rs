//! Puts what has been written into place: renames, removes what vanished, and last renames the stamp.
//!
//! All that takes space has been written before the first rename, so that a full disk can't stop it half-way.

use std::io::ErrorKind;
use std::path::Path;

use super::folders::ROOT;
use super::place::Place;
use super::settle::Done;
use super::staging::Staging;
use super::stamp::{self, Listed, Stamp};
use super::survey::Survey;
use super::{Inputs, Job, Trouble, Written};

/// Changes the output. Each step leaves every file whole, old or new; one that fails ends here.
pub(super) fn swap(
    job: &Job<'_>,
    inputs: Inputs,
    place: &Place,
    staging: &Staging<'_>,
    survey: &Survey<'_>,
    settled: &[Done],
) -> Result<Written, Trouble> {
    let written = settled.iter().filter(|done| done.waits).count();
    let swap = Swap { place, staging, survey, settled };
    let files = settled.iter().map(|done| done.listed.clone()).collect();
    let stamp = Stamp::complete(job, inputs, survey.foreign.clone(), files);
    stamp.write(staging.disk, &staging.stamp)?;
    let mut removed = 0;
    if written > 0 || !survey.vanished.is_empty() {
        swap.claim()?;
        removed += swap.remove(&survey.blocking)?;
        swap.move_folders()?;
        swap.move_files()?;
    }
    removed += swap.remove(&survey.vanished)?;
    swap.finish()?;
    Ok(Written { written, unchanged: settled.len() - written, removed, foreign: stamp.foreign })
}

struct Swap<'a> {
    place: &'a Place,
    staging: &'a Staging<'a>,
    survey: &'a Survey<'a>,
    settled: &'a [Done],
}

impl Swap<'_> {
    /// Writes a stamp that lists both old and new files: if this build is killed now, the next one knows what is ours.
    /// It says nothing of lengths and fingerprints, for each of the files may turn out to be the old one.
    fn claim(&self) -> Result<(), Trouble> {
        let old = self.place.before.iter().flat_map(|before| &before.stamp.files).map(|listed| &listed.0);
        let mut paths: Vec<_> = self.survey.paths.iter().chain(old).collect();
        paths.sort_unstable();
        paths.dedup();
        let files = paths.into_iter().map(|path| Listed(path.clone(), 0, None)).collect();
        Stamp::unfinished(self.survey.foreign.clone(), files).write(self.staging.disk, &self.staging.claim)?;
        self.rename(&self.staging.claim, stamp::NAME)
    }

    /// Puts the stamp into place. It must be younger than all that it vouches for.
    fn finish(&self) -> Result<(), Trouble> {
        self.staging.disk.touch(&self.staging.stamp).map_err(Trouble::at(&self.staging.stamp))?;
        self.rename(&self.staging.stamp, stamp::NAME)
    }

    /// Moves folders that are new as they are, with all that is in them.
    fn move_folders(&self) -> Result<(), Trouble> {
        let ground = &self.survey.ground;
        for (number, name) in ground.folders.names.iter().enumerate().skip(ROOT + 1) {
            if self.survey.wanted[number] && !ground.real[number] && ground.real[ground.folders.above[number]] {
                self.rename(&self.staging.folders.join(name), name)?;
            }
        }
        Ok(())
    }

    /// Moves the files whose folders were there already.
    fn move_files(&self) -> Result<(), Trouble> {
        for (number, done) in self.settled.iter().enumerate() {
            if done.waits && self.survey.ground.real[self.survey.holders[number]] {
                self.rename(&self.staging.waiting(self.survey, number), &self.survey.paths[number])?;
            }
        }
        Ok(())
    }

    fn rename(&self, from: &Path, path: &str) -> Result<(), Trouble> {
        let target = self.place.out.join(path);
        self.staging.disk.rename(from, &target).map_err(Trouble::at(&target))
    }

    /// Removes some of what vanished; then the folders that hold nothing any more.
    fn remove(&self, vanished: &[&str]) -> Result<usize, Trouble> {
        let mut removed = 0;
        for path in vanished {
            let target = self.place.out.join(path);
            match self.staging.disk.remove_file(&target) {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                done => {
                    done.map_err(Trouble::at(&target))?;
                    removed += 1;
                }
            }
        }
        let ground = &self.survey.ground;
        for (number, name) in ground.folders.names.iter().enumerate().rev() {
            if ground.real[number] && !self.survey.wanted[number] && number != ROOT {
                // Refused while something foreign lies in it, as it should be.
                let _ = self.staging.disk.remove_folder(&self.place.out.join(name));
            }
        }
        Ok(removed)
    }
}
