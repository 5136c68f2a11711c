//! An alternative text that says what the reader knows already, says it twice, or stands where it can be seen.

use crate::both;
use crate::check::wording::{shortened, shown};
use crate::check::{FindingSink, FixSite, LintContext, Wording};
use crate::finding::{Both, Span};

rule!("alt-redundant", Accessibility, Warning, Page(look));

/// Longer texts tire the listener: they can't be stopped and resumed as running text can.
const LONGEST: usize = 150;

/// Beginnings that only say that there is an image.
const BEGINNINGS: &[&str] = &[
    "bild på ",
    "bild av ",
    "bild som visar ",
    "bilden visar ",
    "bilden föreställer ",
    "en bild på ",
    "en bild av ",
    "foto på ",
    "foto av ",
    "ett foto på ",
    "ett foto av ",
    "fotografi av ",
    "fotografi på ",
    "image of ",
    "an image of ",
    "image showing ",
    "picture of ",
    "a picture of ",
    "photo of ",
    "a photo of ",
    "photograph of ",
    "a photograph of ",
    "the image shows ",
    "the picture shows ",
];

/// How an alternative text gives itself away when it has slipped into the page.
const SLIPPED: [&str; 6] = ["alt-text:", "alt text:", "alttext:", "alternativtext:", "alternative text:", "alt-text ="];

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for image in cx.shown() {
        let alt = image.alt.trim();
        let lower = alt.to_lowercase();
        let words = if let Some(beginning) = BEGINNINGS.iter().find(|beginning| lower.starts_with(*beginning)) {
            let place = FixSite { text: cx.text_of(image.path), span: image.span };
            begins(alt, beginning, &place)
        } else if !alt.is_empty() && lower == image.caption.trim().to_lowercase() {
            same(alt)
        } else if alt.chars().count() > LONGEST {
            found.note_in(image.path, image.span, long(alt));
            continue;
        } else {
            continue;
        };
        found.push_in(image.path, image.span, words);
    }
    if ["ext:", "ext ="].iter().any(|mark| memchr::memmem::find(cx.prose().lower.as_bytes(), mark.as_bytes()).is_some()) {
        slipped(cx, found);
    }
}

fn slipped(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in &prose.blocks {
        let lower = prose.lowered(&block.text);
        let Some((at, mark)) = SLIPPED.iter().find_map(|mark| Some((lower.find(mark)?, mark))) else { continue };
        let start = block.text.start + u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span { end: block.span.end.max(prose.span(&block.text).end), ..prose.span(&(start..block.text.end)) };
        let text = shown(prose.slice(&(start..block.text.end))[mark.len()..].trim());
        found.push(
            span,
            Wording::new(
                both!(
                    "Här har en alternativtext hamnat i den text som alla ser. Den är skriven för den som inte ser bilden.",
                    "Here an alternative text has slipped into the text that everyone sees. It is written for people who can’t see the image."
                ),
                both!("Flytta den till bilden:\n![{text}](bild.jpg)", "Move it to the image:\n![{text}](image.jpg)"),
            ),
        );
    }
}

fn begins(alt: &str, beginning: &str, place: &FixSite<'_>) -> Wording {
    let rest: String = alt.chars().skip(beginning.chars().count()).collect();
    let mut signs = rest.chars();
    let rest = signs.next().map(|first| first.to_uppercase().chain(signs).collect::<String>()).unwrap_or_default();
    let fix = place.swap(alt, &rest);
    let (start, rest) = (beginning.trim_end(), shown(&rest));
    let words = Wording::new(
        both!(
            "Alternativtexten börjar med ”{start}”. Skärmläsaren säger redan att det är en bild, så lyssnaren får höra det två gånger.",
            "The alternative text begins with ‘{start}’. The screen reader already says that it is an image, so listeners hear it twice."
        ),
        both!("Börja med det som bilden visar:\n{rest}", "Begin with what the image shows:\n{rest}"),
    );
    Wording { fix, ..words }
}

fn same(alt: &str) -> Wording {
    let alt = shown(alt);
    Wording::new(
        both!(
            "Alternativtexten är densamma som bildtexten: ”{alt}”. Den som lyssnar får höra den två gånger och inget om vad bilden visar.",
            "The alternative text is the same as the caption: ‘{alt}’. Listeners hear it twice, and learn nothing about what the image shows."
        ),
        both!(
            "Låt bildtexten berätta om sammanhanget och alternativtexten om vad man ser.",
            "Let the caption give the context and the alternative text say what can be seen."
        ),
    )
}

fn long(alt: &str) -> Wording {
    let count = alt.chars().count();
    let Both { sv, en } = both!("{}", "{}", shortened(alt, 40));
    Wording::new(
        both!(
            "Alternativtexten ”{sv}” är {count} tecken lång. Den läses upp i ett svep och går inte att pausa eller ögna.",
            "The alternative text ‘{en}’ is {count} characters long. It is read out in one go and can’t be paused or skimmed."
        ),
        both!(
            "Säg det viktigaste med högst {LONGEST} tecken. Resten får plats i en bildtext eller i löpande text under bilden.",
            "Say what matters most in at most {LONGEST} characters. The rest can go into a caption or running text below the image."
        ),
    )
}
