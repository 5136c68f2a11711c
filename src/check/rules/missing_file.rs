//! A file that is linked to or named, and does not exist.

use crate::both;
use crate::catalog::resolve::{Target, is_elsewhere, path_of};
use crate::check::Wording;
use crate::check::moved;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::{shown, without_scheme};
use crate::site::Site;

rule!("missing-file", Links, Error, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let (Mentioned::Link { written, target: Target::NoFile, .. } | Mentioned::File { written, exists: false }) = mention.of else {
        return None;
    };
    if let Some(words) = without_scheme(written) {
        return Some(words);
    }
    let sure = moved::file(mention.site, mention.path, written);
    let fix = sure.as_ref().and_then(|sure| mention.fix_site().aim(written, sure));
    let nearest = sure.or_else(|| nearest(mention.site, mention.path, written));
    let name = shown(written);
    // `\\\\server\\file` is `unsafe-link`.
    if written.starts_with('\\') {
        return None;
    }
    if written.starts_with("http://") || written.starts_with("https://") {
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
    let ending = written.rsplit_once('.').map_or("", |(_, ending)| ending);
    if lies_there(mention, written) {
        return Some(Wording::new(
            both!(
                "Filen ”{name}” finns, men filer av typen ”{ending}” publiceras inte. Läsaren skulle mötas av en felsida eller en tom bild.",
                "The file ‘{name}’ is there, but files of the type ‘{ending}’ are not published. Readers would meet an error page or an empty image."
            ),
            both!(
                "Spara den i en vanlig typ, till exempel jpg eller pdf. Ska den läsas som den är, tillåt typen i content/site.yaml:\npublish_files: [{ending}]",
                "Save it as a common type, such as jpg or pdf. If it is to be read as it is, allow the type in content/site.yaml:\npublish_files: [{ending}]"
            ),
        ));
    }
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

/// Whether a file lies where it is said to, though it is not published.
fn lies_there(mention: &Mention<'_>, written: &str) -> bool {
    let path = path_of(mention.path, written).map(|path| format!("content/{path}"));
    path.is_some_and(|path| mention.site.snapshot().file(&path).is_some())
}

/// A file that was perhaps meant, as a link to it would be written here.
fn nearest(site: &Site, from: &str, written: &str) -> Option<String> {
    let wanted = (!is_elsewhere(written)).then(|| path_of(from, written)).flatten()?;
    site.names().near_file(&wanted).map(|file| moved::alike(from, written, file))
}
