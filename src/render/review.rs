//! When a page must be reviewed.

use jiff::civil::Date;

use super::edition::Edition;

/// The day by which a page must be reviewed, if it is known.
pub(super) fn review_by(edition: Edition<'_>, page: u32) -> Option<Date> {
    let every = edition.site.catalog.nodes[page as usize].review_every?;
    Some(every.after(edition.site.pages[page as usize].face.shared.reviewed?))
}
