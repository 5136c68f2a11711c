//! HTML that a site lets through and that nobody can answer for: scripts, styles, addresses that do not hold, headings that
//! are in no list.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::markdown::HtmlTag;

rule!("unchecked-html", Text, Error, Page(look));

/// What is said once for a whole site, in its theme.
const OF_THEME: [&str; 5] = ["script", "style", "base", "meta", "link"];

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for tag in &cx.body.tags {
        if let Some(words) = wording(tag) {
            found.push(tag.span, words);
        }
    }
}

fn wording(tag: &HtmlTag) -> Option<Wording> {
    let is_handler = |name: &str| name.len() > 3 && name.get(..2).is_some_and(|on| on.eq_ignore_ascii_case("on"));
    if let Some((name, _)) = tag.attributes.iter().find(|(name, _)| is_handler(name)) {
        let name = shown(name);
        return Some(Wording::new(
            both!(
                "Taggen kör ett skript, {name}. Det fungerar inte för alla, och ingen granskar det.",
                "The tag runs a script, {name}. It does not work for everyone, and nobody checks it."
            ),
            both!(
                "Ta bort {name}. Skript hör till temat; tala med den som sköter det.",
                "Remove {name}. Scripts belong to the theme; talk to whoever looks after it."
            ),
        ));
    }
    let styled = tag.has("style").then_some("style");
    if let Some(name) = OF_THEME.iter().find(|name| **name == &*tag.name).copied().or(styled) {
        return Some(Wording::new(
            both!(
                "Här står {name}, som sidor inte kan ha: det hör till hela webbplatsen, och webbläsare stoppas från att följa det.",
                "Here is {name}, which pages can’t have: it belongs to the whole site, and browsers are kept from following it."
            ),
            both!(
                "Ta bort {name}. Skript och utseende hör till temat; tala med den som sköter det.",
                "Remove {name}. Scripts and looks belong to the theme; talk to whoever looks after it."
            ),
        ));
    }
    // Films and frames have no other way to be written.
    let address = match &*tag.name {
        "a" => tag.get("href"),
        "img" => tag.get("src"),
        _ => None,
    };
    let address = address.filter(|address| !address.is_empty());
    if let Some(address) = address.filter(|address| HtmlTag::is_relative(address)) {
        let address = shown(address);
        return Some(Wording::new(
            both!(
                "Adressen ”{address}” publiceras som den står. I HTML görs den inte om till sidans adress, så den leder fel.",
                "The address ‘{address}’ is published as it stands. In HTML it is not turned into the page’s address, so it leads astray."
            ),
            both!(
                "Skriv länken eller bilden i Markdown: [text](sida.md), ![Vad bilden visar](bild.jpg)",
                "Write the link or image in Markdown: [text](page.md), ![What the image shows](image.jpg)"
            ),
        ));
    }
    let level = tag.name.strip_prefix('h').and_then(|level| level.parse::<usize>().ok()).filter(|level| (1..=6).contains(level))?;
    let marks = "#".repeat(level.max(2));
    Some(Wording::new(
        both!(
            "Rubriken är skriven i HTML. Innehållsförteckning, länkar och sök hittar den inte.",
            "The heading is written in HTML. The table of contents, links and search do not find it."
        ),
        both!("Skriv rubriken i Markdown:\n{marks} Rubrik", "Write the heading in Markdown:\n{marks} Heading"),
    ))
}
