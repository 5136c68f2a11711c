//! `utblick sync`: these sections agree now.

use clap::ArgMatches;

use super::failure::Failure;
use super::pages::Pages;
use super::{Terminal, paths};
use crate::both;
use crate::catalog::Seen;
use crate::finding::{Both, Lines, report};
use crate::site::{Site, Twins};
use crate::source::ChangeSet;
use crate::twin::{self, Acceptance, Agreed, PageState, Refusal, Why, agree};

/// What was said of one page.
struct Answer<'s> {
    page: usize,
    twins: Twins<'s>,
    agreed: Agreed,
}

/// Records that what was named agrees.
pub(super) fn sync(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let site = paths::site(matches, Seen::Preview)?;
    let pages = Pages::of(matches, &site)?;
    let reason = matches.get_one::<String>("no-change");
    let acceptance = match reason {
        Some(reason) if reason.trim().is_empty() => return Err(Failure::NoReason),
        Some(reason) => Acceptance::NoChange(reason),
        None if matches.get_flag("small") => Acceptance::Small,
        None => Acceptance::Work,
    };
    let section = matches.get_one::<String>("section");
    let is_first = matches.get_flag("first");
    let mut answers = Vec::new();
    for page in pages.iter() {
        let twins = site.twins(page);
        let wanted = match twins.status.state {
            PageState::Single | PageState::Agreed => false,
            PageState::Never => is_first || pages.are_named,
            PageState::Behind | PageState::Unconfirmed => !is_first,
        };
        if wanted {
            answers.push(answer(&site, page, twins, section, acceptance));
        }
    }
    if let Some(id) = section.filter(|id| !answers.iter().any(|answer| answer.has_section(id))) {
        return Err(Failure::UnknownSection(id.clone()));
    }
    // Without names, only what both sides have worked on is meant; on the first day, only pages of one structure.
    let is_strict = pages.are_named && !is_first;
    if is_strict && answers.iter().any(|answer| !answer.agreed.refused.is_empty()) {
        for answer in &answers {
            refusals(&site, answer, terminal)?;
        }
        writeln!(terminal.err, "{}", both!("Inget har skrivits.", "Nothing has been written.").say(terminal.ui_language))?;
        return Ok(1);
    }
    if is_first {
        for answer in answers.iter().filter(|answer| !answer.agreed.refused.is_empty()) {
            refusals(&site, answer, terminal)?;
        }
        answers.retain(|answer| answer.agreed.refused.is_empty());
    }
    answers.retain(|answer| !answer.agreed.taken.is_empty());
    for answer in &answers {
        taken(&site, answer, terminal)?;
    }
    let sections: usize = answers.iter().map(|answer| answer.agreed.taken.len()).sum();
    if matches.get_flag("dry-run") {
        writeln!(
            terminal.out,
            "{}",
            both!(
                "{sections} avsnitt skulle bekräftas. Inget har skrivits.",
                "{sections} sections would be confirmed. Nothing has been written."
            )
            .say(terminal.ui_language)
        )?;
        return Ok(0);
    }
    let mut changes = ChangeSet::new(site.snapshot().root());
    for answer in &answers {
        let (path, text) = (twin::path(&site.pages[answer.page].face.key), answer.agreed.record.write());
        match site.snapshot().text(&path) {
            Some(before) => changes.text(&path, before, &text),
            None => changes.create(&path, &text),
        }
    }
    changes.apply()?;
    let pages = answers.len();
    writeln!(
        terminal.out,
        "{}",
        both!("{sections} avsnitt på {pages} sidor är bekräftade.", "{sections} sections on {pages} pages are confirmed.")
            .say(terminal.ui_language)
    )?;
    Ok(0)
}

fn answer<'s>(site: &'s Site, page: usize, twins: Twins<'s>, section: Option<&String>, acceptance: Acceptance<'_>) -> Answer<'s> {
    let codes: Vec<&str> = twins.languages.iter().map(|language| &*site.codes()[*language]).collect();
    let wanted = |number: usize| section.is_none_or(|id| has_id(&twins, number, id));
    let agreed = agree(&codes, &twins.sections, (&twins.record, &twins.status), &wanted, (acceptance, site.moment.date()));
    Answer { page, twins, agreed }
}

fn has_id(twins: &Twins<'_>, number: usize, id: &str) -> bool {
    let places = twins.status.sections[number].places.iter().zip(&twins.sections);
    places.filter_map(|(place, sections)| Some(&sections[(*place)?])).any(|section| *section.id == *id)
}

impl Answer<'_> {
    fn has_section(&self, id: &str) -> bool {
        (0..self.twins.status.sections.len()).any(|number| has_id(&self.twins, number, id))
    }
}

/// Shows what is taken: in each language what has changed since it last agreed.
fn taken(site: &Site, answer: &Answer<'_>, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    writeln!(terminal.out, "{}", site.pages[answer.page].face.key)?;
    for number in &answer.agreed.taken {
        let section = &answer.twins.status.sections[*number];
        for (at, language) in answer.twins.languages.iter().enumerate() {
            let path = site.pages[answer.page].face.texts[*language].as_ref().map_or("", |text| &text.path);
            let side = section.agreed.and_then(|pair| answer.twins.record.pairs[pair].side(&site.codes()[*language]));
            let now = section.places[at].map_or("", |place| answer.twins.sections[at][place].text);
            // What was never agreed has no version to hold it against.
            let Some(then) = side.map(|side| &*side.text) else { continue };
            if then != now {
                write!(terminal.out, "{}", report::diff(path, &format!("{then}\n"), &format!("{now}\n"), terminal.colour))?;
            }
        }
    }
    Ok(())
}

fn refusals(site: &Site, answer: &Answer<'_>, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    for refusal in &answer.agreed.refused {
        writeln!(terminal.err, "{}", refused(site, answer, refusal).say(terminal.ui_language))?;
    }
    Ok(())
}

/// Why a section is not taken, and what to do.
fn refused(site: &Site, answer: &Answer<'_>, refusal: &Refusal) -> Both {
    let section = &answer.twins.status.sections[refusal.section];
    let (at, place) = section.places.iter().enumerate().find_map(|(at, place)| Some((at, (*place)?))).unwrap_or_default();
    let language = answer.twins.languages[at];
    let page = &site.pages[answer.page];
    let path = page.face.texts[language].as_ref().map_or("", |text| &text.path);
    let shown = &answer.twins.sections[at][place];
    let line = Lines::new(page.text(language).map_or("", |text| text)).position(shown.start).line;
    let id = &shown.id;
    let key = &page.face.key;
    match &refusal.why {
        Why::OneSided(languages) => {
            let Both { sv, en } = answer.twins.names(site, languages);
            both!(
                "{path}:{line} #{id}: {sv} har inte följt med. Översätt ändringen, eller kör utblick sync {key} --section \"{id}\" --no-change \"varför\" om den inte ska märkas där.",
                "{path}:{line} #{id}: {en} has not followed. Translate the change, or run utblick sync {key} --section \"{id}\" --no-change \"why\" if it makes no difference there."
            )
        }
        Why::Lacking(languages) => {
            let Both { sv, en } = answer.twins.names(site, languages);
            both!(
                "{path}:{line} #{id}: avsnittet saknas på {sv}. Skriv det där, ta bort det här, eller kör utblick sync {key} --section \"{id}\" --no-change \"varför\".",
                "{path}:{line} #{id}: the section is missing in {en}. Write it there, remove it here, or run utblick sync {key} --section \"{id}\" --no-change \"why\"."
            )
        }
        Why::Shapes(shapes) => {
            let shapes = shapes.join(" | ");
            both!(
                "{path}:{line} #{id}: språken är olika uppbyggda ({shapes}). Ge dem lika många rubriker, punkter, rader, länkar och bilder.",
                "{path}:{line} #{id}: the languages are built differently ({shapes}). Give them the same number of headings, items, rows, links and images."
            )
        }
        Why::Unclear => both!(
            "{path}:{line} #{id}: det går inte att avgöra vilka avsnitt som hör ihop. Ge rubrikerna egna namn med {{#id}} som skiljer dem åt.",
            "{path}:{line} #{id}: there is no telling which sections belong together. Give the headings names of their own with {{#id}} that tell them apart."
        ),
        Why::NotSmall => both!(
            "{path}:{line} #{id}: ändringen är större än stavning och mellanslag. Kör utblick sync {key} utan --small när båda språken är klara.",
            "{path}:{line} #{id}: the change is more than spelling and spaces. Run utblick sync {key} without --small when both languages are done."
        ),
    }
}
