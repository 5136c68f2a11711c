//! A field that must be there and is not.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("missing-field", Fields, Error, Elsewhere);

pub(in crate::check) fn wording(key: &str, of: &str) -> Wording {
    let (key, of) = (shown(key), shown(of));
    let message = if key == "title" && of != "content/site.yaml" {
        both!(
            "Titeln saknas eller är tom. Utan den får sidan ingen rubrik, och inget namn i menyer och sökträffar.",
            "The title is missing or empty. Without it the page has no heading, and no name in menus and search results."
        )
    } else {
        both!(
            "Fältet ”{key}” saknas eller är tomt, och ”{of}” måste ha det.",
            "The field ‘{key}’ is missing or empty, and ‘{of}’ must have it."
        )
    };
    let help = both!(
        "Lägg till en rad som börjar med {key}: och skriv värdet efter kolonet.",
        "Add a line that begins with {key}: and write the value after the colon."
    );
    Wording::new(message, help)
}
