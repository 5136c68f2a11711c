//! `utblick new`: a site, a page or a CI workflow to begin with. What exists is never overwritten.

mod ci;
mod page;
mod site;

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::Terminal;
use super::failure::Failure;
use crate::both;
use crate::source::ChangeSet;

/// A file to write: its path below the folder, and what it holds.
type NewFile = (String, Vec<u8>);

/// Makes something new.
pub(super) fn new(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    match matches.subcommand() {
        Some(("site", matches)) => site::site(matches, terminal),
        Some(("page", matches)) => page::page(matches, terminal),
        Some(("ci", matches)) => ci::ci(matches, terminal),
        _ => unreachable!("the list of commands asks for one of these"),
    }
}

/// Writes files that are not there yet: all, or none.
pub(super) fn write(root: &Path, files: &[NewFile], terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    if let Some((path, _)) = files.iter().find(|(path, _)| root.join(path).exists()) {
        return Err(Failure::Exists(root.join(path)));
    }
    let mut changes = ChangeSet::new(root);
    files.iter().for_each(|(path, bytes)| changes.create(path, bytes));
    changes.apply()?;
    for (path, _) in files {
        terminal.say(&both!("Skrev {path}", "Wrote {path}"))?;
    }
    Ok(())
}

/// The folder that a path names, made if it is missing.
fn folder(path: &Path) -> Result<PathBuf, Failure> {
    std::fs::create_dir_all(path).map_err(|error| Failure::Io { path: path.to_path_buf(), error })?;
    Ok(path.to_path_buf())
}
