//! The folders of an output as they lie there, and what is foreign in them.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::Trouble;
use super::disk::{Entry, look};
use super::folders::{Folders, ROOT, has, holder, is_reserved};
use super::stamp::StampFile;

/// The folders of what was published and of what will be, looked at.
pub(super) struct FolderScan<'a> {
    pub(super) folders: Folders<'a>,
    /// What lies at each folder's place.
    pub(super) entries: Vec<Entry>,
    /// Is it there, and are it and all above it folders, not links? Only then may anything in it be touched.
    pub(super) real: Vec<bool>,
}

impl<'a> FolderScan<'a> {
    /// Looks at the folders of an output.
    pub(super) fn look(out: &Path, folders: Folders<'a>) -> Result<Self, Trouble> {
        let entries = folders.names.par_iter().map(|name| {
            let path = out.join(name);
            look(&path).map_err(Trouble::at(&path))
        });
        let entries = entries.collect::<Result<Vec<_>, _>>()?;
        let mut real = vec![true; entries.len()];
        for number in 1..entries.len() {
            real[number] = matches!(entries[number], Entry::Folder { .. }) && real[folders.above[number]];
        }
        Ok(Self { folders, entries, real })
    }

    /// The folders of an output in which nothing lies yet.
    pub(super) fn bare(folders: Folders<'a>) -> Self {
        let count = folders.names.len();
        let mut real = vec![false; count];
        real[ROOT] = true;
        Self { folders, entries: vec![Entry::Nothing; count], real }
    }

    /// What lies in the folders and is neither listed in the stamp nor among the paths. Sorted.
    ///
    /// A folder that is older than the stamp holds what it held when that was written, so it need not be read again:
    /// adding a file to a folder changes the folder's time.
    pub(super) fn foreign(&self, out: &Path, before: &StampFile, paths: &[String]) -> Result<Vec<String>, Trouble> {
        let known = |number: usize| match self.entries[number] {
            // The output's own time changes when the stamp itself is put into it.
            Entry::Folder { modified } if number != ROOT => {
                modified <= before.modified && before.stamp.has_folder(self.folders.names[number])
            }
            _ => false,
        };
        let strangers = (0..self.real.len()).into_par_iter().filter(|&number| self.real[number] && !known(number));
        let strangers = strangers.map(|number| self.strangers(out, number, before, paths));
        let mut foreign = strangers.collect::<Result<Vec<_>, _>>()?.concat();
        let still = |name: &&String| {
            let name = name.trim_end_matches('/');
            let unread = self.folders.number(holder(name)).is_some_and(|number| self.real[number] && known(number));
            unread && self.folders.number(name).is_none()
        };
        foreign.extend(before.stamp.foreign.iter().filter(still).cloned());
        foreign.sort_unstable();
        foreign.dedup();
        Ok(foreign)
    }

    /// What is foreign in one folder.
    fn strangers(&self, out: &Path, number: usize, before: &StampFile, paths: &[String]) -> Result<Vec<String>, Trouble> {
        let folder = self.folders.names[number];
        let path = out.join(folder);
        let mut strangers = Vec::new();
        for entry in fs::read_dir(&path).map_err(Trouble::at(&path))? {
            let entry = entry.map_err(Trouble::at(&path))?;
            let sort = entry.file_type().map_err(Trouble::at(&path))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = if number == ROOT { name } else { format!("{folder}/{name}") };
            let ours = match sort.is_dir() {
                _ if is_reserved(&name) => true,
                true => self.folders.number(&name).is_some(),
                false => sort.is_file() && (before.stamp.find(&name).is_some() || has(paths, &name)),
            };
            if !ours {
                strangers.push(if sort.is_dir() { name + "/" } else { name });
            }
        }
        Ok(strangers)
    }
}
