//! Which files leave nothing to show, and what their last good versions are.
//!
//! A file is judged when it changes: by what the stages say of it, and by rendering what it can have broken: its own
//! page, one page of each template, and the pages that somebody looks at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::internal_error::catch_panic;
use crate::catalog::{Route, file_of};
use crate::check::samples;
use crate::config::PATH;
use crate::finding::{Fault, Problem, SettingsFault, Span};
use crate::render::{Artifact, render};
use crate::site::Site;
use crate::source::{File, Snapshot};

/// Where themes lie.
const THEMES: &str = "themes/";

/// The files that differ between two snapshots.
pub(super) fn changed(then: &Snapshot, now: &Snapshot) -> BTreeSet<Arc<str>> {
    let mut changed = BTreeSet::new();
    let (mut old, mut new) = (then.files().iter().peekable(), now.files().iter().peekable());
    loop {
        match (old.peek(), new.peek()) {
            (Some((before, was)), Some((path, is))) if Arc::ptr_eq(before, path) || before == path => {
                if !is_same(was, is) {
                    changed.insert(Arc::clone(path));
                }
                old.next();
                new.next();
            }
            (Some((before, _)), Some((path, _))) if before > path => drop(changed.insert(Arc::clone(&new.next().expect("it was seen").0))),
            (None, Some(_)) => drop(changed.insert(Arc::clone(&new.next().expect("it was seen").0))),
            (Some(_), _) => drop(changed.insert(Arc::clone(&old.next().expect("it was seen").0))),
            (None, None) => return changed,
        }
    }
}

fn is_same(was: &File, is: &File) -> bool {
    match (was, is) {
        (File::Text(was), File::Text(is)) => Arc::ptr_eq(was, is) || was == is,
        (was, is) => was == is,
    }
}

/// What there is instead of a file that leaves nothing to show.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Fallback {
    /// Its last version that could be shown.
    Version(File),
    /// The theme as it was before the file came.
    Absence,
    /// Nothing: it could never be shown.
    Nothing,
}

/// Files that leave nothing to show, and what there is instead of each.
pub(super) type Fallbacks = BTreeMap<Arc<str>, Fallback>;

/// The fallbacks of a site that has become of another, which had these. `open` are the files that somebody looks at.
pub(super) fn judge(before: &Site, had: &Fallbacks, now: &Site, changed: BTreeSet<Arc<str>>, open: &[String]) -> Fallbacks {
    let mut suspects = changed;
    suspects.extend(had.keys().cloned());
    suspects.retain(|path| now.snapshot().file(path).is_some() || **path == *PATH);
    let mut bad: BTreeSet<Arc<str>> = suspects.iter().filter(|path| is_unreadable(now, path)).cloned().collect();
    // Where the ground is bad everything is, and nothing else can be told.
    if !bad.iter().any(|path| is_ground(now, path)) {
        bad.extend(failing(now, &suspects, open));
    }
    let version = |path: &Arc<str>| match had.get(path) {
        Some(fallback) => fallback.clone(),
        None if is_unreadable(before, path) => Fallback::Nothing,
        None => match before.snapshot().file(path) {
            Some(file) => Fallback::Version(file.clone()),
            None if path.starts_with(THEMES) => Fallback::Absence,
            None => Fallback::Nothing,
        },
    };
    bad.iter().map(|path| (Arc::clone(path), version(path))).collect()
}

/// Whether the stages found in a file what leaves nothing to show.
fn is_unreadable(site: &Site, path: &str) -> bool {
    let is_bad = matches!(
        site.snapshot().file(path),
        Some(File::Bad(Fault::BadEncoding(_) | Fault::UnreadableFile { .. } | Fault::TooLarge { .. }))
    );
    is_bad || site.problems_in(path).any(|problem| hides(&problem.fault))
}

fn hides(fault: &Fault) -> bool {
    use SettingsFault::{Missing, NoLanguage, NotMapping, Yaml};
    match fault {
        Fault::BadFrontMatter(_) | Fault::TemplateError { .. } => true,
        Fault::BadSettings(fault) => matches!(fault, Missing | Yaml(_) | NotMapping | NoLanguage),
        _ => false,
    }
}

/// Whether all pages stand on a file, and it can't be read: the settings, or a template.
pub(super) fn is_ground(site: &Site, path: &str) -> bool {
    (path == PATH || path.starts_with(THEMES)) && is_unreadable(site, path)
}

/// Renders a route. A fault of the program's own is a problem of that page, and costs no other.
pub(super) fn attempt(site: &Site, route: &Route) -> Result<Artifact, Problem> {
    catch_panic(|| render(site, route)).unwrap_or_else(|said| {
        let path = match route {
            Route::Page { page, language, .. } | Route::Expired { page, language } => {
                site.pages[*page].meta.texts[*language].as_ref().map(|text| Arc::clone(&text.path))
            }
            _ => None,
        };
        Err(Problem::new(&path.unwrap_or_else(|| PATH.into()), Span::default(), Fault::Stumbled { said }))
    })
}

/// The suspects that make templates fail.
fn failing(site: &Site, suspects: &BTreeSet<Arc<str>>, open: &[String]) -> BTreeSet<Arc<str>> {
    let shared: BTreeSet<Arc<str>> = suspects.iter().filter(|path| site.page_of(path).is_none()).cloned().collect();
    let mut routes: Vec<&Route> = suspects.iter().filter_map(|path| route_of(site, path)).collect();
    if !shared.is_empty() {
        routes.extend(samples(site));
        routes.extend(open.iter().filter_map(|file| site.routes().get(file)));
    }
    let problems: Vec<_> = routes.into_par_iter().filter_map(|route| attempt(site, route).err()).collect();
    let mut failing = BTreeSet::new();
    for problem in problems {
        match suspects.get(&problem.path) {
            Some(path) => drop(failing.insert(Arc::clone(path))),
            // What fails has not changed; what it stands on has.
            None => failing.extend(shared.iter().cloned()),
        }
    }
    failing
}

/// What the page of a file is shown by.
fn route_of<'s>(site: &'s Site, path: &str) -> Option<&'s Route> {
    let page = site.page_of(path)?;
    let language = site.pages[page].meta.texts.position(|text| text.as_ref().is_some_and(|text| *text.path == *path))?;
    let place = site.catalog.nodes[page].places[language].as_ref()?;
    site.routes().get(&file_of(&place.address))
}
