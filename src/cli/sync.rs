//! `utblick sync`: these sections agree now.

use clap::ArgMatches;

use super::failure::Failure;
use super::pages::Pages;
use super::{Terminal, paths};
use crate::both;
use crate::catalog::Seen;
use crate::check::Confirmation;
use crate::finding::report;
use crate::site::Site;
use crate::source::ChangeSet;
use crate::twin::{Acceptance, PageState};

/// Records that what was named agrees.
pub(super) fn sync(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let site = paths::site(matches, Seen::Preview)?;
    let pages = Pages::of(matches, &site)?;
    let acceptance = acceptance(matches)?;
    let section = matches.get_one::<String>("section");
    let is_first = matches.get_flag("first");
    let (mut answers, mut is_there) = (Vec::new(), false);
    for page in pages.iter() {
        let twins = site.twins(page);
        let wanted = match twins.status.state {
            PageState::Single | PageState::Agreed => false,
            PageState::Never => is_first || pages.are_named,
            PageState::Behind | PageState::Unconfirmed => !is_first,
        };
        if wanted {
            let called = section.map(|name| twins.called(name));
            is_there |= called.as_ref().is_none_or(|called| !called.is_empty());
            let is_wanted = |number: usize| called.as_ref().is_none_or(|called| called.contains(&number));
            answers.push(Confirmation::of(&site, page, twins, &is_wanted, acceptance));
        }
    }
    if let Some(name) = section.filter(|_| !is_there) {
        return Err(Failure::UnknownSection(name.clone()));
    }
    // Without names, only what both sides have worked on is meant; on the first day, only pages of one structure. What can't
    // be read is told in any case: nobody may think that it was looked at.
    let is_told = |answer: &&Confirmation<'_>| pages.are_named || is_first || answer.twins.fault.is_some();
    answers.iter().filter(is_told).try_for_each(|answer| refusals(&site, answer, terminal))?;
    if pages.are_named && !is_first && answers.iter().any(|answer| !answer.agreed.refused.is_empty()) {
        terminal.tell(&both!("Inget har skrivits.", "Nothing has been written."))?;
        return Ok(1);
    }
    answers.retain(|answer| !answer.agreed.taken.is_empty() && (!is_first || answer.agreed.refused.is_empty()));
    for answer in &answers {
        taken(&site, answer, terminal)?;
    }
    let sections: usize = answers.iter().map(|answer| answer.agreed.taken.len()).sum();
    if matches.get_flag("dry-run") {
        terminal.say(&both!(
            "Avsnitt som skulle bekräftas: {sections}. Inget har skrivits.",
            "Sections that would be confirmed: {sections}. Nothing has been written."
        ))?;
        return Ok(0);
    }
    let mut changes = ChangeSet::new(site.snapshot().root());
    answers.iter().for_each(|answer| answer.write(&site, &mut changes));
    changes.apply()?;
    let pages = answers.len();
    terminal.say(&both!("Bekräftade avsnitt: {sections}. Sidor: {pages}.", "Sections confirmed: {sections}. Pages: {pages}."))?;
    Ok(0)
}

/// Why the languages agree.
fn acceptance(matches: &ArgMatches) -> Result<Acceptance<'_>, Failure> {
    match matches.get_one::<String>("no-change") {
        Some(reason) if reason.trim().is_empty() => Err(Failure::NoReason),
        Some(reason) => Ok(Acceptance::NoChange(reason)),
        None if matches.get_flag("small") => Ok(Acceptance::Small),
        None => Ok(Acceptance::Work),
    }
}

/// Shows what is taken: in each language what has changed since it last agreed.
fn taken(site: &Site, answer: &Confirmation<'_>, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    writeln!(terminal.out, "{}", site.pages[answer.page].meta.key)?;
    for number in &answer.agreed.taken {
        let section = &answer.twins.status.sections[*number];
        for (at, language) in answer.twins.languages.iter().enumerate() {
            let path = site.pages[answer.page].meta.texts[*language].as_ref().map_or("", |text| &text.path);
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

fn refusals(site: &Site, answer: &Confirmation<'_>, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    for refusal in &answer.agreed.refused {
        terminal.tell(&answer.refusal(site, refusal))?;
    }
    Ok(())
}
