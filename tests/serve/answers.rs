//! What is answered to whom: methods, files, ranges, languages, many clients at once.

use std::io::{Read, Write};
use std::process::Command;
use std::time::Duration;

use super::{CLOSE, Running, Stream, TestSite, ask, connect, eventually, get, options, page, preview, send, site, start, status, until};

#[test]
fn a_request_is_answered_as_it_should_be() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let cases = [
        ("GET", "/coil/", "200"),
        ("HEAD", "/coil/", "200"),
        ("GET", "/coil/index.html", "200"),
        ("GET", "/coil", "302"),
        ("GET", "/nothing/", "404"),
        ("POST", "/coil/", "405"),
        ("PUT", "/coil/", "405"),
        ("GET", "/content/coil.sv.md", "404"),
        ("GET", "/_utblick/nothing", "404"),
        ("GET", "/_utblick/twins/nothing", "404"),
        ("GET", "/_utblick/findings", "200"),
        ("GET", "/_utblick/twins/coil", "200"),
    ];
    for (method, path, wanted) in cases {
        let answer = send(address, format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\n{CLOSE}").as_bytes());
        assert_eq!(status(&answer), wanted, "{method} {path}");
        if method == "HEAD" {
            assert!(answer.ends_with(b"\r\n\r\n"), "HEAD has no body");
        }
    }
}

#[test]
fn a_page_that_is_known_is_not_sent_again() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let (head, _) = ask(address, "/coil/", "");
    let tag = head.lines().find_map(|line| line.strip_prefix("ETag: ")).expect("pages have a tag").trim().to_owned();
    let (head, body) = ask(address, "/coil/", &format!("If-None-Match: \"other\", W/{tag}\r\n"));
    assert!(head.starts_with("HTTP/1.1 304") && body.is_empty());
}

#[test]
fn a_film_is_sent_in_parts_and_as_it_lies_on_the_disk() {
    let film: Vec<u8> = (0..300_000_u32).map(|number| (number % 251) as u8).collect();
    let site = site().file("content/film.mp4", &film);
    let preview = preview(&site);
    let address = preview.address();
    let cases = [
        ("", "200", 0..300_000),
        ("Range: bytes=10-19\r\n", "206", 10..20),
        ("Range: bytes=299990-\r\n", "206", 299_990..300_000),
        ("Range: bytes=-5\r\n", "206", 299_995..300_000),
        ("Range: bytes=0-99999999\r\n", "206", 0..300_000),
        ("Range: bytes=300000-\r\n", "416", 0..0),
        ("Range: bytes=20-10\r\n", "200", 0..300_000),
        ("Range: bytes=0-1,4-5\r\n", "200", 0..300_000),
        ("Range: bytes=0-1\r\nIf-Range: \"older\"\r\n", "200", 0..300_000),
    ];
    for (headers, wanted, part) in cases {
        let (head, body) = ask(address, "/film.mp4", headers);
        assert_eq!(status(head.as_bytes()), wanted, "{headers}");
        assert!(head.contains("Content-Type: video/mp4"), "{head}");
        assert!(body == film[part.clone()], "{headers}: {} bytes came, not {part:?}", body.len());
        if wanted == "206" {
            assert!(head.contains(&format!("Content-Range: bytes {}-{}/300000", part.start, part.end - 1)), "{head}");
        }
    }
}

#[test]
fn a_missing_page_is_told_in_the_language_of_its_address() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    assert!(get(address, "/nothing/").contains("<html lang=\"sv-SE\""));
    assert!(get(address, "/en/nothing/").contains("<html lang=\"en-GB\""));
}

#[test]
fn a_former_address_leads_to_the_new_one() {
    let site = site().file("content/coil.sv.md", "---\ntitle: COIL\nslug: ny\nredirects: [/gammal/]\n---\n\nText.\n");
    let preview = preview(&site);
    let (head, body) = ask(preview.address(), "/gammal/", "");
    assert!(head.starts_with("HTTP/1.1 302") && head.contains("Location: /ny/"), "{head}");
    assert!(!body.is_empty(), "it says so to those who do not follow");
}

#[test]
fn a_site_below_a_path_is_previewed_below_it() {
    let settings = crate::support::site::SETTINGS.replace("https://example.org", "https://example.org/guide");
    let site = site().file("content/site.yaml", settings);
    let preview = preview(&site);
    let address = preview.address();
    assert!(preview.url().ends_with("/guide/"));
    assert!(ask(address, "/", "").0.contains("Location: /guide/"));
    assert!(get(address, "/guide/coil/").contains("src=\"/guide/_utblick/reload.js\""));
    assert!(ask(address, "/coil/", "").0.starts_with("HTTP/1.1 404"));
}

#[test]
fn many_requests_go_over_one_connection() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let mut stream = connect(address);
    // The first two come in one piece, as impatient clients send them.
    let one = |path: &str, end: &str| format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{end}\r\n");
    write!(stream, "{}{}", one("/coil/", ""), one("/en/coil/", "")).expect("the request is short");
    write!(stream, "{}", one("/_utblick/preview.css", "Connection: close\r\n")).expect("the request is short");
    let mut answers = String::new();
    stream.read_to_string(&mut answers).expect("all is text");
    let places: Vec<_> = ["Första texten.", "The first text.", "[data-utblick=corner]"].map(|part| answers.find(part)).into();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
}

#[test]
fn ten_tabs_that_listen_and_twenty_clients_that_never_read_keep_nobody_waiting() {
    let site = site().file("content/film.mp4", vec![7; 8_000_000]).file("content/long.sv.md", page(&"Mycket text. ".repeat(200_000)));
    let preview = preview(&site);
    let address = preview.address();
    let mut tabs: Vec<Stream> = (0..10).map(|_| Stream::open(address, "/coil/")).collect();
    let stuck: Vec<_> = (0..20)
        .map(|number| {
            let mut stream = connect(address);
            let path = if number % 2 == 0 { "/film.mp4" } else { "/long/" };
            // Asked for many times over, so that no buffer of any system holds the answers.
            let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n").repeat(20);
            stream.write_all(request.as_bytes()).expect("the requests are short");
            stream
        })
        .collect();
    let deaf: Vec<_> = (0..10)
        .map(|_| {
            let mut stream = connect(address);
            write!(stream, "GET /_utblick/events?page=/coil/ HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("the request is short");
            stream
        })
        .collect();
    // Time for all of them to fill what can be filled.
    std::thread::sleep(Duration::from_millis(300));
    for number in 0..40 {
        site.edit("content/coil.sv.md", page(&format!("Text nummer {number}.")));
        until(address, "/coil/", &format!("Text nummer {number}."));
    }
    tabs.iter_mut().for_each(|tab| drop(tab.event("change")));
    drop((stuck, deaf));
}

#[test]
fn more_clients_than_there_is_room_for_do_not_lock_out_the_next() {
    let site = TestSite::new();
    let preview = preview(&site);
    let idle: Vec<_> = (0..300).map(|_| connect(preview.address())).collect();
    assert!(get(preview.address(), "/").starts_with("HTTP/1.1 200"));
    drop(idle);
}

#[test]
fn clients_that_come_at_the_same_moment_are_all_answered() {
    let site = TestSite::new();
    let preview = preview(&site);
    let address = preview.address();
    let mut kept = Vec::new();
    for _ in 0..20 {
        // As a browser does: several connections at once, which stay open.
        let mut burst: Vec<_> = (0..8).map(|_| connect(address)).collect();
        burst.iter_mut().for_each(|stream| write!(stream, "HEAD / HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("the request is short"));
        for stream in &mut burst {
            stream.read_exact(&mut [0; 12]).expect("whoever asks is answered, whatever others do");
        }
        kept.extend(burst);
    }
}

#[test]
fn clients_that_listened_and_have_gone_leave_nothing_behind() {
    let site = site();
    let mut running = Running::preview(&site, &["--port", "0", "--lang", "en", "--now", "2026-11-22"]);
    let address = running.address();
    until(address, "/coil/", "Första texten.");
    let folder = format!("/proc/{}/task", running.child.id());
    let serves = |task: &std::fs::DirEntry| std::fs::read_to_string(task.path().join("comm")).is_ok_and(|name| name.trim() == "client");
    let clients = || std::fs::read_dir(&folder).map_or(0, |tasks| tasks.filter_map(Result::ok).filter(serves).count());
    let tabs: Vec<Stream> = (0..50).map(|_| Stream::open(address, "/coil/")).collect();
    // Elsewhere than on Linux nobody can tell.
    assert!(clients() >= 50 || clients() == 0, "each has a thread of its own");
    drop(tabs);
    // Long before the next sign of life would be due.
    let start = std::time::Instant::now();
    eventually("their threads end", || clients() <= 1);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn names_that_are_allowed_lead_to_the_preview_and_no_others() {
    let site = site();
    let (preview, _news) = start(&super::Options { allowed_hosts: vec!["preview.example.org".into()], ..options(&site) });
    let address = preview.address();
    let cases = [
        ("preview.example.org", "", "200"),
        ("Preview.Example.org:8443", "", "200"),
        ("preview.example.org", "Origin: https://preview.example.org\r\n", "200"),
        ("localhost:{port}", "Origin: https://preview.example.org\r\n", "200"),
        ("preview.example.org", "Origin: https://example.org\r\n", "403"),
        ("preview.example.org", "Sec-Fetch-Site: cross-site\r\n", "403"),
        ("example.org", "", "403"),
        ("preview.example.org.evil.example", "", "403"),
    ];
    for (host, headers, wanted) in cases {
        let host = host.replace("{port}", &address.port().to_string());
        let answer = send(address, format!("GET /coil/ HTTP/1.1\r\nHost: {host}\r\n{headers}{CLOSE}").as_bytes());
        assert_eq!(status(&answer), wanted, "{host} {headers}");
    }
}

#[test]
fn a_body_that_nobody_asked_for_is_read_and_the_next_request_begins_behind_it() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let second = format!("GET /en/coil/ HTTP/1.1\r\nHost: {address}\r\n{CLOSE}");
    let long = "x".repeat(100_000);
    let bodies =
        [format!("Content-Length: 100000\r\n\r\n{long}"), format!("Transfer-Encoding: chunked\r\n\r\n186a0\r\n{long}\r\n0\r\n\r\n")];
    for body in bodies {
        let answer = send(address, format!("GET /coil/ HTTP/1.1\r\nHost: {address}\r\n{body}{second}").as_bytes());
        let answers = String::from_utf8_lossy(&answer);
        assert!(answers.contains("Första texten.") && answers.contains("The first text."), "{}", &body[..30]);
    }
}

/// Starts a program that may open few files.
#[cfg(unix)]
const FEW_FILES: &str = "ulimit -n 80 && exec \"$0\" serve --port 0 --lang en --now 2026-11-22";

#[cfg(unix)]
#[test]
fn a_preview_without_room_for_more_clients_says_so_and_comes_back() {
    let site = site();
    let mut running = Running::start(Command::new("sh").args(["-c", FEW_FILES, env!("CARGO_BIN_EXE_utblick")]).current_dir(site.root()));
    let address = running.address();
    until(address, "/coil/", "Första texten.");
    let idle: Vec<_> = (0..100).map(|_| connect(address)).collect();
    running.complains("no room for more connections");
    drop(idle);
    // Whoever comes before they are all gone is sent away without a word.
    let request = format!("GET /coil/ HTTP/1.1\r\nHost: {address}\r\n{CLOSE}");
    eventually("the preview comes back", || String::from_utf8_lossy(&send(address, request.as_bytes())).contains("Första texten."));
}

#[test]
fn a_site_without_a_start_page_says_how_to_begin_until_there_is_one() {
    let site = TestSite::empty().file("content/a.sv.md", "---\ntitle: A\n---\nText.\n");
    let preview = preview(&site);
    let shown = get(preview.address(), "/");
    assert!(shown.starts_with("HTTP/1.1 404"), "{shown}");
    for part in ["content/site.yaml", "content/index.sv.md", "base_url:", "content/a.sv.md", "/_utblick/findings"] {
        assert!(shown.contains(part), "no {part} in {shown}");
    }
    site.edit("content/index.sv.md", "---\ntitle: Start\n---\nHej.\n");
    eventually("the start page is shown", || get(preview.address(), "/").contains("Hej."));
}
