//! The button of the view of both languages: a section agrees now.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use crate::both;
use crate::check::Confirmation;
use crate::serve::live::Live;
use crate::source::{ChangeError, ChangeSet};
use crate::twin::{self, Acceptance, Section};

/// What is said of one section.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    /// Its id in each language that has it, by code.
    section: BTreeMap<String, String>,
    /// Why nothing need change in the language that has not followed.
    reason: Option<String>,
}

/// Notes that a section of a page agrees, or answers with a status why not.
pub(in crate::serve) fn agree(live: &Live, key: &str, body: &[u8]) -> Result<(), (u16, String)> {
    let said: Said = serde_json::from_slice(body).map_err(|error| (400, error.to_string()))?;
    let site = live.site();
    let page = site.catalog.page(key).ok_or_else(|| (404, "404".to_owned()))?;
    let twins = site.twins(page);
    let is_meant = |number: usize| {
        let places = twins.status.sections[number].places.iter().enumerate();
        let mut ids = places.map(|(at, place)| {
            let code = &site.codes()[twins.languages[at]];
            (place.map(|place| &twins.sections[at][place]), said.section.get(code))
        });
        // An id may come with its `#`, which no field has.
        let is_called = |section: &Section<'_>, wanted: &String| section.name() == *wanted || *section.id == **wanted;
        ids.all(|(has, wanted)| has.is_some() == wanted.is_some() && has.zip(wanted).is_none_or(|(has, wanted)| is_called(has, wanted)))
    };
    let Some(number) = (0..twins.status.sections.len()).find(|number| is_meant(*number)) else {
        let gone = both!("Avsnittet finns inte längre. Läs om sidan.", "The section is no longer there. Load the page again.");
        return Err((409, gone.say(live.ui_language).to_owned()));
    };
    let reason = said.reason.as_deref().filter(|reason| !reason.trim().is_empty());
    let acceptance = reason.map_or(Acceptance::Work, Acceptance::NoChange);
    let confirmation = Confirmation::of(&site, page, twins, &|wanted| wanted == number, acceptance);
    if let Some(refusal) = confirmation.agreed.refused.first() {
        return Err((409, confirmation.refusal(&site, refusal).say(live.ui_language).to_owned()));
    }
    let mut changes = ChangeSet::new(site.snapshot().root());
    confirmation.write(&site, &mut changes);
    changes.apply().map_err(|error| match error {
        ChangeError::Changed(path) => {
            let words = both!("{path} har ändrats under tiden. Försök igen.", "{path} has changed meanwhile. Try again.");
            (409, words.say(live.ui_language).to_owned())
        }
        ChangeError::Io(error) => (500, format!("{}: {}", error.path.display(), error.error)),
    })?;
    // Whoever asks next sees it, whenever the system tells of the file.
    live.change(&[PathBuf::from(twin::path(key))]);
    Ok(())
}
