//! A look through a site that remembers what it saw: after an edit only that is looked at again which the edit can have
//! changed. By law it finds what a look through everything finds.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::UnplacedFinding;
use super::baseline::{BASELINE, Baseline};
use super::glossary::Glossary;
use super::lint_context::LintContext;
use super::run::{beside_pages, rules, said, whole_page, without_known, worded};
use crate::catalog::resolve::{self, Target, resolve};
use crate::catalog::{Catalog, Node};
use crate::content::Page;
use crate::content::directive::Call;
use crate::content::field::{Inside, visit};
use crate::finding::{Finding, Problem, Severity, Tally, sort};
use crate::id::{ByPage, LanguageId, PageId};
use crate::site::{Allowance, Site};
use crate::twin;

/// What is wrong with a site, page by page.
pub struct Review {
    site: Arc<Site>,
    glossary: Glossary,
    /// In the order of the pages; none where it was broken off.
    pages: ByPage<Option<Arc<OfPage>>>,
    beside: Vec<Finding>,
    baseline: Baseline,
    is_complete: bool,
}

/// What is wrong with one page, and what else that depends on.
struct OfPage {
    findings: Vec<Finding>,
    /// The keys of pages and the paths of files that it names.
    names: BTreeSet<Arc<str>>,
    /// Whether it names something that is not there, and may come.
    is_loose: bool,
}

impl Review {
    /// Looks through a site: `before` saves what it can. It is broken off as soon as `goes_on` says no, and what has been
    /// seen until then saves the next one as much.
    pub fn of(site: &Arc<Site>, before: Option<&Self>, goes_on: &(dyn Fn() -> bool + Sync)) -> Self {
        let glossary = Glossary::default();
        let rules = rules(site, Severity::Note);
        let ground = before.filter(|before| before.stands_on_the_same(site, &glossary));
        let ground = ground.map(|before| (before, Changed::between(&before.site, site)));
        let look = |page| {
            let findings = worded(site, whole_page(site, &rules, &glossary, page), &[page]);
            let (names, is_loose) = names(site, &glossary, page);
            Arc::new(OfPage { findings, names, is_loose })
        };
        let pages: ByPage<Option<Arc<OfPage>>> = site
            .pages
            .par_ids()
            .map(|page| {
                let kept = ground.as_ref().and_then(|(before, changed)| before.kept(site, page, changed));
                kept.or_else(|| goes_on().then(|| look(page)))
            })
            .collect::<Vec<_>>()
            .into();
        let is_complete = goes_on() && pages.iter().all(Option::is_some);
        let baseline = Baseline::read(site);
        let beside = if is_complete {
            worded(site, beside_pages(site, &rules, &baseline), &site.pages.ids().collect::<Vec<_>>())
        } else {
            Vec::new()
        };
        Self { site: Arc::clone(site), glossary, pages, beside, baseline, is_complete }
    }

    /// The site that was looked through.
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// Whether all of it was.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// All findings in the order of reports.
    pub fn findings(&self) -> Vec<Finding> {
        let mut all: Vec<Finding> = self.pages.iter().flatten().flat_map(|page| &page.findings).chain(&self.beside).cloned().collect();
        sort(&mut all);
        all.dedup();
        without_known(&self.site, &self.baseline, all).findings
    }

    /// What stops publishing, in the order of reports.
    pub fn errors(&self) -> Vec<Finding> {
        let is_error = |finding: &Finding| finding.severity == Severity::Error;
        // What a baseline knows has to be counted among all.
        if self.site.snapshot().text(BASELINE).is_some() {
            return self.findings().into_iter().filter(is_error).collect();
        }
        let mut errors: Vec<Finding> = self
            .pages
            .iter()
            .flatten()
            .flat_map(|page| &page.findings)
            .chain(&self.beside)
            .filter(|finding| is_error(finding))
            .cloned()
            .collect();
        sort(&mut errors);
        errors.dedup();
        errors
    }

    /// The findings in some files, which are those of one page or of none.
    pub fn findings_in(&self, page: Option<PageId>, concerns: impl Fn(&str) -> bool) -> Vec<Finding> {
        let own = page.and_then(|page| self.pages.get(page)).into_iter().flatten().flat_map(|page| &page.findings);
        let mut found: Vec<Finding> = own.chain(&self.beside).filter(|finding| concerns(&finding.path)).cloned().collect();
        sort(&mut found);
        self.baseline.subtract(&self.site, &mut found);
        found
    }

    /// How many there are of each level.
    pub fn tally(&self) -> Tally {
        if self.site.snapshot().text(BASELINE).is_some() {
            return Tally::of(&self.findings());
        }
        self.pages.iter().flatten().map(|page| Tally::of(&page.findings)).fold(Tally::of(&self.beside), |sum, more| Tally {
            errors: sum.errors + more.errors,
            warnings: sum.warnings + more.warnings,
            notes: sum.notes + more.notes,
        })
    }

    /// Whether what every page is read against is what it was.
    fn stands_on_the_same(&self, site: &Site, glossary: &Glossary) -> bool {
        let before = &self.site;
        Arc::ptr_eq(&before.config, &site.config)
            && Arc::ptr_eq(&before.schema, &site.schema)
            && Arc::ptr_eq(&before.data, &site.data)
            && before.moment == site.moment
            && exceptions(before).eq(exceptions(site))
            && self.glossary.agrees(before, glossary, site)
    }

    /// What was found of a page, if nothing that it depends on has changed.
    fn kept(&self, site: &Site, page: PageId, changed: &Changed) -> Option<Arc<OfPage>> {
        let at = position(&self.site.pages, page, &site.pages[page])?;
        let of_page = self.pages[at].as_ref()?;
        let is_same = Arc::ptr_eq(&self.site.pages[at], &site.pages[page])
            && (changed.moved.is_empty() || !changed.moved.contains(&site.pages[page].meta.key));
        let is_named = || of_page.names.iter().any(|name| changed.names.contains(name));
        let is_free = (changed.names.is_empty() || !is_named()) && !(of_page.is_loose && changed.catalog);
        (is_same && is_free).then(|| Arc::clone(of_page))
    }
}

/// What is wrong with one page, with the files that all pages share, and what else is known to be. Looks at nothing else.
pub fn of_page(site: &Site, page: Option<PageId>, also: Option<&Problem>) -> Vec<Finding> {
    let rules = rules(site, Severity::Note);
    let problems: Vec<Problem> = site.problems_beside_pages().chain(also.cloned()).collect();
    let mut unplaced: Vec<UnplacedFinding> = said(site, &problems);
    unplaced.extend(page.into_iter().flat_map(|page| whole_page(site, &rules, &Glossary::default(), page)));
    let mut findings = worded(site, unplaced, page.as_slice());
    Baseline::read(site).subtract(site, &mut findings);
    findings
}

/// What the statement of a site tells of exceptions.
fn exceptions(site: &Site) -> impl Iterator<Item = (LanguageId, &str, &str)> {
    site.allowances().map(|Allowance { language, criterion, reason, .. }| (language, criterion, reason))
}

/// What differs between two sites as far as pages can tell that have not been edited themselves.
struct Changed {
    /// Pages that live elsewhere, in another state, or below other owners and intervals, or of which other languages agree now.
    moved: BTreeSet<Arc<str>>,
    /// Keys and paths under which there is now something else, or nothing.
    names: BTreeSet<Arc<str>>,
    /// Whether anything has come, gone or moved.
    catalog: bool,
}

impl Changed {
    fn between(then: &Site, now: &Site) -> Self {
        let catalog = !Arc::ptr_eq(&then.catalog, &now.catalog);
        let (mut moved, mut names) = (records(then, now), BTreeSet::new());
        for (at, page) in now.pages.enumerate() {
            let Some(before) = position(&then.pages, at, page) else {
                let key = &page.meta.key;
                names.insert(Arc::clone(key));
                continue;
            };
            let old = &then.pages[before];
            if !catalog && Arc::ptr_eq(old, page) {
                continue;
            }
            let key = &page.meta.key;
            let (was, is) = (&then.catalog.nodes[before], &now.catalog.nodes[at]);
            let inherited = |node: &Node| (node.owner.as_ref().map(|owner| Arc::clone(&owner.name)), node.review_every, node.only.clone());
            if catalog && (was.places != is.places || inherited(was) != inherited(is)) {
                moved.insert(Arc::clone(key));
                names.insert(Arc::clone(key));
            } else if !Arc::ptr_eq(old, page) && (old.meta != page.meta || ids(old) != ids(page)) {
                names.insert(Arc::clone(key));
            }
        }
        if catalog {
            names.extend(then.pages.iter().map(|page| &page.meta.key).filter(|key| by_key(&now.pages, key).is_none()).cloned());
            let files = |catalog: &Catalog| catalog.blobs.iter().map(Arc::clone).collect::<BTreeSet<_>>();
            names.extend(files(&then.catalog).symmetric_difference(&files(&now.catalog)).cloned());
        }
        Self { moved, names, catalog }
    }
}

/// The ids that links may lead to.
fn ids(page: &Page) -> Vec<Option<Vec<&str>>> {
    page.meta.texts.ids().map(|language| page.heading_ids(language)).collect()
}

/// Where a page stands among others: mostly where it stands among its own.
fn position(pages: &ByPage<Arc<Page>>, at: PageId, page: &Arc<Page>) -> Option<PageId> {
    let is_there = pages.get(at).is_some_and(|other| Arc::ptr_eq(other, page) || other.meta.key == page.meta.key);
    if is_there { Some(at) } else { by_key(pages, &page.meta.key) }
}

fn by_key(pages: &ByPage<Arc<Page>>, key: &Arc<str>) -> Option<PageId> {
    pages.search(|page| page.meta.key.cmp(key))
}

/// The keys of pages whose records differ.
fn records(then: &Site, now: &Site) -> BTreeSet<Arc<str>> {
    let mut old = then.snapshot().texts_below(twin::FOLDER).peekable();
    let mut paths: Vec<&Arc<str>> = Vec::new();
    for (path, text) in now.snapshot().texts_below(twin::FOLDER) {
        while let Some((gone, _)) = old.next_if(|(old, _)| *old < path) {
            paths.push(gone);
        }
        if !old.next_if(|(old, _)| *old == path).is_some_and(|(_, was)| Arc::ptr_eq(was, text)) {
            paths.push(path);
        }
    }
    paths.extend(old.map(|(path, _)| path));
    paths.into_iter().filter_map(|path| twin::key(path)).map(Arc::from).collect()
}

/// All that a page names, and whether some of it is not there.
fn names(site: &Site, glossary: &Glossary, page: PageId) -> (BTreeSet<Arc<str>>, bool) {
    let mut names = Names { site, names: BTreeSet::new(), is_loose: false };
    let meta = &site.pages[page].meta;
    for related in &meta.shared.related {
        names.page(&related.name);
    }
    if let Some(image) = &meta.shared.image {
        names.file(&image.file.path, &image.file.name);
    }
    let source = meta.source();
    let shared = meta.shared.fields.iter().map(|(_, value)| (value, source));
    let own = meta.texts.enumerate().flat_map(|(language, text)| text.iter().map(move |text| (language, text)));
    let own = own.flat_map(|(language, text)| text.fields.iter().map(move |(_, value)| (value, language)));
    for (value, language) in shared.chain(own) {
        names.inside(value, language);
    }
    for language in site.config.languages.ids() {
        let Some(cx) = LintContext::new(site, glossary, page, language) else { continue };
        for body in cx.bodies() {
            let targets = body.links.iter().map(|link| &link.target).chain(body.images.iter().map(|image| &image.target));
            targets.for_each(|target| names.target(&body.path, target, language));
            for directive in &body.directives {
                if let Call::Component { arguments, .. } = &directive.call {
                    arguments.iter().for_each(|(_, value)| names.inside(value, language));
                }
            }
        }
    }
    (names.names, names.is_loose)
}

struct Names<'s> {
    site: &'s Site,
    names: BTreeSet<Arc<str>>,
    is_loose: bool,
}

impl Names<'_> {
    fn note(&mut self, name: Option<&Arc<str>>) {
        match name {
            Some(name) => drop(self.names.insert(Arc::clone(name))),
            None => self.is_loose = true,
        }
    }

    fn page(&mut self, name: &str) {
        let site = self.site;
        let page = resolve::by_key(&site.catalog, site.codes(), name);
        self.note(page.map(|page| &site.pages[page].meta.key));
    }

    fn file(&mut self, from: &str, name: &str) {
        self.note(resolve::file(&self.site.catalog, from, name));
    }

    fn target(&mut self, from: &str, target: &str, language: LanguageId) {
        let site = self.site;
        match resolve(&site.catalog, site.codes(), from, target, language) {
            Target::Page { page, .. } => self.note(Some(&site.pages[page].meta.key)),
            Target::Blob(path) => self.note(Some(&path)),
            Target::NoPage | Target::NoFile => self.note(None),
            Target::Anchor(_) | Target::Elsewhere => {}
        }
    }

    fn inside(&mut self, value: &crate::content::Value, language: LanguageId) {
        visit(value, language, &mut |inside| match inside {
            Inside::Page(reference) => self.page(&reference.name),
            Inside::File(reference) | Inside::Image(reference) => self.file(&reference.path, &reference.name),
            Inside::Owner(_) | Inside::Markdown(..) => {}
        });
    }
}
