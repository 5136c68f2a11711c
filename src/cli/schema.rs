//! `utblick schema`: JSON Schemas of what can be written, for editors that complete and check YAML.

use clap::ArgMatches;

use super::failure::Failure;
use super::{Terminal, declarations};
use crate::declared;
use crate::finding::did_you_mean;

/// Prints a schema.
pub(super) fn schema(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let site = declarations::site(matches)?;
    let name = matches.get_one::<String>("name").expect("the argument is required");
    let Some(form) = declarations::form_of(name, &site) else {
        let names = declarations::names(&site);
        let meant = did_you_mean(name, names.iter().map(String::as_str)).map(str::to_owned);
        return Err(Failure::UnknownThing { what: "schema".into(), name: name.clone(), meant, known: names.join(", ") });
    };
    let schema = declared::schema(name, &form, site.codes(), terminal.ui_language);
    writeln!(terminal.out, "{schema:#}")?;
    Ok(0)
}
