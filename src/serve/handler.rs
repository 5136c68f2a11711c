//! Answers requests: pages with the reload script, and the preview's own addresses.

use std::sync::Arc;

use tiny_http::Request;

use super::http::{Asked, HostCheck, Response, media_type, request, send_events};
use super::live::{Live, OWN, short};
use super::own_pages;
use super::pictures::PictureMaker;
use super::state::Resource;
use crate::catalog::file_of;
use crate::html::{Escaped, url_path};

/// What answers requests.
pub(super) struct Handler {
    /// What is shown.
    pub(super) live: Arc<Live>,
    /// Who may ask.
    pub(super) host_check: HostCheck,
    /// What makes pictures smaller.
    pub(super) pictures: PictureMaker,
}

impl Handler {
    /// Answers a request.
    pub(super) fn answer(&self, mut request: Request) {
        if let Some(status) = request::fault(&request) {
            return Response::refuse(request, status);
        }
        if !self.host_check.admits(&request) {
            return Response::refuse(request, 403);
        }
        let asked = request::read(request.url());
        let mount = self.live.state().ground().config.mount.to_string();
        let inner = asked.as_ref().and_then(|asked| asked.path.strip_prefix(&mount)).filter(|rest| rest.starts_with('/'));
        let twins = inner.and_then(|path| path[1..].strip_prefix(OWN)?.strip_prefix("twins/"));
        let allowed: &[&str] = if twins.is_some() { &["GET", "HEAD", "POST"] } else { &["GET", "HEAD"] };
        if !allowed.contains(&request.method().as_str()) {
            return Response::refusal(405).with("Allow", allowed.join(", ")).send(request);
        }
        // Where nothing needs a body, the next request still begins where it ends.
        let body = match request::body(&mut request) {
            Ok(body) => body,
            Err(status) => return Response::refuse(request, status),
        };
        let Some(asked) = &asked else { return Response::refuse(request, 404) };
        if let Some(key) = twins.filter(|_| request.method().as_str() == "POST") {
            return self.agree(key, &body, &request).send(request);
        }
        let response = match inner.map(|path| (path, path[1..].strip_prefix(OWN))) {
            None if asked.path == "/" || asked.path == mount => Response::redirect(&format!("{mount}/")),
            None => Response::refusal(404),
            Some((_, Some("events"))) if request.method().as_str() == "GET" => return self.events(request, asked, &mount),
            Some((path, Some(own))) => self.own(path, own, asked, &mount),
            Some((path, None)) => self.page(path, &mount),
        };
        response.send(request);
    }

    /// Somebody at this computer says in the view of both languages that a section agrees.
    fn agree(&self, key: &str, body: &[u8], request: &Request) -> Response {
        let is_here = request.remote_addr().is_some_and(|address| address.ip().to_canonical().is_loopback());
        let has_token = request::header(request, "X-Utblick-Token") == Some(&self.live.token);
        if !is_here || !has_token {
            return Response::refusal(403);
        }
        if request::header(request, "Content-Type").is_none_or(|sort| !sort.starts_with("application/json")) {
            return Response::refusal(415);
        }
        match own_pages::agree(&self.live, key, body) {
            Ok(()) => Response::text(200, ""),
            Err((status, why)) => Response::text(status, &why),
        }
    }

    /// The stream of a tab.
    fn events(&self, request: Request, asked: &Asked, mount: &str) {
        let [name, hash, findings] = ["name", "hash", "findings"].map(|key| asked.value(key));
        let subscription = self.live.open(file_asked(asked, mount), name, hash, findings);
        send_events(request, &subscription);
    }

    /// The preview's own addresses.
    fn own(&self, path: &str, own: &str, asked: &Asked, mount: &str) -> Response {
        let html = match own {
            "reload.js" => return Response::ok(media_type(own), include_str!("browser/reload.js")),
            "twins.js" => return Response::ok(media_type(own), include_str!("browser/twins.js")),
            "preview.css" => return Response::ok(media_type(own), include_str!("browser/preview.css")),
            "findings" if asked.value("page").is_some() => {
                let stale = asked.value("stale").is_some();
                return Response::ok(media_type("html"), own_pages::of_page(&self.live, &file_asked(asked, mount), stale));
            }
            _ => own_pages::page(&self.live, own, asked),
        };
        let Some(html) = html else { return Response::refusal(404) };
        if own.starts_with("twins/") {
            // Its frames have streams of their own, and tell it.
            return Response::ok(media_type("html"), html);
        }
        self.shown(html.as_bytes(), path, mount, "data-own")
    }

    /// A page or file of the site.
    fn page(&self, path: &str, mount: &str) -> Response {
        let file = file_of(path);
        let state = self.live.state();
        match state.show(&file) {
            Resource::Page { bytes, stale } => {
                let (hash, more) = (short(&bytes, stale), if stale { "data-stale" } else { "" });
                let is_page = file.ends_with(".html");
                let bytes = if is_page { self.with_script(&bytes, path, mount, &hash, more) } else { bytes };
                Response::ok(media_type(&file), bytes)
            }
            Resource::File(blob) => Response::file(media_type(&file), &blob, state.site.snapshot().root()),
            Resource::Picture { blob, size, all } => match self.pictures.get(&blob, size, || all) {
                Some(bytes) => Response::ok(media_type(&file), bytes),
                None => Response::file(media_type(&blob.disk.to_string_lossy()), &blob, state.site.snapshot().root()),
            },
            Resource::Moved { address, bytes } => {
                Response::ok(media_type(&file), bytes).with_status(302).with("Location", url_path(&address).to_string())
            }
            Resource::Broken(problem) => {
                let html = own_pages::broken(&self.live, &problem);
                self.shown(html.as_bytes(), path, mount, "data-own data-stale").with_status(500)
            }
            Resource::Missing if !path.ends_with('/') && !matches!(state.show(&format!("{file}/index.html")), Resource::Missing) => {
                Response::redirect(&format!("{mount}{path}/"))
            }
            Resource::Missing => self.not_found(path, mount),
        }
    }

    /// The page for missing addresses, in the language that the address begins with.
    fn not_found(&self, path: &str, mount: &str) -> Response {
        let state = self.live.state();
        let first = path.split('/').nth(1).unwrap_or_default();
        let language = state.ground().config.languages.iter().find(|language| !first.is_empty() && *language.prefix == *first);
        let code = language.or(state.ground().config.languages.first()).filter(|language| path.trim_matches('/') == &*language.prefix);
        if let Some(language) = code {
            let html = own_pages::beginning(&self.live, &language.code);
            return self.shown(html.as_bytes(), path, mount, "data-own").with_status(404);
        }
        let file = language.map_or_else(|| "404.html".to_owned(), |language| format!("{}/404.html", language.prefix));
        match state.show(&file) {
            Resource::Page { bytes, stale } => self.shown(&bytes, path, mount, if stale { "data-stale" } else { "" }).with_status(404),
            _ => Response::refusal(404),
        }
    }

    /// A page that is no file of the site at this path, or not as it stands there.
    fn shown(&self, html: &[u8], path: &str, mount: &str, more: &str) -> Response {
        Response::ok(media_type("html"), self.with_script(html, path, mount, &self.live.hash(&file_of(path)), more))
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
