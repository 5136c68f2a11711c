//! `utblick check`: what needs mending, in the form that its reader wants.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::failure::Failure;
use super::{Desk, paths};
use crate::catalog::Seen;
use crate::check::{self, RULES};
use crate::finding::{Finding, Tally, report};
use crate::site::Site;

/// Checks the site.
pub(super) fn check(matches: &ArgMatches, desk: &mut Desk<'_>) -> Result<u8, Failure> {
    let root = paths::root(matches)?;
    let site = Site::load(&root, paths::view(matches, Seen::Public)?)?;
    let mut findings = check::run(&site);
    let mut pages = site.pages.len();
    if let Some(wanted) = matches.get_many::<PathBuf>("path") {
        let wanted: Vec<(&PathBuf, String)> = wanted.map(|path| (path, relative(path, site.snapshot().root()))).collect();
        if let Some((path, _)) = wanted.iter().find(|(path, wanted)| !path.exists() && !findings.iter().any(|f| below(&f.path, wanted))) {
            return Err(Failure::NoSuchPath((*path).clone()));
        }
        let is_wanted = |path: &str| wanted.iter().any(|(_, wanted)| below(path, wanted));
        findings.retain(|finding| is_wanted(&finding.path));
        pages = site.pages.iter().filter(|page| page.face.texts.iter().flatten().any(|text| is_wanted(&text.path))).count();
    }
    let tally = Tally::of(&findings);
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => writeln!(desk.out, "{}", report::json(&findings, &paths::written(site.moment), desk.tongue))?,
        Some("sarif") => {
            let rules: Vec<_> = RULES.iter().map(|rule| rule.info()).collect();
            writeln!(desk.out, "{}", report::sarif(&findings, &rules, desk.tongue))?;
        }
        Some("github") => write!(desk.out, "{}", report::github(&findings, desk.tongue))?,
        Some("gitlab") => writeln!(desk.out, "{}", report::gitlab(&findings, desk.tongue))?,
        _ => text(&site, &findings, pages, desk)?,
    }
    Ok(u8::from(tally.errors > 0))
}

fn text(site: &Site, findings: &[Finding], pages: usize, desk: &mut Desk<'_>) -> Result<(), Failure> {
    let source = |path: &str| check::source(site, path);
    write!(desk.out, "{}", report::text(findings, desk.tongue, desk.colour, &source))?;
    writeln!(desk.out, "{}", report::summary(Tally::of(findings), pages, desk.tongue))?;
    Ok(())
}

/// Whether a path is this file, or lies in this folder (of which an empty one is the whole site).
fn below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A path as findings give it: from the site's folder, with `/`.
fn relative(path: &Path, root: &Path) -> String {
    let absolute = std::path::absolute(path).and_then(|path| path.canonicalize().or(Ok(path)));
    let absolute = absolute.unwrap_or_else(|_| path.to_path_buf());
    let inner = absolute.strip_prefix(root).unwrap_or(path);
    inner.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
