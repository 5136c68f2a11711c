//! A route to what is published there: a pure function of the site.
//!
//! In: a [`Site`] and a route. Out: an [`Artifact`], bytes or the name of a file to copy.
//! Must not know: files, network, clock, other routes' results. `view` is all that a template may see of a page.

mod body;
mod calendar;
mod component;
mod edition;
mod entry;
mod feed;
mod field;
mod fragment_cache;
mod gallery;
mod generated;
mod head;
mod json_ld;
mod link;
mod list;
mod local_page;
mod owner;
mod page;
mod page_list;
mod picture;
mod search;
mod server;
mod sitemap;
mod surroundings;
mod template;
mod view;

use std::sync::Arc;

use crate::catalog::Route;
use crate::finding::{Fault, Problem, Span};
use crate::id::LanguageId;
use crate::picture::Size;
use crate::site::Site;
use crate::source::Blob;
use crate::theme::AssetBytes;
use edition::Edition;

/// What a route is published as.
#[derive(Clone, Debug)]
pub enum Artifact {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A copy of this file.
    CopyOf(Arc<Blob>),
    /// A size of this picture, which takes time to make.
    Picture(Arc<Blob>, Size),
}

/// Renders a route. A template that fails is a problem with its place.
pub fn render(site: &Site, route: &Route) -> Result<Artifact, Problem> {
    let bytes = match route {
        Route::Blob(path) => return Ok(Artifact::CopyOf(blob(site, path)?)),
        Route::Picture(path, size) => return Ok(Artifact::Picture(blob(site, path)?, *size)),
        Route::Asset(asset) => {
            return Ok(match &site.theme.assets()[*asset].bytes {
                AssetBytes::Memory(bytes) => Artifact::Bytes(bytes.to_vec()),
                AssetBytes::Blob(blob) => Artifact::CopyOf(Arc::clone(blob)),
            });
        }
        Route::Page { page, language, part } => page::page(Edition { site, language: *language }, *page, *part),
        Route::Expired { page, language } => page::expired(Edition { site, language: *language }, *page),
        Route::Topics { language } => list::topics(Edition { site, language: *language }),
        Route::Topic { topic, language, part } => list::topic(Edition { site, language: *language }, *topic, *part),
        Route::Owner { owner, language } => owner::page(Edition { site, language: *language }, *owner),
        Route::Reviews { owner, language } => Ok(owner::calendar(Edition { site, language: *language }, *owner)),
        Route::Calendar { language } => Ok(calendar::whole(Edition { site, language: *language })),
        Route::Event { page, language } => Ok(calendar::page(Edition { site, language: *language }, *page)),
        Route::Search { language } => search::page(Edition { site, language: *language }),
        Route::SearchDirectory { language } => Ok(search::directory(site, *language)),
        Route::SearchPiece { language, piece } => Ok(search::piece(site, *language, *piece)),
        Route::PageList => Ok(page_list::page_list(site)),
        Route::NotFound { language } => generated::not_found(Edition { site, language: *language }),
        Route::Languages => generated::languages(Edition { site, language: LanguageId::FIRST }),
        Route::Redirect(at) => generated::redirect(site, &site.catalog.redirects[*at]),
        Route::Resting { page, language } => generated::resting(Edition { site, language: *language }, *page),
        Route::Feed { language, of } => Ok(feed::feed(Edition { site, language: *language }, *of)),
        Route::Sitemap => Ok(sitemap::sitemap(site)),
        Route::Robots => Ok(generated::robots(site)),
        Route::Server(file) => Ok(server::rules(site, *file)),
        Route::Redirects => Ok(generated::redirects(site)),
    };
    bytes.map(Artifact::Bytes)
}

fn blob(site: &Site, path: &str) -> Result<Arc<Blob>, Problem> {
    site.snapshot().blob(path).cloned().ok_or_else(|| {
        let fault = Fault::UnreadableFile { why: "no such file".to_owned() };
        Problem::new(&path.into(), Span::default(), fault)
    })
}
