//! A field that must be there and is not.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FixSite, Wording};
use crate::finding::{Fix, Span};

rule!("missing-field", Fields, Error, Elsewhere);

pub(in crate::check) fn wording(key: &str, of: &str, at: &FixSite<'_>) -> Wording {
    if let Some((value, quoted)) = commented_out(key, at.text) {
        let (key, written) = (shown(key), shown(&quoted));
        return Wording::new(
            both!(
                "Efter ett mellanslag börjar # en kommentar, så fältet ”{key}” är tomt.",
                "After a space, # begins a comment, so the field ‘{key}’ is empty."
            ),
            both!("Skriv {key}: {written}", "Write {key}: {written}"),
        )
        .fixed(Some(Fix::at(value, quoted)));
    }
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

/// The value of a field that begins with a number sign, and the same in quotation marks.
fn commented_out(key: &str, text: &str) -> Option<(Span, String)> {
    let mut at = 0;
    for (_, line) in text.split_inclusive('\n').enumerate().take_while(|(number, line)| *number == 0 || line.trim_end() != "---") {
        if let Some(value) = line
            .strip_prefix(key)
            .and_then(|rest| rest.strip_prefix(':'))
            .map(str::trim_end)
            .filter(|value| value.trim_start().starts_with('#'))
        {
            let start = at + key.len() + 1 + value.len() - value.trim_start().len();
            let value = value.trim_start();
            return Some((Span::new(start, start + value.len()), format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))));
        }
        at += line.len();
    }
    None
}
