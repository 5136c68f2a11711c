//! `utblick theme`: the files of the built-in theme, and one of them taken out to be changed.

use clap::ArgMatches;

use super::failure::Failure;
use super::{Terminal, new, paths};
use crate::catalog::Seen;
use crate::finding::did_you_mean;
use crate::source::{builtin, is_portable};

/// Lists the files, or copies one into the site's theme.
pub(super) fn theme(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let files = builtin();
    let Some(("copy", matches)) = matches.subcommand() else {
        for (path, _) in files {
            writeln!(terminal.out, "{path}")?;
        }
        return Ok(0);
    };
    let name = matches.get_one::<String>("file").expect("the argument is required");
    let Some((path, file)) = files.iter().find(|(path, _)| **path == **name) else {
        let meant = did_you_mean(name, files.iter().map(|(path, _)| &**path)).map(str::to_owned);
        return Err(Failure::UnknownThemeFile { name: name.clone(), meant });
    };
    let site = paths::site(matches, Seen::Preview)?;
    let to = matches.get_one::<String>("to").map_or(&**path, String::as_str);
    if !to.split('/').all(|part| !matches!(part, "" | "." | "..") && is_portable(part)) {
        return Err(Failure::BadThemeFile(to.to_owned()));
    }
    new::write(site.snapshot().root(), &[(format!("themes/{}/{to}", site.config.theme), file.bytes().to_vec())], terminal)?;
    Ok(0)
}
