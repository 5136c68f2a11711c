//! The tabs that are open: each is told when its own page has changed, and no other.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::state::PageKey;

/// Events that may wait for a tab that does not read. One that lets more pile up is cut off, and asks again by itself.
const MOST_WAITING: usize = 64;

/// How long a browser waits before it asks again, in milliseconds.
const RETRY: u32 = 500;

/// An open tab.
pub(super) struct Tab {
    /// The file of the page that it shows.
    pub(super) file: String,
    /// The page and language, if it shows one: it follows its page to a new address.
    pub(super) page: Option<PageKey>,
    /// The hash of what it shows.
    pub(super) hash: String,
    /// What it has been told of findings: how many, and a hash of them.
    pub(super) findings: Option<(usize, String)>,
}

struct Listener {
    tab: Tab,
    sender: SyncSender<String>,
}

/// All open tabs.
#[derive(Default)]
pub(super) struct Tabs(Mutex<Vec<Listener>>);

impl Tabs {
    /// Takes a tab in; what it is to be told comes out of the answer.
    pub(super) fn open(&self, tab: Tab) -> Receiver<String> {
        let (sender, events) = sync_channel(MOST_WAITING);
        // There is room for the first of so many.
        let _ = sender.try_send(format!("retry: {RETRY}\n\n"));
        self.all().push(Listener { tab, sender });
        events
    }

    /// The files that somebody looks at.
    pub(super) fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = self.all().iter().map(|listener| listener.tab.file.clone()).collect();
        files.sort();
        files.dedup();
        files
    }

    /// Tells every tab what is new for it: `news` brings the tab up to date and answers the events. Those that have gone
    /// are forgotten.
    pub(super) fn tell(&self, mut news: impl FnMut(&mut Tab) -> String) {
        self.all().retain_mut(|listener| {
            let events = news(&mut listener.tab);
            events.is_empty() || listener.sender.try_send(events).is_ok()
        });
    }

    fn all(&self) -> MutexGuard<'_, Vec<Listener>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
