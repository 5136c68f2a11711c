//! The preview over real HTTP and the real disk.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use utblick::finding::Tongue;
use utblick::serve::{Options, Preview};

use crate::support::site::TestSite;

/// Longer than any machine needs; a test that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(20);

fn preview(site: &TestSite) -> Preview {
    let moment = Some(jiff::civil::date(2026, 11, 22).at(0, 0, 0, 0));
    let options = Options { root: site.root().to_path_buf(), host: "127.0.0.1".into(), port: 0, moment, tongue: Tongue::English };
    Preview::start(&options).expect("a free port and a folder that can be read")
}

fn site() -> TestSite {
    TestSite::new()
        .file("content/coil.sv.md", "---\ntitle: COIL\n---\n\nFörsta texten.\n")
        .file("content/coil.en.md", "---\ntitle: COIL\n---\n\nThe first text.\n")
}

fn send(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the preview listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time limit can be set");
    stream.write_all(request.as_bytes()).expect("the request is short");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(address: SocketAddr, path: &str) -> String {
    send(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"))
}

/// Waits until a page says something.
fn until(address: SocketAddr, path: &str, wanted: &str) -> String {
    let start = Instant::now();
    loop {
        let answer = get(address, path);
        if answer.contains(wanted) {
            return answer;
        }
        assert!(start.elapsed() < PATIENCE, "{path} never said {wanted}:\n{answer}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_saved_page_is_shown_and_its_tab_is_told() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    assert!(get(address, "/coil/").contains("Första texten."));
    let mut stream = TcpStream::connect(address).expect("the preview listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time limit can be set");
    write!(stream, "GET /_utblick/events?page=/coil/ HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("the request is short");
    let mut lines = BufReader::new(stream).lines();
    assert!(lines.by_ref().map_while(Result::ok).any(|line| line.starts_with("retry:")), "the stream opens");
    site.edit("content/coil.sv.md", "---\ntitle: COIL\n---\n\nAndra texten.\n");
    assert!(lines.map_while(Result::ok).any(|line| line == "event: change"), "the tab is told");
    until(address, "/coil/", "Andra texten.");
    assert!(get(address, "/en/coil/").contains("The first text."));
}

#[test]
fn a_page_that_breaks_stays_as_it_was_until_it_is_mended() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    site.edit("content/coil.sv.md", "---\ntitle: [\n---\n\nTrasig.\n");
    until(address, "/coil/", "data-held");
    assert!(get(address, "/coil/").contains("Första texten."), "the last good page stays");
    until(address, "/_utblick/findings", "bad-front-matter");
    site.edit("content/coil.sv.md", "---\ntitle: COIL\n---\n\nLagad.\n");
    assert!(!until(address, "/coil/", "Lagad.").contains("data-held"));
}

#[test]
fn pages_come_and_go_with_their_files() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    site.edit("content/ny/index.sv.md", "---\ntitle: Ny\n---\n\nNytt.\n");
    // A new folder is watched from the moment that the system has told of it.
    site.edit("content/ny.sv.md", "---\ntitle: Vid sidan\n---\n\nText.\n");
    site.remove("content/ny.sv.md");
    until(address, "/ny/", "Nytt.");
    site.remove("content/coil.sv.md");
    until(address, "/coil/", "404 Not Found");
}

#[test]
fn the_preview_serves_only_its_own_pages_to_its_own_host() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let host = format!("Host: {address}\r\n");
    let cases = [
        (format!("GET / HTTP/1.1\r\nHost: evil.example\r\n{CLOSE}"), "403"),
        (format!("GET / HTTP/1.1\r\n{host}Origin: http://evil.example\r\n{CLOSE}"), "403"),
        (format!("POST / HTTP/1.1\r\n{host}Content-Length: 0\r\n{CLOSE}"), "405"),
        (format!("GET /../content/coil.sv.md HTTP/1.1\r\n{host}{CLOSE}"), "404"),
        (format!("GET /%2e%2e/content/coil.sv.md HTTP/1.1\r\n{host}{CLOSE}"), "404"),
        (format!("GET /..%5ccontent HTTP/1.1\r\n{host}{CLOSE}"), "404"),
        (format!("GET /%00 HTTP/1.1\r\n{host}{CLOSE}"), "404"),
        (format!("GET /content/site.yaml HTTP/1.1\r\n{host}{CLOSE}"), "404"),
        (format!("GET /%zz HTTP/1.1\r\n{host}{CLOSE}"), "404"),
        (format!("GET / HTTP/1.1\r\n{CLOSE}"), "400"),
        (format!("GET / HTTP/3.0\r\n{host}{CLOSE}"), "505"),
        (format!("G\0T / HTTP/1.1\r\n{host}{CLOSE}"), "400"),
        (format!("GET /{} HTTP/1.1\r\n{host}{CLOSE}", "a".repeat(40_000)), "431"),
        (format!("GET /coil HTTP/1.1\r\n{host}{CLOSE}"), "302"),
        (format!("HEAD /coil/ HTTP/1.1\r\n{host}{CLOSE}"), "200"),
    ];
    for (request, status) in cases {
        let answer = send(address, &request);
        let shown: String = request.chars().take(80).collect();
        assert_eq!(answer.split(' ').nth(1), Some(status), "{shown:?} was answered with {answer:.200}");
    }
    assert!(get(address, "/coil/").contains("Första texten."), "and it is still there");
}

const CLOSE: &str = "Connection: close\r\n\r\n";

#[test]
fn a_page_that_is_known_is_not_sent_again() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let first = get(address, "/coil/");
    let tag = first.lines().find_map(|line| line.strip_prefix("ETag: ")).expect("pages have a tag").trim();
    let request = format!("GET /coil/ HTTP/1.1\r\nHost: {address}\r\nIf-None-Match: {tag}\r\n{CLOSE}");
    assert!(send(address, &request).starts_with("HTTP/1.1 304"));
    let request = format!("GET /coil/ HTTP/1.1\r\nHost: {address}\r\nRange: bytes=0-14\r\n{CLOSE}");
    assert!(send(address, &request).ends_with("\r\n\r\n<!doctype html>"));
}
