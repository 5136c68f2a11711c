//! When the output will differ though nobody has changed anything.

use jiff::civil::{Date, DateTime, Time};

use super::{Catalog, lifecycle, review_by};
use crate::content::PageMeta;
use crate::data::Data;

/// The first of some moments after `now` at which anything that is published may differ: pages that come or go, calls and
/// events that move on, facts, reviews that fall due, and the dated blocks of bodies, which only the caller can see.
pub fn next_change<'f>(
    catalog: &Catalog,
    metas: impl Iterator<Item = &'f PageMeta>,
    data: &Data,
    dated_blocks: impl Iterator<Item = DateTime>,
    now: DateTime,
) -> Option<DateTime> {
    let facts = data.facts.values().flat_map(|fact| &fact.values);
    let facts = facts.flat_map(|value| [value.from.map(midnight), value.until.and_then(midnight_after)]).flatten();
    let pages = metas.zip(&catalog.nodes).flat_map(|(meta, node)| {
        let review = review_by(node, meta).and_then(midnight_after);
        let public = [meta.shared.publish_on, meta.shared.expires_on, review];
        public.into_iter().flatten().chain(lifecycle::boundaries(meta))
    });
    facts.chain(pages).chain(dated_blocks).filter(|moment| *moment > now).min()
}

fn midnight(day: Date) -> DateTime {
    day.to_datetime(Time::midnight())
}

/// The moment at which a day is over.
fn midnight_after(day: Date) -> Option<DateTime> {
    day.tomorrow().ok().map(midnight)
}
