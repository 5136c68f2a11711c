//! No host is asked twice at a time, and each is left alone for a moment between two questions.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::Answer;

/// Whose turn it is at each host.
#[derive(Default)]
pub(super) struct HostQueue {
    hosts: Mutex<BTreeMap<String, Arc<Mutex<Host>>>>,
}

/// What is known of a host.
#[derive(Default)]
struct Host {
    /// When it was last asked.
    asked: Option<Instant>,
    /// What its other addresses would answer too: it can't be reached, or wants to be left alone.
    settled: Option<Answer>,
}

impl HostQueue {
    /// Asks when it is one's turn. Answers without asking what has been settled for the whole host.
    pub(super) fn ask_in_turn<T>(&self, host: &str, pause: Duration, ask: impl FnOnce() -> T) -> Result<T, Answer> {
        let host = self.host(host);
        let mut host = host.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = &host.settled {
            return Err(answer.clone());
        }
        if let Some(asked) = host.asked {
            thread::sleep(pause.saturating_sub(asked.elapsed()));
        }
        let answer = ask();
        host.asked = Some(Instant::now());
        Ok(answer)
    }

    /// Settles what every further address of a host answers in this run.
    pub(super) fn settle(&self, host: &str, answer: &Answer) {
        let host = self.host(host);
        host.lock().unwrap_or_else(PoisonError::into_inner).settled = Some(answer.clone());
    }

    fn host(&self, host: &str) -> Arc<Mutex<Host>> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(hosts.entry(host.to_owned()).or_default())
    }
}
