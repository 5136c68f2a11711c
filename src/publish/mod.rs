//! From rendered artefacts to the files in `public/`.
//!
//! In: the paths to publish, a function that renders one of them, and where to. Out: a folder that holds exactly that
//! and what was foreign in it, and the count of what changed. What already lies there with the same bytes is not touched;
//! the rest is written to a temporary folder inside the output and renamed into place when all of it has been rendered.
//! Must not know: pages, languages, settings, how anything is rendered, nor how its errors are worded.
//!
//! The steps, one file each: `output` (may we publish there?), `staging` (a lock and a temporary folder), `output_scan` (what
//! lies there and whose it is), `stage` (render, compare, write), `commit` (rename, remove, write the `stamp`).

#![expect(clippy::disallowed_methods, reason = "the only writer")]

mod commit;
mod disk;
mod folder_scan;
mod folders;
mod output;
mod output_scan;
mod stage;
mod staging;
mod stamp;
#[cfg(test)]
mod tests;
mod up_to_date;

use std::io;
use std::path::{Path, PathBuf};

use disk::{Disk, RealDisk};
use output::Output;
use output_scan::OutputScan;
use staging::Staging;

pub use folders::STAMP;
pub use up_to_date::{UpToDate, up_to_date};

/// What one path is published as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a file, as they were when the site was read.
    CopyOf {
        /// Where the file lies.
        path: PathBuf,
        /// How many bytes it has.
        length: u64,
        /// The blake3 hash of its bytes.
        fingerprint: [u8; 32],
    },
}

/// Where to publish, and from what.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    /// The folder to publish into; made if it is missing. May be a link to a folder.
    pub out: &'a Path,
    /// The folder of the site; it can't be published into, nor can any folder above it.
    pub site: &'a Path,
    /// Folders that hold what the site is made of (`content/`, `themes/`); nothing is published into or over them.
    pub sources: &'a [&'a Path],
    /// What the caller wants to be told by [`up_to_date()`], such as the number of pages in each language.
    pub summary: &'a serde_json::Value,
}

/// What the output depends on, and for how long it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// A hash of the program, its options and every source byte.
    pub hash: [u8; 32],
    /// The moment at which the site is seen, in seconds since 1970.
    pub moment: i64,
    /// The first later moment at which the output would differ, if there is one.
    pub next_change: Option<i64>,
}

/// How a publication ended that met no error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is in place.
    Published(Written),
    /// The caller's last word was no; the output is as it was.
    GivenUp,
}

/// What was done to the output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that already had the right bytes; they were not touched.
    pub unchanged: usize,
    /// Files of an earlier publication that are no longer part of the site.
    pub removed: usize,
    /// What lies in the output and was never published: files, links, and folders (with a `/` at the end) of which
    /// nothing is ours. Sorted. They are left alone.
    pub foreign: Vec<String>,
}

/// Why a publication failed. The output is as it was; if even going back failed, each file is whole and the next build mends it.
#[derive(Debug)]
pub enum PublishError<E> {
    /// It is not safe to publish there.
    Refused(Refusal),
    /// The disk, or the right to use it, failed.
    Io {
        /// The file or folder in question.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A file to copy was changed after the site was read: build again.
    SourceChanged {
        /// The file in question.
        path: PathBuf,
    },
    /// A path could not be rendered; of several the first.
    Render {
        /// The path, as it was given.
        path: String,
        /// What the renderer said.
        error: E,
    },
}

/// Why it is not safe to publish there. Nothing has been changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The output is the site's own folder, or lies above it or above a source.
    HoldsSource {
        /// The output.
        out: PathBuf,
        /// What it holds.
        source: PathBuf,
    },
    /// The output lies inside a source, or is one.
    InsideSource {
        /// The output.
        out: PathBuf,
        /// The source.
        source: PathBuf,
    },
    /// The output is a file, or a link that leads nowhere.
    NotAFolder {
        /// The output.
        out: PathBuf,
    },
    /// The output has files in it and was never published into.
    NotOurs {
        /// The output.
        out: PathBuf,
        /// One of its files or folders.
        example: String,
    },
    /// The list of what was published there can't be read: broken, or made by a later version of the program.
    UnreadableStamp {
        /// The file with the list.
        stamp: PathBuf,
    },
    /// Something that was never published lies where a file or folder must be: a file, a folder or a link.
    InTheWay {
        /// The output.
        out: PathBuf,
        /// What lies there, relative to the output, with `/`.
        path: String,
    },
    /// Another build is publishing there at this moment.
    Busy {
        /// The output.
        out: PathBuf,
    },
    /// A path that no file can have: it leads out of the output, is one of the program's own, or is both file and folder.
    BadPath {
        /// The path, as it was given.
        path: String,
    },
}

/// What can go wrong whatever is rendered.
#[derive(Debug)]
enum Trouble {
    Refused(Refusal),
    Io { path: PathBuf, error: io::Error },
    SourceChanged { path: PathBuf },
}

impl Trouble {
    /// Says where the disk failed: `.map_err(Trouble::at(path))`.
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |error| Self::Io { path: path.to_owned(), error }
    }
}

impl<E> From<Trouble> for PublishError<E> {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refused(refusal) => Self::Refused(refusal),
            Trouble::Io { path, error } => Self::Io { path, error },
            Trouble::SourceChanged { path } => Self::SourceChanged { path },
        }
    }
}

/// Renders every path, in parallel, and publishes the result.
///
/// `paths` are relative, with `/`, sorted and unique; `render` is asked at most once for each, by its number. `approved` has
/// the last word when all is rendered and written beside the old files, before the first of them is replaced: what the
/// output depends on and for how long it holds, and paths that could not be named before, which are rendered then (their numbers
/// follow the others'); or none to leave everything as it was.
pub fn publish<E: Send>(
    job: &Job<'_>,
    paths: &[String],
    render: impl Fn(usize) -> Result<Content, E> + Sync,
    approved: impl FnOnce() -> Option<(Inputs, Vec<String>)>,
) -> Result<Outcome, PublishError<E>> {
    publish_on(&RealDisk, job, paths, render, approved)
}

/// [`publish`] on a disk of the caller's choice, so that tests may fill it up.
fn publish_on<E: Send>(
    disk: &dyn Disk,
    job: &Job<'_>,
    paths: &[String],
    render: impl Fn(usize) -> Result<Content, E> + Sync,
    approved: impl FnOnce() -> Option<(Inputs, Vec<String>)>,
) -> Result<Outcome, PublishError<E>> {
    folders::check(paths)?;
    let output = Output::find(job)?;
    let staging = Staging::open(disk, &output)?;
    let scan = OutputScan::take(&output, paths)?;
    let each: Vec<usize> = (0..paths.len()).collect();
    let mut staged = stage::all(&staging, &scan, &output, &each, &render)?;
    let Some((inputs, last)) = approved() else { return Ok(Outcome::GivenUp) };
    if last.is_empty() {
        return Ok(Outcome::Published(commit::commit(job, inputs, &output, &staging, &scan, &staged)?));
    }
    let mut all = [paths, &last].concat();
    all.sort_unstable();
    folders::check(&all)?;
    let scan = OutputScan::take(&output, &all)?;
    let mut asked: Vec<(usize, usize)> =
        last.iter().enumerate().map(|(at, path)| (all.partition_point(|other| other < path), paths.len() + at)).collect();
    asked.sort_unstable();
    let (numbers, asked): (Vec<usize>, Vec<usize>) = asked.into_iter().unzip();
    let content = |number: usize| render(asked[numbers.partition_point(|other| *other < number)]);
    staged.extend(stage::all(&staging, &scan, &output, &numbers, content)?);
    staged.sort_unstable_by(|a, b| a.listed.0.cmp(&b.listed.0));
    Ok(Outcome::Published(commit::commit(job, inputs, &output, &staging, &scan, &staged)?))
}
