//! When a page is to be looked through again.

use jiff::civil::Date;

use super::Node;
use crate::content::Face;

/// The day on which somebody last vouched for a page, as far as the page says: reviewed, else updated, else published.
pub fn last_review(face: &Face) -> Option<Date> {
    let shared = &face.shared;
    shared.reviewed.or(face.updated()).or(shared.published)
}

/// The day by which a page must be reviewed; none if it need not be, or if nothing says when it last was.
pub fn review_by(node: &Node, face: &Face) -> Option<Date> {
    Some(node.review_every?.after(last_review(face)?))
}
