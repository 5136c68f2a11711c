//! When the output will differ though nobody has changed anything.

use jiff::civil::{Date, DateTime, Time};
use rayon::prelude::*;

use crate::catalog::status_boundaries;
use crate::content::Page;
use crate::content::directive::Call;
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
    }
    let blocks = site
        .pages
        .par_iter()
        .with_min_len(64)
        .flat_map_iter(|page| (0..site.config.languages.len()).flat_map(|language| dated_blocks(page, language)));
    blocks.collect::<Vec<_>>().into_iter().for_each(|moment| next.moment(moment));
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
}

/// The moments at which the blocks of a body come or go.
pub fn dated_blocks(page: &Page, language: usize) -> Vec<DateTime> {
    let body = page.may_have_dated_blocks(language).then(|| page.body(language)).flatten();
    let directives = body.iter().flat_map(|body| &body.directives);
    let moment = |call: &Call| match call {
        Call::Until(moment) | Call::From(moment) => Some(*moment),
        _ => None,
    };
    directives.filter_map(|directive| moment(&directive.call)).collect()
}
