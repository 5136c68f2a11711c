//! Servers on this computer that stand for the rest of the world.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What a server is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// `HEAD` or `GET`.
    pub method: String,
    /// The address from its `/`.
    pub path: String,
    /// Who asks.
    pub agent: String,
}

/// What a server answers.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    after: Duration,
}

impl Reply {
    /// Nothing but a status.
    pub fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// With a header.
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// After a while.
    pub fn after(self, after: Duration) -> Self {
        Self { after, ..self }
    }
}

/// A server that goes when the test ends.
pub struct Server {
    http: Arc<tiny_http::Server>,
    asked: Arc<Mutex<Vec<Asked>>>,
    most: Arc<AtomicUsize>,
}

impl Server {
    /// A server that answers like this.
    pub fn start(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        Self::counted(&Arc::default(), answer)
    }

    /// One of several that count together how many are asked at the same time.
    pub fn counted(now: &Arc<AtomicUsize>, answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        let http = Arc::new(tiny_http::Server::http("127.0.0.1:0").expect("this computer has a free port"));
        let server = Self { http, asked: Arc::default(), most: Arc::default() };
        let (http, asked, most) = (Arc::clone(&server.http), Arc::clone(&server.asked), Arc::clone(&server.most));
        let (answer, now) = (Arc::new(answer), Arc::clone(now));
        thread::spawn(move || {
            for request in http.incoming_requests() {
                let at_once = now.fetch_add(1, Ordering::SeqCst) + 1;
                most.fetch_max(at_once, Ordering::SeqCst);
                let agent = request.headers().iter().find(|header| header.field.equiv("User-Agent"));
                let agent = agent.map_or_else(String::new, |header| header.value.to_string());
                let what = Asked { method: request.method().to_string(), path: request.url().to_owned(), agent };
                asked.lock().expect("no test panics here").push(what.clone());
                let (answer, now) = (Arc::clone(&answer), Arc::clone(&now));
                // Slow answers must not keep others waiting, or nothing would ever be asked at the same time.
                thread::spawn(move || {
                    let Reply { status, headers, after } = answer(&what);
                    thread::sleep(after);
                    now.fetch_sub(1, Ordering::SeqCst);
                    let mut response = tiny_http::Response::empty(status);
                    for (name, value) in headers {
                        response.add_header(tiny_http::Header::from_bytes(name, value).expect("tests write true headers"));
                    }
                    // Whoever asked may have gone.
                    let _ = request.respond(response);
                });
            }
        });
        server
    }

    /// An address at this server.
    pub fn at(&self, path: &str) -> String {
        let ip = self.http.server_addr().to_ip().expect("the server listens at a number");
        format!("http://{ip}{path}")
    }

    /// What it has been asked so far, in order: `HEAD /a`.
    pub fn asked(&self) -> Vec<String> {
        self.questions().iter().map(|asked| format!("{} {}", asked.method, asked.path)).collect()
    }

    /// What it has been asked so far, in full.
    pub fn questions(&self) -> Vec<Asked> {
        self.asked.lock().expect("no test panics here").clone()
    }

    /// How many were asked at the same time, at most.
    pub fn most(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.http.unblock();
    }
}
