//! A page that should have been reviewed by now.

use jiff::civil::Date;

use crate::both;
use crate::catalog::review_by;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Span;

rule!("review-overdue", Freshness, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let Some(review) = next_review(cx) else { return };
    let today = cx.site.moment.date();
    let message = match review.due {
        Some(due) if due < today => both!(
            "Sidan skulle ha granskats senast {due}. Det som står här kan vara inaktuellt utan att läsaren märker det.",
            "The page should have been reviewed by {due}. What it says may be out of date without readers noticing."
        ),
        Some(_) => return,
        None => both!(
            "Sidan ska granskas regelbundet, men det står inte när den granskades senast. Därför kan ingen påminnas.",
            "The page is to be reviewed regularly, but nothing says when that was last done. So nobody can be reminded."
        ),
    };
    found.push_stale(
        &cx.text.path,
        review.span,
        Wording::new(
            message,
            both!(
                "Läs igenom sidan på båda språken, rätta det som har ändrats och skriv:\nreviewed: {today}",
                "Read the page in both languages, correct what has changed and write:\nreviewed: {today}"
            ),
        ),
    );
}

/// When a page is to be reviewed next.
pub(super) struct Review {
    /// The last day; none if nothing says when it was reviewed or published.
    pub(super) due: Option<Date>,
    /// Where the page says when it was reviewed last, or its title.
    pub(super) span: Span,
}

/// The next review of a page whose source this is, if it is to be reviewed at all.
pub(super) fn next_review(cx: &LintContext<'_>) -> Option<Review> {
    if cx.language != cx.meta.source() {
        return None;
    }
    let node = &cx.site.catalog.nodes[cx.page];
    node.review_every?;
    let span = cx.place("reviewed").map_or(cx.text.title_span, |place| place.whole());
    Some(Review { due: review_by(node, cx.meta), span })
}
