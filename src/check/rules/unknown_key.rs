//! A field that the place does not know.

use crate::both;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{FixSite, Wording};

rule!("unknown-key", Fields, Error, Elsewhere);

/// What other programs, and people, call the fields of a page.
const ELSEWHERE: &[(&str, &str)] = &[
    ("description", "summary"),
    ("abstract", "summary"),
    ("excerpt", "summary"),
    ("ingress", "summary"),
    ("sammanfattning", "summary"),
    ("aliases", "redirects"),
    ("redirect_from", "redirects"),
    ("redirect", "redirects"),
    ("weight", "order"),
    ("sort", "order"),
    ("nav_order", "order"),
    ("ordning", "order"),
    ("date", "published"),
    ("datum", "published"),
    ("publicerad", "published"),
    ("lastmod", "updated"),
    ("modified", "updated"),
    ("uppdaterad", "updated"),
    ("publishdate", "publish_on"),
    ("expirydate", "expires_on"),
    ("url", "slug"),
    ("permalink", "slug"),
    ("path", "slug"),
    ("tags", "topics"),
    ("categories", "topics"),
    ("keywords", "topics"),
    ("ämnen", "topics"),
    ("author", "owner"),
    ("authors", "owner"),
    ("ansvarig", "owner"),
    ("contact", "contacts"),
    ("layout", "kind"),
    ("type", "kind"),
    ("template", "kind"),
    ("cover", "image"),
    ("thumbnail", "image"),
    ("bild", "image"),
    ("titel", "title"),
    ("rubrik", "title"),
    ("name", "title"),
    ("utkast", "draft"),
    ("published_at", "published"),
    ("målgrupp", "audience"),
    ("mail", "email"),
    ("e-mail", "email"),
    ("e-post", "email"),
    ("epost", "email"),
    ("telefon", "phone"),
    ("telephone", "phone"),
    ("tel", "phone"),
    ("baseurl", "base_url"),
    ("url_base", "base_url"),
    ("timezone", "time_zone"),
];

fn elsewhere(key: &str) -> Option<&'static str> {
    let lower = key.to_lowercase();
    ELSEWHERE.iter().find(|(other, _)| *other == lower).map(|(_, own)| *own)
}

pub(in crate::check) fn wording(key: &str, of: &str, known: &[String], at: &FixSite<'_>) -> Wording {
    let fix = at.swap_name(key, known);
    let (name, of) = (shown(key), shown(of));
    let message = both!(
        "Det finns inget fält som heter ”{name}” i ”{of}”. Det läses inte, så det du har skrivit där får ingen verkan.",
        "There is no field ‘{name}’ in ‘{of}’. It is not read, so what you wrote there has no effect."
    );
    let alias = elsewhere(key).filter(|meant| known.iter().any(|name| name == meant));
    let choose = match alias {
        Some(meant) => both!("Menade du ”{meant}”?", "Did you mean ‘{meant}’?"),
        None => suggestion(key, known),
    };
    let correct = if alias.is_some() {
        both!("Byt ut namnet framför kolonet.", "Change the name before the colon.")
    } else {
        both!("Rätta stavningen eller ta bort raden.", "Correct the spelling or remove the line.")
    };
    let mut help = then(choose, correct);
    // Only a page has a place for fields of one's own.
    if alias.is_none() && known.iter().any(|field| field == "extra") {
        help = then(help, both!("Egna fält kan du lägga under extra.", "You can put fields of your own under extra."));
    }
    Wording::new(message, help).fixed(fix)
}
