//! The sections of a delivery in the files of their pages and in the records.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Delivered, Units, Wanted, personal};
use crate::both;
use crate::finding::{Both, Edit, Span};
use crate::id::{LanguageId, PageId};
use crate::site::Site;
use crate::source::edited;
use crate::twin::{Agreement, Part, Record, Section, Side};

/// Why a file can't be read as a delivery, or something in it can't be taken: at its line.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub why: Both,
}

/// What is to be written.
#[derive(Debug, Default)]
pub struct Receipt {
    /// Texts by path.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// How many sections are new.
    pub taken: usize,
    /// How many nobody has worked on.
    pub untouched: usize,
}

/// What was done to a section, ready to be written.
pub(super) struct Work<'d> {
    pub(super) page: PageId,
    pub(super) delivered: &'d Delivered,
    pub(super) wanted: Wanted,
    /// Its pair in the record of the page.
    pub(super) pair: Option<usize>,
    pub(super) text: String,
}

/// Puts the new texts into their pages, and notes that they agree.
pub(super) fn write(site: &Site, to: LanguageId, works: &[Work<'_>], receipt: &mut Receipt, faults: &mut Vec<Fault>) {
    let mut pages: BTreeMap<PageId, Vec<&Work<'_>>> = BTreeMap::new();
    works.iter().for_each(|work| pages.entry(work.page).or_default().push(work));
    for (page, works) in &pages {
        let has_language = site.pages[*page].meta.texts[to].is_some();
        match if has_language { edits(site, *page, to, works) } else { whole(site, *page, to, works) } {
            Some((path, text)) => {
                receipt.texts.insert(path, text);
            }
            None => {
                let (line, key) = (works[0].delivered.line, &site.pages[*page].meta.key);
                let why = both!(
                    "{key} finns inte på språket än. Leverera alla sidans avsnitt på en gång.",
                    "{key} is not there in the language yet. Deliver all sections of the page at once."
                );
                faults.push(Fault { line, why });
            }
        }
    }
    if !faults.is_empty() {
        return;
    }
    let texts: Vec<_> = receipt.texts.iter().map(|(path, text)| (Arc::clone(path), Arc::clone(text))).collect();
    let after = site.with(&texts);
    for works in pages.values() {
        agree(&after, &site.pages[works[0].page].meta.key, (to, works), receipt, faults);
        receipt.taken += works.len();
    }
}

/// The file of a page with the new sections in their places.
fn edits(site: &Site, page: PageId, to: LanguageId, works: &[&Work<'_>]) -> Option<(Arc<str>, Arc<str>)> {
    let source = &site.pages[page];
    let (twins, text) = (site.twins_in_full(page), source.text(to)?);
    let at = twins.languages.iter().position(|language| *language == to)?;
    let mut edits: BTreeMap<Span, String> = BTreeMap::new();
    for work in works {
        let from = twins.languages.iter().position(|language| *language == work.wanted.from)?;
        let counterpart = |source: usize| {
            let status = twins.status.sections.iter().find(|status| status.places[from] == Some(source))?;
            Some(&twins.sections[at][status.places[at]?])
        };
        if let Some(old) = counterpart(work.wanted.source) {
            edits.insert(Span::new(old.start, old.start + old.text.len()), work.text.clone());
            continue;
        }
        let own = &twins.sections[from][work.wanted.source];
        let (place, new) = if own.part == Part::Field {
            let title = source.place(to, &["title"])?.whole();
            (title.end as usize, format!("\n{}{}", head(site, page, work.wanted.from, own)?, work.text))
        } else {
            // Behind the counterpart of what it stands behind.
            let before =
                (0..work.wanted.source).rev().filter(|number| twins.sections[from][*number].part != Part::Field).find_map(counterpart);
            before.map_or_else(
                || (source.start(to), format!("{}\n\n", work.text)),
                |section| (section.start + section.text.len(), format!("\n\n{}", work.text)),
            )
        };
        edits.entry(Span::new(place, place)).or_default().push_str(&new);
    }
    let edits: Vec<Edit> = edits.into_iter().map(|(span, text)| Edit { span, text }).collect();
    Some((Arc::clone(&source.meta.texts[to].as_ref()?.path), edited(text, &edits)?.into()))
}

/// The key of a field and what stands between it and its value.
fn head(site: &Site, page: PageId, language: LanguageId, field: &Section<'_>) -> Option<String> {
    let source = &site.pages[page];
    let key = source.place(language, &[&field.id])?.key;
    Some(source.text(language)?[key.start as usize..field.start].to_owned())
}

/// A file of a language that the page did not have: what each language writes for itself, and the text.
fn whole(site: &Site, page: PageId, to: LanguageId, works: &[&Work<'_>]) -> Option<(Arc<str>, Arc<str>)> {
    let (source, from) = (&site.pages[page], works[0].wanted.from);
    let sections = site.sections(page, from);
    let new = |number: usize| works.iter().find(|work| work.wanted.source == number).map(|work| work.text.as_str());
    let persons = personal::persons(site, page);
    let (mut fields, mut edits) = (String::new(), Vec::new());
    let start = source.start(from);
    for (number, section) in sections.iter().enumerate() {
        // What has no words is the same in every language.
        let has_words = !Units::of(section.text, section.part, &persons).all.is_empty();
        let text = new(number).or_else(|| (!has_words).then_some(section.text))?;
        if section.part == Part::Field {
            fields.push_str(&format!("{}{text}\n", head(site, page, from, section)?));
        } else {
            edits.push(Edit { span: Span::new(section.start - start, section.start - start + section.text.len()), text: text.to_owned() });
        }
    }
    let body = edited(&source.text(from)?[start..], &edits)?;
    let path = &source.meta.texts[from].as_ref()?.path;
    let stem = path.strip_suffix(&*format!(".{}.md", site.codes()[from]))?;
    Some((format!("{stem}.{}.md", site.codes()[to]).into(), format!("---\n{fields}---\n{body}").into()))
}

/// Notes that what was delivered agrees with what it was made from: nobody has to find out what belongs together.
fn agree(after: &Site, key: &str, (to, works): (LanguageId, &[&Work<'_>]), receipt: &mut Receipt, faults: &mut Vec<Fault>) {
    let from = works[0].wanted.from;
    let Some(page) = after.catalog.page(key) else { return };
    let (sources, targets, mut record) = (after.sections(page, from), after.sections(page, to), after.twins_in_full(page).record);
    for work in works {
        let source = &sources[work.wanted.source];
        let is_it = |section: &&Section<'_>| *section.text == *work.text.trim() && (source.part != Part::Field || section.id == source.id);
        let Some(target) = targets.iter().find(is_it) else {
            let (line, name) = (work.delivered.line, &work.delivered.name);
            let why =
                both!("{key} {name}: avsnittet går inte att känna igen på sidan.", "{key} {name}: the section can’t be told on its page.");
            faults.push(Fault { line, why });
            continue;
        };
        let side = |language: LanguageId, section: &Section<'_>| Side {
            language: after.codes()[language].as_str().into(),
            id: section.id.clone(),
            text: section.text.into(),
        };
        let mut sides = vec![side(from, source), side(to, target)];
        let field = (source.part == Part::Field).then(|| source.id.clone());
        let old = work.pair.map(|pair| &mut record.pairs[pair]);
        let others = old.iter().flat_map(|old| &old.sides).filter(|old| sides.iter().all(|side| side.language != old.language));
        sides.extend(others.cloned().collect::<Vec<_>>());
        sides.sort_by_key(|side| after.codes().iter().position(|code| **code == *side.language));
        let new = Agreement { day: after.moment.date(), field, no_change: None, sides };
        match old {
            Some(old) => *old = new,
            None => record.pairs.push(new),
        }
    }
    let path: Arc<str> = crate::twin::path(key).into();
    receipt.texts.insert(Arc::clone(&path), in_order(after, page, (path, record)).write().into());
}

/// A record in the order of its page.
fn in_order(site: &Site, page: PageId, (path, record): (Arc<str>, Record)) -> Record {
    let with = site.with(&[(path, record.write().into())]);
    let mut order: Vec<usize> = with.twins_in_full(page).status.sections.iter().filter_map(|section| section.agreed).collect();
    order.extend((0..record.pairs.len()).filter(|pair| !order.contains(pair)).collect::<Vec<_>>());
    Record { pairs: order.into_iter().map(|pair| record.pairs[pair].clone()).collect() }
}
