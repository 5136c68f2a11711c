//! Links and images of a body: do they lead anywhere?

use super::moved;
use crate::catalog::State;
use crate::catalog::resolve::{Target, is_elsewhere, path_of, resolve};
use crate::content::markdown::Body;
use crate::finding::{Fault, Problem, did_you_mean};
use crate::site::Site;

/// Looks at every link and image of a body. `page` is whose it is; none for Markdown in a field.
pub(super) fn body(site: &Site, page: Option<usize>, language: usize, body: &Body, problems: &mut Vec<Problem>) {
    let path = &body.path;
    for link in &body.links {
        let target = resolve(&site.catalog, site.codes(), path, &link.target, language);
        if let Some(fault) = link_fault(site, page, language, path, &link.target, &target) {
            problems.push(Problem::new(path, link.span, fault));
        }
    }
    for image in &body.images {
        if image.alt.trim().is_empty() && !image.decorative {
            problems.push(Problem::new(path, image.span, Fault::MissingAlt { image: image.target.to_string() }));
        }
        let found = matches!(resolve(&site.catalog, site.codes(), path, &image.target, language), Target::Blob(_));
        if !found {
            problems.push(Problem::new(path, image.span, missing_file(site, path, &image.target)));
        }
    }
}

fn link_fault(site: &Site, page: Option<usize>, language: usize, path: &str, written: &str, target: &Target<'_>) -> Option<Fault> {
    match target {
        Target::Elsewhere | Target::Blob(_) => None,
        Target::NoPage => Some(broken(site, path, written)),
        Target::NoFile => Some(missing_file(site, path, written)),
        Target::Anchor(anchor) => page.and_then(|page| anchor_fault(site, page, language, anchor)),
        Target::Page { page, language, anchor, open, state } => {
            if !open && *state != State::Expired {
                let title = site.pages[*page as usize].face.texts[*language].as_ref().map(|text| text.title.to_string());
                return Some(Fault::LinkToUnpublished { title: title.unwrap_or_default() });
            }
            anchor.as_ref().and_then(|anchor| anchor_fault(site, *page as usize, *language, anchor))
        }
    }
}

/// Ids that the theme puts on every page.
const OF_THEME: [&str; 2] = ["content", "top"];

fn anchor_fault(site: &Site, page: usize, language: usize, anchor: &str) -> Option<Fault> {
    let ids = site.pages[page].heading_ids(language)?;
    if ids.iter().any(|id| **id == *anchor) || OF_THEME.contains(&anchor) {
        return None;
    }
    let known = ids.iter().map(ToString::to_string).collect();
    let title = site.pages[page].face.texts[language].as_ref().map(|text| text.title.to_string());
    Some(Fault::BrokenAnchor { anchor: anchor.to_owned(), page: title.unwrap_or_default(), known })
}

/// A link to no page; with the page that was probably meant, as it would be written here.
pub(super) fn broken(site: &Site, path: &str, written: &str) -> Fault {
    if let Some(nearest) = moved::page(site, path, written) {
        return Fault::BrokenLink { target: written.to_owned(), nearest: Some(nearest), sure: true };
    }
    let plain = written.split('#').next().unwrap_or(written).trim_end_matches(".md");
    if plain.is_empty() {
        return Fault::BrokenLink { target: written.to_owned(), nearest: None, sure: false };
    }
    let wanted = path_of(path, plain).unwrap_or_else(|| plain.trim_matches(['/', '.']).to_owned());
    let last = |key: &str| key.rsplit('/').next().unwrap_or_default().to_owned();
    let same_name = site.catalog.keys().find(|key| last(key) == last(&wanted));
    let like_name = || {
        let name = last(&wanted);
        let best = did_you_mean(&name, site.catalog.keys().map(|key| key.rsplit('/').next().unwrap_or(key)))?;
        site.catalog.keys().find(|key| key.rsplit('/').next() == Some(best))
    };
    let nearest = same_name.or_else(|| did_you_mean(&wanted, site.catalog.keys())).or_else(like_name);
    let nearest = nearest.and_then(|key| site.catalog.page(key)).map(|page| moved::name(&site.pages[page as usize].face));
    Fault::BrokenLink { target: written.to_owned(), nearest: nearest.map(|file| moved::alike(path, written, &file)), sure: false }
}

/// A file that is not there; with one that differs only a little.
pub(super) fn missing_file(site: &Site, path: &str, written: &str) -> Fault {
    if let Some(nearest) = moved::file(site, path, written) {
        return Fault::MissingFile { target: written.to_owned(), nearest: Some(nearest), sure: true };
    }
    let nearest = (!is_elsewhere(written)).then(|| path_of(path, written)).flatten().and_then(|wanted| {
        let files = || site.catalog.blobs.iter().map(|blob| blob.trim_start_matches("content/"));
        did_you_mean(&wanted, files())
    });
    Fault::MissingFile { target: written.to_owned(), nearest: nearest.map(|file| moved::alike(path, written, file)), sure: false }
}
