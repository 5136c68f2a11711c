//! `utblick serve`: the preview, until Ctrl-C.

use std::sync::mpsc;

use clap::ArgMatches;

use super::failure::Failure;
use super::{Desk, paths};
use crate::both;
use crate::finding::Tally;
use crate::serve::{Options, Preview};
use crate::site::When;

/// Shows the preview until it is interrupted.
pub(super) fn serve(matches: &ArgMatches, desk: &mut Desk<'_>) -> Result<u8, Failure> {
    let moment = match paths::when(matches)? {
        When::At(moment) => Some(moment),
        When::Now(_) => None,
    };
    let options = Options {
        root: paths::root(matches)?,
        host: matches.get_one::<String>("host").cloned().unwrap_or_else(|| "127.0.0.1".to_owned()),
        port: matches.get_one::<u16>("port").copied().unwrap_or(1313),
        moment,
        tongue: desk.tongue,
    };
    let (sender, interrupted) = mpsc::channel();
    // Without the handler Ctrl-C ends the program all the same, only less politely.
    let _ = ctrlc::set_handler(move || {
        let _ = sender.send(());
    });
    let preview = Preview::start(&options)?;
    let (url, pages) = (preview.url(), preview.site().pages.len());
    let ready = both!(
        "Förhandsvisning av {pages} sidor: {url}\nSidan i webbläsaren följer med när du sparar. Avsluta med Ctrl-C.",
        "Preview of {pages} pages: {url}\nThe page in the browser updates when you save. Stop with Ctrl-C."
    );
    writeln!(desk.out, "{}", ready.say(desk.tongue))?;
    if preview.is_polling() {
        let slow = both!(
            "Mappen går inte att bevaka, så ändringar syns först efter en sekund.",
            "The folder can’t be watched, so changes show only after a second."
        );
        writeln!(desk.err, "{}", slow.say(desk.tongue))?;
    }
    if matches.get_flag("open")
        && let Err(error) = open::that_detached(&url)
    {
        let failed = both!("Webbläsaren gick inte att öppna: {error}", "The browser could not be opened: {error}");
        writeln!(desk.err, "{}", failed.say(desk.tongue))?;
    }
    let tally = Tally::of(&preview.findings());
    let (errors, others) = (tally.errors, tally.warnings + tally.notes);
    let found = both!(
        "Att rätta: {errors} fel, {others} varningar och upplysningar. Se {url}_utblick/findings",
        "To fix: {errors} errors, {others} warnings and notes. See {url}_utblick/findings"
    );
    writeln!(desk.out, "{}", found.say(desk.tongue))?;
    desk.out.flush()?;
    let _ = interrupted.recv();
    Ok(0)
}
