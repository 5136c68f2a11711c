//! Which files a command is asked to look at: those that are named, those that somebody answers for, or all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use super::failure::Failure;
use crate::finding::{Finding, did_you_mean};
use crate::site::Site;

/// The files that were asked for; without any, all.
pub(super) struct Selection {
    paths: Vec<(PathBuf, String)>,
    /// The files of the pages that one owner answers for.
    owned: Option<BTreeSet<Arc<str>>>,
}

impl Selection {
    /// What the arguments ask for. Fails on an owner whom nobody knows.
    pub(super) fn of(matches: &ArgMatches, site: &Site) -> Result<Self, Failure> {
        let paths = matches.get_many::<PathBuf>("path").into_iter().flatten();
        let paths = paths.map(|path| (path.clone(), relative(path, site.snapshot().root()))).collect();
        let owned = matches.get_one::<String>("owner").map(|name| owned(site, name)).transpose()?;
        Ok(Self { paths, owned })
    }

    /// Whether a file is among them.
    pub(super) fn has(&self, path: &str) -> bool {
        let named = self.paths.is_empty() || self.paths.iter().any(|(_, wanted)| below(path, wanted));
        named && self.owned.as_ref().is_none_or(|owned| owned.contains(path))
    }

    /// Fails where something was asked for of which no file is read and nothing is said: nothing was looked at there.
    pub(super) fn exist(&self, site: &Site, findings: &[Finding]) -> Result<(), Failure> {
        let read = |wanted: &str| site.snapshot().files().iter().any(|(path, _)| below(path, wanted));
        let missing = self.paths.iter().find(|(_, wanted)| !read(wanted) && !findings.iter().any(|f| below(&f.path, wanted)));
        missing.map_or(Ok(()), |(path, _)| Err(Failure::NoSuchPath(path.clone())))
    }

    /// How many pages have a file among them.
    pub(super) fn pages(&self, site: &Site) -> usize {
        site.pages.iter().filter(|page| page.meta.texts.iter().flatten().any(|text| self.has(&text.path))).count()
    }
}

/// The files of the pages that an owner answers for, inherited or not.
fn owned(site: &Site, name: &str) -> Result<BTreeSet<Arc<str>>, Failure> {
    if !site.data.owners.contains_key(name) {
        let meant = did_you_mean(name, site.data.owners.keys().map(|key| &**key)).map(str::to_owned);
        return Err(Failure::UnknownOwner { name: name.to_owned(), meant });
    }
    let pages = site.pages.iter().zip(&site.catalog.nodes);
    let owned = pages.filter(|(_, node)| node.owner.as_ref().is_some_and(|owner| *owner.name == *name));
    Ok(owned.flat_map(|(page, _)| page.meta.texts.iter().flatten().map(|text| Arc::clone(&text.path))).collect())
}

/// Whether a path is this file, or lies in this folder (of which an empty one is the whole site).
fn below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A path as findings give it: from the site's folder, with `/`.
fn relative(path: &Path, root: &Path) -> String {
    let absolute = std::path::absolute(path).and_then(|path| dunce::canonicalize(&path).or(Ok(path)));
    let absolute = absolute.unwrap_or_else(|_| path.to_path_buf());
    let inner = absolute.strip_prefix(root).unwrap_or(path);
    inner.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
