//! `utblick new`: a site, a page or a CI workflow to begin with. What exists is never overwritten.

mod ci;
mod page;
mod site;

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::Desk;
use super::failure::Failure;
use crate::both;
use crate::source;

/// A file to write: its path below the folder, and its text.
type NewFile = (String, String);

/// Makes something new.
pub(super) fn new(matches: &ArgMatches, desk: &mut Desk<'_>) -> Result<u8, Failure> {
    match matches.subcommand() {
        Some(("site", matches)) => site::site(matches, desk),
        Some(("page", matches)) => page::page(matches, desk),
        Some(("ci", matches)) => ci::ci(matches, desk),
        _ => unreachable!("the list of commands asks for one of these"),
    }
}

/// Writes files that are not there yet: all, or none.
fn write(root: &Path, files: &[NewFile], desk: &mut Desk<'_>) -> Result<(), Failure> {
    if let Some((path, _)) = files.iter().find(|(path, _)| root.join(path).exists()) {
        return Err(Failure::Exists(root.join(path)));
    }
    for (path, text) in files {
        source::write(root, path, text)?;
        writeln!(desk.out, "{}", both!("Skrev {path}", "Wrote {path}").say(desk.tongue))?;
    }
    Ok(())
}

/// The folder that a path names, made if it is missing.
fn folder(path: &Path) -> Result<PathBuf, Failure> {
    std::fs::create_dir_all(path).map_err(|error| Failure::Io { path: path.to_path_buf(), error })?;
    Ok(path.to_path_buf())
}
