//! A link, or a related page, whose day has passed.

use std::sync::Arc;

use jiff::civil::Date;

use crate::both;
use crate::catalog::State;
use crate::catalog::resolve::{Target, by_key};
use crate::check::wording::shown;
use crate::check::{Family, Found, PageSight, Rule, Shape, Words};
use crate::finding::{Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "link-to-expired",
    family: Family::Freshness,
    severity: Severity::Warning,
    doc: include_str!("link-to-expired.md"),
    shape: Shape::Page(look),
};

fn look(sight: &PageSight<'_>, found: &mut Found<'_>) {
    for (path, link) in sight.links() {
        if let Target::Page { page, state: State::Expired, .. } = sight.target(path, link) {
            tell(sight, page, path, link.span, found);
        }
    }
    if sight.language != sight.face.source() {
        return;
    }
    for related in &sight.face.shared.related {
        let Some(page) = by_key(&sight.site.catalog, sight.site.codes(), &related.name) else { continue };
        let place = sight.site.catalog.nodes[page as usize].places[sight.language].as_ref();
        if place.is_some_and(|place| place.state == State::Expired) {
            tell(sight, page, &related.path, related.span, found);
        }
    }
}

fn tell(sight: &PageSight<'_>, page: u32, path: &Arc<str>, span: Span, found: &mut Found<'_>) {
    let face = &sight.site.pages[page as usize].face;
    let text = face.texts[sight.language].as_ref().or(face.texts[face.source()].as_ref());
    let title = shown(text.map_or("", |text| &text.title));
    let day = face.shared.expires_on.map_or(Date::MIN, |moment| moment.date());
    found.push_stale(
        path,
        span,
        Words::new(
            both!(
                "Länken går till ”{title}”, som är inaktuell sedan {day}. Läsaren möter en sida som säger just det.",
                "The link goes to ‘{title}’, which has been out of date since {day}. Readers meet a page that says just that."
            ),
            both!("Länka till det som gäller nu, eller ta bort länken.", "Link to what applies now, or remove the link."),
        ),
    );
}
