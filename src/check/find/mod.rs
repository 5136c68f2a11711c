//! What only shows when a page is held against the rest of the site: links, names, twins.

mod links;
mod moved;
mod names;
mod twins;

use super::sight::PageSight;
use crate::finding::Problem;
use crate::site::Site;

pub(super) use moved::address;
pub(super) use names::settings;
pub(super) use twins::twins;

/// What is wrong in the fields of one page.
pub(super) fn fields(site: &Site, page: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    names::face(site, &site.pages[page].face, &mut problems);
    problems
}

/// What is wrong in one body.
pub(super) fn body(sight: &PageSight<'_>, problems: &mut Vec<Problem>) {
    let body = &sight.body;
    problems.extend(body.problems.iter().map(|(span, fault)| Problem::new(&body.path, *span, fault.clone())));
    links::body(sight.site, Some(sight.page), sight.language, body, problems);
    names::body(sight.site, body, problems);
}
