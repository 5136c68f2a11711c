//! The way to the inner server: as many connections as it has workers, lent to whoever has something to ask.
//!
//! tiny_http hands a new connection to a thread that it believes to be idle. Two that come at the same time may both be
//! meant for one thread, and then the second waits until the first ends, which may be never. So connections are opened
//! one after the other, each only when the one before has been answered, and kept.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::head::Head;
use super::rest::{HEADER, Rest, Rests};

/// An answer of the inner server.
pub(super) struct Answer {
    /// Head and body as the client gets them.
    pub(super) bytes: Vec<u8>,
    /// What follows.
    pub(super) rest: Option<Rest>,
}

/// The way to the inner server.
pub(super) struct Inner {
    address: SocketAddr,
    /// Proof that a request came through the door.
    pass: String,
    /// Connections that nobody uses; none where one is yet to be opened.
    free: Mutex<Vec<Option<TcpStream>>>,
    freed: Condvar,
    opening: Mutex<()>,
}

impl Inner {
    /// A way with so many lanes; none is open yet.
    pub(super) fn new(address: SocketAddr, pass: &str, lanes: usize) -> Self {
        let free = Mutex::new((0..lanes).map(|_| None).collect());
        Self { address, pass: pass.to_owned(), free, freed: Condvar::new(), opening: Mutex::new(()) }
    }

    /// One request, and the whole of its answer.
    pub(super) fn ask(&self, head: &Head, rests: &Rests) -> io::Result<Answer> {
        let lent = self.borrow();
        let answer = lent.map_or_else(|| self.open(), Ok).and_then(|mut server| {
            server.write_all(head.written(&self.pass).as_bytes())?;
            Ok((read(&mut server, head.method == "HEAD", rests)?, server))
        });
        // A connection that has failed is not used again; another takes its place when it is needed.
        let (answer, server) = answer.map_or_else(|error| (Err(error), None), |(answer, server)| (Ok(answer), Some(server)));
        self.free().push(server);
        self.freed.notify_one();
        answer
    }

    fn borrow(&self) -> Option<TcpStream> {
        let mut free = self.free();
        loop {
            if let Some(lane) = free.pop() {
                return lane;
            }
            free = self.freed.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A connection that has a thread of its own for certain, since it has been answered.
    fn open(&self) -> io::Result<TcpStream> {
        let _one_at_a_time = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        let mut server = TcpStream::connect(self.address)?;
        server.set_nodelay(true)?;
        server.write_all(b"GET / HTTP/1.1\r\n\r\n")?;
        read(&mut server, false, &Rests::default())?;
        Ok(server)
    }

    fn free(&self) -> MutexGuard<'_, Vec<Option<TcpStream>>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(server: &mut TcpStream, is_head: bool, rests: &Rests) -> io::Result<Answer> {
    let mut bytes = Vec::with_capacity(16 * 1024);
    let body_at = loop {
        if let Some(end) = memchr::memmem::find(&bytes, b"\r\n\r\n") {
            break end + 4;
        }
        more(server, &mut bytes)?;
    };
    let text = String::from_utf8_lossy(&bytes[..body_at]).into_owned();
    let field = |name: &str| {
        let mut fields = text.split("\r\n").filter_map(|line| line.split_once(':'));
        fields.find(|(have, _)| have.eq_ignore_ascii_case(name))?.1.trim().parse::<u64>().ok()
    };
    if let Some(rest) = field(HEADER) {
        let lines = text.split_inclusive("\r\n").filter(|line| !line.starts_with(HEADER));
        let rest = rests.fetch(rest).ok_or(io::ErrorKind::NotFound)?;
        return Ok(Answer { bytes: lines.collect::<String>().into_bytes(), rest: Some(rest) });
    }
    let has_body = !is_head && !matches!(text.split(' ').nth(1).unwrap_or_default(), "204" | "304");
    let length = if has_body { field("Content-Length").ok_or(io::ErrorKind::InvalidData)? } else { 0 };
    while ((bytes.len() - body_at) as u64) < length {
        more(server, &mut bytes)?;
    }
    Ok(Answer { bytes, rest: None })
}

fn more(server: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut piece = [0; 32 * 1024];
    match server.read(&mut piece)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        count => {
            bytes.extend_from_slice(&piece[..count]);
            Ok(())
        }
    }
}
