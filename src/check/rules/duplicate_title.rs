//! Two pages of one language with the same title.

use std::collections::HashMap;

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, Wording};
use crate::site::Site;

rule!("duplicate-title", Accessibility, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    for language in site.config.languages.ids() {
        let mut first: HashMap<String, &str> = HashMap::with_capacity(site.pages.len());
        for page in &site.pages {
            let Some(text) = &page.meta.texts[language] else { continue };
            if text.title.is_empty() {
                continue;
            }
            let Some(other) = first.get(&text.title.to_lowercase()) else {
                first.insert(text.title.to_lowercase(), &text.path);
                continue;
            };
            let title = shown(&text.title);
            found.push_in(
                &text.path,
                text.title_span,
                Wording::new(
                    both!(
                        "Titeln ”{title}” används redan av {other}. I sökträffar, flikar och bokmärken går sidorna inte att skilja åt.",
                        "The title ‘{title}’ is already used by {other}. In search results, tabs and bookmarks the pages can’t be told apart."
                    ),
                    both!(
                        "Säg vad som skiljer sidorna, till exempel:\ntitle: {title} för lärare",
                        "Say what makes the pages different, for example:\ntitle: {title} for teachers"
                    ),
                ),
            );
        }
    }
}
