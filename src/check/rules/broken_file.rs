//! A file that is published and is not what its name says.

use crate::both;
use crate::check::{FindingSink, Wording};
use crate::finding::{Both, Span};
use crate::site::Site;
use crate::source::Damage;

rule!("broken-file", Files, Error, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    for path in &site.catalog.blobs {
        let damage = site.snapshot().blob(path).and_then(|blob| blob.damage);
        if let Some(words) = damage.and_then(wording) {
            found.push_in(path, Span::default(), words);
        }
    }
}

fn wording(damage: Damage) -> Option<Wording> {
    let again = both!(
        "Spara filen på nytt från där den kommer, öppna den och se att den är hel.",
        "Save the file again from where it comes, open it and see that it is whole."
    );
    let (message, help): (Both, Both) = match damage {
        Damage::Empty => (both!("Filen är tom, så läsaren får ingenting.", "The file is empty, so readers get nothing."), again),
        Damage::LfsPointer => (
            both!(
                "Filen är bara en hänvisning från Git LFS; själva innehållet har inte hämtats.",
                "The file is only a pointer by Git LFS; its content has not been fetched."
            ),
            both!("Kör git lfs pull och försök igen.", "Run git lfs pull and try again."),
        ),
        Damage::WebPage => (
            both!(
                "Filen är en webbsida, kanske en inloggningssida, som sparats under ett annat namn.",
                "The file is a web page, perhaps one that asks for a password, saved under another name."
            ),
            again,
        ),
        Damage::CutOff => (
            both!(
                "Filens slut saknas, så läsaren får ett fel eller en halv bild.",
                "The end of the file is missing, so readers get an error or half an image."
            ),
            again,
        ),
        Damage::Absurd => (
            both!(
                "Bilden säger sig vara större än någon webbläsare kan visa.",
                "The image says that it is larger than any browser can show."
            ),
            again,
        ),
        Damage::Script => (
            both!(
                "Bilden innehåller ett skript, som skulle köras i läsarens webbläsare.",
                "The image contains a script, which would run in readers’ browsers."
            ),
            both!(
                "Exportera bilden på nytt som vanlig SVG utan skript, eller spara den som PNG.",
                "Export the image again as plain SVG without scripts, or save it as PNG."
            ),
        ),
        Damage::Place => return None,
    };
    Some(Wording::new(message, help))
}
