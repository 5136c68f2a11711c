//! Sees that files change, and carries what is finished to the site.
//!
//! The system tells of every step of every program (`notify`); [`pending`] knows when a change is finished. Where the
//! system can't tell, or stops telling, the folders are looked through ([`poll`]).

mod message;
mod pending;
mod poll;
mod remote;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::internal_error::{InternalError, catch_panic};
use super::live::Live;
use super::options::News;
use crate::source::FOLDERS;
use message::Message;
use pending::Pending;
use poll::Poll;

/// The longest that we sleep while nothing happens: the computer may have been asleep, or its clock been set.
const GLANCE: Duration = Duration::from_secs(15);

/// The same while it is not known yet when the site changes by itself.
const SOON: Duration = Duration::from_secs(1);

/// Whether the system tells that a file is closed, and so that a writer is at its end.
const TELLS_OF_ENDS: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// What sees changes.
enum Eyes {
    System(RecommendedWatcher),
    Poll {
        /// Looks for as long as it is kept.
        _kept: Poll,
    },
}

/// A watch that has been armed: what happens from now on is not lost.
pub(super) struct Armed {
    eyes: Eyes,
    sender: Sender<Message>,
    messages: Receiver<Message>,
    root: PathBuf,
}

/// A watch that is kept.
pub(super) struct Watch {
    sender: Sender<Message>,
    thread: Option<JoinHandle<()>>,
}

/// Arms a watch on the folders that sites are made of. They are looked through instead if `poll` says so, if the folder
/// lies on another computer, and if the system can't watch it.
pub(super) fn arm(root: &Path, poll: bool) -> Armed {
    let root = dunce::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
    let (sender, messages) = mpsc::channel();
    let watcher = if poll || remote::is_remote(&root) { None } else { watcher(&root, &sender).ok() };
    let eyes = watcher.map_or_else(|| Eyes::Poll { _kept: Poll::start(&root, sender.clone()) }, Eyes::System);
    Armed { eyes, sender, messages, root }
}

fn watcher(root: &Path, sender: &Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let sender = sender.clone();
    let here = root.to_path_buf();
    let tell = move |event| message(event, &here).into_iter().for_each(|message| drop(sender.send(message)));
    let mut watcher = RecommendedWatcher::new(tell, Config::default())?;
    // The folder itself only for the two in it that may come later; what else lies in it is none of our business.
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
        watcher.watch(&folder, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

/// What an event says. Our own reading is no change, or the watch would feed itself.
fn message(event: notify::Result<Event>, root: &Path) -> Option<Message> {
    let Ok(event) = event else { return Some(Message::Failed) };
    match event.kind {
        _ if event.need_rescan() => Some(Message::Missed),
        // The site's folder itself has gone or got another name: what comes in its place is not what is watched.
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) if event.paths.iter().any(|path| path == root) => {
            Some(Message::Failed)
        }
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Modify(ModifyKind::Name(_)) => {
            Some(Message::Finished(event.paths))
        }
        EventKind::Access(_) => None,
        EventKind::Modify(ModifyKind::Data(_)) if TELLS_OF_ENDS => Some(Message::Begun(event.paths)),
        _ => Some(Message::Changed(event.paths)),
    }
}

impl Armed {
    /// Whether changes are only looked for now and then.
    fn is_polling(&self) -> bool {
        matches!(self.eyes, Eyes::Poll { .. })
    }

    /// Looks for changes by itself from now on, and for those that have been missed.
    fn fall_back(&mut self, live: &Live) {
        if !self.is_polling() {
            self.eyes = Eyes::Poll { _kept: Poll::start(&self.root, self.sender.clone()) };
            live.tell(News::Polling);
        }
    }

    /// The folders that sites are made of.
    fn folders(&self) -> Vec<PathBuf> {
        FOLDERS.iter().map(|folder| self.root.join(folder)).collect()
    }

    /// A folder that has come, or come back, is watched from now on.
    fn follow(&mut self, paths: &[PathBuf], live: &Live) {
        let Eyes::System(watcher) = &mut self.eyes else { return };
        let folders = FOLDERS.iter().map(|folder| self.root.join(folder));
        let mut come = folders.filter(|folder| paths.contains(folder) && folder.is_dir());
        // One that can't be watched may have gone meanwhile, and be told of as gone.
        if come.any(|folder| watcher.watch(&folder, RecursiveMode::Recursive).is_err() && folder.is_dir()) {
            self.fall_back(live);
        }
    }
}

impl Watch {
    /// Begins to carry changes to the site.
    pub(super) fn start(armed: Armed, live: Arc<Live>) -> io::Result<Self> {
        let sender = armed.sender.clone();
        let thread = thread::Builder::new().name("watch".into()).spawn(move || run(armed, &live))?;
        Ok(Self { sender, thread: Some(thread) })
    }

    pub(super) fn stop(&mut self) {
        let _ = self.sender.send(Message::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(mut armed: Armed, live: &Live) {
    let mut pending = Pending::new(&armed.root);
    let told = catch_panic(|| {
        if armed.is_polling() {
            live.tell(News::Polling);
        }
    });
    let mut went = told.map(|()| true);
    loop {
        match went {
            Ok(true) => {}
            Ok(false) => return,
            Err(said) => {
                // What it had in hand is lost, so everything is read again: not at once, or it might never rest.
                let _ = catch_panic(|| live.report(InternalError::Reading(said)));
                thread::sleep(SOON);
                pending = Pending::new(&armed.root);
                pending.add_all();
            }
        }
        went = catch_panic(|| step(&mut armed, &mut pending, live));
    }
}

/// Waits for the next message and does what it asks for. False: it is over.
fn step(armed: &mut Armed, pending: &mut Pending, live: &Live) -> bool {
    let site = live.site();
    let wait = pending.due(&site).map_or_else(|| until_time_passes(live), |due| due.saturating_duration_since(Instant::now()));
    drop(site);
    match armed.messages.recv_timeout(wait) {
        Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
        Ok(Message::Changed(paths)) => {
            armed.follow(&paths, live);
            pending.add(paths);
        }
        Ok(Message::Begun(paths)) => pending.begin(paths),
        Ok(Message::Finished(paths)) => {
            armed.follow(&paths, live);
            let last = paths.last().cloned();
            pending.finish(paths);
            if let Some(path) = last.and_then(|path| pending.take_alone(&path, &live.site())) {
                live.change(&[path]);
            }
        }
        Ok(Message::Missed) => {
            // Among what was missed may have been folders that nobody watches yet.
            armed.follow(&armed.folders(), live);
            pending.add_all();
        }
        Ok(Message::Failed) => {
            armed.fall_back(live);
            pending.add_all();
        }
        Err(RecvTimeoutError::Timeout) => {
            let paths = pending.take();
            if !paths.is_empty() || live.clock.until_next(&live.state(), Timestamp::now()).is_some_and(|left| left.is_zero()) {
                live.change(&paths);
            }
        }
    }
    true
}

/// How long to sleep if no file changes: pages that come, go or change by date do so in the preview too.
fn until_time_passes(live: &Live) -> Duration {
    let state = live.state();
    let unknown = live.clock.fixed.is_none() && state.next.get().is_none();
    let longest = if unknown { SOON } else { GLANCE };
    live.clock.until_next(&state, Timestamp::now()).map_or(longest, |left| left.min(longest))
}
