//! Takes requests from tiny_http and gives each client a thread of its own, so that none makes another wait.
//!
//! tiny_http 0.12 stops accepting clients for good when the system has no room for one more, and may say nothing of it.
//! Of connections that come at the same moment it may leave one waiting until another ends. So the preview knocks at its
//! own door: a connection that ends at once lets one that waits come in, and where nobody opens, a new tiny_http takes the
//! place of the old one. The listener is ours, so no client finds the port shut meanwhile.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use socket2::SockRef;
use tiny_http::Request;

use super::response::Response;
use crate::serve::internal_error::catch_panic;

/// Clients that are answered at the same time. A browser opens six connections to a host; this is room for dozens of
/// windows, and no more threads than a small machine bears.
const MOST_CLIENTS: usize = 256;

/// How long a client may keep us from writing to it. A browser that does not read for so long has gone.
const STUCK: Duration = Duration::from_secs(10);

/// How often the preview knocks at its own door, and how soon after a client has come.
const KNOCK: Duration = Duration::from_secs(5);
const KNOCK_AFTER_CLIENT: Duration = Duration::from_millis(50);

/// How long a knock may wait to be answered, and how many in a row go unanswered where nobody listens any more.
const PATIENCE: Duration = Duration::from_secs(1);
const UNANSWERED: usize = 3;

/// Descriptors that have to be free for a new start to be worth while.
const ROOM: usize = 8;

/// The server while it runs.
pub(in crate::serve) struct Server {
    reception: Arc<Reception>,
    requests: Option<JoinHandle<()>>,
    keeper: Option<JoinHandle<()>>,
}

/// What the threads of the server share.
struct Reception {
    answer: Box<dyn Fn(Request) + Send + Sync>,
    listener: TcpListener,
    address: SocketAddr,
    /// The one that accepts clients stands last; those before it have clients left.
    servers: Mutex<Vec<Arc<tiny_http::Server>>>,
    /// Clients that are being answered, each with what it has asked for meanwhile.
    clients: Mutex<BTreeMap<SocketAddr, VecDeque<Request>>>,
    /// Asks for a knock.
    knock: SyncSender<()>,
    ended: AtomicBool,
}

impl Server {
    /// Starts to take requests at a listener; `answer` answers each. `unreachable` is called when the system has no room for
    /// clients any more.
    pub(in crate::serve) fn start(
        listener: TcpListener,
        answer: impl Fn(Request) + Send + Sync + 'static,
        unreachable: impl Fn(&io::Error) + Send + 'static,
    ) -> io::Result<Self> {
        // Whoever is accepted inherits both.
        let socket = SockRef::from(&listener);
        socket.set_tcp_nodelay(true)?;
        socket.set_write_timeout(Some(STUCK))?;
        let address = reachable(listener.local_addr()?);
        let (knock, knocks) = sync_channel(1);
        let (servers, clients, ended) = (Mutex::default(), Mutex::default(), AtomicBool::new(false));
        let reception = Arc::new(Reception { answer: Box::new(answer), listener, address, servers, clients, knock, ended });
        let requests = Some(reception.open()?);
        let here = Arc::clone(&reception);
        let keeper = thread::Builder::new().name("knock".into()).spawn(move || here.keep_open(&knocks, &unreachable))?;
        Ok(Self { reception, requests, keeper: Some(keeper) })
    }

    /// Ends it. Who is being answered still gets that answer.
    pub(in crate::serve) fn stop(&mut self) {
        self.reception.ended.store(true, Ordering::Relaxed);
        let _ = self.reception.knock.try_send(());
        let _ = self.keeper.take().map(JoinHandle::join);
        for server in self.reception.servers().drain(..) {
            server.unblock();
        }
        let _ = self.requests.take().map(JoinHandle::join);
    }
}

impl Reception {
    /// Begins to accept clients.
    fn open(self: &Arc<Self>) -> io::Result<JoinHandle<()>> {
        let server = Arc::new(tiny_http::Server::from_listener(self.listener.try_clone()?, None).map_err(io::Error::other)?);
        let (here, receiver) = (Arc::clone(self), Arc::clone(&server));
        let thread = thread::Builder::new().name("requests".into()).spawn(move || {
            while !here.has_ended() {
                match receiver.recv() {
                    Ok(request) => here.receive(request),
                    // It accepts nobody any more, but those whom it has accepted are still there.
                    Err(_) => drop(here.knock.try_send(())),
                }
            }
        })?;
        self.servers().push(server);
        Ok(thread)
    }

    /// Hands a request to the thread of its client. tiny_http blocks whoever answers until all earlier requests of that
    /// client have been answered and read.
    fn receive(self: &Arc<Self>, request: Request) {
        let Some(client) = request.remote_addr().copied() else { return Response::refuse(request, 400) };
        {
            let mut clients = self.clients();
            if let Some(waiting) = clients.get_mut(&client) {
                return waiting.push_back(request);
            }
            if clients.len() >= MOST_CLIENTS {
                drop(clients);
                return Response::refuse(request, 503);
            }
            clients.insert(client, VecDeque::new());
        }
        let _ = self.knock.try_send(());
        let here = Arc::clone(self);
        let serve = move || {
            let mut next = Some(request);
            while let Some(request) = next {
                // A fault of ours costs one answer, not the preview.
                let _ = catch_panic(|| (here.answer)(request));
                next = here.next(client);
            }
        };
        if thread::Builder::new().name("client".into()).spawn(serve).is_err() {
            self.clients().remove(&client);
        }
    }

    /// What a client has asked for meanwhile. If that is nothing, it has no thread any more.
    fn next(&self, client: SocketAddr) -> Option<Request> {
        let mut clients = self.clients();
        let next = clients.get_mut(&client).and_then(VecDeque::pop_front);
        if next.is_none() {
            clients.remove(&client);
        }
        next
    }

    /// Knocks now and then, and begins anew where nobody opens.
    fn keep_open(self: &Arc<Self>, knocks: &Receiver<()>, unreachable: &impl Fn(&io::Error)) {
        let (mut unanswered, mut told) = (0, false);
        loop {
            let _ = knocks.recv_timeout(if unanswered == 0 { KNOCK } else { Duration::ZERO });
            if self.has_ended() {
                return;
            }
            thread::sleep(KNOCK_AFTER_CLIENT);
            if self.is_answered() {
                (unanswered, told) = (0, false);
                continue;
            }
            unanswered += 1;
            if unanswered < UNANSWERED {
                continue;
            }
            // Without room the new one would stop as the old one did.
            let room = (0..ROOM).map(|_| self.listener.try_clone()).collect::<io::Result<Vec<_>>>().map(drop);
            match room.and_then(|()| self.open()) {
                Ok(_) => unanswered = 0,
                Err(error) if !std::mem::replace(&mut told, true) => drop(catch_panic(|| unreachable(&error))),
                Err(_) => thread::sleep(PATIENCE),
            }
        }
    }

    /// Whether a client would be let in now. What is no request is answered by tiny_http itself, and the connection ends.
    fn is_answered(&self) -> bool {
        let knock = || {
            let mut client = TcpStream::connect_timeout(&self.address, PATIENCE)?;
            client.set_read_timeout(Some(PATIENCE))?;
            client.write_all(b"\r\n")?;
            client.read(&mut [0])
        };
        knock().is_ok_and(|count| count > 0)
    }

    fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }

    fn servers(&self) -> MutexGuard<'_, Vec<Arc<tiny_http::Server>>> {
        self.servers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn clients(&self) -> MutexGuard<'_, BTreeMap<SocketAddr, VecDeque<Request>>> {
        self.clients.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The address at which this computer itself reaches a listener.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() });
    }
    address
}
