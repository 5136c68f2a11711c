//! An image that seems to be a picture of words.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};

rule!("image-of-text", Accessibility, Note, Page(look));

/// Names of things that are mostly words.
const NAMES: [&str; 12] = [
    "affisch",
    "poster",
    "flyer",
    "flygblad",
    "inbjudan",
    "invitation",
    "skarmbild",
    "skärmbild",
    "skärmdump",
    "screenshot",
    "screen-shot",
    "textbild",
];

/// Characters of an alternative text that retells a text rather than says what an image shows.
const RETELLS: usize = 200;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for image in cx.shown() {
        let name = image.file.rsplit('/').next().unwrap_or(image.file).to_lowercase();
        // Words in a drawing can be enlarged, and are read out from what the page says of it.
        if name.ends_with(".svg") {
            continue;
        }
        if !NAMES.iter().any(|word| name.contains(word)) && image.alt.chars().count() < RETELLS {
            continue;
        }
        let file = shown(image.file);
        found.push_in(
            image.path,
            image.span,
            Wording::new(
                both!(
                    "Bilden {file} verkar vara en bild av text. Texten blir suddig när den förstoras och går inte att läsa upp, översätta eller söka i.",
                    "The image {file} seems to be a picture of text. Its words become blurred when enlarged and can’t be read out, translated or searched."
                ),
                both!(
                    "Skriv texten på sidan i stället. Tillför bilden något, behåll den och säg kort vad den visar.",
                    "Write the text on the page instead. If the image adds something, keep it and say briefly what it shows."
                ),
            ),
        );
    }
}
