//! Changes that may not be finished. Editors save in one step or in several; git changes hundreds of files in a burst.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::site::Site;
use crate::source::{FOLDERS, is_passed_over, path_of};

/// How long we wait for the next step. Reading early is harmless (a site is a value), reading late is felt.
const QUIET: Duration = Duration::from_millis(20);

/// How long we wait for a file that is gone, empty or not at its end: git and some editors remove or empty a file before
/// they write it again, and a page that vanishes for a moment, or is shown half, frightens whoever looks at it.
const GONE: Duration = Duration::from_millis(150);

/// The longest that a change waits for others to be finished: a program that never stops writing holds up nobody.
const LONGEST: Duration = Duration::from_secs(1);

/// More than this is a burst, in which no file is looked at alone.
const FEW: usize = 8;

/// Paths that have changed.
pub(super) struct Pending {
    root: PathBuf,
    paths: BTreeSet<PathBuf>,
    /// Those of them that somebody is writing.
    begun: BTreeSet<PathBuf>,
    first: Instant,
    last: Instant,
    /// Folders to look through once more, and when: what was written into a new folder before the system began to
    /// watch it is told by nobody.
    again: BTreeSet<PathBuf>,
    again_at: Instant,
}

impl Pending {
    /// Nothing yet, in this site.
    pub(super) fn new(root: &Path) -> Self {
        let now = Instant::now();
        let root = root.to_path_buf();
        Self { root, paths: BTreeSet::new(), begun: BTreeSet::new(), first: now, last: now, again: BTreeSet::new(), again_at: now }
    }

    /// Notes paths. What is not read can't change anything.
    pub(super) fn add(&mut self, paths: Vec<PathBuf>) {
        let now = Instant::now();
        for path in paths {
            let Ok(relative) = path.strip_prefix(&self.root) else { continue };
            if is_passed_over(relative) || !FOLDERS.iter().any(|folder| relative.starts_with(folder)) {
                continue;
            }
            if self.paths.is_empty() {
                self.first = now;
            }
            self.last = now;
            self.paths.insert(path);
        }
    }

    /// Notes paths that somebody is writing.
    pub(super) fn begin(&mut self, paths: Vec<PathBuf>) {
        self.begun.extend(paths.iter().cloned());
        self.add(paths);
        self.begun.retain(|path| self.paths.contains(path));
    }

    /// Notes paths that were written to their end.
    pub(super) fn finish(&mut self, paths: Vec<PathBuf>) {
        for path in &paths {
            self.begun.remove(path);
        }
        self.add(paths);
    }

    /// Notes that everything may have changed.
    pub(super) fn add_all(&mut self) {
        self.add(FOLDERS.iter().map(|folder| self.root.join(folder)).collect());
    }

    /// When to read what has changed; none, if nothing has.
    pub(super) fn due(&self, site: &Site) -> Option<Instant> {
        let is_hollow = |path: &PathBuf| match path.metadata() {
            Ok(file) => file.is_file() && file.len() == 0,
            Err(_) => self.is_known(path, site),
        };
        let is_unfinished = |path: &PathBuf| self.begun.contains(path) || is_hollow(path);
        let quiet = if self.paths.len() <= FEW && self.paths.iter().any(is_unfinished) { GONE } else { QUIET };
        let paths = (!self.paths.is_empty()).then(|| (self.last + quiet).min(self.first + LONGEST));
        paths.into_iter().chain((!self.again.is_empty()).then_some(self.again_at)).min()
    }

    /// A file that is finished, if it is the only one: then it need not wait. Files that came and went beside it, as some
    /// editors try where they may write, count for nothing.
    pub(super) fn take_alone(&mut self, path: &Path, site: &Site) -> Option<PathBuf> {
        let is_whole = path.metadata().is_ok_and(|file| file.is_file() && file.len() > 0);
        let is_expected = self.is_known(path, site) || path.extension().is_some_and(|ending| ending == "md");
        let counts = |other: &&PathBuf| **other != *path && (self.is_known(other, site) || other.exists());
        if !is_whole
            || !is_expected
            || self.paths.len() > FEW
            || !self.paths.contains(path)
            || self.paths.iter().any(|other| counts(&other))
        {
            return None;
        }
        self.paths.clear();
        self.begun.clear();
        Some(path.to_path_buf())
    }

    /// Everything that has changed, and folders that it is time to look through once more.
    pub(super) fn take(&mut self) -> Vec<PathBuf> {
        let now = Instant::now();
        let mut paths = std::mem::take(&mut self.paths);
        self.begun.clear();
        let folders: BTreeSet<PathBuf> = paths.iter().filter(|path| path.is_dir()).cloned().collect();
        if now >= self.again_at {
            paths.append(&mut self.again);
        }
        if !folders.is_empty() {
            self.again.extend(folders);
            self.again_at = now + GONE;
        }
        paths.into_iter().collect()
    }

    /// Whether the site has a file of this path, or files below it.
    fn is_known(&self, path: &Path, site: &Site) -> bool {
        let Ok(relative) = path.strip_prefix(&self.root) else { return false };
        let name = path_of(relative);
        site.snapshot().file(&name).is_some() || !site.snapshot().below(&format!("{name}/")).is_empty()
    }
}
