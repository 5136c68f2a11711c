//! `utblick next-change`: when to build again.

use clap::ArgMatches;

use super::failure::Failure;
use super::{Terminal, paths};
use crate::both;
use crate::catalog::Seen;

/// Prints the next moment at which the output will differ, in the site's time zone.
pub(super) fn next_change(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let site = paths::site(matches, Seen::Public)?;
    match site.next_change() {
        Some(moment) => writeln!(terminal.out, "{}", paths::written(moment))?,
        None => terminal.tell(&both!("Inget på webbplatsen beror på datum.", "Nothing on the site depends on dates."))?,
    }
    Ok(0)
}
