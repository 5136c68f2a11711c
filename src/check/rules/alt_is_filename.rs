//! An alternative text that says nothing of the image.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::WordList;

rule!("alt-is-filename", Accessibility, Error, Page(look));

/// Endings of image files.
const ENDINGS: [&str; 9] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".bmp"];

/// Words that say that there is an image and no more.
const NOTHING: WordList = WordList::new(
    "\
    bild, bilden, bilder, foto, fotot, fotografi, illustration, ikon, grafik, figur, diagram, graf, skärmbild, skärmdump, banner, \
    omslag, omslagsbild, namnlös, image, img, picture, pic, photo, photograph, icon, graphic, graphics, figure, chart, graph, \
    screenshot, cover, untitled, placeholder, alt, alt-text, alttext, alternativtext, alt text, alternative text, bildtext, tbd, \
    todo",
);

/// What cameras and programs call their files.
const CAMERA: [&str; 7] = ["img_", "img-", "dsc", "dscn", "image", "screenshot", "skärmavbild"];

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for image in cx.shown() {
        let alt = image.alt.trim();
        if alt.is_empty() || !says_nothing(&alt.to_lowercase(), image.file) {
            continue;
        }
        let alt = shown(alt);
        let words = Wording::new(
            both!(
                "Alternativtexten ”{alt}” säger inte vad bilden visar. Den som inte ser bilden får höra ett namn i stället för ett innehåll.",
                "The alternative text ‘{alt}’ does not say what the image shows. People who can’t see it hear a name instead of its content."
            ),
            both!(
                "Skriv i en mening det som bilden ska säga, till exempel:\nTvå kollegor vid en skrivtavla\n\
                 Är den bara till prydnad, lämna texten tom: alt=\"\"",
                "Write in one sentence what the image is to say, for example:\nTwo colleagues at a whiteboard\n\
                 If it is purely decorative, leave the text empty: alt=\"\""
            ),
        );
        found.push_in(image.path, image.span, words);
    }
}

/// Whether a text in lower case is a name rather than a description.
fn says_nothing(alt: &str, file: &str) -> bool {
    let words = alt.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '.' | '(' | ')' | '-' | '_'));
    if words.is_empty() || NOTHING.contains(words) {
        return true;
    }
    if alt.contains(' ') {
        return false;
    }
    let name = file.rsplit('/').next().unwrap_or(file).to_lowercase();
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    let digits = alt.bytes().filter(u8::is_ascii_digit).count();
    ENDINGS.iter().any(|ending| alt.ends_with(ending))
        || (digits > 1 && CAMERA.iter().any(|start| alt.starts_with(start)))
        || (alt == stem && alt.contains(['-', '_']))
        || (alt.contains('_') && digits > 0)
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn names_are_told_from_descriptions() {
        for alt in ["img_1234", "bild", "bild 3", "foto.jpg", "karta-pisa", "dsc01234", "image", "12", "skärmbild 2"] {
            assert!(says_nothing(alt, "bilder/karta-pisa.png"), "{alt}");
        }
        for alt in ["pisa", "karta över pisa", "två kollegor", "foto av en bro i porto", "erasmus+", "e-post"] {
            assert!(!says_nothing(alt, "bilder/pisa.png"), "{alt}");
        }
    }
}
