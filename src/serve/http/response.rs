//! Answers: bytes or files, as a whole or in parts, or not again to those who have them.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use tiny_http::{Header, Request};

use super::request::{header, is_too_long};
use crate::html::url_path;
use crate::source::Blob;

/// What the preview sends with every answer: what the README recommends for the published site, save that pages may be
/// framed by the preview's own view of both languages.
const ALWAYS: &[(&str, &str)] = &[
    ("Cache-Control", "no-cache"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; object-src 'none'"),
];

/// An answer to a request.
pub(in crate::serve) struct Response {
    status: u16,
    kind: &'static str,
    body: Box<dyn Body>,
    length: usize,
    tag: Option<String>,
    more: Vec<(&'static str, String)>,
}

/// Bytes in memory, or a file.
trait Body: Read + Seek + Send {}
impl<T: Read + Seek + Send> Body for T {}

impl Response {
    /// Bytes of a type that a client may keep and ask about again.
    pub(in crate::serve) fn ok(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let (length, tag) = (body.len(), Some(tag(blake3::hash(&body).as_bytes())));
        Self { status: 200, kind, body: Box::new(Cursor::new(body)), length, tag, more: Vec::new() }
    }

    /// A file of the site. It is refused if it is not there any more, or if a link leads out of the site since it was read.
    pub(in crate::serve) fn file(kind: &'static str, blob: &Blob, root: &Path) -> Self {
        let real = dunce::canonicalize(&blob.disk).ok().filter(|real| real.starts_with(root));
        let Some(file) = real.and_then(|real| File::open(real).ok()) else { return Self::refusal(404) };
        let Some(there) = file.metadata().ok().filter(std::fs::Metadata::is_file) else { return Self::refusal(404) };
        let tag = (there.len() == blob.length).then(|| tag(&blob.fingerprint));
        let length = usize::try_from(there.len()).unwrap_or(usize::MAX);
        Self { status: 200, kind, body: Box::new(file), length, tag, more: Vec::new() }
    }

    /// The same with another status, for this once only.
    pub(in crate::serve) fn with_status(mut self, status: u16) -> Self {
        (self.status, self.tag) = (status, None);
        self
    }

    /// A short text.
    pub(in crate::serve) fn text(status: u16, body: &str) -> Self {
        Self::ok("text/plain; charset=utf-8", body).with_status(status)
    }

    /// Says no more than a status.
    pub(in crate::serve) fn refusal(status: u16) -> Self {
        Self::text(status, &format!("{status}\n"))
    }

    /// The same with one more header.
    pub(in crate::serve) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.more.push((name, value.into()));
        self
    }

    /// Leads on to another address.
    pub(in crate::serve) fn redirect(address: &str) -> Self {
        Self::text(302, "").with("Location", url_path(address).to_string())
    }

    /// Sends the answer. A client that has gone is nobody's fault.
    pub(in crate::serve) fn send(mut self, request: Request) {
        let (status, from, length, range) = self.part(&request);
        // Where a file has become shorter meanwhile, the client still finds the end of the answer.
        let there = self.body.seek(SeekFrom::Start(from as u64)).map_or(0, |_| u64::MAX);
        let body = self.body.take(there).chain(io::repeat(0)).take(length as u64);
        let mut headers = vec![("Content-Type", self.kind.to_owned())];
        headers.extend(ALWAYS.iter().map(|(name, value)| (*name, (*value).to_owned())));
        if let Some(tag) = self.tag {
            headers.extend([("ETag", tag), ("Accept-Ranges", "bytes".to_owned())]);
        }
        headers.extend(range.map(|range| ("Content-Range", format!("bytes {range}"))));
        headers.extend(self.more);
        let headers = headers.into_iter().map(|(name, value)| Header::from_bytes(name, value).expect("names and values are ASCII"));
        // Pieces of unknown length are for those who do not know the length.
        let response = tiny_http::Response::new(status.into(), headers.collect(), body, Some(length), None);
        let _ = request.respond(response.with_chunked_threshold(usize::MAX));
    }

    /// Refuses a request. One that claims to bring a longer body than is read is neither read nor dropped: tiny_http 0.12
    /// reserves what it claims when it drops it, and that may be more memory than there is. Its connection stays open.
    pub(in crate::serve) fn refuse(request: Request, status: u16) {
        if is_too_long(&request) {
            std::mem::forget(request.upgrade("none", tiny_http::Response::empty(status)));
        } else {
            Self::refusal(status).send(request);
        }
    }

    /// What of the body is asked for: status, first byte, length and the range as it is told.
    fn part(&self, request: &Request) -> (u16, usize, usize, Option<String>) {
        let whole = self.length;
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

/// The media type of a file, by its ending.
pub(in crate::serve) fn media_type(path: &str) -> &'static str {
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
