//! Looks the folders through every second, where the system does not tell of changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use super::message::Message;
use crate::source::FOLDERS;

/// How often.
const EVERY: Duration = Duration::from_secs(1);

/// A file so young may be written again without its time telling: some file systems count whole seconds, even pairs.
const YOUNG: Duration = Duration::from_secs(3);

/// How often we look whether it has been enough.
const NAP: Duration = Duration::from_millis(100);

/// When a file was written and how long it is.
type Mark = (SystemTime, u64);

/// Somebody who looks. Dropping it ends the looking.
pub(super) struct Poll {
    enough: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Poll {
    /// Begins: what differs from now on is told.
    pub(super) fn start(root: &Path, sender: Sender<Message>) -> Self {
        let enough = Arc::new(AtomicBool::new(false));
        let (root, is_enough) = (root.to_path_buf(), Arc::clone(&enough));
        let mut before = marks(&root);
        let look = move || {
            while !is_enough.load(Ordering::Relaxed) {
                let now = marks(&root);
                let changed = changed(&before, &now);
                before = now;
                if !changed.is_empty() && sender.send(Message::Changed(changed)).is_err() {
                    return;
                }
                let mut slept = Duration::ZERO;
                while slept < EVERY && !is_enough.load(Ordering::Relaxed) {
                    thread::sleep(NAP);
                    slept += NAP;
                }
            }
        };
        Self { enough, thread: thread::Builder::new().name("poll".into()).spawn(look).ok() }
    }
}

impl Drop for Poll {
    fn drop(&mut self) {
        self.enough.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn marks(root: &Path) -> BTreeMap<PathBuf, Mark> {
    let folders = FOLDERS.iter().map(|folder| root.join(folder));
    let entries = folders.flat_map(|folder| WalkDir::new(folder).follow_links(true)).filter_map(Result::ok);
    let marked = entries.filter_map(|entry| {
        let known = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some((entry.into_path(), (known.modified().ok()?, known.len())))
    });
    marked.collect()
}

/// What has come, gone or got another mark, and what is too young to be told by its mark.
fn changed(before: &BTreeMap<PathBuf, Mark>, now: &BTreeMap<PathBuf, Mark>) -> Vec<PathBuf> {
    let is_young = |mark: &Mark| mark.0.elapsed().is_ok_and(|age| age < YOUNG);
    let fresh = now.iter().filter(|(path, mark)| before.get(*path) != Some(mark) || is_young(mark));
    let gone = before.keys().filter(|path| !now.contains_key(*path));
    fresh.map(|(path, _)| path).chain(gone).cloned().collect()
}
