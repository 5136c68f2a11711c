//! Answers requests: pages with the reload script, and the preview's own addresses.

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::Request;

use super::answer::{self, Answer, kind_of};
use super::gate::{Rest, Rests};
use super::live::{Live, OWN, short};
use super::own_pages;
use super::request::{self, Asked, Door, encoded};
use super::state::Shown;
use super::stumble::guarded;
use crate::catalog::file_of;
use crate::html::Escaped;

/// Requests that are answered at the same time. A page takes a thousandth of a second, so few are enough.
const WORKERS: usize = 4;

/// The server behind the door.
pub(super) struct Server {
    inner: Arc<tiny_http::Server>,
    address: SocketAddr,
    pass: String,
    workers: Vec<JoinHandle<()>>,
}

/// What all workers know.
struct Counter {
    live: Arc<Live>,
    rests: Arc<Rests>,
    door: Door,
    pass: String,
}

impl Server {
    /// Starts the workers. `door` is what clients know.
    pub(super) fn start(live: &Arc<Live>, rests: &Arc<Rests>, door: Door) -> io::Result<Self> {
        let inner = Arc::new(tiny_http::Server::http((Ipv4Addr::LOCALHOST, 0)).map_err(io::Error::other)?);
        let address = inner.server_addr().to_ip().ok_or_else(|| io::Error::other("no address"))?;
        // Whoever finds the inner port must not get past the door by it; the keys of such a hasher are random.
        let pass: String = (0..4).map(|part: u8| format!("{:016x}", RandomState::new().hash_one(part))).collect();
        let counter = Arc::new(Counter { live: Arc::clone(live), rests: Arc::clone(rests), door, pass: pass.clone() });
        let mut workers = Vec::new();
        for _ in 0..WORKERS {
            let (inner, counter) = (Arc::clone(&inner), Arc::clone(&counter));
            workers.push(thread::Builder::new().name("answer".into()).spawn(move || {
                while let Ok(request) = inner.recv() {
                    // A fault of ours costs one answer, not the preview.
                    let _ = guarded(|| counter.answer(request));
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

    /// How many requests it answers at the same time.
    pub(super) fn workers(&self) -> usize {
        self.workers.len()
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

impl Counter {
    fn answer(&self, request: Request) {
        let passed = request::header(&request, "X-Utblick-Pass") == Some(&self.pass);
        if !passed || !self.door.admits(&request) {
            return Answer::text(403, "403\n").send(request, &self.rests);
        }
        if !matches!(request.method().as_str(), "GET" | "HEAD") {
            return Answer::text(405, "405\n").with("Allow", "GET, HEAD").send(request, &self.rests);
        }
        let Some(asked) = request::read(request.url()) else { return Answer::text(404, "404\n").send(request, &self.rests) };
        let mount = self.live.state().ground().config.mount.to_string();
        let inner = asked.path.strip_prefix(&mount).filter(|rest| rest.starts_with('/'));
        let answer = match inner.map(|path| (path, path[1..].strip_prefix(OWN))) {
            None if asked.path == "/" || asked.path == mount => Answer::redirect(format!("{mount}/")),
            None => Answer::text(404, "404\n"),
            Some((_, Some("events"))) if request.method().as_str() == "GET" => return self.events(request, &asked, &mount),
            Some((path, Some(own))) => self.own(path, own, &asked, &mount),
            Some((path, None)) => self.page(path, &mount),
        };
        answer.send(request, &self.rests);
    }

    /// The stream of a tab.
    fn events(&self, request: Request, asked: &Asked, mount: &str) {
        let [name, hash, findings] = ["name", "hash", "findings"].map(|key| asked.value(key));
        let events = self.live.open(file_asked(asked, mount), name, hash, findings);
        answer::stream(request, &self.rests, Rest::Events(events));
    }

    /// The preview's own addresses.
    fn own(&self, path: &str, own: &str, asked: &Asked, mount: &str) -> Answer {
        let html = match own {
            "reload.js" => return Answer::ok(kind_of(own), include_str!("browser/reload.js")),
            "twins.js" => return Answer::ok(kind_of(own), include_str!("browser/twins.js")),
            "preview.css" => return Answer::ok(kind_of(own), include_str!("browser/preview.css")),
            "findings" if asked.value("page").is_some() => {
                let held = asked.value("held").is_some();
                return Answer::ok(kind_of("html"), own_pages::of_page(&self.live, &file_asked(asked, mount), held));
            }
            _ => own_pages::page(&self.live, own),
        };
        let Some(html) = html else { return Answer::text(404, "404\n") };
        if own.starts_with("twins/") {
            // Its frames have streams of their own, and tell it.
            return Answer::ok(kind_of("html"), html);
        }
        let hash = self.live.hash(&path[1..]);
        Answer::ok(kind_of("html"), self.with_script(html.as_bytes(), path, mount, &hash, "data-own"))
    }

    /// A page or file of the site.
    fn page(&self, path: &str, mount: &str) -> Answer {
        let file = file_of(path);
        let state = self.live.state();
        match state.show(&file) {
            Shown::Page { bytes, held } => {
                let hash = short(&bytes, held);
                let bytes = if file.ends_with(".html") {
                    self.with_script(&bytes, path, mount, &hash, if held { "data-held" } else { "" })
                } else {
                    bytes
                };
                Answer::ok(kind_of(&file), bytes)
            }
            Shown::File(blob) => {
                Answer::file(kind_of(&file), &blob, state.site.snapshot().root()).unwrap_or_else(|| Answer::text(404, "404\n"))
            }
            Shown::Moved { address, bytes } => Answer::ok(kind_of(&file), bytes).with_status(302).with("Location", encoded(&address)),
            Shown::Broken(problem) => {
                let html = own_pages::broken(&self.live, &problem);
                Answer::ok(kind_of("html"), self.with_script(html.as_bytes(), path, mount, &self.live.hash(&file), "data-own data-held"))
                    .with_status(500)
            }
            Shown::Missing if !path.ends_with('/') && !matches!(state.show(&format!("{file}/index.html")), Shown::Missing) => {
                Answer::redirect(encoded(&format!("{mount}{path}/")))
            }
            Shown::Missing => self.not_found(path, mount),
        }
    }

    /// The page for missing addresses, in the language that the address begins with.
    fn not_found(&self, path: &str, mount: &str) -> Answer {
        let state = self.live.state();
        let first = path.split('/').nth(1).unwrap_or_default();
        let language = state.ground().config.languages.iter().find(|language| !first.is_empty() && *language.prefix == *first);
        let file = language.map_or_else(|| "404.html".to_owned(), |language| format!("{}/404.html", language.prefix));
        match state.show(&file) {
            Shown::Page { bytes, held } => {
                let hash = self.live.hash(&file_of(path));
                Answer::ok(kind_of(&file), self.with_script(&bytes, path, mount, &hash, if held { "data-held" } else { "" }))
                    .with_status(404)
            }
            _ => Answer::text(404, "404\n"),
        }
    }

    /// Puts the script into a page, and nothing else. A template of one's own may leave out the tags that HTML does not
    /// ask for.
    fn with_script(&self, bytes: &[u8], path: &str, mount: &str, hash: &str, more: &str) -> Vec<u8> {
        let tag = |tag: &[u8]| bytes.windows(tag.len()).position(|part| part.eq_ignore_ascii_case(tag));
        let at = tag(b"</head>").or_else(|| tag(b"</body>")).or_else(|| tag(b"</html>")).unwrap_or(bytes.len());
        let (page, name) = (Escaped(path), self.live.state().name_of(&file_of(path)));
        let script = format!(
            "<script src=\"{mount}/{OWN}reload.js\" data-mount=\"{mount}\" data-page=\"{page}\" data-name=\"{}\" data-hash=\"{hash}\" {more} defer></script>\n",
            Escaped(&name)
        );
        [&bytes[..at], script.as_bytes(), &bytes[at..]].concat()
    }
}

/// The file of the page that a question is about.
fn file_asked(asked: &Asked, mount: &str) -> String {
    let page = asked.value("page").unwrap_or("/");
    file_of(page.strip_prefix(mount).unwrap_or(page))
}
