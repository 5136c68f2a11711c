//! The tabs that are open: each is told when its own page has changed, and no other.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

/// An open tab.
struct Tab {
    /// The file of the page that it shows.
    file: String,
    /// The page and language, if it shows one: it follows its page to a new address.
    page: Option<(std::sync::Arc<str>, usize)>,
    /// The hash of what it shows.
    hash: String,
    /// How many findings it has been told of.
    findings: Option<usize>,
    writer: Box<dyn Write + Send>,
}

/// All open tabs.
#[derive(Default)]
pub(super) struct Tabs(Mutex<Vec<Tab>>);

/// What a tab is to show after a change.
pub(super) struct Fresh {
    /// The file of its page.
    pub(super) file: String,
    /// The address, if it has moved.
    pub(super) moved: Option<String>,
    /// The hash of the page.
    pub(super) hash: String,
    /// How many findings the page has, if that is known.
    pub(super) findings: Option<usize>,
}

impl Tabs {
    /// Takes a tab in, and tells it that its stream is open.
    pub(super) fn open(&self, file: String, page: Option<(std::sync::Arc<str>, usize)>, hash: String, mut writer: Box<dyn Write + Send>) {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\nretry: 500\n\n";
        if writer.write_all(head.as_bytes()).and_then(|()| writer.flush()).is_ok() {
            self.all().push(Tab { file, page, hash, findings: None, writer });
        }
    }

    /// Tells every tab what has changed for it; those that have gone are forgotten.
    pub(super) fn refresh(&self, fresh: impl Fn(&str, Option<&(std::sync::Arc<str>, usize)>) -> Fresh) {
        self.all().retain_mut(|tab| {
            let Fresh { file, moved, hash, findings } = fresh(&tab.file, tab.page.as_ref());
            let mut events = String::new();
            if let Some(address) = moved {
                events.push_str(&format!("event: change\ndata: {{\"moved\":{}}}\n\n", serde_json::Value::from(address)));
            } else if hash != tab.hash {
                events.push_str(&format!("event: change\ndata: {{\"hash\":\"{hash}\"}}\n\n"));
            }
            if findings.is_some() && findings != tab.findings {
                events.push_str(&format!("event: finding\ndata: {}\n\n", findings.unwrap_or_default()));
                tab.findings = findings;
            }
            (tab.file, tab.hash) = (file, hash);
            events.is_empty() || tab.send(&events)
        });
    }

    /// A sign of life: those that have gone are found and forgotten.
    pub(super) fn beat(&self) {
        self.all().retain_mut(|tab| tab.send(": still here\n\n"));
    }

    fn all(&self) -> std::sync::MutexGuard<'_, Vec<Tab>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tab {
    fn send(&mut self, events: &str) -> bool {
        self.writer.write_all(events.as_bytes()).and_then(|()| self.writer.flush()).is_ok()
    }
}
