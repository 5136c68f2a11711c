//! Answers: one buffer for head and body, since two small writes cost forty milliseconds on a connection that is kept.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use tiny_http::Request;

use super::gate::{REST, Rest, Rests};
use super::request::header;
use crate::source::Blob;

/// What the preview sends with every answer: what the README recommends for the published site, save that pages may be
/// framed by the preview's own view of both languages.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; object-src 'none'";

/// An answer to a request.
pub(super) struct Answer {
    status: u16,
    kind: &'static str,
    body: Body,
    tag: Option<String>,
    more: Vec<(&'static str, String)>,
}

enum Body {
    Bytes(Vec<u8>),
    File(File, u64),
}

impl Answer {
    /// Bytes of a type that a client may keep and ask about again.
    pub(super) fn ok(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let tag = Some(tag(blake3::hash(&body).as_bytes()));
        Self { status: 200, kind, body: Body::Bytes(body), tag, more: Vec::new() }
    }

    /// A file of the site. None: it is not there any more, or a link leads out of the site since it was read.
    pub(super) fn file(kind: &'static str, blob: &Blob, root: &Path) -> Option<Self> {
        let real = std::fs::canonicalize(&blob.disk).ok().filter(|real| real.starts_with(root))?;
        let file = File::open(real).ok()?;
        let length = file.metadata().ok().filter(std::fs::Metadata::is_file)?.len();
        let tag = (length == blob.length).then(|| tag(&blob.fingerprint));
        Some(Self { status: 200, kind, body: Body::File(file, length), tag, more: Vec::new() })
    }

    /// The same with another status, for this once only.
    pub(super) fn with_status(mut self, status: u16) -> Self {
        (self.status, self.tag) = (status, None);
        self
    }

    /// A short text.
    pub(super) fn text(status: u16, body: &str) -> Self {
        Self::ok("text/plain; charset=utf-8", body).with_status(status)
    }

    /// The same with one more header.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.more.push((name, value.into()));
        self
    }

    /// Leads on to another address.
    pub(super) fn redirect(location: impl Into<String>) -> Self {
        Self::text(302, "").with("Location", location)
    }

    /// Sends the answer. A client that has gone is nobody's fault.
    pub(super) fn send(self, request: Request, rests: &Rests) {
        let (status, from, length, range) = self.part(&request);
        let mut out = Vec::with_capacity(512);
        let mut line = |text: &str| {
            out.extend_from_slice(text.as_bytes());
            out.extend_from_slice(b"\r\n");
        };
        line(&format!("HTTP/1.1 {status} {}", reason(status)));
        line(&format!("Content-Type: {}", self.kind));
        line(&format!("Content-Length: {length}"));
        line("Cache-Control: no-cache");
        line("X-Content-Type-Options: nosniff");
        line("Referrer-Policy: strict-origin-when-cross-origin");
        line("Cross-Origin-Resource-Policy: same-origin");
        line(&format!("Content-Security-Policy: {POLICY}"));
        if let Some(tag) = &self.tag {
            line(&format!("ETag: {tag}"));
            line("Accept-Ranges: bytes");
        }
        range.iter().for_each(|range| line(&format!("Content-Range: bytes {range}")));
        self.more.iter().for_each(|(name, value)| line(&format!("{name}: {value}")));
        let is_read = request.method().as_str() != "HEAD" && status != 304;
        match self.body {
            Body::Bytes(bytes) if is_read => {
                line("");
                out.extend_from_slice(&bytes[from..from + length]);
            }
            Body::File(file, _) if is_read && (&file).seek(SeekFrom::Start(from as u64)).is_ok() => {
                line(&format!("{REST}: {}", rests.leave(Rest::File(file, length as u64))));
                line("");
            }
            _ => line(""),
        }
        let mut writer = request.into_writer();
        let _ = writer.write_all(&out).and_then(|()| writer.flush());
    }

    /// What of the body is asked for: status, first byte, length and the range as it is told.
    fn part(&self, request: &Request) -> (u16, usize, usize, Option<String>) {
        let whole = match &self.body {
            Body::Bytes(bytes) => bytes.len(),
            Body::File(_, length) => usize::try_from(*length).unwrap_or(usize::MAX),
        };
        let Some(tag) = &self.tag else { return (self.status, 0, whole, None) };
        let is_known = |known: &str| known.trim() == "*" || known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
        if header(request, "If-None-Match").is_some_and(is_known) {
            return (304, 0, 0, None);
        }
        let is_same = header(request, "If-Range").is_none_or(|wanted| wanted == tag);
        match header(request, "Range").filter(|_| is_same).and_then(|range| part(range, whole)) {
            None => (self.status, 0, whole, None),
            Some((from, to)) if from < to => (206, from, to - from, Some(format!("{from}-{}/{whole}", to - 1))),
            Some(_) => (416, 0, 0, Some(format!("*/{whole}"))),
        }
    }
}

/// The head of a stream of events; the events follow.
pub(super) fn stream(request: Request, rests: &Rests, events: Rest) {
    let number = rests.leave(events);
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n{REST}: {number}\r\n\r\n"
    );
    let mut writer = request.into_writer();
    let _ = writer.write_all(head.as_bytes()).and_then(|()| writer.flush());
}

fn tag(hash: &[u8]) -> String {
    let hex: String = hash.iter().take(10).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

/// One range of bytes (RFC 9110, 14.2): the first and the one behind the last; the same twice if there are none such. None:
/// no range that we understand, and so the whole.
fn part(range: &str, length: usize) -> Option<(usize, usize)> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    match (first.parse::<usize>(), last.parse::<usize>()) {
        (Ok(from), Ok(last)) if from <= last => Some((from.min(length), last.saturating_add(1).min(length))),
        (Ok(from), Err(_)) if last.is_empty() => Some((from.min(length), length)),
        (Err(_), Ok(count)) if first.is_empty() => Some((length.saturating_sub(count), length)),
        _ => None,
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        302 => "Found",
        304 => "Not Modified",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        416 => "Range Not Satisfiable",
        _ => "Internal Server Error",
    }
}

/// The media type of a file, by its ending.
pub(super) fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "json" => "application/json",
        "txt" | "_redirects" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "vtt" => "text/vtt; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        _ => "application/octet-stream",
    }
}
