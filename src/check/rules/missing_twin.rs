//! A page that lacks a language of the site.

use crate::both;
use crate::check::Wording;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::shown;
use crate::finding::Both;

rule!("missing-twin", Languages, Warning, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let Mentioned::Twin { page, language, exists: false } = mention.of else { return None };
    let key = &mention.site.pages[page].meta.key;
    let language = &mention.site.config.languages[language];
    if language.partial {
        return None;
    }
    let has = mention.site.config.languages.iter().find(|other| mention.path.ends_with(&format!(".{}.md", other.code)));
    let has = has.map_or("sv", |other| &*other.code);
    let (language, Both { sv, en }) = (shown(&language.code), language.in_words());
    Some(Wording::new(
        both!(
            "Sidan finns inte på {sv}. De som läser det språket hamnar i stället i närmaste avdelning.",
            "The page does not exist in {en}. Readers of that language are taken to the nearest section instead."
        ),
        both!(
            "Lägg en fil bredvid med samma namn som slutar på .{language}.md. Fält och rubriker får du med:\nutblick new page {key}\nBehövs den inte, skriv en rad bland fälten överst i den här filen:\nonly: {{language: {has}, reason: Skriv här varför det räcker}}",
            "Put a file beside it with the same name ending in .{language}.md. This brings fields and headings along:\nutblick new page {key}\nIf none is needed, add a line to the fields at the top of this file:\nonly: {{language: {has}, reason: Say here why that is enough}}"
        ),
    ))
}
