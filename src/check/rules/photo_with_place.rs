//! A photograph that tells where it was taken.

use std::sync::Arc;

use crate::both;
use crate::check::{FindingSink, Wording};
use crate::finding::Span;
use crate::site::Site;
use crate::source::Damage;

rule!("photo-with-place", Files, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    let tells = |path: &&Arc<str>| site.snapshot().blob(path).is_some_and(|blob| blob.damage == Some(Damage::Place));
    let telling: Vec<&Arc<str>> = site.catalog.blobs.iter().filter(tells).collect();
    if telling.is_empty() {
        return;
    }
    // Of what pages only show, sizes are published that tell nothing.
    let at_home = site.originals_at_home();
    for path in telling {
        if !at_home.contains(path) {
            found.push_in(
                path,
                Span::default(),
                Wording::new(
                    both!(
                        "I bildfilen står var fotot är taget. Alla som hämtar bilden kan läsa det.",
                        "The image file says where the photo was taken. Whoever downloads the image can read it."
                    ),
                    both!(
                        "Ta bort platsen ur filen (i Windows: Egenskaper, Information, Ta bort egenskaper) och spara den på nytt.",
                        "Remove the place from the file (in Windows: Properties, Details, Remove Properties) and save it again."
                    ),
                ),
            );
        }
    }
}
