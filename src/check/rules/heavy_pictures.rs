//! A page whose pictures take long to fetch on a telephone.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::both;
use crate::catalog::resolve::{Target, file, resolve};
use crate::check::wording::{shown, size};
use crate::check::{FindingSink, Wording};
use crate::content::Outgoing;
use crate::id::{LanguageId, PageId};
use crate::site::Site;

rule!("heavy-pictures", Files, Note, Site(look));

/// What a page's pictures may weigh together, in bytes: five seconds on a slow mobile network.
const LIMIT: u64 = 500_000;

fn look(site: &Site, found: &mut FindingSink<'_>) {
    let all: u64 = site.catalog.blobs.iter().filter_map(|path| site.weight_on_phone(path)).sum();
    if all <= LIMIT {
        return;
    }
    for (page, source) in site.pages.enumerate() {
        for (language, text) in source.meta.texts.enumerate() {
            let Some(text) = text.as_ref().filter(|_| site.catalog.address(page, language).is_some()) else { continue };
            let weights: Vec<(u64, Arc<str>)> =
                pictures(site, page, language).into_iter().filter_map(|path| Some((site.weight_on_phone(&path)?, path))).collect();
            let sum = weights.iter().map(|(weight, _)| weight).sum();
            if let Some((heaviest, path)) = weights.iter().max().filter(|_| sum > LIMIT) {
                found.push_in(&text.path, text.title_span, wording(sum, *heaviest, path));
            }
        }
    }
}

/// The pictures that a page shows.
fn pictures(site: &Site, page: PageId, language: LanguageId) -> BTreeSet<Arc<str>> {
    let shown = site.pages[page].outgoing(language).into_iter().filter_map(|outgoing| match outgoing {
        Outgoing::Image(from, target) => match resolve(&site.catalog, site.codes(), from, target, language) {
            Target::Blob(path) => Some(path),
            _ => file(&site.catalog, from, target).cloned(),
        },
        _ => None,
    });
    shown.collect()
}

fn wording(sum: u64, heaviest: u64, path: &str) -> Wording {
    let (sum, heaviest, limit) = (size(sum), size(heaviest), size(LIMIT));
    let name = shown(path.trim_start_matches("content/"));
    let (sv, en, sv_heaviest, en_heaviest, sv_limit, en_limit) = (sum.sv, sum.en, heaviest.sv, heaviest.en, limit.sv, limit.en);
    Wording::new(
        both!(
            "Bilderna på sidan är {sv} i en telefon. Den som har dålig täckning får vänta länge på dem.",
            "The pictures of the page are {en} on a phone. Anyone with a weak signal has to wait a long time for them."
        ),
        both!(
            "Håll dem under {sv_limit}: ta bort bilder som inte behövs, eller gör den tyngsta mindre ({name}, {sv_heaviest}). En skärmbild blir mindre som PNG, ett foto som JPEG.",
            "Keep them below {en_limit}: remove pictures that are not needed, or make the heaviest smaller ({name}, {en_heaviest}). A screenshot is smaller as PNG, a photograph as JPEG."
        ),
    )
}
