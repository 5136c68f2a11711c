//! `utblick check`: what needs mending, in the form that its reader wants; with `--fix` it is mended where that is safe.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::external::External;
use super::failure::Failure;
use super::{Desk, paths};
use crate::both;
use crate::catalog::Seen;
use crate::check::{self, RULES, Repaired};
use crate::finding::{Finding, Tally, report, sort};
use crate::site::Site;
use crate::source;

/// Checks the site.
pub(super) fn check(matches: &ArgMatches, desk: &mut Desk<'_>) -> Result<u8, Failure> {
    let root = paths::root(matches)?;
    let site = Site::load(&root, paths::view(matches, Seen::Public)?)?;
    let wanted = Wanted::of(matches, &site);
    let (repaired, mut findings) =
        if matches.get_flag("fix") { check::repair(&site, &|finding| wanted.has(&finding.path)) } else { (Vec::new(), check::run(&site)) };
    wanted.exist(&findings)?;
    write(&site, &repaired)?;
    let mended: Vec<_> = repaired.iter().map(|file| (file.path.clone(), file.after.clone())).collect();
    let site = if mended.is_empty() { site } else { site.with(&mended) };
    let external = matches.get_flag("external").then(|| External::ask(&site, &|path| wanted.has(path), desk.tongue));
    if let Some(external) = &external {
        findings.extend(external.findings.iter().cloned());
        sort(&mut findings);
    }
    findings.retain(|finding| wanted.has(&finding.path));
    let tally = Tally::of(&findings);
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => writeln!(desk.out, "{}", report::json(&findings, &paths::written(site.moment), desk.tongue))?,
        Some("sarif") => {
            let rules: Vec<_> = RULES.iter().map(|rule| rule.info()).collect();
            writeln!(desk.out, "{}", report::sarif(&findings, &rules, desk.tongue))?;
        }
        Some("github") => write!(desk.out, "{}", report::github(&findings, desk.tongue))?,
        Some("gitlab") => writeln!(desk.out, "{}", report::gitlab(&findings, desk.tongue))?,
        _ => {
            diffs(&repaired, desk)?;
            text(&site, &findings, wanted.pages(&site), desk)?;
        }
    }
    if let Some(external) = external {
        external.tell(desk)?;
    }
    Ok(u8::from(tally.errors > 0))
}

/// Puts what has been mended into its files.
fn write(site: &Site, repaired: &[Repaired]) -> Result<(), Failure> {
    for Repaired { path, before, after } in repaired {
        if !source::replace(site.snapshot().root(), path, before, after)? {
            return Err(Failure::ChangedMeanwhile(path.to_string()));
        }
    }
    Ok(())
}

fn diffs(repaired: &[Repaired], desk: &mut Desk<'_>) -> Result<(), Failure> {
    for Repaired { path, before, after } in repaired {
        write!(desk.out, "{}", report::diff(path, before, after, desk.colour))?;
    }
    if !repaired.is_empty() {
        let files = repaired.len();
        let done = both!(
            "Rättat i antal filer: {files}. Läs igenom ändringarna ovan innan du publicerar.",
            "Files mended: {files}. Read the changes above before you publish."
        );
        writeln!(desk.out, "\n{}\n", done.say(desk.tongue))?;
    }
    Ok(())
}

fn text(site: &Site, findings: &[Finding], pages: usize, desk: &mut Desk<'_>) -> Result<(), Failure> {
    let source = |path: &str| check::source(site, path);
    write!(desk.out, "{}", report::text(findings, desk.tongue, desk.colour, &source))?;
    writeln!(desk.out, "{}", report::summary(Tally::of(findings), pages, desk.tongue))?;
    Ok(())
}

/// The files that were asked for; without any, all.
struct Wanted {
    paths: Vec<(PathBuf, String)>,
}

impl Wanted {
    fn of(matches: &ArgMatches, site: &Site) -> Self {
        let paths = matches.get_many::<PathBuf>("path").into_iter().flatten();
        Self { paths: paths.map(|path| (path.clone(), relative(path, site.snapshot().root()))).collect() }
    }

    fn has(&self, path: &str) -> bool {
        self.paths.is_empty() || self.paths.iter().any(|(_, wanted)| below(path, wanted))
    }

    /// Fails where something was asked for that is neither on the disk nor spoken of.
    fn exist(&self, findings: &[Finding]) -> Result<(), Failure> {
        let missing = self.paths.iter().find(|(path, wanted)| !path.exists() && !findings.iter().any(|f| below(&f.path, wanted)));
        missing.map_or(Ok(()), |(path, _)| Err(Failure::NoSuchPath(path.clone())))
    }

    fn pages(&self, site: &Site) -> usize {
        site.pages.iter().filter(|page| page.face.texts.iter().flatten().any(|text| self.has(&text.path))).count()
    }
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
