//! Looks through a whole site and says what is wrong with it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Claim, Found, PageSight, RULES, Rule, Shape, find, say};
use crate::catalog::{Route, State};
use crate::config::PATH;
use crate::finding::{Finding, Lines, Problem, Severity, sort};
use crate::render::render;
use crate::site::Site;
use crate::source::builtin;

/// How much is asked of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Only what stops publishing.
    Errors,
    /// Everything.
    All,
}

/// All findings of a site in the order of reports.
pub fn run(site: &Site, scope: Scope) -> Vec<Finding> {
    let least = if scope == Scope::Errors { Severity::Error } else { Severity::Note };
    let rules: Vec<&'static Rule> = RULES.iter().copied().filter(|rule| level(site, rule) >= least).collect();
    let mut problems: Vec<Problem> = site.problems().collect();
    let per_page: Vec<(Vec<Problem>, Vec<Claim>)> =
        (0..site.pages.len()).into_par_iter().map(|page| (find::page(site, page), page_rules(site, &rules, page))).collect();
    let mut claims = Vec::new();
    for (found, said) in per_page {
        problems.extend(found);
        claims.extend(said);
    }
    find::settings(site, &mut problems);
    if scope == Scope::All {
        find::twins(site, &mut problems);
        problems.extend(templates(site));
    }
    for rule in rules {
        if let Shape::Site(look) = rule.shape {
            look(site, &mut Found::new(rule, &PATH.into(), &mut claims));
        }
    }
    claims.extend(problems.iter().map(say));
    let mut findings = findings(site, claims);
    findings.retain(|finding| finding.severity >= least);
    findings
}

/// What the rules that look at pages find in one page.
fn page_rules(site: &Site, rules: &[&'static Rule], page: usize) -> Vec<Claim> {
    let mut claims = Vec::new();
    for language in 0..site.config.languages.len() {
        let Some(sight) = PageSight::new(site, page, language) else { continue };
        for rule in rules {
            if let Shape::Page(look) = rule.shape {
                look(&sight, &mut Found::new(rule, sight.path(), &mut claims));
            }
        }
    }
    claims
}

/// How grave a rule is on this site.
fn level(site: &Site, rule: &Rule) -> Severity {
    site.config.rules.get(rule.code).copied().unwrap_or(rule.severity)
}

/// Problems in words, with the site's own levels, without what pages allow.
pub fn words(site: &Site, problems: &[Problem]) -> Vec<Finding> {
    findings(site, problems.iter().map(say).collect())
}

fn findings(site: &Site, claims: Vec<Claim>) -> Vec<Finding> {
    let mut by_file: HashMap<Arc<str>, Vec<Claim>> = HashMap::new();
    let allowed = allowed(site);
    for claim in claims {
        if !allowed.contains(&(&*claim.path, claim.rule.code)) {
            by_file.entry(Arc::clone(&claim.path)).or_default().push(claim);
        }
    }
    let drafts = drafts(site);
    let mut findings = Vec::new();
    for (path, claims) in by_file {
        let text = source(site, &path);
        let lines = Lines::new(text.as_deref().unwrap_or_default());
        for claim in claims {
            let mut severity = level(site, claim.rule);
            // A draft is not published, so it can't stop others from publishing; once it is no draft it can.
            if drafts.contains(&*path) {
                severity = severity.min(Severity::Warning);
            }
            if severity > Severity::Off {
                findings.push(claim.finding(severity, &lines));
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
