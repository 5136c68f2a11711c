//! An error of the program's own (a panic) costs what was being done, and never the preview: it is caught where it can be said,
//! and the next save is a new try.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::both;
use crate::finding::Both;

/// An error of the program's own, with what it said, for whoever mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InternalError {
    /// What was saved last could not be read.
    Reading(String),
    /// The site could not be looked through.
    Reviewing(String),
}

impl InternalError {
    /// What to tell people: what it means for them, and what to do.
    pub fn words(&self) -> Both {
        match self {
            Self::Reading(said) => both!(
                "Utblick har gjort fel och kan inte visa det du sparade senast. Sidorna står kvar som de var. Ångra ändringen eller skriv på ett annat sätt och spara igen, så görs ett nytt försök. Berätta gärna om felet för den som sköter Utblick. Så här säger programmet, på engelska: ”{said}”.",
                "Utblick has made a mistake and can’t show what you last saved. The pages stay as they were. Undo the change, or write it differently, and save again: Utblick will then try again. Please report the mistake to whoever looks after Utblick. This is what the program says: ‘{said}’."
            ),
            Self::Reviewing(said) => both!(
                "Utblick gjorde fel när webbplatsen gicks igenom. Sidorna visas som de ska, men listan över vad som ska rättas är inte ny. Den görs om nästa gång du sparar. Berätta gärna om felet för den som sköter Utblick. Så här säger programmet, på engelska: ”{said}”.",
                "Utblick made a mistake while it looked through the site. The pages are shown as they should be, but the list of what to fix is not up to date. It is made again the next time you save. Please report the mistake to whoever looks after Utblick. This is what the program says: ‘{said}’."
            ),
        }
    }
}

/// Does some work. If it panics, what was said is the answer. What it leaves behind may be used: what is shown is made of
/// values that never change, and each is put in its place only when it is whole.
pub(super) fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|cause| said(&*cause))
}

fn said(cause: &(dyn Any + Send)) -> String {
    let text = cause.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}
