//! Looks through a whole site and says what is wrong with it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::baseline::Baseline;
use super::glossary::Glossary;
use super::references::{in_body, in_fields, in_settings};
use super::rules::unfilled_field;
use super::{FindingSink, LintContext, Mention, Pair, RULES, Rule, Shape, UnplacedFinding, say};
use crate::catalog::{Destination, Place, Route, State};
use crate::config::PATH;
use crate::content::unfilled;
use crate::finding::{Fault, Finding, Lines, Problem, Severity, Span, is_firm, sort};
use crate::id::{LanguageId, PageId};
use crate::render::render;
use crate::site::Site;

/// What came of looking through a site.
pub struct Looked {
    /// Findings in the order of reports.
    pub findings: Vec<Finding>,
    /// How many more the baseline knows.
    pub known: usize,
}

/// All findings of a site in the order of reports.
pub fn run(site: &Site) -> Vec<Finding> {
    look(site, &|_, _| {}).findings
}

/// All findings of a site, without those that its baseline knows. `told` hears how many of how many pages are done.
pub fn look(site: &Site, told: &(dyn Fn(usize, usize) + Sync)) -> Looked {
    let baseline = Baseline::read(site);
    without_known(site, &baseline, whole(site, &baseline, told))
}

/// All findings of a site, without those that its baseline knows, but with what is wrong with that.
pub(super) fn without_known(site: &Site, baseline: &Baseline, mut findings: Vec<Finding>) -> Looked {
    let known = baseline.subtract(site, &mut findings);
    findings.extend(judged(site, known.stale.into_iter().collect()));
    sort(&mut findings);
    Looked { findings, known: known.count }
}

/// The text of a baseline that knows every finding of the files that are wanted, and what it knew of others.
pub fn baseline(site: &Site, wanted: &dyn Fn(&str) -> bool) -> String {
    let old = Baseline::read(site);
    old.written(site, &whole(site, &old, &|_, _| {}), wanted)
}

/// Everything that any rule has to say.
fn whole(site: &Site, baseline: &Baseline, told: &(dyn Fn(usize, usize) + Sync)) -> Vec<Finding> {
    let rules = rules(site, Severity::Note);
    let glossary = Glossary::default();
    let (done, all) = (AtomicUsize::new(0), site.pages.len());
    let one = |page| {
        let runs = runs(whole_page(site, &rules, &glossary, page));
        told(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        runs
    };
    let per_page = site.pages.par_ids().map(one).collect::<Vec<Vec<Run>>>();
    // Rules of the whole site ask what leads out of pages, which is known once their bodies have been read.
    let beside = runs(beside_pages(site, &rules, baseline));
    by_file(site, per_page.into_iter().flatten().chain(beside).collect(), &site.pages.ids().collect::<Vec<_>>())
}

/// What is wrong beside the pages, or only shows when they stand beside each other.
pub(super) fn beside_pages(site: &Site, rules: &[&'static Rule], baseline: &Baseline) -> Vec<UnplacedFinding> {
    let mut problems: Vec<Problem> = site.problems_beside_pages().collect();
    problems.extend(templates(site));
    problems.extend(baseline.problems.iter().cloned());
    let mut unplaced = said(site, &problems);
    in_settings(site, &mut asked(rules, &mut unplaced));
    whole_site(site, rules, &mut unplaced);
    unplaced
}

/// What is wrong with a site besides the bodies that are rendered. Together with [`body`] for each of those it is all
/// that can stop publishing.
pub fn standing(site: &Site) -> Vec<UnplacedFinding> {
    let rules = rules(site, Severity::Error);
    let glossary = Glossary::default();
    let per_page: Vec<Vec<UnplacedFinding>> = site
        .pages
        .par_ids()
        .with_min_len(64)
        .map(|page| {
            let mut unplaced = Vec::new();
            in_fields(site, page, &mut asked(&rules, &mut unplaced));
            // What will be published later must not become an error by the mere passing of time.
            let unseen = |place: &Place| !place.routed || place.state == State::Expired;
            for (language, place) in site.catalog.nodes[page].places.enumerate() {
                if place.as_ref().is_some_and(|place| place.state != State::Draft && unseen(place)) {
                    unplaced.extend(one_language(site, &rules, &glossary, page, language));
                }
            }
            unplaced
        })
        .collect();
    let mut unplaced: Vec<UnplacedFinding> = per_page.into_iter().flatten().collect();
    let mut problems: Vec<Problem> = site.problems().collect();
    problems.extend(Baseline::read(site).problems);
    unplaced.extend(said(site, &problems));
    in_settings(site, &mut asked(&rules, &mut unplaced));
    whole_site(site, &rules, &mut unplaced);
    unplaced
}

/// What is wrong in one body of a page and can stop publishing.
pub fn body(site: &Site, page: PageId, language: LanguageId) -> Vec<UnplacedFinding> {
    one_language(site, &rules(site, Severity::Error), &Glossary::default(), page, language)
}

/// Whether any of these stops publishing on this site.
pub fn stops(site: &Site, unplaced: &[UnplacedFinding]) -> bool {
    unplaced.iter().any(|finding| level(site, finding.rule) == Severity::Error)
        && findings(site, unplaced.to_vec()).iter().any(|finding| finding.severity == Severity::Error)
}

/// The rules that look for themselves and are at least so grave on this site.
pub(super) fn rules(site: &Site, least: Severity) -> Vec<&'static Rule> {
    RULES.iter().copied().filter(|rule| !matches!(rule.shape, Shape::Elsewhere) && level(site, rule) >= least).collect()
}

/// How grave a rule is on this site.
fn level(site: &Site, rule: &Rule) -> Severity {
    if site.config.unread && rule.code == "bad-settings" {
        return Severity::Error;
    }
    site.config.rules.get(rule.code).copied().filter(|_| !is_firm(rule.code)).unwrap_or(rule.severity)
}

/// Problems in words.
pub(super) fn said(site: &Site, problems: &[Problem]) -> Vec<UnplacedFinding> {
    problems.iter().map(|problem| say(site, problem)).collect()
}

/// Asks the rules about each thing that is named.
fn asked(rules: &[&'static Rule], unplaced: &mut Vec<UnplacedFinding>) -> impl FnMut(&Mention<'_>) {
    move |mention| {
        for rule in rules {
            if let Shape::Mention(look) = rule.shape
                && let Some(words) = look(mention)
            {
                unplaced.push(UnplacedFinding::new(rule, Arc::clone(mention.path), mention.span, words));
            }
        }
    }
}

/// What is wrong with one page.
pub(super) fn whole_page(site: &Site, rules: &[&'static Rule], glossary: &Glossary, page: PageId) -> Vec<UnplacedFinding> {
    let mut unplaced = said(site, &site.pages[page].problems);
    in_fields(site, page, &mut asked(rules, &mut unplaced));
    let languages = site.config.languages.ids();
    let contexts: Vec<_> = languages.filter_map(|language| LintContext::with_prose(site, glossary, page, language)).collect();
    for cx in &contexts {
        one_body(rules, cx, &mut unplaced);
    }
    if let Some((source, twins)) = contexts.split_first() {
        twins.iter().for_each(|twin| one_pair(rules, source, twin, &mut unplaced));
    }
    unplaced
}

/// A body, and if it is a twin how it stands beside its source.
fn one_language(site: &Site, rules: &[&'static Rule], glossary: &Glossary, page: PageId, language: LanguageId) -> Vec<UnplacedFinding> {
    let mut unplaced = Vec::new();
    let Some(cx) = LintContext::new(site, glossary, page, language) else { return unplaced };
    one_body(rules, &cx, &mut unplaced);
    let source = cx.meta.source();
    if source != language && rules.iter().any(|rule| matches!(rule.shape, Shape::Pair(_))) {
        let source = LintContext::new(site, glossary, page, source);
        source.iter().for_each(|source| one_pair(rules, source, &cx, &mut unplaced));
    }
    unplaced
}

fn one_body(rules: &[&'static Rule], cx: &LintContext<'_>, unplaced: &mut Vec<UnplacedFinding>) {
    let problem = |(span, fault): &(Span, Fault)| say(cx.site, &Problem::new(cx.path(), *span, fault.clone()));
    unplaced.extend(cx.body.problems.iter().map(problem));
    in_body(cx, &mut asked(rules, unplaced));
    for rule in rules.iter().filter(|_| !cx.silent) {
        if let Shape::Page(look) = rule.shape {
            look(cx, &mut FindingSink::new(rule, cx.path(), unplaced));
        }
    }
}

fn one_pair(rules: &[&'static Rule], source: &LintContext<'_>, twin: &LintContext<'_>, unplaced: &mut Vec<UnplacedFinding>) {
    let Some(pair) = Pair::new(source, twin) else { return };
    for rule in rules {
        if let Shape::Pair(look) = rule.shape {
            look(&pair, &mut FindingSink::new(rule, twin.path(), unplaced));
        }
    }
}

fn whole_site(site: &Site, rules: &[&'static Rule], unplaced: &mut Vec<UnplacedFinding>) {
    for rule in rules {
        if let Shape::Site(look) = rule.shape {
            look(site, &mut FindingSink::new(rule, &PATH.into(), unplaced));
        }
    }
}

/// Findings in the order of reports, with the site's own levels, without what pages allow and the baseline knows.
pub fn findings(site: &Site, unplaced: Vec<UnplacedFinding>) -> Vec<Finding> {
    let mut findings = judged(site, unplaced);
    Baseline::read(site).subtract(site, &mut findings);
    findings
}

/// Findings in the order of reports, with the site's own levels, without what pages allow.
fn judged(site: &Site, unplaced: Vec<UnplacedFinding>) -> Vec<Finding> {
    worded(site, unplaced, &site.pages.ids().collect::<Vec<_>>())
}

/// As [`judged`], for findings in the files of these pages and in none of others.
pub(super) fn worded(site: &Site, unplaced: Vec<UnplacedFinding>, pages: &[PageId]) -> Vec<Finding> {
    by_file(site, runs(unplaced), pages)
}

/// Findings that follow each other and are about one file.
type Run = (Arc<str>, Vec<UnplacedFinding>);

/// Findings come file by file, but for those that only show when pages stand beside each other.
fn runs(unplaced: Vec<UnplacedFinding>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for finding in unplaced {
        match runs.last_mut() {
            Some((path, run)) if Arc::ptr_eq(path, &finding.path) => run.push(finding),
            _ => runs.push((Arc::clone(&finding.path), vec![finding])),
        }
    }
    runs
}

fn by_file(site: &Site, mut runs: Vec<Run>, pages: &[PageId]) -> Vec<Finding> {
    runs.sort_by(|(one, _), (other, _)| one.cmp(other));
    runs.dedup_by(|(path, run), (before, unplaced)| {
        let same = path == before;
        if same {
            unplaced.append(run);
        }
        same
    });
    let (allowed, drafts) = (allowed(site, pages), drafts(site, pages));
    // By settings that can't be read all else is judged wrongly.
    runs.retain(|(path, _)| !site.config.unread || **path == *PATH);
    let per_file = runs.into_par_iter().flat_map_iter(|(path, unplaced)| {
        let text = site.text(&path);
        let lines = Lines::new(text.as_deref().unwrap_or_default());
        let is_draft = drafts.contains(&*path);
        let unplaced = unplaced.into_iter().filter(|finding| !allowed.contains(&(&*path, finding.rule.code)));
        let said = unplaced.filter_map(|finding| {
            let severity = level(site, finding.rule);
            // A draft is not published, so it can't stop others from publishing; once it is no draft it can.
            let severity = if is_draft { severity.min(Severity::Warning) } else { severity };
            (severity > Severity::Off).then(|| finding.placed(severity, &lines))
        });
        let mut findings: Vec<Finding> = said.collect();
        if level(site, &unfilled_field::RULE) > Severity::Off && !allowed.contains(&(&*path, unfilled_field::RULE.code)) {
            without_unfilled(&mut findings, text.as_deref().unwrap_or_default(), &lines);
        }
        sort(&mut findings);
        findings.dedup();
        findings
    });
    // The files are in order, and the findings of each.
    per_file.collect()
}

/// Where an author has something to fill in, that is all there is to say of the line.
fn without_unfilled(findings: &mut Vec<Finding>, text: &str, lines: &Lines<'_>) {
    let open: BTreeSet<usize> = unfilled(text).iter().map(|span| lines.position(span.start as usize).line).collect();
    findings.retain(|finding| finding.code == unfilled_field::RULE.code || !open.contains(&finding.start.line));
}

fn allowed<'s>(site: &'s Site, pages: &[PageId]) -> BTreeSet<(&'s str, &'s str)> {
    let texts = pages.iter().flat_map(|page| site.pages[*page].meta.texts.iter().flatten());
    texts.flat_map(|text| text.allow.iter().map(|(code, ..)| (&*text.path, &**code))).collect()
}

fn drafts<'s>(site: &'s Site, pages: &[PageId]) -> BTreeSet<&'s str> {
    let mut drafts = BTreeSet::new();
    for page in pages {
        for (text, place) in site.pages[*page].meta.texts.iter().zip(&site.catalog.nodes[*page].places) {
            if let (Some(text), Some(State::Draft)) = (text, place.as_ref().map(|place| place.state)) {
                drafts.insert(&*text.path);
            }
        }
    }
    drafts
}

/// Renders one page of each template in each language, so that what passes here builds.
fn templates(site: &Site) -> Vec<Problem> {
    // A theme that could not be read fails on every page; that is told once, by the theme.
    if site.problems_beside_pages().any(|problem| matches!(problem.fault, Fault::TemplateError { .. })) {
        return Vec::new();
    }
    let failed = |route| {
        let problem = render(site, route).err()?;
        // What an author left out of a page is told where it is missing; the theme is not to blame for it.
        (!is_at_fault(site, route)).then_some(problem)
    };
    samples(site).into_par_iter().filter_map(failed).collect()
}

/// Whether a route shows a page that has errors of its own.
fn is_at_fault(site: &Site, route: &Route) -> bool {
    if !site.data.unread.is_empty() {
        return true;
    }
    let Route::Page { page, .. } = route else { return false };
    let found = whole_page(site, &rules(site, Severity::Error), &Glossary::default(), *page);
    found.iter().any(|finding| level(site, finding.rule) == Severity::Error)
}

/// One route of each template in each language.
pub fn samples(site: &Site) -> Vec<&Route> {
    let mut seen = BTreeSet::new();
    let mut routes = Vec::new();
    for (_, route) in site.routes().iter() {
        let (sort, language) = match route {
            // What a page lacks its template can't show, and the page says so itself.
            Route::Page { page, .. } if !site.pages[*page].problems.is_empty() => continue,
            Route::Page { page, language, .. } => (site.pages[*page].meta.kind.template.to_string(), *language),
            Route::Expired { language, .. } => ("expired".into(), *language),
            Route::Topics { language } => ("topics".into(), *language),
            Route::Topic { language, .. } => ("topic".into(), *language),
            Route::Owner { language, .. } => ("owner".into(), *language),
            Route::Search { language } => ("search".into(), *language),
            Route::NotFound { language } => ("not-found".into(), *language),
            Route::Languages => ("languages".into(), LanguageId::FIRST),
            Route::Redirect(at) => {
                let to = &site.catalog.redirects[*at].to;
                (if matches!(to, Destination::Gone { .. }) { "gone" } else { "redirect" }.into(), to.language())
            }
            Route::Resting { language, .. } => ("resting".into(), *language),
            _ => continue,
        };
        if seen.insert((sort, language)) {
            routes.push(route);
        }
    }
    routes
}
