//! Names to numbers, and which of them lie in a private network.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

/// Looks names up as the computer does, and leaves out what must not be asked.
#[derive(Debug)]
pub(super) struct Lookup {
    /// Whether private networks may be asked.
    pub(super) private: bool,
    pub(super) system: DefaultResolver,
}

/// A name leads into a private network only.
#[derive(Debug)]
pub(super) struct LeadsInside;

impl fmt::Display for LeadsInside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the host lies in a private network")
    }
}

impl std::error::Error for LeadsInside {}

impl Resolver for Lookup {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        if uri.host().is_some_and(never_exists) {
            return Err(ureq::Error::HostNotFound);
        }
        let found = self.system.resolve(uri, config, timeout).map_err(|error| match error {
            ureq::Error::Io(error) if says_no_such_host(&error) => ureq::Error::HostNotFound,
            other => other,
        })?;
        // The computer's own proxy may well be inside; who runs it says what may be asked through it.
        let is_proxy = config.proxy().is_some_and(|proxy| uri.host() == Some(proxy.host()));
        // The number is judged, not the name: a name in the public DNS may lead to any number.
        let mut open = self.empty();
        for place in found.iter().filter(|place| self.private || is_proxy || !is_private(place.ip())) {
            open.push(*place);
        }
        if open.is_empty() { Err(ureq::Error::Other(Box::new(LeadsInside))) } else { Ok(open) }
    }
}

/// Names below `.invalid` never exist; who looks names up should know and not ask (RFC 6761, section 6.4).
fn never_exists(host: &str) -> bool {
    host.trim_end_matches('.').to_ascii_lowercase().rsplit('.').next() == Some("invalid")
}

/// Whether a look-up failed because the name does not exist, rather than because nobody could be asked. The standard
/// library has no kind for it; these are the words of glibc, macOS and musl and the numbers of Windows.
fn says_no_such_host(error: &io::Error) -> bool {
    const NOT_FOUND: i32 = 11001;
    const NO_DATA: i32 = 11004;
    let words = error.to_string();
    matches!(error.raw_os_error(), Some(NOT_FOUND | NO_DATA))
        || ["not known", "No address associated", "does not resolve"].iter().any(|part| words.contains(part))
}

/// Whether an address names a place in a private network, as far as can be told without looking it up.
pub(super) fn names_private_place(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => is_private(ip.into()),
        Some(Host::Ipv6(ip)) => is_private(ip.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            let below = |top: &str| name == top || name.strip_suffix(top).is_some_and(|rest| rest.ends_with('.'));
            ["localhost", "local", "internal", "home.arpa"].into_iter().any(below)
        }
        None => false,
    }
}

/// Numbers of this computer, of private networks and of links (RFC 1918, 3927, 4193, 4291, 6598).
fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_four(ip),
        IpAddr::V6(ip) => ip.to_ipv4_mapped().map_or_else(|| is_private_six(ip), is_private_four),
    }
}

fn is_private_four(ip: Ipv4Addr) -> bool {
    let [first, second, ..] = ip.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_broadcast() || first == 0 || is_shared
}

fn is_private_six(ip: Ipv6Addr) -> bool {
    ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local()
}
