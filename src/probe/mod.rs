//! Asks the network whether addresses still lead anywhere. For `check --external`, and nothing else.
//!
//! In: addresses, and an [`Errand`]. Out: an [`Answer`] for each; what was answered is kept for the next time.
//! Must not know: sites, pages, rules, words. Whoever sent it makes findings of the answers.
//!
//! `client` asks for one address and follows where it leads, `host_queue` sees to it that no host is asked twice at a time,
//! `lookup` turns names into numbers and keeps away from private networks, `cache` keeps answers on the disk.
#![expect(clippy::disallowed_methods, reason = "one of the places where the program meets the world: clock, network, kept answers")]

mod cache;
mod client;
mod host_queue;
mod lookup;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

use cache::Cache;
use client::Client;

/// How many hosts are asked at the same time: enough to be quick, too few to be noticed by a home router.
pub const AT_ONCE: usize = 8;

/// What an address answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Something is there. `moved` is where it now lives, if its old place says that it has moved for good.
    Alive {
        /// The new address, without what stands behind `#`.
        moved: Option<String>,
    },
    /// Nothing is there, and whoever knows says so.
    Dead(Death),
    /// Nobody can say: a reader may well get there.
    Unknown(Doubt),
}

/// Why nothing is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Death {
    /// The server knows no such page (404).
    NotFound,
    /// The server says that the page has been removed for good (410).
    Gone,
    /// There is no server of that name.
    NoHost,
}

/// Why nobody can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Doubt {
    /// The server answered with this status: it wants a login, refuses programs, or has a bad day.
    Status(u16),
    /// It did not answer in time.
    Silent,
    /// No connection came about.
    Unreachable,
    /// The connection could not be made safe.
    Insecure,
    /// It leads in a circle, too far, or to nothing that can be asked.
    Astray,
    /// It lies in a private network, and the site does not.
    Private,
    /// It is no address.
    NoAddress,
}

/// What to be considerate of.
#[derive(Clone, Copy, Debug)]
struct Manners {
    /// How long an answer may take.
    patience: Duration,
    /// How long a host is left alone between two questions.
    pause: Duration,
    /// How long to wait before the second and last try.
    back_off: Duration,
    /// The longest wait that a host may ask for; whoever asks for more is not asked again in this run.
    longest: Duration,
}

/// How the world is asked. A slow page is still a page: fifteen seconds is more than most readers wait.
const POLITE: Manners = Manners {
    patience: Duration::from_secs(15),
    pause: Duration::from_millis(200),
    back_off: Duration::from_secs(1),
    longest: Duration::from_secs(10),
};

/// On whose behalf, and how.
pub struct Errand<'e> {
    /// The address of the site whose links these are. Servers are told; and only a site that lives in a private network
    /// has links into one asked: else whoever may write a page could have any machine there asked.
    pub site: &'e str,
    /// The folder in which answers are kept; none keeps nothing.
    pub cache: Option<&'e Path>,
    /// Told how many of how many have been asked; not of those whose answers are kept.
    pub told: &'e (dyn Fn(usize, usize) + Sync),
}

/// What all addresses answered.
#[derive(Debug)]
pub struct Answers {
    /// The answer of each address.
    pub answers: BTreeMap<String, Answer>,
    /// Why the answers could not be kept for the next time.
    pub unkept: Option<io::Error>,
}

/// Asks all addresses, save those whose answers are fresh enough.
pub fn ask(addresses: &BTreeSet<String>, errand: &Errand<'_>) -> Answers {
    ask_with(addresses, errand, POLITE)
}

fn ask_with(addresses: &BTreeSet<String>, errand: &Errand<'_>, manners: Manners) -> Answers {
    let now = Timestamp::now().as_second();
    let mut cache = Cache::read(errand.cache, now);
    let (known, open): (Vec<&String>, Vec<&String>) = addresses.iter().partition(|address| cache.get(address).is_some());
    let client = Client::new(errand.site, manners);
    let mut fresh = all(&client, &open, errand.told);
    believe(&mut fresh, || known.iter().any(|address| is_sign_of_life(&client.ask(address))));
    for (address, answer) in &fresh {
        cache.insert(address, answer.clone(), now);
    }
    let unkept = if fresh.is_empty() { None } else { cache.write().err() };
    let mut answers = fresh;
    answers.extend(known.into_iter().filter_map(|address| Some((address.clone(), cache.get(address)?.clone()))));
    Answers { answers, unkept }
}

/// Without a network every name seems not to exist. So that is only believed when somebody has answered; if nobody was
/// asked but for such names, `other` asks somebody.
fn believe(fresh: &mut BTreeMap<String, Answer>, other: impl FnOnce() -> bool) {
    let doubtful = |answer: &Answer| *answer == Answer::Dead(Death::NoHost);
    if fresh.values().any(doubtful) && !fresh.values().any(is_sign_of_life) && !other() {
        fresh.values_mut().filter(|answer| doubtful(answer)).for_each(|answer| *answer = Answer::Unknown(Doubt::Unreachable));
    }
}

/// Whether an answer can only have come over the network.
fn is_sign_of_life(answer: &Answer) -> bool {
    matches!(answer, Answer::Alive { .. } | Answer::Dead(Death::NotFound | Death::Gone) | Answer::Unknown(Doubt::Status(_)))
}

/// Asks every address: several hosts at a time, the addresses of each one after another.
fn all(client: &Client, addresses: &[&String], told: &(dyn Fn(usize, usize) + Sync)) -> BTreeMap<String, Answer> {
    let mut by_host: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for address in addresses {
        by_host.entry(host(address)).or_default().push(address);
    }
    let mut queue: Vec<Vec<&String>> = by_host.into_values().collect();
    // The longest is begun first, so that it is not the one that all wait for.
    queue.sort_by_key(Vec::len);
    let (workers, in_all) = (queue.len().min(AT_ONCE), addresses.len());
    let (queue, answers) = (Mutex::new(queue), Mutex::new(BTreeMap::new()));
    let work = || {
        while let Some(addresses) = { queue.lock().unwrap_or_else(PoisonError::into_inner).pop() } {
            for address in addresses {
                let answer = client.ask(address);
                let done = {
                    let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
                    answers.insert(address.clone(), answer);
                    answers.len()
                };
                told(done, in_all);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The host and port of an address; what is no address belongs to no host.
fn host(address: &str) -> String {
    Url::parse(address).map(|url| host_of(&url)).unwrap_or_default()
}

fn host_of(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}
