//! Pages to documents: one for each section, with the words that lead there and how much each weighs.

use super::Input;
use super::named::Named;
use super::scribe::{Scribe, Weights};
use super::text::{Passage, owner_text, passages, value_text};
use crate::catalog::State;
use crate::content::Page;
use crate::id::{LanguageId, PageId};
use crate::kind::KindRole;

/// How many letters of a section are shown.
const EXCERPT: usize = 160;

/// What the search knows of one language of a page, whichever language is searched.
pub(super) struct Taken {
    /// Who has written it: the words are his.
    pub(super) scribe: usize,
    /// The first is the page itself.
    pub(super) sections: Vec<Section>,
    /// The words of all sections, each with its weight.
    pub(super) words: Box<[u32]>,
    /// The words by which those know it who search in another language.
    pub(super) twin: Box<[u32]>,
}

/// A document.
pub(super) struct Section {
    pub(super) heading: Box<str>,
    pub(super) id: Box<str>,
    pub(super) excerpt: Box<str>,
    /// Where its words end among those of the page.
    pub(super) end: u32,
}

/// The language in which a page is found by those who search in `language`; none if nobody is to find it.
pub(super) fn shown(input: Input<'_>, page: PageId, language: LanguageId) -> Option<LanguageId> {
    let is_open = |language: &LanguageId| is_open(input, page, *language);
    Some(language).filter(is_open).or_else(|| input.config.languages.ids().find(is_open))
}

/// Whether readers of a language have the page, and it is one to read: no generated list.
pub(super) fn is_open(input: Input<'_>, page: PageId, language: LanguageId) -> bool {
    let place = input.catalog.nodes[page].places[language].as_ref();
    place.is_some_and(|place| place.routed && place.state == State::Public)
        && input.pages[page].meta.kind.role != Some(KindRole::Index)
        && input.pages[page].meta.texts[language].is_some()
}

/// What texts weigh that name something.
mod weights {
    use super::Weights;

    /// Of a title: each word, and what all share.
    pub(super) const TITLE: (Weights, Weights) = (Weights { own: 16, twin: 10 }, Weights { own: 16, twin: 10 });
    /// The last part of an address is the page's name in short.
    pub(super) const SLUG: (Weights, Weights) = (Weights { own: 16, twin: 0 }, Weights { own: 16, twin: 0 });
    pub(super) const TOPIC: (Weights, Weights) = (Weights { own: 12, twin: 0 }, Weights { own: 12, twin: 0 });
    pub(super) const OTHER_TOPIC: Weights = Weights { own: 0, twin: 12 };
    pub(super) const HEADING: (Weights, Weights) = (Weights { own: 7, twin: 3 }, Weights { own: 6, twin: 0 });
    pub(super) const SUMMARY: Weights = Weights { own: 5, twin: 3 };
    pub(super) const FIELD: Weights = Weights { own: 3, twin: 2 };
    pub(super) const CONTACT: Weights = Weights { own: 1, twin: 0 };
    pub(super) const FACT: Weights = Weights { own: 2, twin: 0 };
}

/// What a name is in every language: that of a topic.
pub(super) fn name(own: &str, others: &[&str], scribe: &mut Scribe) -> Taken {
    let mut words = Vec::new();
    scribe.weigh_title(own, weights::TOPIC);
    scribe.write(&mut words);
    let section = Section { heading: "".into(), id: "".into(), excerpt: "".into(), end: length(&words) };
    others.iter().for_each(|name| scribe.weigh(name, weights::OTHER_TOPIC));
    Taken { scribe: scribe.number, sections: vec![section], words: words.into(), twin: scribe.twin() }
}

/// Reads one language of a page.
pub(super) fn take(input: Input<'_>, named: &Named, (page, language): (PageId, LanguageId), scribe: &mut Scribe) -> Option<Taken> {
    let text = input.pages[page].meta.texts[language].as_ref()?;
    let address = &input.catalog.nodes[page].places[language].as_ref()?.address;
    let (page, body) = (&input.pages[page], input.pages[page].body(language)?);
    let (passages, facts) = passages(input, language, &body);
    let mut passages = passages.into_iter();
    let lead = passages.next().unwrap_or_default();
    itself(input, page, language, address, scribe);
    named.weigh(&text.title, scribe);
    scribe.count(&lead.text);
    // Readers look for a fact by its name, and the page shows its value alone.
    let languages = input.config.languages.ids();
    let names = languages.flat_map(|language| facts.iter().filter_map(move |fact| fact.name.exact(language)));
    names.for_each(|name| scribe.weigh(name, weights::FACT));
    let mut words = Vec::new();
    scribe.write(&mut words);
    let shown = text.typeset.summary.as_deref().unwrap_or(&lead.text);
    let mut sections = vec![Section { heading: "".into(), id: "".into(), excerpt: excerpt(shown).into(), end: length(&words) }];
    for Passage { heading, title, text } in passages {
        scribe.weigh_title(&title, weights::HEADING);
        named.weigh(&title, scribe);
        scribe.count(&text);
        scribe.write(&mut words);
        let id = heading.and_then(|heading| Some(body.headings.get(heading)?.id.clone())).unwrap_or_default();
        let heading = title.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{ad}', "");
        sections.push(Section { heading: heading.into(), id, excerpt: excerpt(&text).into(), end: length(&words) });
    }
    Some(Taken { scribe: scribe.number, sections, words: words.into(), twin: scribe.twin() })
}

/// The words of a page that stand in no body.
fn itself(input: Input<'_>, page: &Page, language: LanguageId, address: &str, scribe: &mut Scribe) {
    let Some(text) = page.meta.texts[language].as_ref() else { return };
    scribe.weigh_title(&text.title, weights::TITLE);
    let slug = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    scribe.weigh_title(&slug.replace('-', " "), weights::SLUG);
    scribe.weigh(text.summary.as_deref().unwrap_or_default(), weights::SUMMARY);
    for (_, value) in text.fields.iter().chain(&page.meta.shared.fields) {
        value_text(input, language, value, &mut |text| scribe.weigh(text, weights::FIELD));
    }
    for contact in &page.meta.shared.contacts {
        owner_text(input, language, &contact.name, &mut |text| scribe.weigh(text, weights::CONTACT));
    }
}

fn length(words: &[u32]) -> u32 {
    u32::try_from(words.len()).unwrap_or(u32::MAX)
}

/// The first words of a text, of no more letters than an excerpt has. Hard spaces stay: `5 000 kr`.
fn excerpt(text: &str) -> String {
    let mut out = String::with_capacity(EXCERPT + EXCERPT / 4);
    let mut left = EXCERPT;
    for word in text.split_ascii_whitespace() {
        let is_ascii = word.is_ascii();
        let letters = 1 + if is_ascii { word.len() } else { word.chars().count() };
        if letters > left {
            out.push('…');
            break;
        }
        left -= letters;
        if !out.is_empty() {
            out.push(' ');
        }
        match is_ascii {
            true => out.push_str(word),
            false => word.split('\u{ad}').for_each(|piece| out.push_str(piece)),
        }
    }
    out
}
