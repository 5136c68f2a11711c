//! A heading’s own id that something else on the page has.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("taken-id", Links, Error, Elsewhere);

pub(in crate::check) fn wording(id: &str, by_theme: bool) -> Wording {
    let id = shown(id);
    let message = if by_theme {
        both!(
            "Något annat på sidan heter redan ”{id}”, så en länk till rubriken skulle leda till fel ställe.",
            "Something else on the page is already named ‘{id}’, so a link to the heading would lead to the wrong place."
        )
    } else {
        both!(
            "En rubrik längre upp heter redan ”{id}”, så en länk hit skulle leda dit.",
            "A heading further up is already named ‘{id}’, so a link to this one would lead there."
        )
    };
    let remedy = both!(
        "Skriv ett annat namn: {{#{id}-2}}. Länkar någon hit, ändra namnet i länken också.",
        "Write another name: {{#{id}-2}}. If anything links here, change the name in the link too."
    );
    Wording::new(message, remedy)
}
