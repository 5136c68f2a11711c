//! A stream of events: each is sent as soon as it is there, until there are no more or the client has gone.

use std::io::{self, Write};
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use tiny_http::Request;

use crate::serve::tabs::Subscription;

/// How often a stream gets a sign of life. That a tab was closed shows only when something is written to it.
const BEAT: Duration = Duration::from_secs(2);

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nTransfer-Encoding: chunked\r\n\r\n";

/// Sends events to whoever asked for them. It ends when the client has gone, or has been cut off.
pub(in crate::serve) fn send_events(request: Request, subscription: &Subscription) {
    let mut client = request.into_writer();
    let _ = write(&mut client, HEAD).and_then(|()| follow(&mut client, subscription));
}

fn follow(client: &mut impl Write, subscription: &Subscription) -> io::Result<()> {
    loop {
        let event = match subscription.events.recv_timeout(BEAT) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => ": still here\n\n".to_owned(),
            Err(RecvTimeoutError::Disconnected) => return write(client, "0\r\n\r\n"),
        };
        write(client, &format!("{:x}\r\n{event}\r\n", event.len()))?;
    }
}

fn write(client: &mut impl Write, text: &str) -> io::Result<()> {
    client.write_all(text.as_bytes())?;
    client.flush()
}
