//! The door: accepts clients, reads each request within limits of size and time, and hands what is sound to tiny_http.
//!
//! In: connections. Out: the same requests, reduced to what the preview reads, on a connection of the inner server's
//! own. Its answers are read whole and go back; what is too long for that ([`Rest`]) is sent by the client's own thread.
//! tiny_http itself has neither limits nor timeouts, reserves as much memory as a request claims to bring, and stops
//! for good when a client can't be accepted.
//! Must not know: what is asked for.

mod head;
mod inner;
mod relay;
mod rest;

use std::io::Write;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::server::Server;
use super::stumble::guarded;
use head::Refusal;
use inner::Inner;

pub(super) use rest::{Events, HEADER as REST, Rest, Rests};

/// Clients at once. A browser opens six connections to a host; this is room for dozens of windows, and no more threads
/// than a small machine bears.
const MOST_CLIENTS: usize = 256;

/// How long a client may keep us from writing to it. A browser that does not read for so long has gone.
const STUCK: Duration = Duration::from_secs(10);

/// How long to wait after a client could not be accepted: the system is short of something.
const SHORTAGE: Duration = Duration::from_millis(50);

/// An open door.
pub(super) struct Gate {
    address: SocketAddr,
    shared: Arc<Shared>,
}

/// What the threads of the door share.
struct Shared {
    inner: Inner,
    rests: Arc<Rests>,
    closed: AtomicBool,
    /// Counts clients and their requests.
    count: AtomicU64,
    clients: Mutex<Vec<Arc<Client>>>,
}

/// A client that has been let in.
struct Client {
    stream: TcpStream,
    shared: Arc<Shared>,
    /// The count when it asked last: the least has been silent the longest.
    asked: AtomicU64,
    /// Whether it listens to events, and is silent because nothing has happened.
    listens: AtomicBool,
}

impl Client {
    /// Notes that it has asked for something.
    fn asks(&self) {
        self.asked.store(self.shared.count.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
    }

    /// Notes whether it listens to events from now on.
    fn streams(&self, events: bool) {
        self.listens.store(events, Ordering::Relaxed);
    }
}

impl Gate {
    /// Opens the door. Requests go on to a server, what its answers leave behind is fetched from `rests`.
    pub(super) fn open(listener: TcpListener, server: &Server, rests: Arc<Rests>) -> std::io::Result<Self> {
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            inner: Inner::new(server.inner(), server.pass(), server.workers()),
            rests,
            closed: AtomicBool::new(false),
            count: AtomicU64::new(0),
            clients: Mutex::default(),
        });
        let here = Arc::clone(&shared);
        thread::Builder::new().name("door".into()).spawn(move || here.accept(&listener))?;
        Ok(Self { address, shared })
    }

    /// Where the door is.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Shuts the door and sends everyone away.
    pub(super) fn close(&self) {
        self.shared.closed.store(true, Ordering::Relaxed);
        for client in self.shared.clients().iter() {
            let _ = client.stream.shutdown(Shutdown::Both);
        }
        // The accepting thread wakes only when somebody comes.
        let mut here = self.address;
        if here.ip().is_unspecified() {
            here.set_ip(if here.is_ipv4() { [127, 0, 0, 1].into() } else { std::net::Ipv6Addr::LOCALHOST.into() });
        }
        let _ = TcpStream::connect_timeout(&here, SHORTAGE);
    }
}

impl Shared {
    fn accept(self: &Arc<Self>, listener: &TcpListener) {
        while !self.closed.load(Ordering::Relaxed) {
            match listener.accept() {
                Ok((client, _)) => drop(guarded(|| self.welcome(client))),
                Err(_) => thread::sleep(SHORTAGE),
            }
        }
    }

    /// Gives the client a thread of its own, so that none can make another wait.
    fn welcome(self: &Arc<Self>, mut stream: TcpStream) {
        let prepared = stream.set_nodelay(true).and_then(|()| stream.set_write_timeout(Some(STUCK)));
        if prepared.is_err() || !self.make_room() {
            let _ = stream.write_all(Refusal::Full.answer().as_bytes());
            return;
        }
        let client = Arc::new(Client { stream, shared: Arc::clone(self), asked: AtomicU64::new(0), listens: AtomicBool::new(false) });
        client.asks();
        self.clients().push(Arc::clone(&client));
        let guest = Arc::clone(&client);
        let started = thread::Builder::new().name("client".into()).spawn(move || {
            // Whatever happens, its place is free again.
            let _ = guarded(|| relay::serve(&guest));
            let _ = guest.stream.shutdown(Shutdown::Both);
            guest.shared.forget(&guest);
        });
        if started.is_err() {
            self.forget(&client);
        }
    }

    /// Whether one more may come in. When the house is full, whoever has been silent the longest has to leave: idle
    /// connections must not keep others out.
    fn make_room(&self) -> bool {
        let mut clients = self.clients();
        if clients.len() < MOST_CLIENTS {
            return true;
        }
        let silent = |client: &&Arc<Client>| (client.listens.load(Ordering::Relaxed), client.asked.load(Ordering::Relaxed));
        let Some(longest) = clients.iter().min_by_key(silent).map(Arc::clone) else { return false };
        let _ = longest.stream.shutdown(Shutdown::Both);
        clients.retain(|client| !Arc::ptr_eq(client, &longest));
        true
    }

    fn forget(&self, gone: &Arc<Client>) {
        self.clients().retain(|client| !Arc::ptr_eq(client, gone));
    }

    fn clients(&self) -> MutexGuard<'_, Vec<Arc<Client>>> {
        self.clients.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
