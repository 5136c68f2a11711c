//! A preview from its start to its end.

use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::Arc;
use std::thread::JoinHandle;

use super::handler::Handler;
use super::http::{HostCheck, Server};
use super::live::Live;
use super::options::{News, Options, ServeError};
use super::pictures::PictureMaker;
use super::reviewer;
use super::watch::{self, Watch};
use crate::catalog::Seen;
use crate::picture_cache::PictureCache;
use crate::site::{Site, View, When};

/// A preview that is running. Dropping it ends it.
pub struct Preview {
    address: SocketAddr,
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
        let host_check = HostCheck { address, name: options.host.clone(), allowed: options.allowed_hosts.clone() };
        let pictures = PictureMaker::start(PictureCache::of(&options.root)).map_err(ServeError::Start)?;
        let handler = Handler { live: Arc::clone(&live), host_check, pictures };
        let teller = Arc::clone(&live);
        let unreachable = move |error: &io::Error| teller.tell(News::Unreachable(error.to_string()));
        let server = Server::start(listener, move |request| handler.answer(request), unreachable).map_err(ServeError::Start)?;
        let watch = Watch::start(watched, Arc::clone(&live)).map_err(ServeError::Start)?;
        let reviewer = reviewer::start(&live).map_err(ServeError::Start)?;
        Ok(Self { address, server, live, watch, reviewer: Some(reviewer) })
    }

    /// Where the preview listens.
    pub fn address(&self) -> SocketAddr {
        self.address
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
        self.live.end();
        self.server.stop();
        self.watch.stop();
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
