//! What is asked for, whether it is a request at all, and whether the one who asks may.

use std::io::Read;
use std::net::{IpAddr, SocketAddr};

use percent_encoding::percent_decode_str;
use tiny_http::Request;
use unicode_normalization::UnicodeNormalization;
use url::form_urlencoded;

/// A request that may be answered.
pub(in crate::serve) struct Asked {
    /// The path without escapes, beginning with `/`.
    pub(in crate::serve) path: String,
    /// What follows `?`, as pairs without escapes.
    pub(in crate::serve) query: Vec<(String, String)>,
}

impl Asked {
    /// A value of the query.
    pub(in crate::serve) fn value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(have, _)| have == name).map(|(_, value)| value.as_str())
    }
}

/// Reads what is asked for. None: a path that no site has.
pub(in crate::serve) fn read(target: &str) -> Option<Asked> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    // Composed Unicode, as the site has its paths: a browser on macOS may ask for `å` in two characters.
    let path: String = percent_decode_str(path).decode_utf8().ok()?.nfc().collect();
    let is_clean = path.starts_with('/')
        && !path.contains(|c: char| c == '\\' || c.is_control())
        && !path.split('/').any(|part| part == ".." || part == ".");
    is_clean.then(|| Asked { path, query: form_urlencoded::parse(query.as_bytes()).into_owned().collect() })
}

/// A header, if it is there and is text.
pub(in crate::serve) fn header<'r>(request: &'r Request, name: &'static str) -> Option<&'r str> {
    let found = request.headers().iter().find(|header| header.field.equiv(name));
    found.map(|header| header.value.as_str())
}

/// The longest head that is answered. Browsers send one or two thousand bytes.
const LONGEST_HEAD: usize = 16 * 1024;

/// The longest body that is read.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// Whether a request claims to bring more than is read.
pub(in crate::serve) fn is_too_long(request: &Request) -> bool {
    request.body_length().is_some_and(|length| length > LONGEST_BODY)
}

/// The status that a request is refused with if it is none: tiny_http lets through what merely looks like one.
pub(in crate::serve) fn fault(request: &Request) -> Option<u16> {
    let (method, target, headers) = (request.method().as_str(), request.url(), request.headers());
    let is_method = (1..=20).contains(&method.len()) && method.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
    let is_target = !target.is_empty() && target.bytes().all(|byte| byte.is_ascii_graphic());
    let is_header = |header: &tiny_http::Header| {
        let (name, value) = (header.field.as_str().as_bytes(), header.value.as_bytes());
        let is_name = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte));
        is_name && value.iter().all(|byte| *byte >= b' ' && *byte != 0x7f || *byte == b'\t')
    };
    let count = |name| headers.iter().filter(|header| header.field.equiv(name)).count();
    let (lengths, encodings) = (count("Content-Length"), count("Transfer-Encoding"));
    // Where a body ends must be beyond doubt.
    let is_clear = lengths + encodings <= 1 && (lengths == 0 || request.body_length().is_some());
    let size: usize = headers.iter().map(|header| header.field.as_str().len() + header.value.len() + 4).sum();
    if method.len() + target.len() + size > LONGEST_HEAD {
        Some(431)
    } else if !is_method || !is_target || !headers.iter().all(is_header) || count("Host") != 1 || !is_clear {
        Some(400)
    } else {
        is_too_long(request).then_some(413)
    }
}

/// Reads what a request brings, or says with which status to refuse it.
pub(in crate::serve) fn body(request: &mut Request) -> Result<Vec<u8>, u16> {
    let mut body = Vec::new();
    match request.as_reader().take(LONGEST_BODY as u64 + 1).read_to_end(&mut body) {
        Ok(length) if length > LONGEST_BODY => Err(413),
        Ok(_) => Ok(body),
        Err(_) => Err(400),
    }
}

/// By which names the preview may be asked for.
pub(in crate::serve) struct HostCheck {
    /// Where it listens.
    pub(in crate::serve) address: SocketAddr,
    /// The name that it was told to listen at.
    pub(in crate::serve) name: String,
    /// Names of proxies and tunnels that lead to it, whatever their ports.
    pub(in crate::serve) allowed: Vec<String>,
}

impl HostCheck {
    /// Whether a request comes from a page of this preview, or from a person: another site must not read it through a
    /// name that it points at this computer (DNS rebinding), ask for anything in a reader's name, or learn from a script
    /// or an image that it embeds what is being written here.
    pub(in crate::serve) fn admits(&self, request: &Request) -> bool {
        let from_ours = header(request, "Origin").is_none_or(|origin| {
            let (scheme, host) = origin.split_once("://").unwrap_or_default();
            scheme == "http" && self.is_own(host) || matches!(scheme, "http" | "https") && self.is_allowed(host)
        });
        let site = header(request, "Sec-Fetch-Site").unwrap_or("none");
        let is_link = header(request, "Sec-Fetch-Mode") == Some("navigate") && header(request, "Sec-Fetch-Dest") == Some("document");
        let to_us = header(request, "Host").is_some_and(|host| self.is_own(host) || self.is_allowed(host));
        to_us && from_ours && (matches!(site, "same-origin" | "none") || is_link)
    }

    fn is_own(&self, host: &str) -> bool {
        let (name, port) = name_and_port(host);
        let is_number =
            name.parse().is_ok_and(|ip: IpAddr| ip == self.address.ip() || ip.is_loopback() || self.address.ip().is_unspecified());
        let is_name = [&*self.name, "localhost"].iter().any(|own| name.eq_ignore_ascii_case(own));
        // Browsers leave the port out when it is the usual one.
        port.unwrap_or("80") == self.address.port().to_string() && (is_name || is_number)
    }

    fn is_allowed(&self, host: &str) -> bool {
        self.allowed.iter().any(|allowed| name_and_port(host).0.eq_ignore_ascii_case(allowed))
    }
}

fn name_and_port(host: &str) -> (&str, Option<&str>) {
    let (name, port) =
        host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')).map_or((host, None), |(name, port)| (name, Some(port)));
    (name.trim_start_matches('[').trim_end_matches(']'), port)
}
