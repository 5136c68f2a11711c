//! How many pages lack a language that is declared to be partial.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, Wording};
use crate::config::PATH;
use crate::finding::Span;
use crate::id::PageId;
use crate::site::Site;

rule!("partial-language", Languages, Note, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    let wanted = |page: &PageId| site.catalog.nodes[*page].only.is_none();
    let all = site.pages.ids().filter(wanted).count();
    for (at, language) in site.config.languages.enumerate().filter(|(_, language)| language.partial) {
        let missing = site.pages.ids().filter(wanted).filter(|page| site.pages[*page].meta.texts[at].is_none()).count();
        if missing == 0 {
            continue;
        }
        let name = shown(&language.name);
        found.push_in(
            &PATH.into(),
            Span::default(),
            Wording::new(
                both!(
                    "{missing} av {all} sidor finns inte på språket ”{name}”. Så ska det vara enligt site.yaml (partial: true).",
                    "{missing} of {all} pages do not exist in the language ‘{name}’. That is as site.yaml has it (partial: true)."
                ),
                both!(
                    "När språket är helt översatt tar du bort partial, så märks det om en sida saknas.",
                    "Once the language is complete, remove partial, so that a missing page is noticed."
                ),
            ),
        );
    }
}
