//! A route to what is published there: a pure function of the site.
//!
//! In: a [`Site`] and a route. Out: an [`Artifact`], bytes or the name of a file to copy.
//! Must not know: files, network, clock, other routes' results. `page` and its neighbours
//! make all that a template may see.

mod body;

mod component;
mod entry;
mod feed;
mod field;
mod fragment_cache;
mod gallery;
mod head;
mod json_ld;
mod link;
mod list;
mod owner;
mod page;
mod page_list;
mod plain;
mod sight;
mod sitemap;
mod surroundings;

use std::sync::Arc;

use crate::catalog::Route;
use crate::finding::{Fault, Problem, Span};
use crate::site::Site;
use crate::source::Blob;
use crate::theme::{AssetBytes, TemplateFault};
use sight::Sight;

/// What a route is published as.
#[derive(Clone, Debug)]
pub enum Artifact {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A copy of this file.
    CopyOf(Arc<Blob>),
}

/// Renders a route. A template that fails is a problem with its place.
pub fn render(site: &Site, route: &Route) -> Result<Artifact, Problem> {
    let bytes = match route {
        Route::Blob(path) => return blob(site, path),
        Route::Asset(asset) => {
            return Ok(match &site.theme.assets()[*asset].bytes {
                AssetBytes::Memory(bytes) => Artifact::Bytes(bytes.to_vec()),
                AssetBytes::Blob(blob) => Artifact::CopyOf(Arc::clone(blob)),
            });
        }
        Route::Page { page, language, part } => page::page(Sight { site, language: *language }, *page, *part),
        Route::Expired { page, language } => page::expired(Sight { site, language: *language }, *page),
        Route::Topics { language } => list::topics(Sight { site, language: *language }),
        Route::Topic { topic, language, part } => list::topic(Sight { site, language: *language }, *topic, *part),
        Route::Owner { owner, language } => owner::page(Sight { site, language: *language }, *owner),
        Route::Reviews { owner, language } => Ok(owner::calendar(Sight { site, language: *language }, *owner)),
        Route::PageList => Ok(page_list::page_list(site)),
        Route::NotFound { language } => plain::not_found(Sight { site, language: *language }),
        Route::Languages => plain::languages(Sight { site, language: 0 }),
        Route::Redirect { page, language } => plain::redirect(Sight { site, language: *language }, *page),
        Route::Feed { language } => Ok(feed::feed(Sight { site, language: *language })),
        Route::Sitemap => Ok(sitemap::sitemap(site)),
        Route::Robots => Ok(plain::robots(site)),
        Route::Redirects => Ok(plain::redirects(site)),
    };
    bytes.map(Artifact::Bytes)
}

fn blob(site: &Site, path: &str) -> Result<Artifact, Problem> {
    site.snapshot().blob(path).map(|blob| Artifact::CopyOf(Arc::clone(blob))).ok_or_else(|| {
        let fault = Fault::UnreadableFile { why: "no such file".to_owned() };
        Problem::new(&path.into(), Span::default(), fault)
    })
}

/// A template's fault as a problem of the theme's file, or where that is not known of the place that used it.
fn template_problem(site: &Site, fault: TemplateFault, user: &Arc<str>, at: Span) -> Problem {
    let (path, span) = match &fault.file {
        Some(file) => (format!("themes/{}/{file}", site.config.theme).into(), fault.span),
        None => (Arc::clone(user), at),
    };
    Problem::new(&path, span, Fault::TemplateError { message: fault.message })
}
