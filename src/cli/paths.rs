//! Where the site is, and when it is seen.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use jiff::Timestamp;
use jiff::civil::DateTime;

use super::failure::Failure;
use crate::catalog::Seen;
use crate::config::split_url;
use crate::finding::Finding;
use crate::id::LanguageId;
use crate::site::{Site, View, When};
use crate::source::path_of;
use crate::yaml::date;

/// The folder that holds `content/`: the one given, else the nearest one upwards.
pub(super) fn root(matches: &ArgMatches) -> Result<PathBuf, Failure> {
    if let Some(given) = matches.get_one::<PathBuf>("site") {
        return if given.join("content").is_dir() { Ok(given.clone()) } else { Err(Failure::NoSite { at: given.clone(), given: true }) };
    }
    let here = std::env::current_dir().map_err(|error| Failure::Io { path: PathBuf::from("."), error })?;
    let found = here.ancestors().find(|folder| folder.join("content").is_dir()).map(Path::to_path_buf);
    found.ok_or(Failure::NoSite { at: here, given: false })
}

/// When the site is seen: `--now`, else now.
pub(super) fn when(matches: &ArgMatches) -> Result<When, Failure> {
    // A command to which the moment makes no difference has no such option.
    match matches.try_get_one::<String>("now").ok().flatten() {
        None => Ok(When::Now(Timestamp::now())),
        Some(text) => date::date_time(text).map(When::At).map_err(|meant| Failure::BadMoment { text: text.clone(), meant }),
    }
}

/// How the arguments want the site to be seen.
pub(super) fn view(matches: &ArgMatches, seen: Seen) -> Result<View, Failure> {
    let base_url = match matches.try_get_one::<String>("base-url") {
        Ok(Some(url)) if split_url(url).is_none() => return Err(Failure::BadUrl(url.clone())),
        Ok(url) => url.cloned(),
        Err(_) => None,
    };
    Ok(View { when: when(matches)?, seen, base_url })
}

/// Reads the site that the arguments name.
pub(super) fn site(matches: &ArgMatches, seen: Seen) -> Result<Site, Failure> {
    Ok(Site::load(&root(matches)?, view(matches, seen)?)?)
}

/// A language of the site by its code.
pub(super) fn language(site: &Site, code: &str) -> Result<LanguageId, Failure> {
    site.config.language(code).ok_or_else(|| Failure::UnknownLanguage { code: code.to_owned(), known: site.codes().join(", ") })
}

/// The folder in which answers of the network are kept between runs: that of the user, not of the site, so that nothing of
/// it is ever published or committed, and sites share what they ask. None where the system names no such folder.
pub(super) fn cache() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = |inner: &str| named("HOME").map(|home| home.join(inner));
    let of_system = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home("Library/Caches")
    } else {
        home(".cache")
    };
    named("XDG_CACHE_HOME").or(of_system).map(|folder| folder.join("utblick"))
}

/// Gives findings the paths that the repository knows: a site may lie in a folder of it.
pub(super) fn in_repository(root: &Path, findings: &mut [Finding]) {
    let Some(repository) = root.ancestors().find(|folder| folder.join(".git").exists()) else { return };
    let Some(inner) = root.strip_prefix(repository).ok().filter(|inner| !inner.as_os_str().is_empty()) else { return };
    let inner = path_of(inner);
    findings.iter_mut().for_each(|finding| finding.path = format!("{inner}/{}", finding.path).into());
}

/// A moment as the program writes it everywhere: to the minute.
pub(super) fn written(moment: DateTime) -> String {
    format!("{}T{:02}:{:02}", moment.date(), moment.hour(), moment.minute())
}
