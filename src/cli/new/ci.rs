//! `utblick new ci`: a workflow that checks every change, and builds again when a date passes.

use clap::ArgMatches;

use crate::both;
use crate::cli::failure::Failure;
use crate::cli::{Terminal, paths};
use crate::finding::UiLanguage;

/// Writes the workflow of a service.
pub(super) fn ci(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let root = paths::root(matches)?;
    let (path, text) = match matches.get_one::<String>("service").map(String::as_str) {
        Some("gitlab") => (".gitlab-ci.yml", include_str!("site/gitlab.yml")),
        _ => (".github/workflows/site.yml", include_str!("site/github.yml")),
    };
    let lang = match terminal.ui_language {
        UiLanguage::Swedish => "sv",
        UiLanguage::English => "en",
    };
    let text = text.replace("%VERSION%", env!("CARGO_PKG_VERSION")).replace("%LANG%", lang);
    super::write(&root, &[(path.to_owned(), text.into_bytes())], terminal)?;
    let next = both!(
        "Läs filen och fyll i hur mappen public kommer till webbservern.",
        "Read the file, and fill in how the folder public gets to the web server."
    );
    terminal.say(&next)?;
    Ok(0)
}
