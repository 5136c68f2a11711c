//! Answers requests: pages with the reload script, and the preview's own addresses.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::Request;

use super::answer::{Answer, kind_of};
use super::live::{Live, Shown};
use super::own_pages;
use super::request::{self, Asked};
use crate::catalog::file_of;
use crate::html::Escaped;

/// Requests that are answered at the same time. A page takes a thousandth of a second, so few are enough.
const WORKERS: usize = 4;

/// Where the preview's own addresses begin.
const OWN: &str = "/_utblick/";

/// The server behind the door.
pub(super) struct Server {
    inner: Arc<tiny_http::Server>,
    address: SocketAddr,
    pass: String,
    workers: Vec<JoinHandle<()>>,
}

impl Server {
    /// Starts the workers. `outer` is the address that clients know.
    pub(super) fn start(live: &Arc<Live>, outer: SocketAddr) -> io::Result<Self> {
        let inner = tiny_http::Server::http((Ipv4Addr::LOCALHOST, 0)).map_err(io::Error::other)?;
        let inner = Arc::new(inner);
        let address = inner.server_addr().to_ip().ok_or_else(|| io::Error::other("no address"))?;
        // Whoever finds the inner port must not get past the door by it.
        let pass = blake3::hash(format!("{:?} {address} {outer}", std::time::SystemTime::now()).as_bytes()).to_hex().to_string();
        let mut workers = Vec::new();
        for _ in 0..WORKERS {
            let (inner, live, pass) = (Arc::clone(&inner), Arc::clone(live), pass.clone());
            workers.push(thread::Builder::new().name("answer".into()).spawn(move || {
                while let Ok(request) = inner.recv() {
                    answer(&live, request, outer, &pass);
                }
            })?);
        }
        Ok(Self { inner, address, pass, workers })
    }

    pub(super) fn inner(&self) -> SocketAddr {
        self.address
    }

    pub(super) fn pass(&self) -> &str {
        &self.pass
    }

    /// Ends the workers.
    pub(super) fn stop(&mut self) {
        for _ in &self.workers {
            self.inner.unblock();
        }
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

fn answer(live: &Live, request: Request, outer: SocketAddr, pass: &str) {
    let passed = request.headers().iter().any(|header| header.field.equiv("X-Utblick-Pass") && header.value.as_str() == pass);
    if !passed || !request::is_ours(&request, outer) {
        return Answer::text(403, "403\n").send(request);
    }
    if !matches!(request.method().as_str(), "GET" | "HEAD") {
        return Answer::text(405, "405\n").send(request);
    }
    let Some(asked) = request::read(request.url()) else { return Answer::text(404, "404\n").send(request) };
    let mount = live.site().config.mount.to_string();
    let inner = asked.path.strip_prefix(&mount).filter(|rest| rest.starts_with('/'));
    match inner {
        None => Answer::redirect(format!("{mount}/")).send(request),
        Some(path) if path.starts_with(OWN) => own(live, request, &asked, &path[OWN.len()..], &mount),
        Some(path) => page(live, path, &mount).send(request),
    }
}

/// The preview's own addresses.
fn own(live: &Live, request: Request, asked: &Asked, path: &str, mount: &str) {
    if path == "events" {
        let page = asked.value("page").unwrap_or("/");
        let file = file_of(page.strip_prefix(mount).unwrap_or(page));
        let hash = asked.value("hash").map_or_else(|| live.hash(&file), str::to_owned);
        live.tabs.open(file.clone(), live.page_of(&file), hash, request.into_writer());
        return live.refresh();
    }
    let answer = match path {
        "reload.js" => Answer::ok(kind_of(path), include_str!("browser/reload.js")),
        "twins.js" => Answer::ok(kind_of(path), include_str!("browser/twins.js")),
        "preview.css" => Answer::ok(kind_of(path), include_str!("browser/preview.css")),
        "findings" => {
            let file = asked.value("page").map(|page| file_of(page.strip_prefix(mount).unwrap_or(page)));
            Answer::ok(kind_of("html"), own_pages::findings(live, file.as_deref(), mount))
        }
        _ => match path.strip_prefix("twins/").and_then(|key| own_pages::twins(live, key.trim_end_matches('/'), mount)) {
            Some(html) => Answer::ok(kind_of("html"), html),
            None => Answer::text(404, "404\n"),
        },
    };
    answer.send(request);
}

/// A page or file of the site.
fn page(live: &Live, path: &str, mount: &str) -> Answer {
    let file = file_of(path);
    match live.show(&file) {
        Shown::Bytes { bytes, held } => Answer::ok(kind_of(&file), with_script(live, bytes, &file, path, mount, held)),
        Shown::Moved(address) => Answer::redirect(address),
        Shown::Missing if !path.ends_with('/') && !matches!(live.show(&format!("{file}/index.html")), Shown::Missing) => {
            Answer::redirect(format!("{mount}{path}/"))
        }
        Shown::Missing => not_found(live, path, mount),
    }
}

/// The page for missing addresses, in the language that the address begins with.
fn not_found(live: &Live, path: &str, mount: &str) -> Answer {
    let site = live.site();
    let prefix = |prefix: &str| !prefix.is_empty() && path.strip_prefix('/').is_some_and(|path| path.split('/').next() == Some(prefix));
    let language = site.config.languages.iter().find(|language| prefix(&language.prefix));
    let file = language.map_or_else(|| "404.html".to_owned(), |language| format!("{}/404.html", language.prefix));
    match live.show(&file) {
        Shown::Bytes { bytes, held } => Answer::ok(kind_of(&file), with_script(live, bytes, &file, path, mount, held)).with_status(404),
        _ => Answer::text(404, "404\n"),
    }
}

/// Puts the script into a page, and nothing else.
fn with_script(live: &Live, bytes: Vec<u8>, file: &str, path: &str, mount: &str, held: bool) -> Vec<u8> {
    let Some(at) = file.ends_with(".html").then(|| memchr::memmem::find(&bytes, b"</head>")).flatten() else { return bytes };
    let held = if held { " data-held" } else { "" };
    let (src, page, hash) = (format!("{mount}{OWN}reload.js"), Escaped(path), live.hash(file));
    let script = format!("<script src=\"{src}\" data-mount=\"{mount}\" data-page=\"{page}\" data-hash=\"{hash}\"{held} defer></script>\n");
    [&bytes[..at], script.as_bytes(), &bytes[at..]].concat()
}
