//! The preview: pages from memory as fast as they are saved, in the browser that shows them.
//!
//! In: a site's folder. Out: HTTP on this computer, with live reload; what is wrong is shown beside the page, and the
//! last page that could be shown stays until a better one can.
//! Must not know: how a page is made. It asks `render` for the routes of the current [`crate::site::Site`] and never
//! writes a file.
//!
//! `gate` takes clients in, `server` answers. `watch` sees changes and carries them to `live`, which makes the next
//! `state` (`clock`: of which moment, `faulty`: with older versions of what can't be shown) and tells the `tabs`.
//! `reviewer` looks through the site beside all that. Where one of them stumbles over a fault of ours, `stumble` says so.
#![expect(
    clippy::disallowed_methods,
    reason = "the preview is one of the places where the program meets the world: clock, network, files to send"
)]

mod answer;
mod clock;
mod editor;
mod faulty;
mod gate;
mod live;
mod own_pages;
mod request;
mod reviewer;
mod server;
mod state;
mod stumble;
mod tabs;
mod watch;

use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

use crate::catalog::Seen;
use crate::finding::{Tally, UiLanguage};
use crate::site::{Site, View, When};
use crate::source::SourceError;
use gate::{Gate, Rests};
use live::Live;
use request::Door;
use server::Server;
use watch::Watch;

pub use editor::Editor;
pub use stumble::Stumble;

/// What the preview is to show, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// The name or number of the computer's own address to listen at.
    pub host: String,
    /// The port; 0 takes any that is free.
    pub port: u16,
    /// A fixed moment; without one the preview goes with the clock.
    pub moment: Option<jiff::civil::DateTime>,
    /// In which language findings are told.
    pub ui_language: UiLanguage,
    /// What opens files.
    pub editor: Editor,
    /// Whether to look for changes now and then, where the system would tell of none.
    pub poll: bool,
}

/// What whoever runs the preview is told while it runs.
#[derive(Clone, Debug)]
pub enum News {
    /// The site has been looked through, and so much was found.
    Reviewed(Tally),
    /// The system does not tell of changes: they are looked for now and then.
    Polling,
    /// A fault of the program's own; the preview goes on.
    Stumbled(Stumble),
}

/// Why there is no preview.
#[derive(Debug)]
pub enum ServeError {
    /// The site's folder can't be read.
    Source(SourceError),
    /// The address can't be listened at.
    Listen {
        /// The address.
        address: String,
        /// A free port nearby, if the port is taken by another program.
        free: Option<u16>,
        /// What the system said.
        error: io::Error,
    },
    /// The system has no room for the preview's threads and connections; what it said.
    Start(io::Error),
}

/// A preview that is running. Dropping it ends it.
pub struct Preview {
    gate: Gate,
    server: Server,
    live: Arc<Live>,
    watch: Watch,
    reviewer: Option<JoinHandle<()>>,
}

impl Preview {
    /// Starts a preview. The address answers as soon as this returns; `tell` is called while it runs.
    pub fn start(options: &Options, tell: impl Fn(News) + Send + Sync + 'static) -> Result<Self, ServeError> {
        // Clients that come while the site is being read wait instead of being refused.
        let listener = listen(options)?;
        let address = listener.local_addr().map_err(|error| failed(options, error))?;
        // Watching comes before reading, so that no edit falls between them.
        let watched = watch::arm(&options.root, options.poll);
        let when = options.moment.map_or_else(|| When::Now(jiff::Timestamp::now()), When::At);
        let view = View { when, seen: Seen::Preview, base_url: None };
        let site = Site::load(&options.root, view).map_err(ServeError::Source)?;
        let live = Arc::new(Live::new(site, options, Box::new(tell)));
        let rests = Arc::new(Rests::default());
        let door = Door { address, name: options.host.clone() };
        let server = Server::start(&live, &rests, door).map_err(ServeError::Start)?;
        let gate = Gate::open(listener, &server, rests).map_err(ServeError::Start)?;
        let watch = Watch::start(watched, Arc::clone(&live)).map_err(ServeError::Start)?;
        let reviewer = reviewer::start(&live).map_err(ServeError::Start)?;
        Ok(Self { gate, server, live, watch, reviewer: Some(reviewer) })
    }

    /// Where the preview listens.
    pub fn address(&self) -> SocketAddr {
        self.gate.address()
    }

    /// The address of the start page, for people on this computer.
    pub fn url(&self) -> String {
        let (address, state) = (self.address(), self.live.state());
        let mount = &state.ground().config.mount;
        if address.ip().is_unspecified() {
            return format!("http://localhost:{}{mount}/", address.port());
        }
        format!("http://{address}{mount}/")
    }

    /// The site as it is now.
    pub fn site(&self) -> Arc<Site> {
        self.live.site()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.gate.close();
        self.server.stop();
        self.watch.stop();
        self.live.end();
        if let Some(reviewer) = self.reviewer.take() {
            let _ = reviewer.join();
        }
    }
}

/// How many ports after a taken one are tried for the suggestion.
const NEIGHBOURS: u16 = 20;

fn listen(options: &Options) -> Result<TcpListener, ServeError> {
    let addresses = (options.host.as_str(), options.port).to_socket_addrs().map_err(|error| failed(options, error))?;
    let addresses: Vec<SocketAddr> = addresses.collect();
    TcpListener::bind(&*addresses).map_err(|error| {
        let taken = error.kind() == io::ErrorKind::AddrInUse;
        let mut ports = (1..=NEIGHBOURS).filter_map(|step| options.port.checked_add(step));
        let free = taken.then(|| ports.find(|port| TcpListener::bind((options.host.as_str(), *port)).is_ok())).flatten();
        ServeError::Listen { address: format!("{}:{}", options.host, options.port), free, error }
    })
}

fn failed(options: &Options, error: io::Error) -> ServeError {
    ServeError::Listen { address: format!("{}:{}", options.host, options.port), free: None, error }
}
