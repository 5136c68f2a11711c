//! Sees that files change, and knows when a change is finished.
//!
//! Editors save in one step or in several; a file that was closed after writing, or renamed into place, is finished, and
//! if it is the only one it is read at once. Everything else waits for a short quiet.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::live::Live;
use crate::render::next_change;
use crate::source::FOLDERS;

/// Editors save in two or three steps, and git changes hundreds of files in a burst; this is how long we wait for the
/// next. Reading early is harmless (a site is a value), reading late is felt.
const QUIET: Duration = Duration::from_millis(20);

/// How often a folder is looked through that can't be watched.
const POLL: Duration = Duration::from_secs(1);

/// How often tabs get a sign of life, so that those that have gone are found.
const BEAT: Duration = Duration::from_secs(15);

enum Message {
    Changed(notify::Result<Event>),
    Stop,
}

/// A watch that has been armed: what happens from now on is not lost.
pub(super) struct Armed {
    watcher: Option<Box<dyn Watcher + Send>>,
    polling: bool,
    sender: Sender<Message>,
    events: Receiver<Message>,
    root: PathBuf,
}

/// A watch that is kept.
pub(super) struct Watch {
    sender: Sender<Message>,
    thread: Option<JoinHandle<()>>,
    polling: Arc<AtomicBool>,
}

/// Arms a watch on the folders that sites are made of. Where the system can't watch (a network drive, a limit reached),
/// they are looked through every second.
pub(super) fn arm(root: &Path) -> Armed {
    let root = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
    let (sender, events) = mpsc::channel();
    let to = |sender: &Sender<Message>| {
        let sender = sender.clone();
        move |event| drop(sender.send(Message::Changed(event)))
    };
    let watched = RecommendedWatcher::new(to(&sender), Config::default()).and_then(|watcher| begin(watcher, &root));
    let (watcher, polling) = match watched {
        Ok(watcher) => (Some(watcher), false),
        Err(_) => {
            let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
            (PollWatcher::new(to(&sender), config).and_then(|watcher| begin(watcher, &root)).ok(), true)
        }
    };
    Armed { watcher, polling, sender, events, root }
}

fn begin(mut watcher: impl Watcher + Send + 'static, root: &Path) -> notify::Result<Box<dyn Watcher + Send>> {
    for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
        watcher.watch(&folder, RecursiveMode::Recursive)?;
    }
    Ok(Box::new(watcher))
}

impl Watch {
    /// Begins to carry changes to the site.
    pub(super) fn start(armed: Armed, live: Arc<Live>) -> Self {
        let polling = Arc::new(AtomicBool::new(armed.polling));
        let sender = armed.sender.clone();
        let thread = thread::Builder::new().name("watch".into()).spawn(move || run(&armed, &live)).ok();
        Self { sender, thread, polling }
    }

    pub(super) fn is_polling(&self) -> bool {
        self.polling.load(Ordering::Relaxed)
    }

    pub(super) fn stop(&mut self) {
        let _ = self.sender.send(Message::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(armed: &Armed, live: &Arc<Live>) {
    let _kept = &armed.watcher;
    let mut pending = BTreeSet::new();
    let mut last_beat = Instant::now();
    look_through(live);
    loop {
        let wait = if pending.is_empty() { BEAT } else { QUIET };
        match armed.events.recv_timeout(wait) {
            Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            Ok(Message::Changed(event)) => {
                let finished = take(event, &armed.root, &mut pending);
                let alone = finished && pending.len() == 1;
                if alone && let Ok(next) = armed.events.try_recv() {
                    match next {
                        Message::Stop => return,
                        Message::Changed(event) => drop(take(event, &armed.root, &mut pending)),
                    }
                } else if alone {
                    apply(live, &mut pending);
                }
            }
            Err(RecvTimeoutError::Timeout) if !pending.is_empty() => apply(live, &mut pending),
            Err(RecvTimeoutError::Timeout) => time_passes(live),
        }
        if last_beat.elapsed() >= BEAT {
            live.tabs.beat();
            last_beat = Instant::now();
        }
    }
}

/// Notes what an event touches. Answers whether that is finished: closed after writing, or renamed into place. Our own
/// reading is no change, or the watch would feed itself; a removal is never finished, since git and some editors remove
/// a file before they write it again.
fn take(event: notify::Result<Event>, root: &Path, pending: &mut BTreeSet<PathBuf>) -> bool {
    let Ok(event) = event else {
        pending.extend(FOLDERS.iter().map(|folder| root.join(folder)));
        return false;
    };
    if event.need_rescan() {
        pending.extend(FOLDERS.iter().map(|folder| root.join(folder)));
        return false;
    }
    let finished = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Modify(ModifyKind::Name(_)) => true,
        EventKind::Access(_) => return false,
        _ => false,
    };
    pending.extend(event.paths);
    finished
}

fn apply(live: &Arc<Live>, pending: &mut BTreeSet<PathBuf>) {
    let paths: Vec<PathBuf> = std::mem::take(pending).into_iter().collect();
    live.change(&paths);
    look_through(live);
}

/// Findings take longer than the page itself: the page is shown first, and they follow.
fn look_through(live: &Arc<Live>) {
    let live = Arc::clone(live);
    let _ = thread::Builder::new().name("findings".into()).spawn(move || {
        live.findings();
        live.refresh();
    });
}

/// Pages that come, go or change by date do so in the preview too.
fn time_passes(live: &Arc<Live>) {
    let site = live.site();
    let now = site.config.time_zone.to_datetime(jiff::Timestamp::now());
    if live.goes_with_the_clock() && next_change(&site).is_some_and(|next| next <= now) {
        live.change(&[]);
    }
}
