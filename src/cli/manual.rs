//! `utblick completions` and `utblick man`: what shells and readers of manuals get of the one list of commands.

use clap::{ArgMatches, Command};
use clap_complete::Shell;

use super::Terminal;
use super::arguments::command;
use super::failure::Failure;
use crate::finding::did_you_mean;

/// Prints completions for a shell.
pub(super) fn completions(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let shell = *matches.get_one::<Shell>("shell").expect("the argument is required");
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(terminal.ui_language), "utblick", &mut script);
    terminal.out.write_all(&script)?;
    Ok(0)
}

/// Prints the manual page of the program, or of the command that is named.
pub(super) fn man(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let mut page = command(terminal.ui_language);
    page.build();
    let mut whole = String::from("utblick");
    for name in matches.get_many::<String>("command").into_iter().flatten() {
        let Some(found) = page.find_subcommand(name) else {
            let known: Vec<&str> = page.get_subcommands().map(Command::get_name).collect();
            let meant = did_you_mean(name, known.iter().copied()).map(str::to_owned);
            return Err(Failure::UnknownThing { what: "command".into(), name: name.clone(), meant, known: known.join(", ") });
        };
        whole = format!("{whole}-{name}");
        page = found.clone().name(&whole);
    }
    let mut manual = Vec::new();
    clap_mangen::Man::new(page).source(concat!("utblick ", env!("CARGO_PKG_VERSION"))).render(&mut manual)?;
    // What comes after the help of every command are its examples, and their lines stay as they are.
    let manual = String::from_utf8_lossy(&manual).replace(".SH EXTRA\n", ".SH EXAMPLES\n.nf\n");
    terminal.out.write_all(manual.as_bytes())?;
    Ok(0)
}
