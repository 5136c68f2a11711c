//! Answers that are kept on the disk, so that a second run is quick and nobody is asked twice a day.

#![expect(clippy::disallowed_methods, reason = "answers are kept on the disk")]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Answer;

/// For how many seconds a page that was there is taken to be there: a week. Pages seldom die, and readers tell of it too.
const ALIVE: i64 = 7 * 24 * 60 * 60;

/// For how many seconds anything else holds: an hour. Whoever mends what is broken wants to see that it is mended.
const OTHERS: i64 = 60 * 60;

/// Changes when the form of the file does: another form is not read.
const FORM: u32 = 1;

/// What is kept.
pub(super) struct Cache {
    at: Option<PathBuf>,
    kept: BTreeMap<String, Kept>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    /// When it was answered: seconds since 1970.
    at: i64,
    answer: Answer,
}

#[derive(Serialize, Deserialize)]
struct File<'m> {
    form: u32,
    answers: Cow<'m, BTreeMap<String, Kept>>,
}

impl Cache {
    /// Reads what is kept in a folder and still holds. A file that can't be read has nothing to say, and is written anew.
    pub(super) fn read(folder: Option<&Path>, now: i64) -> Self {
        let at = folder.map(|folder| folder.join("links.json"));
        let file = at.as_ref().and_then(|at| fs::read(at).ok()).and_then(|bytes| serde_json::from_slice::<File>(&bytes).ok());
        let mut kept = file.filter(|file| file.form == FORM).map(|file| file.answers.into_owned()).unwrap_or_default();
        // What seems to come from the future was written by a clock that was wrong.
        kept.retain(|_, kept| (0..age(&kept.answer)).contains(&(now - kept.at)));
        Self { at, kept }
    }

    /// The answer of an address, if it still holds.
    pub(super) fn get(&self, address: &str) -> Option<&Answer> {
        self.kept.get(address).map(|kept| &kept.answer)
    }

    /// Keeps an answer.
    pub(super) fn insert(&mut self, address: &str, answer: Answer, now: i64) {
        self.kept.insert(address.to_owned(), Kept { at: now, answer });
    }

    /// Writes all that is kept, whole or not at all.
    pub(super) fn write(&self) -> io::Result<()> {
        let Some(at) = &self.at else { return Ok(()) };
        let folder = at.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let bytes = serde_json::to_vec(&File { form: FORM, answers: Cow::Borrowed(&self.kept) })?;
        let new = folder.join(format!("links.json.{}.new", std::process::id()));
        let written = fs::write(&new, bytes).and_then(|()| fs::rename(&new, at));
        if written.is_err() {
            // What could not be written is of no use; that it stays is no worse than what is told already.
            let _ = fs::remove_file(&new);
        }
        written
    }
}

fn age(answer: &Answer) -> i64 {
    if matches!(answer, Answer::Alive { .. }) { ALIVE } else { OTHERS }
}
