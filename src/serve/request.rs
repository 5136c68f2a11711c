//! What is asked for, and whether the one who asks may.

use std::net::SocketAddr;

use tiny_http::Request;

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
    let is_clean = path.starts_with('/') && !path.contains(['\0', '\\']) && !path.split('/').any(|part| part == ".." || part == ".");
    let query =
        query.split('&').filter_map(|pair| pair.split_once('=')).filter_map(|(name, value)| Some((decoded(name)?, decoded(value)?)));
    is_clean.then(|| Asked { path: path.clone(), query: query.collect() })
}

/// Whether a request comes from a page of this preview: another site must not read it through a name that it points at
/// this computer (DNS rebinding), nor ask for anything in a reader's name.
pub(super) fn is_ours(request: &Request, address: SocketAddr) -> bool {
    let header = |name: &str| {
        let found = request.headers().iter().find(|header| header.field.as_str().as_str().eq_ignore_ascii_case(name));
        found.map(|header| header.value.as_str().to_owned())
    };
    let Some(host) = header("Host") else { return false };
    if !is_our_host(&host, address) {
        return false;
    }
    header("Origin").is_none_or(|origin| origin.strip_prefix("http://").is_some_and(|origin| is_our_host(origin, address)))
}

fn is_our_host(host: &str, address: SocketAddr) -> bool {
    let Some((name, port)) = host.rsplit_once(':') else { return false };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let is_number = name.parse().is_ok_and(|ip: std::net::IpAddr| ip == address.ip() || ip.is_loopback() || address.ip().is_unspecified());
    port == address.port().to_string() && (name.eq_ignore_ascii_case("localhost") || is_number)
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
