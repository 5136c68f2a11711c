//! The command line: what people type, and what they are told.
//!
//! In: arguments and the environment. Out: text on the two streams and an exit code: 0 done, 1 errors in the site,
//! 2 wrong use, 3 the environment failed.
//! Must not know: how anything is done. A command is one file that calls the library and words its answer.

#![expect(clippy::disallowed_methods, reason = "where people stand, what they typed and how long it took")]

mod archive;
mod arguments;
mod build;
mod check;
mod checklist;
mod declarations;
mod digest;
mod explain;
mod external;
mod failure;
mod manual;
mod move_page;
mod new;
mod next_change;
mod order;
mod pages;
mod paths;
mod pictures;
mod progress;
mod recording;
mod schema;
mod search;
mod selection;
mod serve;
mod status;
mod sync;
mod theme;
mod ui_language;
mod usage_errors;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

use clap::ArgMatches;

use crate::finding::{Both, UiLanguage};
use failure::Failure;

/// What every command needs to know of the place that it runs in.
pub(crate) struct Terminal<'w> {
    ui_language: UiLanguage,
    colour: bool,
    /// Results.
    out: &'w mut dyn Write,
    /// Messages.
    err: &'w mut dyn Write,
}

impl Terminal<'_> {
    /// A line of the result.
    fn say(&mut self, words: &Both) -> io::Result<()> {
        writeln!(self.out, "{}", words.say(self.ui_language))
    }

    /// A line beside the result.
    fn tell(&mut self, words: &Both) -> io::Result<()> {
        writeln!(self.err, "{}", words.say(self.ui_language))
    }
}

/// Runs a command. `arguments` begin with the program's name. Answers the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let ui_language = ui_language::of(&arguments);
    let (mut out, mut err) = (io::stdout().lock(), io::stderr());
    let matches = match arguments::command(ui_language).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return usage_errors::say(&error, ui_language, &mut out, &mut err),
    };
    let colour = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => true,
        Some("never") => false,
        _ => io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty()),
    };
    let mut terminal = Terminal { ui_language, colour, out: &mut out, err: &mut err };
    match command(&matches, &mut terminal) {
        Ok(code) => code,
        // Whoever read us has gone: nothing is wrong.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(failure) => {
            let (code, message) = failure.say(ui_language);
            // Nothing is left to tell it to when this fails too.
            let _ = writeln!(err, "utblick: {message}");
            code
        }
    }
}

fn command(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    match matches.subcommand() {
        Some(("build", matches)) => build::build(matches, terminal),
        Some(("archive", matches)) => archive::archive(matches, terminal),
        Some(("serve", matches)) => serve::serve(matches, terminal),
        Some(("check", matches)) => check::check(matches, terminal),
        Some(("explain", matches)) => explain::explain(matches, terminal),
        Some(("new", matches)) => new::new(matches, terminal),
        Some(("move", matches)) => move_page::move_page(matches, terminal),
        Some(("status", matches)) => status::status(matches, terminal),
        Some(("sync", matches)) => sync::sync(matches, terminal),
        Some(("order", matches)) => order::order(matches, terminal),
        Some(("receive", matches)) => order::receive_file(matches, terminal),
        Some(("digest", matches)) => digest::digest(matches, terminal),
        Some(("schema", matches)) => schema::schema(matches, terminal),
        Some(("theme", matches)) => theme::theme(matches, terminal),
        Some(("search", matches)) => search::search(matches, terminal),
        Some(("next-change", matches)) => next_change::next_change(matches, terminal),
        Some(("completions", matches)) => manual::completions(matches, terminal),
        Some(("man", matches)) => manual::man(matches, terminal),
        _ => unreachable!("the list of commands asks for one of these"),
    }
}
