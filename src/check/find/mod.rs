//! What only shows when a page is held against the rest of the site: links, names, twins.

mod links;
mod names;
mod twins;

use crate::finding::Problem;
use crate::site::Site;

pub(super) use names::settings;
pub(super) use twins::twins;

/// What is wrong in the bodies and fields of one page.
pub(super) fn page(site: &Site, page: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    let face = &site.pages[page].face;
    for (language, text) in face.texts.iter().enumerate() {
        let (Some(text), Some(body)) = (text, site.pages[page].body(language)) else { continue };
        problems.extend(body.problems.iter().map(|(span, fault)| Problem::new(&text.path, *span, fault.clone())));
        links::body(site, Some(page), language, &text.path, body, &mut problems);
        names::body(site, &text.path, body, &mut problems);
    }
    names::face(site, face, &mut problems);
    problems
}
