//! When the output will differ though nobody has changed anything.

use jiff::civil::{Date, DateTime, Time};

use crate::catalog::status_boundaries;
use crate::content::directive::Call;
use crate::content::markdown::Body;
use crate::site::Site;

/// The first moment after the site's own at which anything that it publishes may differ: pages that come or go, calls
/// and events that change state, facts, dated blocks, reviews that fall due.
pub fn next_change(site: &Site) -> Option<DateTime> {
    let mut next = Next { now: site.moment, first: None };
    for fact in site.data.facts.values() {
        for value in &fact.values {
            next.day(value.from);
            next.day_after(value.until);
        }
    }
    for (page, node) in site.pages.iter().zip(&site.catalog.nodes) {
        let shared = &page.face.shared;
        shared.publish_on.into_iter().chain(shared.expires_on).for_each(|moment| next.moment(moment));
        status_boundaries(&page.face).into_iter().for_each(|moment| next.moment(moment));
        next.day_after(shared.reviewed.zip(node.review_every).map(|(reviewed, every)| every.after(reviewed)));
        for language in 0..site.config.languages.len() {
            if page.may_have_dated_blocks(language)
                && let Some(body) = page.body(language)
            {
                next.blocks(&body);
            }
        }
    }
    next.first
}

struct Next {
    now: DateTime,
    first: Option<DateTime>,
}

impl Next {
    fn moment(&mut self, moment: DateTime) {
        if moment > self.now && self.first.is_none_or(|first| moment < first) {
            self.first = Some(moment);
        }
    }

    fn day(&mut self, day: Option<Date>) {
        if let Some(day) = day {
            self.moment(day.to_datetime(Time::midnight()));
        }
    }

    fn day_after(&mut self, day: Option<Date>) {
        self.day(day.and_then(|day| day.tomorrow().ok()));
    }

    fn blocks(&mut self, body: &Body) {
        for directive in &body.directives {
            if let Call::Until(moment) | Call::From(moment) = directive.call {
                self.moment(moment);
            }
        }
    }
}
