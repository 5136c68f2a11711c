//! The door: accepts clients, reads each request within limits of size and time, and hands what is sound to tiny_http.
//!
//! In: connections. Out: the same requests, reduced to what the preview reads, on a connection of the inner server's
//! own; its answers go back as they are. tiny_http itself has neither limits nor timeouts, reserves as much memory as a
//! request claims to bring, and stops for good when a client can't be accepted.
//! Must not know: what is asked for.

mod head;
mod relay;

use std::io::Write;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use head::Refusal;

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
    inner: SocketAddr,
    pass: String,
    closed: AtomicBool,
    next: AtomicU64,
    clients: Mutex<Vec<(u64, TcpStream)>>,
}

impl Gate {
    /// Opens the door. Requests go on to `inner`, each with `pass` as proof that it came this way.
    pub(super) fn open(listener: TcpListener, inner: SocketAddr, pass: &str) -> std::io::Result<Self> {
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            inner,
            pass: pass.to_owned(),
            closed: AtomicBool::new(false),
            next: AtomicU64::new(0),
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
        for (_, client) in self.shared.clients().iter() {
            let _ = client.shutdown(Shutdown::Both);
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
                Ok((client, _)) => self.welcome(client),
                Err(_) => thread::sleep(SHORTAGE),
            }
        }
    }

    /// Gives the client a thread of its own, so that none can make another wait.
    fn welcome(self: &Arc<Self>, mut client: TcpStream) {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let copy = client.try_clone().ok();
        let prepared = client.set_nodelay(true).and_then(|()| client.set_write_timeout(Some(STUCK)));
        let full = {
            let mut clients = self.clients();
            match copy {
                Some(copy) if clients.len() < MOST_CLIENTS && prepared.is_ok() => {
                    clients.push((number, copy));
                    false
                }
                _ => true,
            }
        };
        if full {
            let _ = client.write_all(Refusal::Full.answer().as_bytes());
            return;
        }
        let here = Arc::clone(self);
        let started = thread::Builder::new().name("client".into()).spawn(move || {
            let client = client;
            relay::serve(&client, here.inner, &here.pass);
            let _ = client.shutdown(Shutdown::Both);
            here.forget(number);
        });
        if started.is_err() {
            self.forget(number);
        }
    }

    fn forget(&self, number: u64) {
        self.clients().retain(|(have, _)| *have != number);
    }

    fn clients(&self) -> std::sync::MutexGuard<'_, Vec<(u64, TcpStream)>> {
        self.clients.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
