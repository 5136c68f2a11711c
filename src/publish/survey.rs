//! What lies in the output before anything is changed, and whose it is.

use rayon::prelude::*;

use super::disk::{Lies, Lying, look};
use super::folders::{Folders, above, has};
use super::ground::Ground;
use super::place::Place;
use super::stamp::Stamp;
use super::{Refusal, Trouble};

/// The output as it was found. Everything in the way is ours.
pub(super) struct Survey<'a> {
    pub(super) paths: &'a [String],
    pub(super) ground: Ground<'a>,
    /// The number of the folder that holds each path.
    pub(super) holders: Vec<usize>,
    /// Does the new site need the folder?
    pub(super) wanted: Vec<bool>,
    /// The file of ours that lies at each path.
    pub(super) lying: Vec<Option<Lying>>,
    /// Files of ours that are no longer part of the site.
    pub(super) vanished: Vec<&'a str>,
    /// Likewise, but they lie where a folder must be, or in a folder that lies where a file must be.
    pub(super) blocking: Vec<&'a str>,
    pub(super) foreign: Vec<String>,
}

impl<'a> Survey<'a> {
    /// Looks at all that a publication of these paths would touch; refuses if anything in the way is foreign.
    pub(super) fn take(place: &'a Place, paths: &'a [String]) -> Result<Self, Trouble> {
        let new = paths.iter().map(String::as_str);
        let Some(before) = &place.before else {
            let ground = Ground::bare(Folders::of(new));
            return Ok(Self::of(paths, ground, vec![None; paths.len()], Vec::new()));
        };
        let old = before.stamp.files.iter().map(|listed| listed.0.as_str());
        let ground = Ground::look(&place.out, Folders::of(old.chain(new)))?;
        let foreign = ground.foreign(&place.out, before, paths)?;
        let mut survey = Self::of(paths, ground, Vec::new(), foreign);
        let in_the_way = |path| Trouble::Refused(Refusal::InTheWay { out: place.out.clone(), path });
        if let Some(path) = survey.foreign_folder(&before.stamp) {
            return Err(in_the_way(path));
        }
        let lies = paths.par_iter().zip(&survey.holders).map(|(path, &holder)| {
            let path = place.out.join(path);
            if survey.ground.real[holder] { look(&path).map_err(Trouble::at(&path)) } else { Ok(Lies::Nothing) }
        });
        let lies = lies.collect::<Result<Vec<_>, _>>()?;
        for (path, lies) in paths.iter().zip(lies) {
            survey.lying.push(survey.ours(path, lies, &before.stamp).map_err(in_the_way)?);
        }
        survey.find_vanished(place, &before.stamp)?;
        Ok(survey)
    }

    fn of(paths: &'a [String], ground: Ground<'a>, lying: Vec<Option<Lying>>, foreign: Vec<String>) -> Self {
        let holders: Vec<_> = paths.iter().map(|path| ground.folders.holder_of(path)).collect();
        let mut wanted = vec![false; ground.folders.names.len()];
        for &holder in &holders {
            let mut number = holder;
            while !wanted[number] {
                wanted[number] = true;
                number = ground.folders.above[number];
            }
        }
        Self { paths, ground, holders, wanted, lying, vanished: Vec::new(), blocking: Vec::new(), foreign }
    }

    /// The first thing that lies where a folder must be and is neither a folder nor a file of ours.
    fn foreign_folder(&self, stamp: &Stamp) -> Option<String> {
        let names = &self.ground.folders.names;
        let foreign = |&number: &usize| match self.ground.lies[number] {
            Lies::Nothing | Lies::Folder { .. } => false,
            Lies::File(_) => stamp.find(names[number]).is_none(),
            Lies::Other => true,
        };
        (0..names.len()).filter(|&number| self.wanted[number]).find(foreign).map(|number| names[number].to_owned())
    }

    /// The file of ours that lies at a path, if any; as an error what is foreign there.
    fn ours(&self, path: &str, lies: Lies, stamp: &Stamp) -> Result<Option<Lying>, String> {
        match lies {
            Lies::Nothing => Ok(None),
            Lies::File(lying) if stamp.find(path).is_some() => Ok(Some(lying)),
            Lies::File(_) | Lies::Other => Err(path.to_owned()),
            Lies::Folder { .. } => {
                let inside = format!("{path}/");
                if self.ground.folders.number(path).is_none() {
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
    fn find_vanished(&mut self, place: &Place, stamp: &'a Stamp) -> Result<(), Trouble> {
        let folders = &self.ground.folders;
        for path in stamp.files.iter().map(|listed| listed.0.as_str()).filter(|path| !has(self.paths, path)) {
            let target = place.out.join(path);
            let reachable = self.ground.real[folders.holder_of(path)];
            if reachable && matches!(look(&target).map_err(Trouble::at(&target))?, Lies::File(_)) {
                let folder = folders.number(path).is_some_and(|number| self.wanted[number]);
                let blocks = folder || above(path).any(|folder| has(self.paths, folder));
                if blocks { &mut self.blocking } else { &mut self.vanished }.push(path);
            }
        }
        Ok(())
    }
}
