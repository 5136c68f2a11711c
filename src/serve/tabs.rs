//! The tabs that are open: each is told when its own page has changed, and no other.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

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
    /// The hash of the findings that it has been told of.
    pub(super) findings: Option<String>,
}

/// What a tab is told, while somebody waits for it.
pub(super) struct Subscription {
    /// Where events come out.
    pub(super) events: Receiver<String>,
    /// Lives as long as somebody waits.
    pub(super) wanted: Arc<()>,
}

/// By what a tab is known among all that are open.
pub(super) type Ticket = Weak<()>;

struct Subscriber {
    tab: Tab,
    sender: SyncSender<String>,
    ticket: Ticket,
}

/// All open tabs.
#[derive(Default)]
pub(super) struct Tabs(Mutex<Vec<Subscriber>>);

impl Tabs {
    /// Takes a tab in; what it is to be told comes out of the answer. It is forgotten when nobody waits for that.
    pub(super) fn open(&self, tab: Tab) -> Subscription {
        let (sender, events) = sync_channel(MOST_WAITING);
        // There is room for the first of so many.
        let _ = sender.try_send(format!("retry: {RETRY}\n\n"));
        let wanted = Arc::new(());
        self.all().push(Subscriber { tab, sender, ticket: Arc::downgrade(&wanted) });
        Subscription { events, wanted }
    }

    /// The files that somebody looks at.
    pub(super) fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = self
            .all()
            .iter()
            .filter(|subscriber| subscriber.ticket.strong_count() > 0)
            .map(|subscriber| subscriber.tab.file.clone())
            .collect();
        files.sort();
        files.dedup();
        files
    }

    /// Tells every tab what is new for it, or only one: `news` brings the tab up to date and answers the events. Those that
    /// have gone are forgotten.
    pub(super) fn tell(&self, only: Option<&Ticket>, mut news: impl FnMut(&mut Tab) -> String) {
        self.all().retain_mut(|subscriber| {
            if subscriber.ticket.strong_count() == 0 {
                return false;
            }
            if only.is_some_and(|only| !only.ptr_eq(&subscriber.ticket)) {
                return true;
            }
            let events = news(&mut subscriber.tab);
            events.is_empty() || subscriber.sender.try_send(events).is_ok()
        });
    }

    /// Ends all streams.
    pub(super) fn close(&self) {
        self.all().clear();
    }

    fn all(&self) -> MutexGuard<'_, Vec<Subscriber>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Tab, Tabs};

    #[test]
    fn tabs_that_have_gone_are_forgotten_though_nothing_was_told() {
        let tabs = Tabs::default();
        let tab = |file: &str| Tab { file: file.to_owned(), page: None, hash: String::new(), findings: None };
        let stays = tabs.open(tab("a.html"));
        for _ in 0..1000 {
            drop(tabs.open(tab("b.html")));
        }
        assert_eq!(tabs.files(), ["a.html"]);
        let mut asked = 0;
        tabs.tell(None, |_| {
            asked += 1;
            String::new()
        });
        assert_eq!((asked, tabs.all().len()), (1, 1));
        drop(stays);
    }
}
