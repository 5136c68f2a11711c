//! A site, or one of its languages, that readers would find empty.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;
use crate::finding::StartFault;

rule!("no-start-page", Site, Error, Elsewhere);

pub(in crate::check) fn wording(why: &StartFault) -> Wording {
    match why {
        StartFault::NoPages => Wording::new(
            both!(
                "Webbplatsen har inga sidor att publicera. Det som ligger ute nu skulle försvinna.",
                "The site has no pages to publish. What is public now would disappear."
            ),
            both!(
                "Lägg tillbaka sidorna i mappen content, eller skriv en startsida: content/index.sv.md",
                "Put the pages back into the folder content, or write a start page: content/index.en.md"
            ),
        ),
        StartFault::Missing { language } => {
            let language = shown(language);
            Wording::new(
                both!(
                    "Språket ”{language}” har sidor men ingen startsida, så den som öppnar webbplatsen möts av en felsida.",
                    "The language ‘{language}’ has pages but no start page, so whoever opens the site meets an error page."
                ),
                both!(
                    "Skriv filen content/index.{language}.md, eller ta bort draft: true ur den.",
                    "Write the file content/index.{language}.md, or remove draft: true from it."
                ),
            )
        }
        StartFault::Dated { key } => {
            let key = shown(key);
            Wording::new(
                both!(
                    "Startsidan har {key}. Då saknar webbplatsen startsida före eller efter den dagen.",
                    "The start page has {key}. Before or after that day the site has no start page."
                ),
                both!("Ta bort raden {key} från startsidan.", "Remove the line {key} from the start page."),
            )
        }
    }
}
