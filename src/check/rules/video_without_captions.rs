//! A film of which nobody has said that it has captions.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::directive::Call;
use crate::kind::{FieldRole, with_role};

rule!("video-without-captions", Accessibility, Warning, Page(look));

/// How files of films end.
const FILMS: [&str; 7] = [".mp4", ".webm", ".mov", ".m4v", ".ogv", ".avi", ".wmv"];

/// Words of a link that say that the film has captions or not.
const SAID: [&str; 5] = ["textad", "undertext", "otextad", "caption", "subtitle"];

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    files(cx, found);
    for directive in &cx.body.directives {
        let Call::Component { component, .. } = &directive.call else { continue };
        if with_role(&component.arguments, FieldRole::Captions).is_none() {
            continue;
        }
        let title = shown(directive.call.text(FieldRole::FilmTitle).unwrap_or(&component.name));
        let message = match directive.call.text(FieldRole::Captions) {
            Some("yes") => continue,
            Some(_) => both!(
                "Filmen ”{title}” är inte textad. Den som inte hör går miste om det som sägs.",
                "The film ‘{title}’ has no captions. People who can’t hear miss what is said."
            ),
            None => both!(
                "Det står inte om filmen ”{title}” är textad. Den som inte hör behöver texten, och vill veta om den finns innan filmen startar.",
                "The page does not say whether the film ‘{title}’ has captions. People who can’t hear need them, and want to know before the film starts."
            ),
        };
        found.push(
            directive.span,
            Wording::new(
                message,
                both!(
                    "Texta filmen och skriv captions=yes på raden. Finns det som sägs även som text på sidan, skriv det intill filmen.",
                    "Caption the film and write captions=yes on the line. If what is said is also on the page as text, say so beside the film."
                ),
            ),
        );
    }
}

/// Films that lie beside the page.
fn files(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let is_film = |name: &str| {
        FILMS.iter().any(|ending| {
            name.len() > ending.len()
                && name.is_char_boundary(name.len() - ending.len())
                && name[name.len() - ending.len()..].eq_ignore_ascii_case(ending)
        })
    };
    for image in cx.shown().into_iter().filter(|image| is_film(image.file)) {
        let name = shown(image.file);
        found.push_in(
            image.path,
            image.span,
            Wording::new(
                both!(
                    "Filmen ”{name}” står som en bild. De flesta webbläsare visar då ingenting.",
                    "The film ‘{name}’ is written as an image. Most browsers then show nothing."
                ),
                both!(
                    "Länka till filmen, och säg om den är textad:\n[Filmens namn (textad)]({name})",
                    "Link to the film, and say whether it has captions:\n[Title of the film (captioned)]({name})"
                ),
            ),
        );
    }
    for (path, link) in cx.links().filter(|(_, link)| is_film(&link.target)) {
        let text = link.text.to_lowercase();
        if SAID.iter().any(|word| text.contains(word)) {
            continue;
        }
        let (text, target) = (shown(&link.text), shown(&link.target));
        found.push_in(
            path,
            link.span,
            Wording::new(
                both!(
                    "Länken säger inte om filmen ”{text}” är textad. Den som inte hör vill veta det innan filmen startar.",
                    "The link does not say whether the film ‘{text}’ has captions. People who can’t hear want to know before it starts."
                ),
                both!(
                    "Texta filmen och skriv:\n[{text} (textad)]({target})",
                    "Caption the film and write:\n[{text} (captioned)]({target})"
                ),
            ),
        );
    }
}
