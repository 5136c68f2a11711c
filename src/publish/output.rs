//! May we publish there? Looks, and changes nothing.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::{Entry, look};
use super::folders::{self, is_reserved};
use super::{Job, Refusal, Trouble, stamp};

/// A folder that may be published into.
pub(super) struct Output {
    /// Where it truly lies: links in its own path are resolved once, here.
    pub(super) path: PathBuf,
    /// What was published there before; none if the folder is missing or empty.
    pub(super) before: Option<stamp::StampFile>,
}

impl Output {
    /// Resolves the output of a job, or says why nothing can be published there.
    pub(super) fn find(job: &Job<'_>) -> Result<Self, Trouble> {
        let out = resolve(job.out).map_err(Trouble::at(job.out))?;
        if let Some(refusal) = holds_or_lies_in_source(&out, job).map_err(Trouble::at(job.site))? {
            return Err(Trouble::Refused(refusal));
        }
        let before = match look(&out).map_err(Trouble::at(&out))? {
            Entry::Nothing => None,
            Entry::Folder { .. } => before(&out)?,
            Entry::File(_) | Entry::Other => return Err(Trouble::Refused(Refusal::NotAFolder { out })),
        };
        Ok(Self { path: out, before })
    }
}

/// What was published in a folder that is there; none if it is empty.
fn before(out: &Path) -> Result<Option<stamp::StampFile>, Trouble> {
    if let Some(found) = stamp::read(out)? {
        return Ok(Some(found));
    }
    match first_entry(out).map_err(Trouble::at(out))? {
        Some(example) => Err(Trouble::Refused(Refusal::NotOurs { out: out.to_owned(), example })),
        None => Ok(None),
    }
}

/// The first name in a folder, save what is ours (a build that was killed may have left it) or version control's.
fn first_entry(folder: &Path) -> io::Result<Option<String>> {
    let names: io::Result<Vec<_>> = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect();
    Ok(names?.into_iter().filter(|name| !is_reserved(name) || name == folders::STAMP).min())
}

/// Refuses a folder that holds the site or part of it, or lies in its sources.
fn holds_or_lies_in_source(out: &Path, job: &Job<'_>) -> io::Result<Option<Refusal>> {
    let refused = |source| Refusal::HoldsSource { out: out.to_owned(), source };
    let site = resolve(job.site)?;
    if site.starts_with(out) {
        return Ok(Some(refused(site)));
    }
    for source in job.sources {
        let source = resolve(source)?;
        if source.starts_with(out) {
            return Ok(Some(refused(source)));
        }
        if out.starts_with(&source) {
            return Ok(Some(Refusal::InsideSource { out: out.to_owned(), source }));
        }
    }
    Ok(None)
}

/// Where a path truly leads; what is missing at its end is kept as it is written.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    match (dunce::canonicalize(path), path.parent(), path.file_name()) {
        (Err(error), Some(parent), Some(name)) if error.kind() == ErrorKind::NotFound => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            Ok(resolve(parent)?.join(name))
        }
        (resolved, ..) => resolved,
    }
}
