//! A link, or a related page, whose day has passed.

use std::sync::Arc;

use jiff::civil::Date;

use crate::both;
use crate::catalog::State;
use crate::catalog::resolve::{Target, by_key};
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Span;
use crate::id::PageId;

rule!("link-to-expired", Freshness, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for (path, link) in cx.links() {
        if let Target::Page { page, state: State::Expired, .. } = cx.target(path, link) {
            tell(cx, page, path, link.span, found);
        }
    }
    if cx.language != cx.meta.source() {
        return;
    }
    for related in &cx.meta.shared.related {
        let Some(page) = by_key(&cx.site.catalog, cx.site.codes(), &related.name) else { continue };
        let place = cx.site.catalog.nodes[page].places[cx.language].as_ref();
        if place.is_some_and(|place| place.state == State::Expired) {
            tell(cx, page, &related.path, related.span, found);
        }
    }
}

fn tell(cx: &LintContext<'_>, page: PageId, path: &Arc<str>, span: Span, found: &mut FindingSink<'_>) {
    let meta = &cx.site.pages[page].meta;
    let text = meta.texts[cx.language].as_ref().or(meta.texts[meta.source()].as_ref());
    let title = shown(text.map_or("", |text| &text.title));
    let day = meta.shared.expires_on.map_or(Date::MIN, |moment| moment.date());
    found.push_stale(
        path,
        span,
        Wording::new(
            both!(
                "Länken går till ”{title}”, som är inaktuell sedan {day}. Läsaren möter en sida som säger just det.",
                "The link goes to ‘{title}’, which has been out of date since {day}. Readers meet a page that says just that."
            ),
            both!("Länka till det som gäller nu, eller ta bort länken.", "Link to what applies now, or remove the link."),
        ),
    );
}
