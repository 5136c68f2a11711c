//! Asks for one address: whether it is there, without fetching what is there, and where it leads.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::time::{Duration, SystemTime};

use ureq::Agent;
use ureq::http::{HeaderMap, Response, StatusCode, header};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use super::host_queue::HostQueue;
use super::lookup::{LeadsInside, Lookup, names_private_place};
use super::{Answer, Death, Doubt, Manners, host_of};

/// How often an address may lead on: as often as browsers let it.
const HOPS: usize = 20;

/// Asks.
pub(super) struct Client {
    agent: Agent,
    hosts: HostQueue,
    manners: Manners,
    private: bool,
}

/// How a question is put.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    /// Without what is there.
    Head,
    /// As browsers do.
    Get,
}

/// What one question brought.
enum Reply {
    /// It is there.
    Here,
    /// It is elsewhere, for good or for now.
    Elsewhere { to: Option<Url>, for_good: bool },
    /// That is all there is to know.
    Is(Answer),
    /// It may be different in a moment, after so long a wait if the server says how long.
    Later { answer: Answer, wait: Option<Duration> },
}

impl Client {
    /// An client on behalf of a site.
    pub(super) fn new(site: &str, manners: Manners) -> Self {
        let private = Url::parse(site).is_ok_and(|url| names_private_place(&url));
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(manners.patience))
            .user_agent(format!("utblick/{} (checks the links of {site})", env!("CARGO_PKG_VERSION")))
            .build();
        let lookup = Lookup { private, system: DefaultResolver::default() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), lookup);
        Self { agent, hosts: HostQueue::default(), manners, private }
    }

    /// Asks for an address (without what stands behind `#`) and follows where it leads.
    pub(super) fn ask(&self, address: &str) -> Answer {
        let Ok(mut at) = Url::parse(address) else { return Answer::Unknown(Doubt::NoAddress) };
        let (mut seen, mut moved, mut for_good) = (BTreeSet::new(), None, true);
        while seen.len() <= HOPS && seen.insert(at.clone()) {
            match self.reply(&at) {
                Reply::Here => return Answer::Alive { moved },
                Reply::Is(answer) | Reply::Later { answer, .. } => return answer,
                Reply::Elsewhere { to, for_good: again } => {
                    let Some(to) = to else { break };
                    for_good &= again;
                    at = to;
                    if for_good {
                        moved = Some(at.to_string());
                    }
                }
            }
        }
        Answer::Unknown(Doubt::Astray)
    }

    /// Asks once, and once more after a while if that may help.
    fn reply(&self, url: &Url) -> Reply {
        if !self.private && names_private_place(url) {
            return Reply::Is(Answer::Unknown(Doubt::Private));
        }
        let host = host_of(url);
        let mut reply = self.once(url, &host, Method::Head, self.manners.pause);
        if is_no_to_programs(&reply) {
            reply = self.once(url, &host, Method::Get, self.manners.pause);
        }
        if let Reply::Later { answer, wait } = reply {
            let wait = wait.unwrap_or(self.manners.back_off);
            if wait > self.manners.longest {
                self.hosts.settle(&host, &answer);
                return Reply::Is(answer);
            }
            reply = self.once(url, &host, Method::Get, wait);
        }
        if let Some(answer) = of_whole_host(&reply) {
            self.hosts.settle(&host, answer);
        }
        reply
    }

    fn once(&self, url: &Url, host: &str, method: Method, wait: Duration) -> Reply {
        self.hosts.ask_in_turn(host, wait, || self.put(url, method)).unwrap_or_else(Reply::Is)
    }

    fn put(&self, url: &Url, method: Method) -> Reply {
        let call = match method {
            Method::Head => self.agent.head(url.as_str()).call(),
            Method::Get => self.agent.get(url.as_str()).call(),
        };
        match call {
            Ok(response) => read(url, &response),
            Err(error) => refused(&error),
        }
    }
}

/// Whether a browser might hear something else: many servers do not know the question that fetches nothing, and some answer
/// that nothing is there.
fn is_no_to_programs(reply: &Reply) -> bool {
    match reply {
        Reply::Is(Answer::Unknown(Doubt::Status(_)) | Answer::Dead(Death::NotFound | Death::Gone)) => true,
        Reply::Later { answer: Answer::Unknown(Doubt::Status(status)), wait: None } => *status >= 500,
        _ => false,
    }
}

/// What every other address of the host would answer too: it does not exist, does not answer, or has had enough of us.
fn of_whole_host(reply: &Reply) -> Option<&Answer> {
    match reply {
        Reply::Is(answer @ Answer::Dead(Death::NoHost)) => Some(answer),
        Reply::Later { answer: Answer::Unknown(Doubt::Status(500..)), .. } => None,
        Reply::Later { answer, .. } => Some(answer),
        _ => None,
    }
}

fn read<B>(url: &Url, response: &Response<B>) -> Reply {
    let status = response.status();
    let answer = Answer::Unknown(Doubt::Status(status.as_u16()));
    match status {
        StatusCode::NOT_FOUND => Reply::Is(Answer::Dead(Death::NotFound)),
        StatusCode::GONE => Reply::Is(Answer::Dead(Death::Gone)),
        StatusCode::TOO_MANY_REQUESTS => Reply::Later { answer, wait: wait(response.headers()) },
        _ if status.is_success() || status == StatusCode::NOT_MODIFIED => Reply::Here,
        _ if status.is_redirection() => {
            let for_good = matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            Reply::Elsewhere { to: onward(url, response.headers()), for_good }
        }
        _ if status.is_server_error() => Reply::Later { answer, wait: wait(response.headers()) },
        _ => Reply::Is(answer),
    }
}

/// Where a reply leads, if a browser could follow.
fn onward(url: &Url, headers: &HeaderMap) -> Option<Url> {
    let to = String::from_utf8_lossy(headers.get(header::LOCATION)?.as_bytes()).into_owned();
    let mut to = url.join(&to).ok().filter(|to| matches!(to.scheme(), "http" | "https"))?;
    to.set_fragment(None);
    Some(to)
}

/// How long a server asks us to wait: seconds, or until a date (RFC 9110, section 10.2.3).
fn wait(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    let seconds = || text.parse().ok().map(Duration::from_secs);
    let until = || Some(httpdate::parse_http_date(text).ok()?.duration_since(SystemTime::now()).unwrap_or_default());
    seconds().or_else(until)
}

fn refused(error: &ureq::Error) -> Reply {
    let later = |doubt| Reply::Later { answer: Answer::Unknown(doubt), wait: None };
    match error {
        ureq::Error::HostNotFound => Reply::Is(Answer::Dead(Death::NoHost)),
        ureq::Error::Other(inner) if inner.is::<LeadsInside>() => Reply::Is(Answer::Unknown(Doubt::Private)),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => Reply::Is(Answer::Unknown(Doubt::NoAddress)),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Reply::Is(Answer::Unknown(Doubt::Insecure)),
        ureq::Error::Io(error) if error.kind() == ErrorKind::InvalidData => Reply::Is(Answer::Unknown(Doubt::Insecure)),
        ureq::Error::Timeout(_) => later(Doubt::Silent),
        _ => later(Doubt::Unreachable),
    }
}
