//! A file that is linked to or named, and does not exist.

use crate::both;
use crate::catalog::resolve::{Target, is_elsewhere, path_of};
use crate::check::Wording;
use crate::check::moved;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::shown;
use crate::site::Site;

rule!("missing-file", Links, Error, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let (Mentioned::Link { written, target: Target::NoFile, .. } | Mentioned::File { written, exists: false }) = mention.of else {
        return None;
    };
    let sure = moved::file(mention.site, mention.path, written);
    let fix = sure.as_ref().and_then(|sure| mention.fix_site().aim(written, sure));
    let nearest = sure.or_else(|| nearest(mention.site, mention.path, written));
    let name = shown(written);
    if written.starts_with("http") {
        return Some(Wording::new(
            both!(
                "Bilden ”{name}” ligger på en annan webbplats. Den kan försvinna, och läsarens besök där går att spåra.",
                "The image ‘{name}’ is on another site. It may disappear, and readers’ visits there can be traced."
            ),
            both!(
                "Lägg en kopia av bilden i samma mapp som sidan, om ni får, och skriv filens namn.",
                "Put a copy of the image in the same folder as the page, if you are allowed to, and write the file’s name."
            ),
        ));
    }
    let message = both!(
        "Filen ”{name}” finns inte, så läsaren skulle mötas av en felsida eller en tom bild.",
        "The file ‘{name}’ does not exist, so readers would meet an error page or an empty image."
    );
    let help = match nearest {
        Some(nearest) if nearest.to_lowercase() == written.to_lowercase() => both!(
            "Skriv ”{nearest}”. Stora och små bokstäver räknas som olika på webben.",
            "Write ‘{nearest}’. On the web, capital and small letters count as different."
        ),
        Some(nearest) => both!("Menade du ”{nearest}”?", "Did you mean ‘{nearest}’?"),
        None => both!(
            "Lägg filen i samma mapp som sidan, eller rätta namnet.",
            "Put the file in the same folder as the page, or correct the name."
        ),
    };
    Some(Wording::new(message, help).fixed(fix))
}

/// A file that was perhaps meant, as a link to it would be written here.
fn nearest(site: &Site, from: &str, written: &str) -> Option<String> {
    let wanted = (!is_elsewhere(written)).then(|| path_of(from, written)).flatten()?;
    site.names().near_file(&wanted).map(|file| moved::alike(from, written, file))
}
