//! `utblick build`: the whole site into a folder, or nothing at all.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Instant;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::failure::Failure;
use super::progress::Progress;
use super::recording::Recording;
use super::{Terminal, paths, pictures};
use crate::both;
use crate::catalog::{Route, Seen, ServerFile};
use crate::check::{self, UnplacedFinding};
use crate::finding::{Fault, Finding, Severity, Tally, report, sort};
use crate::id::LanguageId;
use crate::picture_cache::PictureCache;
use crate::publish::{self, Content, Inputs, Job, Outcome, UpToDate, Written};
use crate::render::{Artifact, render};
use crate::search::Gathering;
use crate::site::{Opened, Site, View};
use crate::source::Snapshot;

/// How a build ended.
pub(super) struct Built {
    languages: Value,
    written: Written,
    pub(super) findings: Vec<Finding>,
    pub(super) now: String,
}

/// What a site is published to.
pub(super) struct Target<'t> {
    /// The folder of the site.
    pub(super) root: &'t Path,
    /// The folder to publish into.
    pub(super) out: &'t Path,
    /// The web server that is to get rules; none where it is empty.
    pub(super) server: &'t str,
    /// What becomes of the bytes of a file.
    pub(super) altered: &'t (dyn Fn(&str, Vec<u8>) -> Vec<u8> + Sync),
}

/// Builds the site.
pub(super) fn build(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let start = Instant::now();
    let root = paths::root(matches)?;
    let view = paths::view(matches, if matches.get_flag("drafts") { Seen::Preview } else { Seen::Public })?;
    let out = matches.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| root.join("public"));
    let recording = Recording::of(matches)?;
    let opened = Opened::new(recording.with(Snapshot::load(&root)?), view.clone()).with_records_if_asked();
    let server = matches.get_one::<String>("server").map_or("", String::as_str);
    let inputs = Inputs { hash: hash(opened.snapshot(), &view, server), moment: seconds(opened.moment()), next_change: None };
    let config = Arc::clone(opened.config());
    // What is public is known of a site that has been read.
    let current = if recording.is_wanted() { None } else { publish::up_to_date(&out, &inputs.hash, inputs.moment) };
    let built = match current {
        Some(current) => nothing_to_do(current, &opened),
        None => {
            // The program ends when it has built: giving back a large site value by value would only cost time.
            let site = ManuallyDrop::new(Site::read(opened));
            let target = Target { root: &root, out: &out, server, altered: &|_, bytes| bytes };
            let built = publish_site(&site, &target, inputs, terminal)?;
            if built.findings.is_empty() {
                recording.write(&site)?;
            }
            built
        }
    };
    let errors = Tally::of(&built.findings).errors > 0;
    if matches.get_one::<String>("format").is_some_and(|format| format == "json") {
        let url = |path: &str| config.edit_url_of(path);
        let mut findings = report::json_value(&built.findings, &built.now, terminal.ui_language, &url);
        // A build looks for nothing but what stops it: no number is better than a false nought.
        findings["summary"] = json!({"error": Tally::of(&built.findings).errors});
        let Written { written, unchanged, removed, .. } = &built.written;
        let answer = json!({
            "version": 1, "languages": built.languages, "written": written, "unchanged": unchanged, "removed": removed,
            "seconds": rounded(start), "findings": findings,
        });
        writeln!(terminal.out, "{answer}")?;
    } else if !errors {
        say_done(&built, &out, start, terminal)?;
    }
    Ok(u8::from(errors))
}

fn nothing_to_do(current: UpToDate, opened: &Opened) -> Built {
    let written = Written { unchanged: current.files, foreign: current.foreign, ..Written::default() };
    Built { languages: current.summary, written, findings: Vec::new(), now: paths::written(opened.moment()) }
}

/// Publishes a site, or says what stops it.
pub(super) fn publish_site(site: &Site, target: &Target<'_>, inputs: Inputs, terminal: &mut Terminal<'_>) -> Result<Built, Failure> {
    let Target { root, out, server, altered } = *target;
    let mut built = Built { languages: pages(site), written: Written::default(), findings: Vec::new(), now: paths::written(site.moment) };
    let mut standing = check::standing(site);
    if check::stops(site, &standing) {
        built.findings = complain(site, Vec::new(), terminal)?;
        return Ok(built);
    }
    let cache = PictureCache::of(root);
    standing.extend(pictures::make(site, &cache, terminal)?);
    let rules: Vec<(Arc<str>, Route)> = ServerFile::of(server).iter().map(|file| (file.file().into(), Route::Server(*file))).collect();
    let press = Press::new(site, &cache, altered, &rules, standing);
    let sources = crate::source::FOLDERS.map(|folder| root.join(folder));
    let sources = sources.each_ref().map(PathBuf::as_path);
    let job = Job { out, site: root, sources: &sources, summary: &built.languages };
    let progress = Progress::new(terminal.ui_language, |done, of| both!("{done} av {of} filer är klara", "{done} of {of} files are ready"));
    let done = AtomicUsize::new(0);
    let counted = |at: usize| -> Result<Content, ()> {
        let content = press.content(at);
        progress.show(done.fetch_add(1, Ordering::Relaxed) + 1, press.files.len());
        Ok(content)
    };
    // The next change is asked for now that every body has been read: none has to be read for its dates alone.
    let commit = || press.last_word().map(|last| (Inputs { next_change: site.next_change().map(seconds), ..inputs }, last));
    let outcome = publish::publish(&job, &press.files, counted, commit);
    drop(progress);
    match outcome {
        Ok(Outcome::Published(written)) => {
            built.written = written;
            pictures::tidy(site, &cache);
            passed_over(site, terminal)?;
        }
        Ok(Outcome::GivenUp) => {
            built.findings = complain(site, press.wrong.into_inner().unwrap_or_else(PoisonError::into_inner), terminal)?;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(built)
}

/// Renders what is published, and gathers what is wrong with it.
struct Press<'s> {
    site: &'s Site,
    cache: &'s PictureCache,
    altered: &'s (dyn Fn(&str, Vec<u8>) -> Vec<u8> + Sync),
    files: Vec<String>,
    /// What each file shows.
    routes: Vec<&'s Route>,
    /// What is made of all bodies, and so comes last.
    last: OnceLock<Vec<Route>>,
    gathering: Option<Gathering<'s>>,
    /// All of it: one fault must not hide another.
    wrong: Mutex<Vec<UnplacedFinding>>,
}

impl<'s> Press<'s> {
    fn new(
        site: &'s Site,
        cache: &'s PictureCache,
        altered: &'s (dyn Fn(&str, Vec<u8>) -> Vec<u8> + Sync),
        rules: &'s [(Arc<str>, Route)],
        standing: Vec<UnplacedFinding>,
    ) -> Self {
        let of_site = site.routes().iter().filter(|(_, route)| !is_last(site, route)).chain(rules);
        let mut first: Vec<(&Arc<str>, &Route)> = of_site.map(|(file, route)| (file, route)).chain(site.pictures()).collect();
        first.sort_unstable_by_key(|(file, _)| *file);
        let (files, routes) = first.into_iter().map(|(file, route)| (file.to_string(), route)).unzip();
        Self { site, cache, altered, files, routes, last: OnceLock::new(), gathering: site.gathering(), wrong: Mutex::new(standing) }
    }

    fn note(&self, unplaced: Vec<UnplacedFinding>) {
        if !unplaced.is_empty() {
            self.wrong.lock().unwrap_or_else(PoisonError::into_inner).extend(unplaced);
        }
    }

    /// What a file holds; what is wrong with it is noted.
    fn content(&self, at: usize) -> Content {
        let piece = || self.last.get().and_then(|last| last.get(at - self.routes.len()));
        let route = self.routes.get(at).copied().or_else(piece).expect("it is one of those that were named");
        // Held while the page is judged and rendered, so that it is read once.
        let body = match route {
            Route::Page { page, language, part: 1 } => {
                let body = self.site.pages[*page].body(*language);
                self.note(check::body(self.site, *page, *language));
                if let Some(gathering) = &self.gathering {
                    gathering.take(*page, *language);
                }
                body
            }
            _ => None,
        };
        let artifact = render(self.site, route);
        drop(body);
        match artifact {
            Ok(Artifact::Bytes(bytes)) => Content::Bytes((self.altered)(self.files.get(at).map_or("", |file| file), bytes)),
            Ok(Artifact::CopyOf(blob)) => Content::CopyOf { path: blob.disk.clone(), length: blob.length, fingerprint: blob.fingerprint },
            // One that could not be made has been noted.
            Ok(Artifact::Picture(blob, size)) => Content::Bytes(self.cache.kept(&blob, size).unwrap_or_default()),
            Err(problem) => {
                self.note(vec![check::say(self.site, &problem)]);
                Content::Bytes(Vec::new())
            }
        }
    }

    /// The files that come last, once every other has been rendered. None: something stops it all.
    fn last_word(&self) -> Option<Vec<String>> {
        let site = self.site;
        if check::stops(site, &self.wrong.lock().unwrap_or_else(PoisonError::into_inner)) {
            return None;
        }
        self.gathering.iter().for_each(|gathering| site.keep_search(gathering));
        let at_home = site.originals_at_home();
        let stays = |(_, route): &&(Arc<str>, Route)| is_last(site, route) && !matches!(route, Route::Blob(path) if at_home.contains(path));
        let last = site.routes().iter().filter(stays).cloned().chain(site.search_pieces());
        let (last, routes) = last.map(|(file, route)| (file.to_string(), route)).unzip();
        self.last.get_or_init(|| routes);
        Some(last)
    }
}

/// What is made of all bodies, and pictures that may only be needed in other sizes.
fn is_last(site: &Site, route: &Route) -> bool {
    match route {
        Route::Blob(path) => !site.pictures().is_empty() && !site.sizes(path).is_empty(),
        route => matches!(route, Route::SearchDirectory { .. }),
    }
}

/// Says everything that stops publishing, also what was not reached. `met` is what rendering met.
fn complain(site: &Site, met: Vec<UnplacedFinding>, terminal: &mut Terminal<'_>) -> Result<Vec<Finding>, Failure> {
    let mut findings = check::run(site);
    findings.extend(check::findings(site, met));
    findings.retain(|finding| finding.severity == Severity::Error);
    sort(&mut findings);
    findings.dedup();
    let source = |path: &str| site.text(path);
    let (ui_language, colour) = (terminal.ui_language, terminal.colour);
    report::grouped(&findings, ui_language, colour, &source, |text| terminal.err.write_all(text.as_bytes()))?;
    writeln!(terminal.err, "{}", report::summary(Tally::of(&findings), site.pages.len(), terminal.ui_language))?;
    Ok(findings)
}

/// How many pages each language publishes.
fn pages(site: &Site) -> Value {
    let count = |wanted: LanguageId| {
        let is_page = |route: &Route| matches!(route, Route::Page { language, part: 1, .. } if *language == wanted);
        site.routes().iter().filter(|(_, route)| is_page(route)).count()
    };
    let counts = site.codes().enumerate().map(|(language, code)| (code.clone(), Value::from(count(language))));
    Value::Object(counts.collect())
}

/// Says which files were passed over: a page that is silently missing is found too late.
fn passed_over(site: &Site, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let strange = site.problems().filter(|problem| matches!(problem.fault, Fault::StrangeFile(_)));
    let findings = check::findings(site, strange.map(|problem| check::say(site, &problem)).collect());
    write!(terminal.err, "{}", report::text(&findings, terminal.ui_language, terminal.colour, &|path| site.text(path)))?;
    Ok(())
}

fn say_done(built: &Built, out: &Path, start: Instant, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    for foreign in &built.written.foreign {
        let note = both!(
            "{foreign} ligger bland de publicerade filerna men kommer inte från Utblick. Den får ligga kvar.",
            "{foreign} is among the published files but does not come from Utblick. It is left alone."
        );
        terminal.tell(&note)?;
    }
    let Written { written, unchanged, removed, .. } = built.written;
    let counts = built.languages.as_object().into_iter().flatten();
    let pages: Vec<String> = counts.map(|(code, count)| format!("{code} {count}")).collect();
    let (pages, seconds) = (pages.join(", "), rounded(start));
    let swedish = seconds.to_string().replace('.', ",");
    let done = both!(
        "Sidor: {pages}. Filer: {written} skrivna, {unchanged} oförändrade, {removed} borttagna. Tid: {swedish} s.",
        "Pages: {pages}. Files: {written} written, {unchanged} unchanged, {removed} removed. Time: {seconds} s."
    );
    terminal.say(&done)?;
    let out = out.display();
    let next = both!(
        "Webbplatsen ligger i {out}. Varningar stoppar den inte; se dem med utblick check.",
        "The site is in {out}. Warnings do not stop it; utblick check shows them."
    );
    terminal.say(&next)?;
    Ok(())
}

fn rounded(start: Instant) -> f64 {
    (start.elapsed().as_secs_f64() * 1000.0).round() / 1000.0
}

/// What the output depends on besides the moment: the program, how it was asked, every source byte.
fn hash(snapshot: &Snapshot, view: &View, server: &str) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("UTBLICK_PROGRAM").as_bytes());
    hasher.update(format!("{:?} {:?} {server}", view.seen, view.base_url).as_bytes());
    hasher.update(&snapshot.hash());
    *hasher.finalize().as_bytes()
}

/// Moments of the site's own clock, counted as if it were Greenwich's: they are only compared with each other.
fn seconds(moment: jiff::civil::DateTime) -> i64 {
    jiff::tz::TimeZone::UTC.to_timestamp(moment).map_or(i64::MAX, jiff::Timestamp::as_second)
}
