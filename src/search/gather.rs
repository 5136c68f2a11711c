//! Pages to documents: one for each section, with the words that lead there and how much each weighs.

use super::Input;
use super::named::Named;
use super::scribe::Scribe;
use super::text::{Passage, owner_text, passages, value_text};
use super::words::words;
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

/// What a name is in every language: that of a topic.
pub(super) fn name(own: &str, others: &[&str], scribe: &mut Scribe) -> Taken {
    weigh_title(scribe, own, 12, 12);
    let words = scribe.written();
    others.iter().for_each(|name| scribe.weigh(name, 12));
    let section = Section { heading: "".into(), id: "".into(), excerpt: "".into(), end: length(&words) };
    Taken { scribe: scribe.number, sections: vec![section], words: words.into(), twin: scribe.written().into() }
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
    names.for_each(|name| scribe.weigh(name, 2));
    let mut words = scribe.written();
    let shown = text.typeset.summary.as_deref().unwrap_or(&lead.text);
    let mut sections = vec![Section { heading: "".into(), id: "".into(), excerpt: excerpt(shown).into(), end: length(&words) }];
    for Passage { heading, title, text } in passages {
        weigh_title(scribe, &title, 7, 6);
        named.weigh(&title, scribe);
        scribe.count(&text);
        words.extend(scribe.written());
        let id = heading.and_then(|heading| Some(body.headings.get(heading)?.id.clone())).unwrap_or_default();
        let heading = title.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{ad}', "");
        sections.push(Section { heading: heading.into(), id, excerpt: excerpt(&text).into(), end: length(&words) });
    }
    weigh_title(scribe, &text.title, 10, 10);
    scribe.weigh(text.summary.as_deref().unwrap_or_default(), 3);
    for (_, value) in text.fields.iter().chain(&page.meta.shared.fields) {
        value_text(input, language, value, &mut |text| scribe.weigh(text, 2));
    }
    body.headings.iter().for_each(|heading| scribe.weigh(&heading.text, 3));
    Some(Taken { scribe: scribe.number, sections, words: words.into(), twin: scribe.written().into() })
}

/// The words of a page that stand in no body.
fn itself(input: Input<'_>, page: &Page, language: LanguageId, address: &str, scribe: &mut Scribe) {
    let Some(text) = page.meta.texts[language].as_ref() else { return };
    weigh_title(scribe, &text.title, 16, 16);
    // The last part of an address is the page's name in short.
    let slug = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    weigh_title(scribe, &slug.replace('-', " "), 16, 16);
    scribe.weigh(text.summary.as_deref().unwrap_or_default(), 5);
    for (_, value) in text.fields.iter().chain(&page.meta.shared.fields) {
        value_text(input, language, value, &mut |text| scribe.weigh(text, 3));
    }
    for contact in &page.meta.shared.contacts {
        owner_text(input, language, &contact.name, &mut |text| scribe.weigh(text, 1));
    }
}

fn length(words: &[u32]) -> u32 {
    u32::try_from(words.len()).unwrap_or(u32::MAX)
}

/// Words that name something: the fewer they are, the more each of them says.
fn weigh_title(scribe: &mut Scribe, title: &str, each: u32, shared: u32) {
    let mut count = 0;
    words(title, true, &mut |_| count += 1);
    scribe.weigh(title, each + shared / count.max(1));
}

fn excerpt(text: &str) -> String {
    let mut out = String::with_capacity(EXCERPT + EXCERPT / 4);
    let mut left = EXCERPT;
    for word in text.split_whitespace() {
        let letters = word.chars().count() + 1;
        if letters > left {
            out.push('…');
            break;
        }
        left -= letters;
        if !out.is_empty() {
            out.push(' ');
        }
        word.split('\u{ad}').for_each(|piece| out.push_str(piece));
    }
    out
}
