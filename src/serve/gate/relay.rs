//! One client: its requests to the inner server one at a time, the answers back.
//!
//! An answer is read to its end before the client gets the first byte of it, so that a client that does not read keeps
//! nobody waiting but this thread.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::Client;
use super::head::{Reader, Refusal};
use super::rest::Rest;

/// How many bytes of a body that nobody wants are read before the connection is closed. Closing on unread bytes takes
/// the answer away from the client before it has read it.
const POLITE: usize = 256 * 1024;

/// How long that may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// Serves a client until it has nothing more to ask.
pub(super) fn serve(client: &Client) {
    let mut stream = &client.stream;
    let mut reader = Reader::new(stream);
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
        let Ok(answer) = client.shared.inner.ask(&head, &client.shared.rests) else {
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
            Ok(()) if !head.last => {}
            Ok(()) => return drain(stream),
            Err(_) => return,
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
