//! What is shown now, what is wrong with it as far as that is known, and who is told of changes.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::clock::Clock;
use super::editor::Editor;
use super::internal_error::{InternalError, catch_panic};
use super::options::{News, Options};
use super::state::{PageKey, PreviewState, Resource, Unread, place};
use super::tabs::{Subscription, Tab, Tabs, Ticket};
use crate::check::{Review, of_page};
use crate::config::PATH;
use crate::finding::{Finding, UiLanguage, sort};
use crate::site::Site;
use crate::twin;

/// Where the preview's own addresses begin, without the slash.
pub(super) const OWN: &str = "_utblick/";

/// What is shown, and to whom.
pub(super) struct Live {
    state: RwLock<Arc<PreviewState>>,
    reviews: RwLock<Reviews>,
    pub(super) clock: Clock,
    pub(super) ui_language: UiLanguage,
    pub(super) editor: Editor,
    pub(super) tabs: Tabs,
    /// Known to the preview’s own pages alone: whoever asks for a change shows it.
    pub(super) token: String,
    tell: Box<dyn Fn(News) + Send + Sync>,
    /// One change at a time.
    changing: Mutex<()>,
    /// One that tells at a time: no tab is to be told last of what was shown first. Shorter than a change, so that whoever
    /// opens a page while hundreds of files are read does not wait.
    telling: Mutex<()>,
    /// Rung at each change, and at the end.
    bell: (Mutex<()>, Condvar),
    ended: AtomicBool,
}

/// What has been found.
#[derive(Clone, Default)]
pub(super) struct Reviews {
    /// The last look through the whole site.
    pub(super) whole: Option<Arc<Review>>,
    /// Counts the looks through the whole site, from the moment of the start: the next preview numbers none of its own alike.
    looks: i64,
    /// The last look, which may have been broken off: it saves the next one work.
    pub(super) last: Option<Arc<Review>>,
    /// The error of the program's own since it last looked through the whole site.
    pub(super) internal_error: Option<InternalError>,
}

/// What a page's readers are told of.
#[derive(Debug)]
pub(super) struct PageFindings {
    /// What is wrong with the page.
    pub(super) own: Vec<Finding>,
    /// Errors that it has no part in, but that stop it from being published.
    pub(super) elsewhere: Vec<Finding>,
}

impl Live {
    pub(super) fn new(site: Site, options: &Options, tell: Box<dyn Fn(News) + Send + Sync>) -> Self {
        Self {
            state: RwLock::new(Arc::new(PreviewState::first(site))),
            reviews: RwLock::new(Reviews { looks: Timestamp::now().as_microsecond(), ..Reviews::default() }),
            clock: Clock { fixed: options.moment },
            ui_language: options.ui_language,
            editor: options.editor.clone(),
            tabs: Tabs::default(),
            token: token(),
            tell,
            changing: Mutex::new(()),
            telling: Mutex::new(()),
            bell: (Mutex::new(()), Condvar::new()),
            ended: AtomicBool::new(false),
        }
    }

    /// What is shown now.
    pub(super) fn state(&self) -> Arc<PreviewState> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The site as it is on disk.
    pub(super) fn site(&self) -> Arc<Site> {
        Arc::clone(&self.state().site)
    }

    /// Tells whoever runs the preview.
    pub(super) fn tell(&self, news: News) {
        (self.tell)(news);
    }

    /// Reads what has changed, shows it, and tells the tabs. No path at all means that only time has passed.
    pub(super) fn change(&self, paths: &[PathBuf]) {
        let _one_at_a_time = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.state();
        let unread = before.unread.iter().flat_map(|unread| &unread.paths);
        let paths: BTreeSet<&PathBuf> = unread.chain(paths).collect();
        let paths: Vec<PathBuf> = paths.into_iter().cloned().collect();
        let next = || {
            let (site, next) = self.clock.after(&before, &paths, Timestamp::now());
            before.after(Arc::new(site), next, &self.tabs.files())
        };
        match catch_panic(next) {
            Ok(state) => {
                let is_mended = {
                    let mut reviews = self.reviews.write().unwrap_or_else(PoisonError::into_inner);
                    reviews.internal_error.take_if(|internal_error| matches!(internal_error, InternalError::Reading(_))).is_some()
                };
                match state {
                    Some(state) => self.show(&before, state),
                    None if is_mended => self.tell_again(None),
                    None => {}
                }
            }
            Err(said) => self.set_aside(&before, Unread { paths, said }),
        }
    }

    /// Shows what was shown before, and says why.
    fn set_aside(&self, before: &PreviewState, unread: Unread) {
        let is_new = before.unread.as_ref().is_none_or(|older| older.said != unread.said);
        let internal_error = InternalError::Reading(unread.said.clone());
        self.show(before, before.with_unread(unread));
        if is_new {
            self.tell(News::InternalError(internal_error));
        }
    }

    fn show(&self, before: &PreviewState, state: PreviewState) {
        let state = Arc::new(state);
        let _one_at_a_time = self.telling.lock().unwrap_or_else(PoisonError::into_inner);
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&state);
        self.tell_pages(before, &state, None);
        self.ring();
    }

    /// Tells the tabs whose pages look different now.
    fn tell_pages(&self, before: &PreviewState, state: &PreviewState, only: Option<&Ticket>) {
        let mut hashes: BTreeMap<String, String> = BTreeMap::new();
        self.tabs.tell(only, |tab| {
            let was = tab.file.clone();
            if let Some(page) = tab.page.take() {
                tab.page = Some(followed(before.ground(), state.ground(), page));
            }
            // A page in several parts has several files: one that is still there stays.
            let stays = tab.page.is_some() && state.page_of(&tab.file) == tab.page;
            if let Some(file) = tab.page.as_ref().filter(|_| !stays).and_then(|page| file_of_page(state, page)) {
                tab.file = file;
            }
            let hash = hashes.entry(tab.file.clone()).or_insert_with_key(|file| self.hash_in(state, file)).clone();
            let is_same = tab.hash == hash;
            tab.hash = hash;
            let moved = (was != tab.file).then(|| format!("{}{}", state.ground().config.mount, address_of(&tab.file)));
            let change = if is_same && moved.is_none() { String::new() } else { change_event(&tab.hash, moved) };
            let twins = tab.page.as_ref().filter(|page| has_other_twins(&before.site, &state.site, &page.0));
            change + twins.map_or("", |_| "event: twins\ndata: {}\n\n")
        });
    }

    /// Takes a tab in that shows a file with this hash, and findings with that one: the page of this name, if that is known.
    /// It is told at once if something else is shown now, or elsewhere, or was found.
    pub(super) fn open(&self, file: String, name: Option<&str>, hash: Option<&str>, findings: Option<&str>) -> Subscription {
        let hash = hash.map_or_else(|| self.hash(&file), str::to_owned);
        let state = self.state();
        let page = name.and_then(|name| state.named(name)).or_else(|| state.page_of(&file));
        let events = self.tabs.open(Tab { page, file, hash, findings: findings.map(str::to_owned) });
        self.tell_again(Some(&Arc::downgrade(&events.wanted)));
        events
    }

    /// A hash of what a file shows.
    pub(super) fn hash(&self, file: &str) -> String {
        self.hash_in(&self.state(), file)
    }

    fn hash_in(&self, state: &PreviewState, file: &str) -> String {
        if file.starts_with(OWN) {
            // Of the preview's own pages only the list of all findings listens. It is as new as the look through the site is.
            let reviews = self.reviews();
            let seen = (reviews.looks, reviews.internal_error, state.unread.is_some());
            return short(format!("{seen:?}").as_bytes(), false);
        }
        match state.show(file) {
            Resource::Page { bytes, stale } => short(&bytes, stale),
            Resource::File(blob) | Resource::Picture { blob, .. } => short(&blob.fingerprint, false),
            Resource::Moved { address, .. } => short(address.as_bytes(), false),
            Resource::Broken(problem) => short(format!("{problem:?}").as_bytes(), true),
            Resource::Missing => short(b"missing", false),
        }
    }

    /// What has been found.
    pub(super) fn reviews(&self) -> Reviews {
        self.reviews.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What has been found in the site as it is now, if all of it has been looked through.
    fn current_review(&self) -> Option<Arc<Review>> {
        self.reviews().whole.filter(|review| Arc::ptr_eq(review.site(), &self.site()))
    }

    /// Notes what was found, and tells the tabs whose pages it concerns.
    pub(super) fn reviewed(&self, review: Review) {
        let review = Arc::new(review);
        {
            let mut reviews = self.reviews.write().unwrap_or_else(PoisonError::into_inner);
            reviews.last = Some(Arc::clone(&review));
            if review.is_complete() {
                reviews.whole = Some(Arc::clone(&review));
                reviews.looks += 1;
                reviews.internal_error = None;
            }
        }
        if review.is_complete() {
            self.tell_again(None);
            self.tell(News::Reviewed(review.tally()));
        }
    }

    /// Notes an error of the program's own, and says so once.
    pub(super) fn report(&self, error: InternalError) {
        let is_new = {
            let mut reviews = self.reviews.write().unwrap_or_else(PoisonError::into_inner);
            reviews.internal_error.replace(error.clone()).as_ref() != Some(&error)
        };
        self.tell_again(None);
        if is_new {
            self.tell(News::InternalError(error));
        }
    }

    /// Errors of the program's own that it has not made good yet.
    pub(super) fn internal_errors(&self) -> Vec<InternalError> {
        let unread = self.state().unread.as_ref().map(|unread| InternalError::Reading(unread.said.clone()));
        unread.into_iter().chain(self.reviews().internal_error).collect()
    }

    /// What stops publishing, in the whole site; nothing while that is not known.
    pub(super) fn errors(&self) -> Vec<Finding> {
        self.current_review().map_or_else(Vec::new, |review| review.errors())
    }

    /// The findings of what a file shows: its own, with those of the files that every page stands on, and those of all these
    /// errors that are not among them.
    pub(super) fn findings_of(&self, file: &str, errors: &[Finding]) -> PageFindings {
        let state = self.state();
        let site = &state.site;
        let page = state.page_of(file);
        let number = page.as_ref().and_then(|page| place(site, page)).map(|(number, _)| number);
        let text = page.and_then(|page| state.text_of(&page));
        let hindrance = state.hindrance(file);
        let concerns = |path: &str| {
            let own = text.as_ref().is_some_and(|text| **text == *path) || hindrance.as_ref().is_some_and(|problem| *problem.path == *path);
            own || path == PATH || path.starts_with("themes/")
        };
        let look = |page, problem| catch_panic(|| of_page(site, page, problem)).unwrap_or_default();
        let mut findings = match self.current_review() {
            Some(review) => review.findings_in(number, concerns),
            None => look(number, None).into_iter().filter(|finding| concerns(&finding.path)).collect(),
        };
        findings.extend(hindrance.iter().flat_map(|problem| look(None, Some(problem))).filter(|finding| concerns(&finding.path)));
        sort(&mut findings);
        findings.dedup();
        let place = |finding: &Finding| (Arc::clone(&finding.path), finding.code, finding.span);
        let own: BTreeSet<_> = findings.iter().map(place).collect();
        let elsewhere = errors.iter().filter(|error| !own.contains(&place(error))).cloned().collect();
        PageFindings { own: findings, elsewhere }
    }

    /// Tells the tabs, or only one, what they have not been told yet of what is shown now, and of what was found.
    fn tell_again(&self, only: Option<&Ticket>) {
        let _one_at_a_time = self.telling.lock().unwrap_or_else(PoisonError::into_inner);
        let state = self.state();
        self.tell_pages(&state, &state, only);
        self.tell_findings(only);
    }

    fn tell_findings(&self, only: Option<&Ticket>) {
        if self.current_review().is_none() {
            return;
        }
        let errors = self.errors();
        let mut known: BTreeMap<String, (usize, String)> = BTreeMap::new();
        self.tabs.tell(only, |tab| {
            if tab.file.starts_with(OWN) {
                return String::new();
            }
            let (count, hash) = known.entry(tab.file.clone()).or_insert_with_key(|file| {
                let findings = self.findings_of(file, &errors);
                (findings.own.len() + findings.elsewhere.len(), short(format!("{findings:?}").as_bytes(), false))
            });
            if tab.findings.as_ref() == Some(hash) {
                return String::new();
            }
            tab.findings = Some(hash.clone());
            format!("event: finding\ndata: {}\n\n", serde_json::json!({ "count": count, "hash": hash }))
        });
    }

    /// Waits until something else is shown than a state of this number, or for so long. True: it is.
    pub(super) fn waits_for_change(&self, number: u64, longest: Duration) -> bool {
        let deadline = Instant::now() + longest;
        let mut bell = self.bell.0.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if !self.is_current(number) || left.is_zero() {
                return !self.is_current(number);
            }
            bell = self.bell.1.wait_timeout(bell, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Whether this is still what is shown, and the preview goes on.
    pub(super) fn is_current(&self, number: u64) -> bool {
        self.state().number == number && !self.has_ended()
    }

    /// Whether the preview has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }

    /// Ends the preview for all that wait for changes.
    pub(super) fn end(&self) {
        self.ended.store(true, Ordering::Relaxed);
        self.tabs.close();
        self.ring();
    }

    fn ring(&self) {
        let _bell = self.bell.0.lock().unwrap_or_else(PoisonError::into_inner);
        self.bell.1.notify_all();
    }
}

/// Whether a page, or what its languages agreed on, is another than before.
fn has_other_twins(then: &Site, now: &Site, key: &str) -> bool {
    let page = |site: &Site| site.catalog.page(key).map(|page| Arc::clone(&site.pages[page]));
    let is_same = match (page(then), page(now)) {
        (Some(then), Some(now)) => Arc::ptr_eq(&then, &now),
        (then, now) => then.is_none() && now.is_none(),
    };
    !is_same || !now.snapshot().shares_text(then.snapshot(), &twin::path(key))
}

/// Something that nobody can guess: the system seeds each of these hashers by chance.
fn token() -> String {
    let chance: Vec<u8> = (0..4).flat_map(|_| RandomState::new().build_hasher().finish().to_le_bytes()).collect();
    short(&chance, false)
}

fn change_event(hash: &str, moved: Option<String>) -> String {
    let data = moved.map_or_else(|| serde_json::json!({ "hash": hash }), |moved| serde_json::json!({ "hash": hash, "moved": moved }));
    format!("event: change\ndata: {data}\n\n")
}

/// Twenty characters by which one version of a page is told from another.
pub(super) fn short(bytes: &[u8], stale: bool) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(bytes).update(&[u8::from(stale)]);
    hasher.finalize().to_hex()[..20].to_owned()
}

/// The address of a file: `coil/index.html` is `/coil/`.
fn address_of(file: &str) -> String {
    format!("/{}", file.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(file))
}

fn file_of_page(state: &PreviewState, page: &PageKey) -> Option<String> {
    let site = state.ground();
    let (page, language) = place(site, page)?;
    site.catalog.address(page, language).map(|address| crate::catalog::file_of(address))
}

/// The page that a page has become: its file may have got another name and kept its text.
fn followed(then: &Site, now: &Site, page: PageKey) -> PageKey {
    let text = |site: &'_ Site, page: &PageKey| {
        let (page, language) = place(site, page)?;
        site.pages[page].text(language).cloned()
    };
    let Some(before) = text(then, &page).filter(|_| text(now, &page).is_none()) else { return page };
    let Some(language) = now.config.language(&page.1) else { return page };
    let keys = now.pages.iter().filter(|page| page.text(language) == Some(&before)).map(|page| &page.meta.key);
    let found = keys.map(|key| (Arc::clone(key), Arc::clone(&page.1))).find(|page| text(then, page).is_none());
    found.unwrap_or(page)
}
