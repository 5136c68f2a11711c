//! What only shows when a page is held against the rest of the site: links, names, twins.

mod links;
mod moved;
mod names;
mod twins;

use crate::finding::Problem;
use crate::site::Site;

pub(super) use names::settings;
pub(super) use twins::twins;

/// What is wrong in the fields of one page.
pub(super) fn fields(site: &Site, page: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    names::face(site, &site.pages[page].face, &mut problems);
    problems
}

/// What is wrong in one body.
pub(super) fn body(site: &Site, page: usize, language: usize, problems: &mut Vec<Problem>) {
    let (Some(text), Some(body)) = (&site.pages[page].face.texts[language], site.pages[page].body(language)) else { return };
    problems.extend(body.problems.iter().map(|(span, fault)| Problem::new(&text.path, *span, fault.clone())));
    links::body(site, Some(page), language, &text.path, &body, problems);
    names::body(site, &text.path, &body, problems);
}
