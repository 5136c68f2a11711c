//! Hostile requests: each of `hostile.txt` is answered or closed, and whoever else is there notices nothing.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use super::{PATIENCE, Stream, connect, page, preview, site, until};
use crate::support::{TestSite, package};

/// How long a client pauses that sends letter by letter.
const PAUSE: Duration = Duration::from_millis(600);

/// A case of the list.
struct Case<'t> {
    name: &'t str,
    allowed: &'t str,
    bytes: &'t str,
}

fn cases(list: &str) -> Vec<Case<'_>> {
    let case = |text| {
        let mut lines = str::lines(text);
        let mut line = || lines.next().unwrap_or_default();
        Case { name: line(), allowed: line(), bytes: line() }
    };
    list.split("\n= ").skip(1).map(case).collect()
}

/// The bytes that a text stands for, in pieces with pauses between them.
fn pieces(text: &str, host: SocketAddr) -> Vec<Vec<u8>> {
    let text = text.replace("{host}", &host.to_string()).replace("{port}", &host.port().to_string());
    text.replace("{leave}", "").split("{wait}").map(|piece| bytes(&repeated(piece))).collect()
}

/// `{a*3}` is `aaa`.
fn repeated(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (inner, behind) = after.split_once('}').expect("what opens closes");
        let (what, count) = inner.rsplit_once('*').expect("it says how often");
        out.push_str(before);
        out.push_str(&what.repeat(count.parse().expect("it is a number")));
        rest = behind;
    }
    out + rest
}

/// Escapes as bytes.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        let escape = behind.first().filter(|_| *first == b'\\');
        let Some(escape) = escape else {
            out.push(*first);
            continue;
        };
        rest = &behind[1..];
        match escape {
            b'r' => out.push(b'\r'),
            b'n' => out.push(b'\n'),
            b't' => out.push(b'\t'),
            b'0' => out.push(0),
            b'x' => {
                let hex = std::str::from_utf8(&rest[..2]).expect("an escape has two digits");
                out.push(u8::from_str_radix(hex, 16).expect("an escape has two digits"));
                rest = &rest[2..];
            }
            other => out.push(*other),
        }
    }
    out
}

/// Sends a case; answers the statuses that came.
fn answers(case: &Case<'_>, host: SocketAddr) -> Vec<String> {
    let mut stream = connect(host);
    for (number, piece) in pieces(case.bytes, host).iter().enumerate() {
        if number > 0 {
            std::thread::sleep(PAUSE);
        }
        // Whoever is refused may find the door shut before all is said.
        let _ = stream.write_all(piece);
    }
    let mut answer = Vec::new();
    if case.bytes.contains("{leave}") {
        let mut head = [0; 64];
        let count = stream.read(&mut head).expect("the head comes");
        answer.extend_from_slice(&head[..count]);
    } else {
        let _ = stream.shutdown(Shutdown::Write);
        let end = stream.read_to_end(&mut answer);
        let timed_out = end.is_err_and(|error| matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut));
        assert!(!timed_out, "{}: neither answered nor closed within {PATIENCE:?}", case.name);
    }
    let text = String::from_utf8_lossy(&answer).into_owned();
    text.split("HTTP/1.1 ").skip(1).map(|answer| answer[..3.min(answer.len())].to_owned()).collect()
}

fn judge(case: &Case<'_>, came: &[String]) {
    let (allowed, once) = case.allowed.strip_suffix(" once").map_or((case.allowed, false), |allowed| (allowed, true));
    let is_allowed = |status: &str| allowed.split('|').any(|one| one == status);
    let right = if came.is_empty() { is_allowed("closed") } else { came.iter().all(|status| is_allowed(status)) };
    assert!(right && !(once && came.len() > 1), "{}: {came:?} came, where {} may", case.name, case.allowed);
}

/// Asks again on a connection that has been open all the time.
fn is_alive(friend: &mut TcpStream, host: SocketAddr, after: &str) {
    write!(friend, "HEAD /coil/ HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("the connection is kept");
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        friend.read_exact(&mut byte).unwrap_or_else(|error| panic!("after {after} another client gets no answer: {error}"));
        head.push(byte[0]);
    }
    assert!(head.starts_with(b"HTTP/1.1 200"), "after {after}: {}", String::from_utf8_lossy(&head));
}

#[cfg(unix)]
fn link(site: &TestSite, to: &std::path::Path, name: &str) {
    let at = site.path(name);
    let _ = std::fs::remove_file(&at);
    std::os::unix::fs::symlink(to, at).expect("links can be made");
}

#[cfg(not(unix))]
fn link(_: &TestSite, _: &std::path::Path, _: &str) {}

#[test]
fn whatever_strangers_send_the_preview_and_its_other_clients_live() {
    let list = std::fs::read_to_string(package().join("tests/serve/hostile.txt")).expect("the list is there");
    let cases = cases(&list);
    assert!(cases.len() >= 60, "there are {} cases", cases.len());
    let outside = TestSite::empty().file("secret.pdf", "secret");
    let site = site().file("content/film.mp4", vec![1; 100_000]).file("content/swapped.pdf", "%PDF-1.7");
    link(&site, &outside.path("secret.pdf"), "content/leads-out.pdf");
    link(&site, outside.root(), "content/out");
    let preview = preview(&site);
    let address = preview.address();
    link(&site, &outside.path("secret.pdf"), "content/swapped.pdf");
    let mut tab = Stream::open(address, "/coil/");
    let mut friend = connect(address);
    let (slow, quick): (Vec<_>, Vec<_>) = cases.iter().partition(|case| case.bytes.contains("{wait}"));
    std::thread::scope(|scope| {
        let slow: Vec<_> = slow.into_iter().map(|case| (case, scope.spawn(move || answers(case, address)))).collect();
        for case in quick {
            judge(case, &answers(case, address));
            is_alive(&mut friend, address, case.name);
        }
        for (case, came) in slow {
            judge(case, &came.join().expect("a client does not panic"));
            is_alive(&mut friend, address, case.name);
        }
    });
    site.edit("content/coil.sv.md", page("Allt är som förut."));
    tab.event("change");
    until(address, "/coil/", "Allt är som förut.");
}
