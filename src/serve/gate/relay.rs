//! One client: its requests to the inner server one at a time, the answers back.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use super::head::{Head, Reader, Refusal};

/// How many bytes of a body that nobody wants are read before the connection is closed. Closing on unread bytes takes
/// the answer away from the client before it has read it.
const POLITE: usize = 256 * 1024;

/// How long that may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// Serves a client until it has nothing more to ask.
pub(super) fn serve(client: &TcpStream, inner: SocketAddr, pass: &str) {
    let mut reader = Reader::new(client);
    let mut server: Option<TcpStream> = None;
    loop {
        let head = match reader.next() {
            Ok(head) => head,
            Err(refusal) => {
                let _ = (&mut &*client).write_all(refusal.answer().as_bytes());
                if refusal != Refusal::Gone {
                    drain(client);
                }
                return;
            }
        };
        let Ok(mut kept) = server.take().map_or_else(|| connect(inner), Ok) else {
            let _ = (&mut &*client).write_all(Refusal::Full.answer().as_bytes());
            return;
        };
        match exchange(client, &mut kept, &head, pass) {
            Ok(true) if !head.last => server = Some(kept),
            Ok(_) => return drain(client),
            Err(_) => return,
        }
    }
}

fn connect(inner: SocketAddr) -> io::Result<TcpStream> {
    let server = TcpStream::connect(inner)?;
    server.set_nodelay(true)?;
    Ok(server)
}

/// One request and its answer. True: the connection to the server can be used again.
fn exchange(client: &TcpStream, server: &mut TcpStream, head: &Head, pass: &str) -> io::Result<bool> {
    server.write_all(head.written(pass).as_bytes())?;
    let mut answer = Vec::with_capacity(16 * 1024);
    let mut piece = vec![0; 64 * 1024];
    let body_at = loop {
        if let Some(end) = memchr::memmem::find(&answer, b"\r\n\r\n") {
            break end + 4;
        }
        let count = server.read(&mut piece)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        answer.extend_from_slice(&piece[..count]);
    };
    let length = length(&answer[..body_at], head);
    let mut sent = (answer.len() - body_at) as u64;
    let mut client = client;
    client.write_all(&answer)?;
    while length.is_none_or(|length| sent < length) {
        let count = server.read(&mut piece)?;
        if count == 0 {
            return Ok(false);
        }
        client.write_all(&piece[..count])?;
        sent += count as u64;
    }
    Ok(true)
}

/// How many bytes follow the head of an answer. None: all until the server closes.
fn length(answer: &[u8], head: &Head) -> Option<u64> {
    let text = String::from_utf8_lossy(answer);
    let status = text.split(' ').nth(1).unwrap_or_default();
    if head.method == "HEAD" || status == "304" || status == "204" {
        return Some(0);
    }
    let mut fields = text.split("\r\n").filter_map(|line| line.split_once(':'));
    fields.find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?.1.trim().parse().ok()
}

/// Says that nothing more will come, and reads what the client is still sending.
fn drain(client: &TcpStream) {
    let _ = client.shutdown(Shutdown::Write);
    let deadline = Instant::now() + PATIENCE;
    let mut left = POLITE;
    let mut piece = [0; 4096];
    while let Some(time) = deadline.checked_duration_since(Instant::now()).filter(|time| !time.is_zero() && left > 0) {
        if client.set_read_timeout(Some(time)).is_err() {
            return;
        }
        match (&mut &*client).read(&mut piece) {
            Ok(0) | Err(_) => return,
            Ok(count) => left = left.saturating_sub(count),
        }
    }
}
