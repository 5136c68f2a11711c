//! A section that has changed in one language and not in another, or is in one of them only.

use crate::both;
use crate::check::Wording;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::shown;
use crate::finding::Both;
use crate::twin::SectionState;

rule!("twin-behind", Languages, Note, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let Mentioned::Section { page, twins, section } = mention.of else { return None };
    let key = &mention.site.pages[page].meta.key;
    let sections = || section.places.iter().zip(&twins.sections).filter_map(|(place, sections)| Some(&sections[(*place)?]));
    let named = sections().next()?;
    let id = sections().find(|section| !section.id.is_empty()).map_or("", |section| &section.id);
    let Both { sv: name_sv, en: name_en } = named.in_words();
    let (name_sv, name_en) = (shown(&name_sv), shown(&name_en));
    let others: Vec<usize> = (0..twins.languages.len()).filter(|at| !section.behind.contains(at)).collect();
    let (behind, ahead) = (twins.names(mention.site, &section.behind), twins.names(mention.site, &others));
    let (Both { sv, en }, Both { sv: ahead_sv, en: ahead_en }) = (&behind, &ahead);
    let words = section.words;
    let message = match section.state {
        SectionState::Behind => both!(
            "”{name_sv}” har ändrats på {ahead_sv} men inte på {sv}. Läsarna får inte samma besked. Att översätta: {words} ord.",
            "‘{name_en}’ has changed in {ahead_en} but not in {en}. Readers are not told the same. To translate: {words} words."
        ),
        SectionState::New => both!(
            "”{name_sv}” finns på {ahead_sv} men inte på {sv}. Läsarna får inte samma besked. Att översätta: {words} ord.",
            "‘{name_en}’ is there in {ahead_en} but not in {en}. Readers are not told the same. To translate: {words} words."
        ),
        SectionState::Removed => both!(
            "”{name_sv}” är borttaget på {ahead_sv} men står kvar på {sv}. Läsarna får inte samma besked.",
            "‘{name_en}’ has been removed in {ahead_en} but is still there in {en}. Readers are not told the same."
        ),
        SectionState::Agreed | SectionState::Unconfirmed => return None,
    };
    let help = if section.state == SectionState::Removed {
        both!(
            "Ta bort det på {sv} också, eller skriv tillbaka det på {ahead_sv}. Ska det bara finnas på {sv}, säg varför:\nutblick sync {key} --section \"{id}\" --no-change \"skälet\"",
            "Remove it in {en} too, or write it back in {ahead_en}. If it is to be in {en} only, say why:\nutblick sync {key} --section \"{id}\" --no-change \"the reason\""
        )
    } else {
        both!(
            "Gör samma ändring på {sv} och bekräfta sedan:\nutblick sync {key} --section \"{id}\"\nBehöver inget ändras, säg varför:\nutblick sync {key} --section \"{id}\" --no-change \"skälet\"",
            "Make the same change in {en} and then confirm:\nutblick sync {key} --section \"{id}\"\nIf nothing needs to change, say why:\nutblick sync {key} --section \"{id}\" --no-change \"the reason\""
        )
    };
    Some(Wording::new(message, help))
}
