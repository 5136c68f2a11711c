//! A film of which nobody has said that it has captions.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::directive::Call;
use crate::kind::{FieldRole, with_role};

rule!("video-without-captions", Accessibility, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
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
