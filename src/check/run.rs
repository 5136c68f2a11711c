//! Looks through a whole site and says what is wrong with it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Shape, find, say};
use crate::catalog::{Place, Route, State};
use crate::finding::{Finding, Lines, Problem, Severity, sort};
use crate::render::render;
use crate::site::Site;
use crate::source::builtin;

/// All findings of a site in the order of reports.
pub fn run(site: &Site) -> Vec<Finding> {
    let mut problems: Vec<Problem> = site.problems().collect();
    let per_page: Vec<Vec<Problem>> = (0..site.pages.len()).into_par_iter().map(|page| find::page(site, page)).collect();
    problems.extend(per_page.into_iter().flatten());
    find::settings(site, &mut problems);
    find::twins(site, &mut problems);
    problems.extend(templates(site));
    let mut findings = words(site, &problems);
    findings.retain(|finding| finding.severity > Severity::Off);
    findings
}

/// What is wrong with a site besides the bodies that are rendered. Together with [`body`] for each of those it is all
/// that can stop publishing.
pub fn standing(site: &Site) -> Vec<Problem> {
    let mut problems: Vec<Problem> = site.problems().collect();
    let per_page: Vec<Vec<Problem>> = (0..site.pages.len())
        .into_par_iter()
        .with_min_len(64)
        .map(|page| {
            let mut problems = find::fields(site, page);
            // What will be published later must not become an error by the mere passing of time.
            let unseen = |place: &Place| !place.routed || place.state == State::Expired;
            for (language, place) in site.catalog.nodes[page].places.iter().enumerate() {
                if place.as_ref().is_some_and(|place| place.state != State::Draft && unseen(place)) {
                    find::body(site, page, language, &mut problems);
                }
            }
            problems
        })
        .collect();
    problems.extend(per_page.into_iter().flatten());
    find::settings(site, &mut problems);
    problems
}

/// What is wrong in one body of a page.
pub fn body(site: &Site, page: u32, language: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    find::body(site, page as usize, language, &mut problems);
    problems
}

/// Whether any of these problems stops publishing on this site.
pub fn stops(site: &Site, problems: &[Problem]) -> bool {
    words(site, problems).iter().any(|finding| finding.severity == Severity::Error)
}

/// Problems in words, with the site's own levels, without what pages allow.
pub fn words(site: &Site, problems: &[Problem]) -> Vec<Finding> {
    let mut by_file: HashMap<&Arc<str>, Vec<&Problem>> = HashMap::new();
    for problem in problems {
        by_file.entry(&problem.path).or_default().push(problem);
    }
    let allowed = allowed(site);
    let drafts = drafts(site);
    let mut findings = Vec::with_capacity(problems.len());
    for (path, problems) in by_file {
        let text = source(site, path);
        let lines = Lines::new(text.as_deref().unwrap_or_default());
        for problem in problems {
            let mut finding = say(problem, &lines);
            if let Some(level) = site.config.rules.get(finding.code) {
                finding.severity = *level;
            }
            // A draft is not published, so it can't stop others from publishing; once it is no draft it can.
            if drafts.contains(&**path) {
                finding.severity = finding.severity.min(Severity::Warning);
            }
            if !allowed.contains(&(&**path, finding.code)) {
                findings.push(finding);
            }
        }
    }
    sort(&mut findings);
    findings.dedup();
    findings
}

/// The text of a file of the site, or of the theme that is built in.
pub fn source(site: &Site, path: &str) -> Option<Arc<str>> {
    if let Some(text) = site.snapshot().text(path) {
        return Some(Arc::clone(text));
    }
    let inner = path.strip_prefix("themes/")?.split_once('/')?.1;
    let files = builtin("default")?;
    let (_, bytes) = files.into_iter().find(|(have, _)| **have == *inner)?;
    std::str::from_utf8(bytes).ok().map(Arc::from)
}

fn allowed(site: &Site) -> BTreeSet<(&str, &str)> {
    let texts = site.pages.iter().flat_map(|page| page.face.texts.iter().flatten());
    texts.flat_map(|text| text.allow.iter().map(|(code, ..)| (&*text.path, &**code))).collect()
}

fn drafts(site: &Site) -> BTreeSet<&str> {
    let mut drafts = BTreeSet::new();
    for (page, node) in site.pages.iter().zip(&site.catalog.nodes) {
        for (text, place) in page.face.texts.iter().zip(&node.places) {
            if let (Some(text), Some(State::Draft)) = (text, place.as_ref().map(|place| place.state)) {
                drafts.insert(&*text.path);
            }
        }
    }
    drafts
}

/// Renders one page of each template in each language, so that what passes here builds.
fn templates(site: &Site) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let mut routes = Vec::new();
    for (_, route) in site.routes().iter() {
        let (sort, language) = match route {
            Route::Page { page, language, .. } => (site.pages[*page as usize].face.kind.template.to_string(), *language),
            Route::Expired { language, .. } => ("expired".into(), *language),
            Route::Topics { language } => ("topics".into(), *language),
            Route::Topic { language, .. } => ("topic".into(), *language),
            Route::NotFound { language } => ("not-found".into(), *language),
            Route::Languages => ("languages".into(), 0),
            Route::Redirect { language, .. } => ("redirect".into(), *language),
            _ => continue,
        };
        if seen.insert((sort, language)) {
            routes.push(route);
        }
    }
    routes.into_par_iter().filter_map(|route| render(site, route).err()).collect()
}

/// Whether a code is that of a rule.
pub(super) fn is_rule(code: &str) -> bool {
    super::rule(code).is_some_and(|rule| matches!(rule.shape, Shape::Fault(_)))
}
