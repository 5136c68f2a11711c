//! What lies in the output before anything is changed, and whose it is.

use rayon::prelude::*;

use super::disk::{Entry, FileInfo, look};
use super::folder_scan::FolderScan;
use super::folders::{Folders, above, has};
use super::output::Output;
use super::stamp::Stamp;
use super::{Refusal, Trouble};

/// The output as it was found. Everything in the way is ours.
pub(super) struct OutputScan<'a> {
    pub(super) paths: &'a [String],
    pub(super) folder_scan: FolderScan<'a>,
    /// The number of the folder that holds each path.
    pub(super) holders: Vec<usize>,
    /// Does the new site need the folder?
    pub(super) wanted: Vec<bool>,
    /// The file of ours that lies at each path.
    pub(super) present: Vec<Option<FileInfo>>,
    /// Files of ours that are no longer part of the site.
    pub(super) vanished: Vec<&'a str>,
    /// Likewise, but they lie where a folder must be, or in a folder that lies where a file must be.
    pub(super) blocking: Vec<&'a str>,
    pub(super) foreign: Vec<String>,
}

impl<'a> OutputScan<'a> {
    /// Looks at all that a publication of these paths would touch; refuses if anything in the way is foreign.
    pub(super) fn take(output: &'a Output, paths: &'a [String]) -> Result<Self, Trouble> {
        let new = paths.iter().map(String::as_str);
        let Some(before) = &output.before else {
            let folder_scan = FolderScan::bare(Folders::of(new));
            return Ok(Self::of(paths, folder_scan, vec![None; paths.len()], Vec::new()));
        };
        let old = before.stamp.files.iter().map(|listed| listed.0.as_str());
        let folder_scan = FolderScan::look(&output.path, Folders::of(old.chain(new)))?;
        let foreign = folder_scan.foreign(&output.path, before, paths)?;
        let mut scan = Self::of(paths, folder_scan, Vec::new(), foreign);
        let in_the_way = |path| Trouble::Refused(Refusal::InTheWay { out: output.path.clone(), path });
        if let Some(path) = scan.foreign_folder(&before.stamp) {
            return Err(in_the_way(path));
        }
        let entries = paths.par_iter().zip(&scan.holders).map(|(path, &holder)| {
            let path = output.path.join(path);
            if scan.folder_scan.real[holder] { look(&path).map_err(Trouble::at(&path)) } else { Ok(Entry::Nothing) }
        });
        let entries = entries.collect::<Result<Vec<_>, _>>()?;
        for (path, entry) in paths.iter().zip(entries) {
            scan.present.push(scan.ours(path, entry, &before.stamp).map_err(in_the_way)?);
        }
        scan.find_vanished(output, &before.stamp)?;
        Ok(scan)
    }

    fn of(paths: &'a [String], folder_scan: FolderScan<'a>, present: Vec<Option<FileInfo>>, foreign: Vec<String>) -> Self {
        let holders: Vec<_> = paths.iter().map(|path| folder_scan.folders.holder_of(path)).collect();
        let mut wanted = vec![false; folder_scan.folders.names.len()];
        for &holder in &holders {
            let mut number = holder;
            while !wanted[number] {
                wanted[number] = true;
                number = folder_scan.folders.above[number];
            }
        }
        Self { paths, folder_scan, holders, wanted, present, vanished: Vec::new(), blocking: Vec::new(), foreign }
    }

    /// The first thing that lies where a folder must be and is neither a folder nor a file of ours.
    fn foreign_folder(&self, stamp: &Stamp) -> Option<String> {
        let names = &self.folder_scan.folders.names;
        let foreign = |&number: &usize| match self.folder_scan.entries[number] {
            Entry::Nothing | Entry::Folder { .. } => false,
            Entry::File(_) => stamp.find(names[number]).is_none(),
            Entry::Other => true,
        };
        (0..names.len()).filter(|&number| self.wanted[number]).find(foreign).map(|number| names[number].to_owned())
    }

    /// The file of ours that lies at a path, if any; as an error what is foreign there.
    fn ours(&self, path: &str, entry: Entry, stamp: &Stamp) -> Result<Option<FileInfo>, String> {
        match entry {
            Entry::Nothing => Ok(None),
            Entry::File(info) if stamp.find(path).is_some() => Ok(Some(info)),
            Entry::File(_) | Entry::Other => Err(path.to_owned()),
            Entry::Folder { .. } => {
                let inside = format!("{path}/");
                if self.folder_scan.folders.number(path).is_none() {
                    return Err(inside);
                }
                match self.foreign.iter().find(|name| name.starts_with(&inside)) {
                    Some(name) => Err(name.clone()),
                    None => Ok(None),
                }
            }
        }
    }

    /// Finds the files that were published, are there as files, and will not be published again.
    fn find_vanished(&mut self, output: &Output, stamp: &'a Stamp) -> Result<(), Trouble> {
        let folders = &self.folder_scan.folders;
        for path in stamp.files.iter().map(|listed| listed.0.as_str()).filter(|path| !has(self.paths, path)) {
            let target = output.path.join(path);
            let reachable = self.folder_scan.real[folders.holder_of(path)];
            if reachable && matches!(look(&target).map_err(Trouble::at(&target))?, Entry::File(_)) {
                let folder = folders.number(path).is_some_and(|number| self.wanted[number]);
                let blocks = folder || above(path).any(|folder| has(self.paths, folder));
                if blocks { &mut self.blocking } else { &mut self.vanished }.push(path);
            }
        }
        Ok(())
    }
}
