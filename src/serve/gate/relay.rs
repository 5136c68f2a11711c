//! One client: its requests to the inner server one at a time, the answers back.
//!
//! An answer is read to its end before the client gets the first byte of it, so that a client that does not read keeps
//! nobody waiting but this thread.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::Client;
use super::head::{Head, Reader, Refusal};
use super::rest::{HEADER, Rest};

/// How many bytes of a body that nobody wants are read before the connection is closed. Closing on unread bytes takes
/// the answer away from the client before it has read it.
const POLITE: usize = 256 * 1024;

/// How long that may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// An answer of the inner server.
struct Answer {
    /// Head and body as the client gets them.
    bytes: Vec<u8>,
    /// What follows.
    rest: Option<Rest>,
}

/// Serves a client until it has nothing more to ask.
pub(super) fn serve(client: &Client) {
    let mut stream = &client.stream;
    let mut reader = Reader::new(stream);
    let mut server: Option<TcpStream> = None;
    loop {
        let head = match reader.next() {
            Ok(head) => head,
            Err(refusal) => {
                let told = stream.write_all(refusal.answer().as_bytes());
                if refusal != Refusal::Gone && told.is_ok() {
                    drain(stream);
                }
                return;
            }
        };
        client.asks();
        let answer =
            server.take().map_or_else(|| connect(client), Ok).and_then(|mut server| Ok((ask(client, &mut server, &head)?, server)));
        let Ok((answer, kept)) = answer else {
            let _ = stream.write_all(Refusal::Full.answer().as_bytes());
            return;
        };
        let sent = stream.write_all(&answer.bytes).and_then(|()| match answer.rest {
            Some(rest) => {
                client.streams(matches!(rest, Rest::Events(_)));
                rest.send(stream)
            }
            None => Ok(()),
        });
        match sent {
            Ok(()) if !head.last => server = Some(kept),
            Ok(()) => return drain(stream),
            Err(_) => return,
        }
    }
}

fn connect(client: &Client) -> io::Result<TcpStream> {
    let server = TcpStream::connect(client.shared.inner)?;
    server.set_nodelay(true)?;
    Ok(server)
}

/// One request to the inner server, and the whole of its answer.
fn ask(client: &Client, server: &mut TcpStream, head: &Head) -> io::Result<Answer> {
    server.write_all(head.written(&client.shared.pass).as_bytes())?;
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
    let status = text.split(' ').nth(1).unwrap_or_default();
    if let Some(rest) = field(HEADER) {
        let lines = text.split_inclusive("\r\n").filter(|line| !line.starts_with(HEADER));
        let rest = client.shared.rests.fetch(rest).ok_or(io::ErrorKind::NotFound)?;
        return Ok(Answer { bytes: lines.collect::<String>().into_bytes(), rest: Some(rest) });
    }
    let has_body = head.method != "HEAD" && !matches!(status, "204" | "304");
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

/// Says that nothing more will come, and reads what the client is still sending.
fn drain(mut client: &TcpStream) {
    let _ = client.shutdown(Shutdown::Write);
    let deadline = Instant::now() + PATIENCE;
    let mut left = POLITE;
    let mut piece = [0; 4096];
    while let Some(time) = deadline.checked_duration_since(Instant::now()).filter(|time| !time.is_zero() && left > 0) {
        if client.set_read_timeout(Some(time)).is_err() {
            return;
        }
        match client.read(&mut piece) {
            Ok(0) | Err(_) => return,
            Ok(count) => left = left.saturating_sub(count),
        }
    }
}
