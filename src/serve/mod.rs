//! The preview: pages from memory as fast as they are saved, in the browser that shows them.
//!
//! In: a site's folder. Out: HTTP on this computer, with live reload; what is wrong is shown beside the page, and the
//! last page that could be shown stays until a better one can.
//! Must not know: how a page is made. It asks `render` for the routes of the current [`crate::site::Site`] and never
//! writes a file.
//!
//! `gate` takes clients in, `server` answers, `live` holds the site and the open tabs, `watch` sees changes.
#![expect(
    clippy::disallowed_methods,
    reason = "the preview is one of the places where the program meets the world: clock, network, files to send"
)]

mod answer;
mod gate;
mod live;
mod own_pages;
mod request;
mod server;
mod tabs;
mod watch;

use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;

use crate::catalog::Seen;
use crate::finding::{Finding, Tongue};
use crate::site::{Site, View, When};
use crate::source::SourceError;
use gate::Gate;
use live::Live;
use server::Server;
use watch::Watch;

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
    /// In which tongue findings are told.
    pub tongue: Tongue,
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
}

/// A preview that is running. Dropping it ends it.
pub struct Preview {
    gate: Gate,
    server: Server,
    live: Arc<Live>,
    watch: Watch,
}

impl Preview {
    /// Starts a preview. The address answers as soon as this returns.
    pub fn start(options: &Options) -> Result<Self, ServeError> {
        // Clients that come while the site is being read wait instead of being refused.
        let listener = listen(options)?;
        let address = listener.local_addr().map_err(|error| failed(options, error))?;
        // Watching comes before reading, so that no edit falls between them.
        let watched = watch::arm(&options.root);
        let when = options.moment.map_or_else(|| When::Now(jiff::Timestamp::now()), When::At);
        let view = View { when, seen: Seen::Preview, base_url: None };
        let site = Site::load(&options.root, view).map_err(ServeError::Source)?;
        let live = Arc::new(Live::new(site, options.moment, options.tongue));
        let server = Server::start(&live, address).map_err(|error| failed(options, error))?;
        let gate = Gate::open(listener, server.inner(), server.pass()).map_err(|error| failed(options, error))?;
        let watch = Watch::start(watched, Arc::clone(&live));
        Ok(Self { gate, server, live, watch })
    }

    /// Where the preview listens.
    pub fn address(&self) -> SocketAddr {
        self.gate.address()
    }

    /// The address of the start page, for people.
    pub fn url(&self) -> String {
        format!("http://{}{}/", self.address(), self.live.site().config.mount)
    }

    /// The site as it is now.
    pub fn site(&self) -> Arc<Site> {
        self.live.site()
    }

    /// All findings of the site as it is now. Looks through it if that has not been done yet.
    pub fn findings(&self) -> Arc<Vec<Finding>> {
        self.live.findings()
    }

    /// Whether changes are only looked for now and then, since the system could not watch the folder.
    pub fn is_polling(&self) -> bool {
        self.watch.is_polling()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.gate.close();
        self.server.stop();
        self.watch.stop();
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
