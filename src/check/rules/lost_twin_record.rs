//! A record of what languages agreed on whose page is gone.

use crate::both;
use crate::check::{FindingSink, Wording};
use crate::finding::Span;
use crate::site::{LostRecord, Site};
use crate::twin;

rule!("lost-twin-record", Languages, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    for LostRecord { path, found: page } in site.lost_records() {
        let key = twin::key(&path).unwrap_or_default();
        let words = match page {
            Some(page) => Wording::new(
                both!(
                    "Sidan {key} heter {page} nu, men det som dess språk var överens om ligger kvar under det gamla namnet.",
                    "The page {key} is called {page} now, but what its languages agreed on still lies under the old name."
                ),
                both!(
                    "Låt programmet flytta filen:\nutblick check --fix\nFlytta nästa sida med utblick move, så följer allt med.",
                    "Let the program move the file:\nutblick check --fix\nMove the next page with utblick move, and everything comes along."
                ),
            ),
            None => Wording::new(
                both!(
                    "Filen säger vad språken på sidan {key} var överens om, men den sidan finns inte.",
                    "The file says what the languages of the page {key} agreed on, but there is no such page."
                ),
                both!("Ta bort filen:\n{path}", "Remove the file:\n{path}"),
            ),
        };
        found.push_in(&path, Span::default(), words);
    }
}
