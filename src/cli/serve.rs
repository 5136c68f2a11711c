//! `utblick serve`: the preview, until Ctrl-C.

use std::sync::mpsc;

use clap::ArgMatches;

use super::failure::Failure;
use super::{Terminal, paths};
use crate::both;
use crate::finding::{Both, Tally, UiLanguage, report};
use crate::serve::{Editor, News, Options, Preview};
use crate::site::When;

/// Names the editor for those who would otherwise type it each time.
const EDITOR: &str = "UTBLICK_EDITOR";

/// What the command waits for.
enum Event {
    News(News),
    Interrupted,
}

/// Shows the preview until it is interrupted.
pub(super) fn serve(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let options = options(matches, terminal.ui_language)?;
    let (sender, events) = mpsc::channel();
    let interrupt = sender.clone();
    // Without the handler Ctrl-C ends the program all the same, only less politely.
    let _ = ctrlc::set_handler(move || {
        let _ = interrupt.send(Event::Interrupted);
    });
    let preview = Preview::start(&options, move |news| {
        let _ = sender.send(Event::News(news));
    })?;
    let url = preview.url();
    say(terminal, &ready(&preview, &url))?;
    if !preview.address().ip().is_loopback() {
        let open = both!(
            "Alla på samma nätverk kan se förhandsvisningen, även utkast. Den är byggd för att visas för kollegor: den som vill kan hålla den upptagen med anslutningar som aldrig tar slut, och ingenting är krypterat. På ett nätverk som du inte litar på, låt den lyssna bara på den här datorn och sätt en webbserver framför (se docs/content/preview.sv.md).",
            "Everyone on the same network can see the preview, drafts included. It is made for showing to colleagues: anyone who wants to can keep it busy with connections that never end, and nothing is encrypted. On a network that you don’t trust, let it listen to this computer only, behind a web server (see docs/content/preview.en.md)."
        );
        terminal.tell(&open)?;
    }
    if matches.get_flag("open")
        && let Err(error) = open::that_detached(&url)
    {
        let failed = both!("Webbläsaren gick inte att öppna: {error}", "The browser could not be opened: {error}");
        terminal.tell(&failed)?;
    }
    let mut told = false;
    while let Ok(event) = events.recv() {
        match event {
            Event::Interrupted => break,
            Event::News(News::Polling) => {
                let slow = both!(
                    "Datorn säger inte till om ändringar i mappen. Utblick söker efter dem varje sekund i stället.",
                    "The computer does not report changes in the folder. Utblick looks for them every second instead."
                );
                terminal.tell(&slow)?;
            }
            Event::News(News::Unreachable(error)) => {
                let full = both!(
                    "Förhandsvisningen går inte att nå just nu: datorn har inte plats för fler anslutningar ({error}). Stäng några fönster som visar den. Ett nytt försök görs varje sekund.",
                    "The preview can’t be reached at the moment: the computer has no room for more connections ({error}). Close some of the windows that show it. It tries again every second."
                );
                terminal.tell(&full)?;
            }
            Event::News(News::InternalError(error)) => terminal.tell(&error.words())?,
            // Later findings show in the browser, beside the page that they concern.
            Event::News(News::Reviewed(tally)) if !std::mem::replace(&mut told, true) => say(terminal, &found(tally, &url))?,
            Event::News(News::Reviewed(_)) => {}
        }
    }
    Ok(0)
}

fn options(matches: &ArgMatches, ui_language: UiLanguage) -> Result<Options, Failure> {
    let moment = match paths::when(matches)? {
        When::At(moment) => Some(moment),
        When::Now(_) => None,
    };
    Ok(Options {
        root: paths::root(matches)?,
        host: matches.get_one::<String>("host").cloned().unwrap_or_else(|| "127.0.0.1".to_owned()),
        allowed_hosts: matches.get_many("allow-host").into_iter().flatten().cloned().collect(),
        port: matches.get_one::<u16>("port").copied().unwrap_or(1313),
        moment,
        ui_language,
        editor: editor(matches)?,
        poll: matches.get_flag("poll"),
    })
}

/// Where the preview is, and to those who have no page yet where to begin.
fn ready(preview: &Preview, url: &str) -> Both {
    let site = preview.site();
    let pages = site.pages.len();
    if pages == 0 {
        let first = site.config.languages.first().map_or("sv", |language| &*language.code);
        return both!(
            "Förhandsvisning: {url}\nHär finns ingen sida än. Skriv startsidan i content/index.{first}.md, så visas den när du sparar. Avsluta med Ctrl-C.",
            "Preview: {url}\nThere is no page yet. Write the start page in content/index.{first}.md, and it will be shown when you save. Stop with Ctrl-C."
        );
    }
    let [sv, en] = [("sida", "sidor"), ("page", "pages")].map(|(one, many)| report::counted(pages, one, many).unwrap_or_default());
    both!(
        "Förhandsvisning av {sv}: {url}\nSidan i webbläsaren följer med när du sparar. Avsluta med Ctrl-C.",
        "Preview of {en}: {url}\nThe page in the browser updates when you save. Stop with Ctrl-C."
    )
}

fn editor(matches: &ArgMatches) -> Result<Editor, Failure> {
    let given = matches.get_one::<String>("editor").cloned();
    let set = || std::env::var(EDITOR).ok().filter(|text| !text.is_empty());
    match given.or_else(set) {
        None => Ok(Editor::default()),
        Some(text) => Editor::named(&text).ok_or(Failure::BadEditor(text)),
    }
}

/// A reader who has gone is told nothing, and the preview goes on only with one.
fn say(terminal: &mut Terminal<'_>, words: &Both) -> Result<(), Failure> {
    terminal.say(words)?;
    Ok(terminal.out.flush()?)
}

fn found(tally: Tally, url: &str) -> Both {
    let Some(Both { sv, en }) = report::counts(tally) else { return both!("Inget att rätta.", "Nothing to fix.") };
    both!("Att rätta: {sv}. Se {url}_utblick/findings", "To fix: {en}. See {url}_utblick/findings")
}
