//! A file that is published and that nothing leads to.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, Wording};
use crate::finding::Span;
use crate::site::Site;

rule!("unlinked-file", Files, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    if site.config.publish_unlinked {
        return;
    }
    for path in site.unlinked_files() {
        let name = shown(path.trim_start_matches("content"));
        // What led here may have been taken away by a date.
        found.push_stale(
            path,
            Span::default(),
            Wording::new(
                both!(
                    "Ingen sida länkar till filen eller visar den, men vem som helst kan hämta den på ”{name}”.",
                    "No page links to the file or shows it, but anybody can fetch it at ‘{name}’."
                ),
                both!(
                    "Flytta filen ut ur mappen content om den inte är till för läsare. Länka annars till den, eller skriv publish_unlinked: true i content/site.yaml.",
                    "Move the file out of the folder content if it is not meant for readers. Otherwise link to it, or write publish_unlinked: true in content/site.yaml."
                ),
            ),
        );
    }
}
