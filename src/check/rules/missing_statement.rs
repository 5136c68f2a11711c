//! A site of a publisher that has no accessibility statement.

use crate::both;
use crate::check::{FindingSink, Wording};
use crate::config::PATH;
use crate::finding::Span;
use crate::kind::KindRole;
use crate::site::Site;

rule!("missing-statement", Accessibility, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    let has_one = site.pages.iter().any(|page| page.meta.kind.role == Some(KindRole::Statement));
    if site.config.publisher.is_none() || has_one {
        return;
    }
    found.push_in(
        &PATH.into(),
        Span::default(),
        Wording::new(
            both!(
                "Webbplatsen har en utgivare men ingen tillgänglighetsredogörelse. Lagen kräver en av alla offentliga aktörer.",
                "The site has a publisher but no accessibility statement. The law requires one of every public body."
            ),
            both!(
                "Lägg till en sida med kind: statement. Vilka fält den har visar:\nutblick explain kind statement",
                "Add a page with kind: statement. To see its fields:\nutblick explain kind statement"
            ),
        ),
    );
}
