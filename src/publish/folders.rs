//! The folders that a list of paths needs, each known by its number.

use std::path::{Component, Path};

use super::{Refusal, Trouble};

/// The stamp: the mark "published here".
pub const STAMP: &str = ".utblick";

/// The temporary folder. It lies in the output, where a rename crosses no file systems and nothing beside the output changes.
pub(super) const STAGING: &str = ".utblick.new";

/// What version control keeps in an output. It is never published, replaced or named, and a folder that holds nothing else is empty.
const VERSION_CONTROL: [&str; 2] = [".git", ".gitkeep"];

/// The output folder itself.
pub(super) const ROOT: usize = 0;

/// Every folder above some paths, sorted, so that a folder comes after the one that holds it.
pub(super) struct Folders<'a> {
    /// Names relative to the output; that of the output itself is empty.
    pub(super) names: Vec<&'a str>,
    /// For each folder the number of the one that holds it; the output holds itself.
    pub(super) above: Vec<usize>,
}

impl<'a> Folders<'a> {
    /// The folders of some paths. Quickest when neighbours lie together.
    pub(super) fn of(paths: impl Iterator<Item = &'a str>) -> Self {
        let mut names = vec![""];
        let mut last = "";
        for path in paths {
            let mut folder = holder(path);
            if folder != last {
                last = folder;
                while !folder.is_empty() {
                    names.push(folder);
                    folder = holder(folder);
                }
            }
        }
        names.sort_unstable();
        names.dedup();
        let mut folders = Self { names, above: Vec::new() };
        folders.above = folders.names.iter().map(|name| folders.holder_of(name)).collect();
        folders
    }

    /// The number of a folder, if it is one of these.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.names.binary_search(&name).ok()
    }

    /// The number of the folder that holds one of the paths or folders.
    pub(super) fn holder_of(&self, path: &str) -> usize {
        self.number(holder(path)).unwrap_or(ROOT)
    }
}

/// The folder that holds a path; empty for what lies in the output itself.
pub(super) fn holder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// All folders above a path save the output itself, the nearest first.
pub(super) fn above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(holder(path)), |folder| Some(holder(folder))).take_while(|folder| !folder.is_empty())
}

/// Is the path in the list? Lists of paths are sorted everywhere in this module.
pub(super) fn has(paths: &[String], path: &str) -> bool {
    paths.binary_search_by(|other| other.as_str().cmp(path)).is_ok()
}

/// Makes sure that the paths can be published together and lie within the output.
pub(super) fn check(paths: &[String]) -> Result<(), Trouble> {
    let in_order = |number: usize| number == 0 || paths[number - 1] < paths[number];
    let bad = (0..paths.len()).find(|&number| !in_order(number) || !is_sound(&paths[number]));
    let both = || Folders::of(paths.iter().map(String::as_str)).names.into_iter().find(|folder| has(paths, folder));
    match bad.map(|number| paths[number].as_str()).or_else(both) {
        Some(path) => Err(Trouble::Refused(Refusal::BadPath { path: path.to_owned() })),
        None => Ok(()),
    }
}

/// Is a name in the output itself the program's own, or version control's?
pub(super) fn is_reserved(name: &str) -> bool {
    name == STAMP || name == STAGING || VERSION_CONTROL.contains(&name)
}

/// Does the path name a file within the output, on this system, that may be published?
pub(super) fn is_sound(path: &str) -> bool {
    let normal = Path::new(path).components().filter(|part| matches!(part, Component::Normal(_))).count();
    normal == path.split('/').count() && !path.split('/').next().is_some_and(is_reserved)
}
