//! Answers: one buffer for head and body, since two small writes cost forty milliseconds on a connection that is kept.

use std::io::Write;

use tiny_http::Request;

/// What the preview sends with every page, as the README recommends for the published site.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// An answer to a request.
pub(super) struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
    location: Option<String>,
    tagged: bool,
}

impl Answer {
    /// Bytes of a type, by the ending of a path.
    pub(super) fn ok(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, kind, body: body.into(), location: None, tagged: true }
    }

    /// The same with another status.
    pub(super) fn with_status(mut self, status: u16) -> Self {
        (self.status, self.tagged) = (status, false);
        self
    }

    /// A short text.
    pub(super) fn text(status: u16, body: &str) -> Self {
        Self::ok("text/plain; charset=utf-8", body).with_status(status)
    }

    /// Leads on to another address.
    pub(super) fn redirect(location: String) -> Self {
        Self { location: Some(location), ..Self::text(302, "") }
    }

    /// Sends the answer. A client that has gone is nobody's fault.
    pub(super) fn send(self, request: Request) {
        let header = |name: &str| {
            let found = request.headers().iter().find(|header| header.field.as_str().as_str().eq_ignore_ascii_case(name));
            found.map(|header| header.value.as_str().to_owned())
        };
        let head_only = request.method().as_str() == "HEAD";
        let mut out = Vec::with_capacity(self.body.len() + 512);
        let (wanted, range) = (header("If-None-Match"), header("Range"));
        self.write(wanted.as_deref(), range.as_deref(), head_only, &mut out);
        let mut writer = request.into_writer();
        let _ = writer.write_all(&out).and_then(|()| writer.flush());
    }

    fn write(self, wanted: Option<&str>, range: Option<&str>, head_only: bool, out: &mut Vec<u8>) {
        let tag = format!("\"{}\"", &blake3::hash(&self.body).to_hex()[..20]);
        let mut line = |text: &str| {
            out.extend_from_slice(text.as_bytes());
            out.extend_from_slice(b"\r\n");
        };
        let known = self.tagged && wanted.is_some_and(|wanted| wanted.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
        let part = range.filter(|_| self.tagged && !known).and_then(|range| part(range, self.body.len()));
        let (status, body) = match part {
            _ if known => (304, &[][..]),
            Some(Some((from, to))) => (206, &self.body[from..to]),
            Some(None) => (416, &[][..]),
            None => (self.status, &self.body[..]),
        };
        line(&format!("HTTP/1.1 {status} {}", reason(status)));
        line(&format!("Content-Type: {}", self.kind));
        line(&format!("Content-Length: {}", body.len()));
        line("Cache-Control: no-cache");
        line("X-Content-Type-Options: nosniff");
        line(&format!("Content-Security-Policy: {POLICY}"));
        if self.tagged {
            line(&format!("ETag: {tag}"));
            line("Accept-Ranges: bytes");
        }
        match part {
            Some(Some((from, to))) => line(&format!("Content-Range: bytes {from}-{}/{}", to - 1, self.body.len())),
            Some(None) => line(&format!("Content-Range: bytes */{}", self.body.len())),
            None => {}
        }
        if let Some(location) = &self.location {
            line(&format!("Location: {location}"));
        }
        line("");
        if !head_only && !known {
            out.extend_from_slice(body);
        }
    }
}

/// One range of bytes (RFC 9110, 14.2). None: no range that we understand; inner none: one that can't be met.
fn part(range: &str, length: usize) -> Option<Option<(usize, usize)>> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    if last.contains(',') {
        return None;
    }
    let (from, to) = match (first.parse::<usize>(), last.parse::<usize>()) {
        (Ok(from), Ok(last)) => (from, last.saturating_add(1).min(length)),
        (Ok(from), Err(_)) if last.is_empty() => (from, length),
        (Err(_), Ok(count)) if first.is_empty() => (length.saturating_sub(count), length),
        _ => return None,
    };
    Some((from < to).then_some((from, to)))
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
