//! When a page is to be looked through again.

use jiff::civil::Date;

use super::Node;
use crate::content::PageMeta;

/// The day on which somebody last vouched for a page, as far as the page says: reviewed, else updated, else published.
pub fn last_review(meta: &PageMeta) -> Option<Date> {
    let shared = &meta.shared;
    shared.reviewed.or(meta.updated()).or(shared.published)
}

/// The day by which a page must be reviewed; none if it need not be, or if nothing says when it last was.
pub fn review_by(node: &Node, meta: &PageMeta) -> Option<Date> {
    Some(node.review_every?.after(last_review(meta)?))
}
