//! `utblick check --checklist`: what no program can judge, for people to go through.

use serde_json::{Value, json};

use super::Terminal;
use super::failure::Failure;
use crate::both;
use crate::check::{Checklist, Item, KindItems, checklist};
use crate::finding::UiLanguage;
use crate::site::Site;

/// The form's version; it changes only when a reader of the old one would break.
const VERSION: u32 = 1;

/// Prints the checklist. It has no verdict, so it always succeeds.
pub(super) fn show(site: &Site, format: &str, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let list = checklist(site);
    match format {
        "json" => writeln!(terminal.out, "{:#}", json(site, &list, terminal.ui_language))?,
        "text" => text(site, &list, terminal)?,
        other => return Err(Failure::NoChecklistAs(other.to_owned())),
    }
    Ok(0)
}

fn json(site: &Site, list: &Checklist, ui_language: UiLanguage) -> Value {
    let item = |item: &&Item| json!({"id": item.id, "wcag": item.wcag, "question": item.question(ui_language)});
    let items = |items: &[&Item]| items.iter().map(item).collect::<Vec<_>>();
    let kind =
        |of: &KindItems| json!({"kind": &*of.kind, "name": name(site, of, ui_language), "pages": of.pages, "items": items(&of.items)});
    json!({"version": VERSION, "every": items(&list.every), "kinds": list.kinds.iter().map(kind).collect::<Vec<_>>()})
}

fn text(site: &Site, list: &Checklist, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let intro = both!(
        "Det här kan inget program avgöra. Gå igenom några sidor av varje typ med tangentbord och skärmläsare,\n\
         och skriv i redogörelsen (fältet method) hur och när det gjordes.",
        "No program can judge this. Go through some pages of each kind with a keyboard and a screen reader,\n\
         and write in the statement (the field method) how and when it was done."
    );
    writeln!(terminal.out, "{}\n", intro.say(terminal.ui_language))?;
    terminal.say(&both!("Alla sidor", "Every page"))?;
    questions(&list.every, terminal)?;
    for of in list.kinds.iter().filter(|of| !of.items.is_empty()) {
        let (name, pages) = (name(site, of, terminal.ui_language), of.pages);
        let heading = match pages {
            1 => both!("{name} (1 sida)", "{name} (1 page)"),
            _ => both!("{name} ({pages} sidor)", "{name} ({pages} pages)"),
        };
        writeln!(terminal.out, "\n{}", heading.say(terminal.ui_language))?;
        questions(&of.items, terminal)?;
    }
    Ok(())
}

fn questions(items: &[&Item], terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    for item in items {
        let wcag = item.wcag.map(|criterion| format!(" (WCAG {criterion})")).unwrap_or_default();
        writeln!(terminal.out, "  [ ] {}{wcag}", item.question(terminal.ui_language))?;
    }
    Ok(())
}

/// What the theme calls a kind, in the language of messages if it can.
fn name(site: &Site, of: &KindItems, ui_language: UiLanguage) -> String {
    let wanted = match ui_language {
        UiLanguage::Swedish => "sv",
        UiLanguage::English => "en",
    };
    let known = of.names.get(wanted).or_else(|| of.names.get(site.codes().first()?));
    known.cloned().unwrap_or_else(|| of.kind.to_string())
}
