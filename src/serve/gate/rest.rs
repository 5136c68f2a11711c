//! What follows the head of an answer when it is too long, or too slow, to be one buffer: a file, or a stream of events.
//! Whoever answers leaves it here; the thread of the client that asked fetches it and alone waits for that client.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The header by which an answer says that something follows. It never leaves the house.
pub(in crate::serve) const HEADER: &str = "X-Utblick-Rest";

/// How often a stream gets a sign of life, so that those that have gone are found.
const BEAT: Duration = Duration::from_secs(15);

/// How often it is looked whether whoever listens is still there. A tab that is closed says so at once, but nobody hears
/// it who only writes.
const GLANCE: Duration = Duration::from_secs(2);

/// How much of a file is in memory at a time.
const PIECE: usize = 64 * 1024;

/// What follows a head.
pub(in crate::serve) enum Rest {
    /// So many bytes of a file, from where it stands.
    File(File, u64),
    /// Events, until there are no more or the client has gone.
    Events(Events),
}

/// Events that somebody waits for.
pub(in crate::serve) struct Events {
    /// Where they come out.
    pub(in crate::serve) events: Receiver<String>,
    /// Lives as long as somebody waits.
    pub(in crate::serve) wanted: Arc<()>,
}

/// What has been left to be fetched.
#[derive(Default)]
pub(in crate::serve) struct Rests(Mutex<(u64, BTreeMap<u64, Rest>)>);

impl Rests {
    /// Leaves something; answers the number that fetches it.
    pub(in crate::serve) fn leave(&self, rest: Rest) -> u64 {
        let mut left = self.all();
        left.0 += 1;
        let number = left.0;
        left.1.insert(number, rest);
        number
    }

    /// Fetches what was left under a number.
    pub(super) fn fetch(&self, number: u64) -> Option<Rest> {
        self.all().1.remove(&number)
    }

    fn all(&self) -> MutexGuard<'_, (u64, BTreeMap<u64, Rest>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rest {
    /// Sends it. A failure means that the client can't be told where the answer ends: the connection is over.
    pub(super) fn send(self, mut client: &TcpStream) -> io::Result<()> {
        match self {
            Self::File(file, length) => {
                let mut left = file.take(length);
                let mut piece = vec![0; PIECE];
                while left.limit() > 0 {
                    match left.read(&mut piece)? {
                        // It has become shorter meanwhile.
                        0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                        count => client.write_all(&piece[..count])?,
                    }
                }
                Ok(())
            }
            Self::Events(events) => events.send(client),
        }
    }
}

impl Events {
    fn send(&self, mut client: &TcpStream) -> io::Result<()> {
        let mut silence = Duration::ZERO;
        loop {
            match self.events.recv_timeout(GLANCE) {
                Ok(event) => {
                    client.write_all(event.as_bytes())?;
                    silence = Duration::ZERO;
                }
                Err(RecvTimeoutError::Timeout) if has_gone(client)? => return Err(io::ErrorKind::BrokenPipe.into()),
                Err(RecvTimeoutError::Timeout) => {
                    silence += GLANCE;
                    if silence >= BEAT {
                        client.write_all(b": still here\n\n")?;
                        silence = Duration::ZERO;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::BrokenPipe.into()),
            }
        }
    }
}

/// Whether a client has closed its end.
fn has_gone(client: &TcpStream) -> io::Result<bool> {
    client.set_nonblocking(true)?;
    let gone = matches!(client.peek(&mut [0]), Ok(0));
    client.set_nonblocking(false)?;
    Ok(gone)
}
