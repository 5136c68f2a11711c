//! What is asked for, and whether the one who asks may.

use std::net::{IpAddr, SocketAddr};

use tiny_http::Request;
use unicode_normalization::UnicodeNormalization;

/// A request that may be answered.
pub(super) struct Asked {
    /// The path without escapes, beginning with `/`.
    pub(super) path: String,
    /// What follows `?`, as pairs without escapes.
    pub(super) query: Vec<(String, String)>,
}

impl Asked {
    /// A value of the query.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(have, _)| have == name).map(|(_, value)| value.as_str())
    }
}

/// Reads what is asked for. None: a path that no site has.
pub(super) fn read(target: &str) -> Option<Asked> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = decoded(path)?;
    // Composed Unicode, as the site has its paths: a browser on macOS may ask for `å` in two characters.
    let path: String = path.nfc().collect();
    let is_clean = path.starts_with('/')
        && !path.contains(|c: char| c == '\\' || c.is_control())
        && !path.split('/').any(|part| part == ".." || part == ".");
    let query =
        query.split('&').filter_map(|pair| pair.split_once('=')).filter_map(|(name, value)| Some((decoded(name)?, decoded(value)?)));
    is_clean.then(|| Asked { path, query: query.collect() })
}

/// A header, if it is there and is text.
pub(super) fn header<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    let found = request.headers().iter().find(|header| header.field.as_str().as_str().eq_ignore_ascii_case(name));
    found.map(|header| header.value.as_str())
}

/// By which names the preview may be asked for.
pub(super) struct Door {
    /// Where it listens.
    pub(super) address: SocketAddr,
    /// The name that it was told to listen at.
    pub(super) name: String,
}

impl Door {
    /// Whether a request comes from a page of this preview, or from a person: another site must not read it through a
    /// name that it points at this computer (DNS rebinding), ask for anything in a reader's name, or learn from a script
    /// or an image that it embeds what is being written here.
    pub(super) fn admits(&self, request: &Request) -> bool {
        let from_ours =
            header(request, "Origin").is_none_or(|origin| origin.strip_prefix("http://").is_some_and(|name| self.is_called(name)));
        let site = header(request, "Sec-Fetch-Site").unwrap_or("none");
        let is_link = header(request, "Sec-Fetch-Mode") == Some("navigate") && header(request, "Sec-Fetch-Dest") == Some("document");
        header(request, "Host").is_some_and(|host| self.is_called(host)) && from_ours && (matches!(site, "same-origin" | "none") || is_link)
    }

    fn is_called(&self, host: &str) -> bool {
        // Browsers leave the port out when it is the usual one.
        let (name, port) = host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')).unwrap_or((host, "80"));
        let name = name.trim_start_matches('[').trim_end_matches(']');
        let is_number =
            name.parse().is_ok_and(|ip: IpAddr| ip == self.address.ip() || ip.is_loopback() || self.address.ip().is_unspecified());
        let is_name = [&*self.name, "localhost"].iter().any(|own| name.eq_ignore_ascii_case(own));
        port == self.address.port().to_string() && (is_name || is_number)
    }
}

/// A path as an address: with everything escaped that an address may not hold.
pub(super) fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let hex = text.get(at + 1..at + 3).filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
            plain.push(u8::from_str_radix(hex, 16).ok()?);
            at += 3;
        } else {
            plain.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(plain).ok()
}
