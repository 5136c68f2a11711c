//! A section that has changed in every language, so that nobody knows whether they agree.

use crate::both;
use crate::check::Wording;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::shown;
use crate::finding::Both;
use crate::twin::SectionState;

rule!("twin-unconfirmed", Languages, Note, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let Mentioned::Section { page, twins, section } = mention.of else { return None };
    if section.state != SectionState::Unconfirmed {
        return None;
    }
    let key = &mention.site.pages[page].meta.key;
    let sections = || section.places.iter().zip(&twins.sections).filter_map(|(place, sections)| Some(&sections[(*place)?]));
    let named = sections().next()?;
    let Both { sv: name_sv, en: name_en } = named.in_words();
    let (name_sv, name_en) = (shown(&name_sv), shown(&name_en));
    let id = &named.id;
    let message = if section.places.iter().all(Option::is_some) {
        both!(
            "”{name_sv}” har ändrats på alla språk. Ingen har sagt att de säger samma sak.",
            "‘{name_en}’ has changed in every language. Nobody has said that they say the same."
        )
    } else {
        both!(
            "Det går inte att se vilket avsnitt på det andra språket som hör till ”{name_sv}”.",
            "There is no telling which section of the other language belongs to ‘{name_en}’."
        )
    };
    let help = both!(
        "Läs avsnittet på alla språk. Säger de samma sak, bekräfta det:\nutblick sync {key} --section \"{id}\"",
        "Read the section in every language. If they say the same, confirm it:\nutblick sync {key} --section \"{id}\""
    );
    Some(Wording::new(message, help))
}
