//! The head of a request, read within limits of size and time; what is no sound HTTP/1 is refused.

use std::io::{ErrorKind, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The longest head that is read. Browsers send one or two thousand bytes.
const LONGEST: usize = 16 * 1024;

/// How long a connection may rest between requests.
const IDLE: Duration = Duration::from_secs(60);

/// How long a head may take from its first byte to its last.
const SLOW: Duration = Duration::from_secs(5);

/// The headers that the preview reads; all others stay outside, and with them what they might do to the parser behind.
const PASSED: &[&str] =
    &["host", "origin", "accept", "range", "if-range", "if-none-match", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"];

/// Why a request is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::serve) enum Refusal {
    /// The client has gone, or has nothing more to ask.
    Gone,
    /// It took too long.
    Slow,
    /// It is no HTTP/1 request.
    Malformed,
    /// Its head is too long.
    TooLong,
    /// Another version of the protocol.
    Version,
    /// There are too many clients.
    Full,
}

impl Refusal {
    /// What the client is told; nothing, if it has gone.
    pub(in crate::serve) fn answer(self) -> String {
        let status = match self {
            Self::Gone => return String::new(),
            Self::Slow => "408 Request Timeout",
            Self::Malformed => "400 Bad Request",
            Self::TooLong => "431 Request Header Fields Too Large",
            Self::Version => "505 HTTP Version Not Supported",
            Self::Full => "503 Service Unavailable",
        };
        format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }
}

/// A request that may pass.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::serve) struct Head {
    /// The method as it was sent.
    pub(in crate::serve) method: String,
    /// What is asked for.
    pub(in crate::serve) target: String,
    /// The headers that are handed on.
    pub(in crate::serve) headers: Vec<(String, String)>,
    /// Whether the connection ends with the answer.
    pub(in crate::serve) last: bool,
}

impl Head {
    /// Reads a head (without its empty line).
    pub(in crate::serve) fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        // What lies beyond ASCII counts only in headers that nobody here reads.
        let text: String = bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '\u{fffd}' }).collect();
        let mut lines = text.split("\r\n");
        let mut request = lines.next().unwrap_or_default().split(' ');
        let (Some(method), Some(target), Some(version), None) = (request.next(), request.next(), request.next(), request.next()) else {
            return Err(Refusal::Malformed);
        };
        let is_method = (1..=20).contains(&method.len()) && method.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
        let is_target = !target.is_empty() && target.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_method || !is_target || !version.starts_with("HTTP/") {
            return Err(Refusal::Malformed);
        }
        let mut head = Self { method: method.to_owned(), target: target.to_owned(), headers: Vec::new(), last: version == "HTTP/1.0" };
        if !matches!(version, "HTTP/1.0" | "HTTP/1.1") {
            return Err(Refusal::Version);
        }
        for line in lines {
            head.header(line)?;
        }
        let hosts = head.headers.iter().filter(|(name, _)| name == "host").count();
        if hosts == 1 { Ok(head) } else { Err(Refusal::Malformed) }
    }

    fn header(&mut self, line: &str) -> Result<(), Refusal> {
        let (name, value) = line.split_once(':').ok_or(Refusal::Malformed)?;
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
        if !is_name || value.bytes().any(|byte| byte < b' ' && byte != b'\t' || byte == 0x7f) {
            return Err(Refusal::Malformed);
        }
        let (name, value) = (name.to_ascii_lowercase(), value.trim());
        match &*name {
            "connection" if value.to_ascii_lowercase().contains("close") => self.last = true,
            // No request that changes anything exists, so a body is never read: the answer ends the connection.
            "content-length" if value == "0" => {}
            "content-length" | "transfer-encoding" | "upgrade" | "expect" => self.last = true,
            _ if PASSED.contains(&&*name) && value.is_ascii() => self.headers.push((name, value.to_owned())),
            "host" => return Err(Refusal::Malformed),
            _ => {}
        }
        Ok(())
    }

    /// The request as the inner server gets it.
    pub(in crate::serve) fn written(&self, pass: &str) -> String {
        let mut out = format!("{} {} HTTP/1.1\r\nX-Utblick-Pass: {pass}\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            out.push_str(&format!("{name}: {value}\r\n"));
        }
        out.push_str("\r\n");
        out
    }
}

/// Reads one head after another from a client.
pub(in crate::serve) struct Reader<'c> {
    client: &'c TcpStream,
    buffer: Vec<u8>,
}

impl<'c> Reader<'c> {
    /// Reads from this client.
    pub(in crate::serve) fn new(client: &'c TcpStream) -> Self {
        Self { client, buffer: Vec::new() }
    }

    /// The next head.
    pub(in crate::serve) fn next(&mut self) -> Result<Head, Refusal> {
        let mut deadline = Instant::now() + if self.buffer.is_empty() { IDLE } else { SLOW };
        loop {
            // Empty lines before a request are to be passed over.
            while self.buffer.starts_with(b"\r\n") {
                self.buffer.drain(..2);
            }
            let end = memchr::memmem::find(&self.buffer, b"\r\n\r\n");
            if let Some(end) = end.filter(|end| *end <= LONGEST) {
                let head = Head::parse(&self.buffer[..end]);
                self.buffer.drain(..end + 4);
                return head;
            }
            if self.buffer.len() > LONGEST {
                return Err(Refusal::TooLong);
            }
            let was_empty = self.buffer.is_empty();
            self.more(deadline)?;
            if was_empty {
                deadline = Instant::now() + SLOW;
            }
        }
    }

    fn more(&mut self, deadline: Instant) -> Result<(), Refusal> {
        let overdue = if self.buffer.is_empty() { Refusal::Gone } else { Refusal::Slow };
        let left = deadline.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()).ok_or(overdue)?;
        self.client.set_read_timeout(Some(left)).map_err(|_| Refusal::Gone)?;
        let mut piece = [0; 4096];
        match (&mut &*self.client).read(&mut piece) {
            Ok(0) => Err(Refusal::Gone),
            Ok(count) => {
                self.buffer.extend_from_slice(&piece[..count]);
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => Ok(()),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => Err(overdue),
            Err(_) => Err(Refusal::Gone),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Head, Refusal};

    fn parsed(text: &str) -> Result<Head, Refusal> {
        Head::parse(text.as_bytes())
    }

    #[test]
    fn a_request_keeps_only_what_the_preview_reads() {
        let head = parsed("GET /a/ HTTP/1.1\r\nHost: localhost\r\nCookie: å\r\nRange: bytes=0-1").expect("it is sound");
        assert_eq!(head.headers.len(), 2);
        assert!(!head.last);
        assert!(!head.written("p").contains("Cookie"));
    }

    #[test]
    fn what_brings_a_body_ends_the_connection() {
        for header in ["Content-Length: 9999999999999999999", "Transfer-Encoding: chunked", "Upgrade: websocket", "Expect: 100-continue"] {
            let head = parsed(&format!("GET / HTTP/1.1\r\nHost: a\r\n{header}")).expect("it is sound");
            assert!(head.last, "{header}");
            assert_eq!(head.headers.len(), 1, "{header}");
        }
    }

    #[test]
    fn what_is_no_request_is_refused() {
        let cases = [
            ("", Refusal::Malformed),
            ("GET /", Refusal::Malformed),
            ("GET  / HTTP/1.1\r\nHost: a", Refusal::Malformed),
            ("GET / HTTP/1.1", Refusal::Malformed),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b", Refusal::Malformed),
            ("GET / HTTP/1.1\r\nHost : a", Refusal::Malformed),
            ("GET / HTTP/1.1\r\n Host: a", Refusal::Malformed),
            ("GET / HTTP/1.1\r\nHost: a\u{0}b", Refusal::Malformed),
            ("GET / HTTP/1.1\r\nHost: å", Refusal::Malformed),
            ("G\u{e5}T / HTTP/1.1\r\nHost: a", Refusal::Malformed),
            ("GET / HTTP/2.0\r\nHost: a", Refusal::Version),
        ];
        for (text, refusal) in cases {
            assert_eq!(parsed(text), Err(refusal), "{text}");
        }
    }
}
