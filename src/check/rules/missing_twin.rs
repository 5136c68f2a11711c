//! A page that lacks a language of the site.

use crate::both;
use crate::check::Wording;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::shown;
use crate::finding::Both;

rule!("missing-twin", Languages, Warning, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let Mentioned::Twin { page, language: id, exists: false } = mention.of else { return None };
    let meta = &mention.site.pages[page].meta;
    let key = &meta.key;
    let language = &mention.site.config.languages[id];
    // What is published together says so itself: it waits, or is public already.
    if language.partial || mention.site.catalog.nodes[page].waits_for.contains(&id) {
        return None;
    }
    let (code, Both { sv, en }) = (shown(&language.code), language.in_words());
    let mut has = meta.texts.iter().zip(&mention.site.config.languages).filter(|(text, _)| text.is_some()).map(|(_, has)| &*has.code);
    let Both { sv: without_sv, en: without_en } = match (has.next(), has.next()) {
        (Some(has), None) => both!(
            "Behövs den inte, skriv en rad bland fälten överst i den här filen:\nonly: {{language: {has}, reason: Skriv här varför det räcker}}",
            "If none is needed, add a line to the fields at the top of this file:\nonly: {{language: {has}, reason: Say here why that is enough}}"
        ),
        _ => both!(
            "Får sidor saknas på språket, skriv partial: true vid det i content/site.yaml.",
            "If pages may lack the language, write partial: true beside it in content/site.yaml."
        ),
    };
    Some(Wording::new(
        both!(
            "Sidan finns inte på {sv}. De som läser det språket hamnar i stället i närmaste avdelning.",
            "The page does not exist in {en}. Readers of that language are taken to the nearest section instead."
        ),
        both!(
            "Lägg en fil bredvid med samma namn som slutar på .{code}.md. Fält och rubriker får du med:\nutblick new page {key}\n{without_sv}",
            "Put a file beside it with the same name ending in .{code}.md. This brings fields and headings along:\nutblick new page {key}\n{without_en}"
        ),
    ))
}
