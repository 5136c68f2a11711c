//! A delivery becomes new texts of pages and records, all of it or nothing.

use std::collections::HashMap;

use super::place::{Fault, Receipt, Work, write};
use super::{Before, Delivered, DeliveredUnit, Delivery, Id, Ordered, Piece, Units, Wanted, ordered, personal};
use crate::both;
use crate::catalog::resolve::{self, path_of};
use crate::finding::Both;
use crate::id::{LanguageId, PageId};
use crate::site::{Site, Twins};
use crate::twin::Section;

/// Takes a delivery in.
pub fn receive(site: &Site, delivery: &Delivery) -> Result<Receipt, Vec<Fault>> {
    let origin = site.config.absolute("/");
    // Where a tool has dropped the address, the ids tell: it is part of them.
    if !delivery.origin.is_empty() && delivery.origin != origin {
        let there = &delivery.origin;
        let why = both!(
            "Beställningen hör till {there}, och den här webbplatsen är {origin}.",
            "The order belongs to {there}, and this site is {origin}."
        );
        return Err(vec![Fault { line: 1, why }]);
    }
    let Some(to) = language(site, &delivery.to) else {
        let code = &delivery.to;
        return Err(vec![Fault { line: 1, why: both!("Webbplatsen har inget språk {code}.", "The site has no language {code}.") }]);
    };
    let (mut receipt, mut faults, mut works) = (Receipt::default(), Vec::new(), Vec::new());
    for delivered in &delivery.sections {
        match work(site, to, delivered) {
            Ok(Some(work)) => works.push(work),
            Ok(None) => receipt.untouched += 1,
            Err(found) => faults.extend(found),
        }
    }
    write(site, to, &works, &mut receipt, &mut faults);
    if faults.is_empty() { Ok(receipt) } else { Err(faults) }
}

/// A language as a tool may call it: `en`, `EN`, `en-GB`.
fn language(site: &Site, code: &str) -> Option<LanguageId> {
    let fits = |wanted: &str| site.config.languages.position(|language| language.code.eq_ignore_ascii_case(wanted));
    fits(code).or_else(|| fits(code.split(['-', '_']).next()?))
}

/// What somebody has done to a section; nothing where it came back as it went, or is in its page already.
fn work<'d>(site: &Site, to: LanguageId, delivered: &'d Delivered) -> Result<Option<Work<'d>>, Vec<Fault>> {
    let fault = |line: usize, why: Both| vec![Fault { line, why }];
    let page = page_of(site, delivered).map_err(|fault| vec![fault])?;
    let (key, name) = (&site.pages[page].meta.key, &delivered.name);
    let (twins, persons) = (site.twins_in_full(page), personal::persons(site, page));
    if let Some(broken) = twins.fault {
        let (record, line) = (crate::twin::path(key), broken.line());
        let why = both!(
            "{record}:{line} går inte att läsa. Rätta eller ta bort den filen först, och försök igen.",
            "{record}:{line} can’t be read. Mend or remove that file first, and try again."
        );
        return Err(fault(delivered.line, why));
    }
    let Some((wanted, now)) = found(site, page, &twins, to, delivered, &persons) else {
        let was = delivered.units.iter().map(|unit| unit.source.as_str()).collect::<Vec<_>>().join(" ");
        let is = by_name(site, page, to, name).unwrap_or_default();
        return Err(fault(
            delivered.line,
            both!(
                "{key} {name}: texten har ändrats sedan beställningen. Beställ den på nytt. Då: ”{was}” Nu: ”{is}”",
                "{key} {name}: the text has changed since it was ordered. Order it anew. Then: ‘{was}’ Now: ‘{is}’"
            ),
        ));
    };
    let given: Vec<Option<&DeliveredUnit>> =
        (0..now.units.all.len()).map(|number| delivered.units.iter().find(|unit| unit.number == number)).collect();
    if now.id != delivered.id {
        return stale(site, page, to, (&twins, &wanted), delivered, &given).map_or(Ok(None), |why| Err(fault(delivered.line, why)));
    }
    let is_as_sent = |(unit, before): (&Option<&DeliveredUnit>, &Option<Before>)| {
        let filled = before.as_ref().and_then(Before::filled_in);
        unit.is_none_or(|unit| is_empty(&unit.target) || filled.is_some_and(|filled| says(&filled) == says(&unit.target)))
    };
    let as_sent: Vec<bool> = given.iter().zip(&now.before).map(is_as_sent).collect();
    if as_sent.iter().all(|as_sent| *as_sent) {
        return Ok(None);
    }
    let known = known(&now);
    let of_other = |mark: &str| known.get(mark).cloned().or_else(|| aimed(site, page, (wanted.from, to), mark));
    let written = written(&now, &given, &as_sent, &of_other, (delivered, key))?;
    let text = now.units.with(&written);
    let part = site.sections(page, wanted.from)[wanted.source].part;
    let read = Units::of(&text, part, &persons);
    let broken = (0..given.len()).find(|number| {
        let is_as_meant =
            |unit: &DeliveredUnit| as_sent[*number] || read.all.get(*number).is_some_and(|read| read.words() == plain(&unit.target));
        !given[*number].is_none_or(is_as_meant)
    });
    if read.all.len() != given.len() || broken.is_some() {
        let line = broken.and_then(|number| given[number]).map_or(delivered.line, |unit| unit.line);
        let why = both!(
            "{key} {name}: orden och märkena går inte att sätta ihop i den här ordningen. Låt det som öppnar en länk eller en betoning stå före det som stänger den.",
            "{key} {name}: the words and marks can’t be put together in this order. Let what opens a link or emphasis stand before what closes it."
        );
        return Err(fault(line, why));
    }
    let pair = wanted.status.and_then(|number| twins.status.sections[number].agreed);
    Ok(Some(Work { page, delivered, wanted, pair, text }))
}

/// The page that a delivery is for, if it says one thing of each unit.
fn page_of(site: &Site, delivered: &Delivered) -> Result<PageId, Fault> {
    let (key, name) = (&delivered.key, &delivered.name);
    let is_it = |page: &PageId| personal::is_called(&site.pages[*page].meta.key, key);
    let Some(page) = site.catalog.page(key).or_else(|| site.pages.ids().find(is_it)) else {
        return Err(Fault { line: delivered.line, why: both!("Det finns ingen sida {key}.", "There is no page {key}.") });
    };
    let key = &site.pages[page].meta.key;
    let again = |unit: &&DeliveredUnit| delivered.units.iter().any(|other| other.number == unit.number && other.target != unit.target);
    match delivered.units.iter().find(again) {
        None => Ok(page),
        Some(unit) => {
            let why = both!(
                "{key} {name}: samma text har två olika översättningar. Ta bort den ena.",
                "{key} {name}: the same text has two different translations. Remove one."
            );
            Err(Fault { line: unit.line, why })
        }
    }
}

/// What each unit is to say in the page, or all that stands against it.
fn written(
    now: &Ordered,
    given: &[Option<&DeliveredUnit>],
    as_sent: &[bool],
    of_other: &dyn Fn(&str) -> Option<String>,
    (delivered, key): (&Delivered, &str),
) -> Result<Vec<Option<String>>, Vec<Fault>> {
    let (mut written, mut faults) = (Vec::new(), Vec::new());
    let name = &delivered.name;
    for (number, unit) in now.units.all.iter().enumerate() {
        let Some(given) = given[number].filter(|unit| !is_empty(&unit.target)) else {
            let (line, words) = (given[number].map_or(delivered.line, |unit| unit.line), unit.words());
            let why = both!(
                "{key} {name}: ”{words}” är inte översatt. Översätt allt i avsnittet.",
                "{key} {name}: ‘{words}’ is not translated. Translate all of the section."
            );
            faults.push(Fault { line, why });
            continue;
        };
        let old = now.before[number].as_ref().filter(|_| as_sent[number]);
        if old.is_none() {
            let wrong = spoilt(&given.target).into_iter().chain(lost(unit.marks.len(), &given.target));
            faults.extend(wrong.map(|why| Fault { line: given.line, why }));
        }
        written.push(Some(old.map_or_else(|| unit.written(&given.target, of_other), |old| old.written.clone())));
    }
    if faults.is_empty() { Ok(written) } else { Err(faults) }
}

/// The section that was ordered, if it says what it said then.
fn found(
    site: &Site,
    page: PageId,
    twins: &Twins<'_>,
    to: LanguageId,
    delivered: &Delivered,
    persons: &[String],
) -> Option<(Wanted, Ordered)> {
    let (origin, key) = (site.config.absolute("/"), &site.pages[page].meta.key);
    let is_it = |section: &Section<'_>| Id::of([&origin, key, &section.name(), section.text], "").source == delivered.id.source;
    let others = twins.languages.iter().enumerate().filter(|(_, language)| **language != to);
    let (at, from, source) =
        others.into_iter().find_map(|(at, from)| Some((at, *from, site.sections(page, *from).iter().position(is_it)?)))?;
    let status = twins.status.sections.iter().position(|status| status.places[at] == Some(source));
    let wanted = Wanted { from, status, source };
    let now = ordered(site, page, twins, to, &wanted, persons)?;
    Some((wanted, now))
}

/// What a section of this name says in another language than the one that waits.
fn by_name(site: &Site, page: PageId, to: LanguageId, name: &str) -> Option<String> {
    let languages = site.codes().ids().filter(|language| *language != to && site.pages[page].meta.texts[*language].is_some());
    let mut found = languages.filter_map(|language| {
        let section = site.sections(page, language).into_iter().find(|section| personal::is_called(&section.name(), name))?;
        Some(said(&section, &personal::persons(site, page)).join(" "))
    });
    found.next()
}

/// The words of a section, unit by unit.
fn said(section: &Section<'_>, persons: &[String]) -> Vec<String> {
    Units::of(section.text, section.part, persons).all.iter().map(super::Unit::words).collect()
}

/// Why a text whose translation has changed meanwhile is not taken; nothing if that says what is delivered.
fn stale(
    site: &Site,
    page: PageId,
    to: LanguageId,
    (twins, wanted): (&Twins<'_>, &Wanted),
    delivered: &Delivered,
    given: &[Option<&DeliveredUnit>],
) -> Option<Both> {
    let at = twins.languages.iter().position(|language| *language == to);
    let target = at.and_then(|at| Some(&twins.sections[at][twins.status.sections[wanted.status?].places[at]?]));
    let now: Vec<String> = target.map_or_else(Vec::new, |section| said(section, &personal::persons(site, page)));
    let sent: Vec<String> = given.iter().flatten().map(|unit| plain(&unit.target)).collect();
    if now == sent || sent.iter().all(String::is_empty) {
        return None;
    }
    let (key, name, sent, now) = (&site.pages[page].meta.key, &delivered.name, sent.join(" "), now.join(" "));
    Some(both!(
        "{key} {name}: översättningen har ändrats sedan beställningen. Jämför, och för in det som saknas för hand. Levererat: ”{sent}” Nu: ”{now}”",
        "{key} {name}: the translation has changed since it was ordered. Compare, and put in by hand what is missing. Delivered: ‘{sent}’ Now: ‘{now}’"
    ))
}

/// How marks of the section were written in the other language: links there lead to its own headings.
fn known(now: &Ordered) -> HashMap<String, String> {
    let pairs = now.before.iter().flatten().filter_map(|before| Some((before, before.marks()?)));
    let marks = pairs.flat_map(|(before, order)| {
        let target = before.target.marks.iter().zip(order);
        target.map(|(mark, number)| (before.source.marks[number].written.clone(), mark.written.clone())).collect::<Vec<_>>()
    });
    marks.filter(|(source, target)| source.starts_with("](") && target.starts_with("](")).collect()
}

/// The end of a link to a section, as the other language writes it: `](apply.md#hur)` is `](apply.md#how)` there.
fn aimed(site: &Site, page: PageId, (from, to): (LanguageId, LanguageId), mark: &str) -> Option<String> {
    let address = mark.strip_prefix("](")?;
    let (path, rest) = address.split_once('#')?;
    let (id, after) = rest.split_at(rest.find([')', ' '])?);
    let own = &site.pages[page].meta.texts[from].as_ref()?.path;
    let key = path_of(own, path).filter(|_| !path.is_empty());
    let there = key.map_or(Some(page), |key| resolve::by_key(&site.catalog, site.codes(), &key))?;
    let twins = site.twins_in_full(there);
    let at = |language: LanguageId| twins.languages.iter().position(|have| *have == language);
    let (from, to) = (at(from)?, at(to)?);
    let is_meant = |section: &&crate::twin::SectionStatus| section.places[from].is_some_and(|place| *twins.sections[from][place].id == *id);
    let status = twins.status.sections.iter().filter(|section| section.agreed.is_some()).find(is_meant)?;
    Some(format!("]({path}#{}{after}", twins.sections[to][status.places[to]?].id))
}

/// Letters that a program has lost on the way.
fn spoilt(given: &[Piece]) -> Option<Both> {
    let is_spoilt = given.iter().any(|piece| matches!(piece, Piece::Words(words) if words.contains('\u{fffd}')));
    is_spoilt.then(|| {
        both!(
            "Bokstäver har gått förlorade i översättningen (\u{fffd}). Be om filen igen, sparad som UTF-8.",
            "Letters have been lost in the translation (\u{fffd}). Ask for the file again, saved as UTF-8."
        )
    })
}

/// What is wrong with the marks of a unit: each is to be there once.
fn lost(marks: usize, given: &[Piece]) -> Option<Both> {
    let count = |wanted: usize| given.iter().filter(|piece| **piece == Piece::Mark(wanted)).count();
    if let Some(number) = (0..marks).find(|number| count(*number) == 0) {
        let number = number + 1;
        return Some(both!(
            "Märket {{{number}}} saknas i översättningen. Sätt in det där det hör hemma.",
            "The mark {{{number}}} is missing in the translation. Put it where it belongs."
        ));
    }
    if let Some(number) = (0..marks).find(|number| count(*number) > 1) {
        let number = number + 1;
        return Some(both!(
            "Märket {{{number}}} står två gånger i översättningen. Ta bort det ena.",
            "The mark {{{number}}} stands twice in the translation. Remove one."
        ));
    }
    let is_foreign = given.iter().any(|piece| matches!(piece, Piece::Mark(number) if *number >= marks));
    is_foreign.then(|| {
        both!(
            "Översättningen har ett märke som källtexten inte har. Ta bort det.",
            "The translation has a mark that the source has not. Remove it."
        )
    })
}

fn is_empty(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| matches!(piece, Piece::Words(words) if words.trim().is_empty()))
}

/// What pieces say, with their marks, however their spaces are set.
fn says(pieces: &[Piece]) -> String {
    let said = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Mark(number) => format!("\u{0}{number}\u{0}"),
    });
    said.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|piece| if let Piece::Words(words) = piece { words.as_str() } else { " " });
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
