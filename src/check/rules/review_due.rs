//! A page that is to be reviewed before long.

use jiff::ToSpan;

use super::review_overdue::next_review;
use crate::both;
use crate::check::{FindingSink, LintContext, Wording};

rule!("review-due", Freshness, Note, Page(look));

/// How long before the day an owner is told: a month, so that it fits into a working calendar.
const AHEAD_DAYS: i32 = 30;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let Some(review) = next_review(cx) else { return };
    let today = cx.site.moment.date();
    let soon = today.saturating_add(AHEAD_DAYS.days());
    let Some(due) = review.due.filter(|due| (today..=soon).contains(due)) else { return };
    found.push_stale(
        &cx.text.path,
        review.span,
        Wording::new(
            both!(
                "Sidan ska granskas senast {due}. Efter den dagen räknas den som inaktuell.",
                "The page is to be reviewed by {due}. After that day it counts as out of date."
            ),
            both!(
                "Läs igenom sidan på båda språken och skriv dagens datum efter reviewed.",
                "Read the page in both languages and write today’s date after reviewed."
            ),
        ),
    );
}
