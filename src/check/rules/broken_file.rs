//! A file that is published and is not what its name says.

use crate::both;
use crate::check::wording::shortened;
use crate::check::{FindingSink, Wording};
use crate::finding::{Both, Span};
use crate::site::Site;
use crate::source::Damage;

rule!("broken-file", Files, Error, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    for path in &site.catalog.blobs {
        let damage = site.snapshot().blob(path).and_then(|blob| blob.damage.as_ref());
        if let Some(words) = damage.and_then(wording) {
            found.push_in(path, Span::default(), words);
        }
    }
}

/// Characters of what the decoder says that are shown.
const LIMIT: usize = 80;

/// A picture that looks whole from outside and can't be read.
pub(in crate::check) fn unreadable(why: &str) -> Wording {
    let why = shortened(why, LIMIT);
    Wording::new(
        both!("Bilden är skadad och går inte att läsa ({why}).", "The picture is damaged and can’t be read ({why})."),
        both!(
            "Spara bilden på nytt från originalet, öppna den och se att den är hel.",
            "Save the picture again from the original, open it and check that it is complete."
        ),
    )
}

fn wording(damage: &Damage) -> Option<Wording> {
    let again = both!(
        "Spara filen på nytt från originalet, öppna den och se att den är hel.",
        "Save the file again from the original, open it and check that it is complete."
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
        Damage::Other => (
            both!(
                "Filen är inte av den sort som namnet säger, så läsaren kan inte öppna den.",
                "The file is not of the sort that its name says, so readers can’t open it."
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
        Damage::TooManyPixels(width, height) => (
            both!(
                "Bilden är {width} × {height} bildpunkter, fler än 50 miljoner. Så stora bilder läses inte.",
                "The picture is {width} × {height} pixels, more than 50 million. Pictures of that size are not read."
            ),
            both!("Spara bilden högst 4 000 bildpunkter bred.", "Save the picture no wider than 4,000 pixels."),
        ),
        Damage::Mislabelled("heic") => (
            both!(
                "Bilden är i formatet HEIC, som de flesta webbläsare inte kan visa.",
                "The picture is in the format HEIC, which most browsers can’t show."
            ),
            both!("Exportera bilden som JPEG.", "Export the picture as JPEG."),
        ),
        Damage::Mislabelled(ending) => (
            both!("Filens ändelse stämmer inte: filen är en .{ending}.", "The file’s ending is wrong: the file is a .{ending}."),
            both!(
                "Byt filens ändelse till .{ending}, där den ligger och på sidorna som visar den. En webbplats visar jpg, png, webp, gif, avif och svg.",
                "Change the file’s ending to .{ending}, both of the file itself and on the pages that show it. A website shows jpg, png, webp, gif, avif and svg."
            ),
        ),
        Damage::Script(what) => (
            both!(
                "Bilden innehåller ett skript, som skulle köras i läsarens webbläsare: {what}.",
                "The image contains a script, which would run in readers’ browsers: {what}."
            ),
            both!(
                "Exportera bilden på nytt som vanlig SVG utan skript, eller spara den som PNG.",
                "Export the image again as plain SVG without scripts, or save it as PNG."
            ),
        ),
        Damage::Foreign(what) => (
            both!(
                "Bilden hämtar något som inte ligger i den, och webbläsare hämtar inget till bilder: {what}.",
                "The image fetches something that is not in it, and browsers fetch nothing for images: {what}."
            ),
            both!(
                "Exportera bilden på nytt som vanlig SVG med allt inbäddat, eller spara den som PNG.",
                "Export the image again as plain SVG with everything embedded, or save it as PNG."
            ),
        ),
        Damage::UnreadableSvg => (
            both!(
                "Bilden är inte en SVG som kan läsas, så läsaren ser ingen bild.",
                "The image is not an SVG that can be read, so readers see none."
            ),
            again,
        ),
        Damage::Place => return None,
    };
    Some(Wording::new(message, help))
}
