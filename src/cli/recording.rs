//! The ledger of addresses, where a command reads or writes it: in the site's own folder, or in a file elsewhere.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::failure::Failure;
use crate::ledger::{ELSEWHERE, Ledger};
use crate::site::{LedgerChange, Site};
use crate::source::{ChangeSet, File, Snapshot};

/// Where the addresses that have been public are kept.
pub(super) struct Recording {
    in_site: bool,
    elsewhere: Option<PathBuf>,
    /// What the file elsewhere says.
    before: Option<String>,
}

impl Recording {
    /// What the arguments ask for.
    pub(super) fn of(matches: &ArgMatches) -> Result<Self, Failure> {
        let elsewhere = matches.get_one::<PathBuf>("ledger").cloned();
        let read = |path: &PathBuf| match fs::read_to_string(path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::Io { path: path.clone(), error }),
        };
        let before = elsewhere.as_ref().map(read).transpose()?.flatten();
        match (&elsewhere, &before) {
            // It would be written over.
            (Some(path), Some(text)) if !Ledger::is_written_in(text) => return Err(Failure::NoLedger(path.clone())),
            _ => {}
        }
        // A command that only reads has no such option.
        let in_site = matches.try_get_one::<bool>("record").ok().flatten().is_some_and(|record| *record);
        Ok(Self { in_site, elsewhere, before })
    }

    /// Whether anything is to be kept.
    pub(super) fn is_wanted(&self) -> bool {
        self.in_site || self.elsewhere.is_some()
    }

    /// The files of a site, with the addresses that are known elsewhere.
    pub(super) fn with(&self, snapshot: Snapshot) -> Snapshot {
        match &self.before {
            Some(text) => snapshot.with([(ELSEWHERE.into(), File::Text(text.as_str().into()))]),
            None => snapshot,
        }
    }

    /// Writes what is public now.
    pub(super) fn write(&self, site: &Site) -> Result<(), Failure> {
        if self.in_site {
            let mut changes = ChangeSet::new(site.snapshot().root());
            into(&mut changes, site.ledger_changes());
            changes.apply()?;
        }
        let Some(path) = &self.elsewhere else { return Ok(()) };
        let after = site.recorded().write();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut changes = ChangeSet::new(folder);
        match &self.before {
            Some(before) if *before == after => {}
            Some(before) => changes.text(&name, before, &after),
            None => changes.create(&name, after.as_bytes()),
        }
        Ok(changes.apply()?)
    }
}

/// Adds changes of the ledger to those of other files.
pub(super) fn into(changes: &mut ChangeSet, of_ledger: Vec<LedgerChange>) {
    for LedgerChange { path, before, after } in of_ledger {
        match (before, after) {
            (Some(before), Some(after)) => changes.text(&path, &before, &after),
            (Some(before), None) => changes.remove(&path, &before),
            (None, Some(after)) => changes.create(&path, after.as_bytes()),
            (None, None) => {}
        }
    }
}
