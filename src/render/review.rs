//! When a page must be reviewed.

use jiff::civil::Date;

use super::sight::Sight;

/// The day by which a page must be reviewed, if it is known.
pub(super) fn review_by(sight: Sight<'_>, page: u32) -> Option<Date> {
    let every = sight.site.catalog.nodes[page as usize].review_every?;
    Some(every.after(sight.site.pages[page as usize].face.shared.reviewed?))
}
