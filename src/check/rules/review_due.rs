//! A page that is to be reviewed before long.

use jiff::ToSpan;

use super::review_overdue::next_review;
use crate::both;
use crate::check::{Family, Found, PageSight, Rule, Shape, Words};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "review-due",
    family: Family::Freshness,
    severity: Severity::Note,
    doc: include_str!("review-due.md"),
    shape: Shape::Page(look),
};

/// How long before the day an owner is told: a month, so that it fits into a working calendar.
const AHEAD_DAYS: i32 = 30;

fn look(sight: &PageSight<'_>, found: &mut Found<'_>) {
    let Some(review) = next_review(sight) else { return };
    let today = sight.site.moment.date();
    let soon = today.saturating_add(AHEAD_DAYS.days());
    let Some(due) = review.due.filter(|due| (today..=soon).contains(due)) else { return };
    found.push_stale(
        &sight.text.path,
        review.span,
        Words::new(
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
