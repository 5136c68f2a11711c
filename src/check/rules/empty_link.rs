//! A link without words.

use crate::both;
use crate::check::wording::{instead, shown};
use crate::check::{FindingSink, LintContext, Wording};

rule!("empty-link", Accessibility, Error, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for (path, link) in cx.links().filter(|(_, link)| !link.text.contains(char::is_alphanumeric)) {
        // Code is read out by the names of its signs.
        if !link.text.trim().is_empty() && cx.text_of(path).get(link.span.range()).is_some_and(|written| written.starts_with("[`")) {
            continue;
        }
        let title = cx.title_of(&cx.target(path, link)).map(shown);
        let help = match title {
            Some(title) => both!("Skriv vart länken leder:\n[{title}]({})", "Write where the link leads:\n[{title}]({})", link.target),
            None => instead(&link.target),
        };
        let message = if link.text.trim().is_empty() {
            both!(
                "Länken har ingen text. Den syns inte, och skärmläsaren läser upp adressen tecken för tecken.",
                "The link has no text. It can’t be seen, and a screen reader spells out its address."
            )
        } else {
            let text = shown(&link.text);
            both!(
                "Länktexten ”{text}” har inga ord. Skärmläsaren läser upp tecknets namn eller adressen.",
                "The link text ‘{text}’ has no words. A screen reader says the name of the symbol, or the address."
            )
        };
        found.push_in(path, link.span, Wording::new(message, help));
    }
}
