//! The site as it is now, the last one that was good, and what each address shows of them.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::tabs::{Fresh, Tabs};
use crate::catalog::{Route, file_of};
use crate::check;
use crate::finding::{Fault, Finding, Problem, Tongue};
use crate::render::{Artifact, render};
use crate::site::{Site, When};

/// What is shown, and to whom.
pub(super) struct Live {
    states: RwLock<States>,
    fixed: Option<DateTime>,
    pub(super) tongue: Tongue,
    pub(super) tabs: Tabs,
    /// One change at a time.
    changing: Mutex<()>,
}

/// The current site beside the last good one.
struct States {
    current: Arc<State>,
    good: Arc<Site>,
}

/// A site and what is wrong with it, looked through when first asked for.
struct State {
    site: Arc<Site>,
    findings: OnceLock<Arc<Vec<Finding>>>,
}

/// What an address shows.
pub(super) enum Shown {
    /// Bytes, and whether they are those of the last good site.
    Bytes {
        /// The bytes.
        bytes: Vec<u8>,
        /// Whether the current site could not show the page.
        held: bool,
    },
    /// A page that has moved here.
    Moved(String),
    /// Nothing.
    Missing,
}

impl Live {
    pub(super) fn new(site: Site, fixed: Option<DateTime>, tongue: Tongue) -> Self {
        let site = Arc::new(site);
        let current = Arc::new(State { site: Arc::clone(&site), findings: OnceLock::new() });
        let states = RwLock::new(States { current, good: site });
        Self { states, fixed, tongue, tabs: Tabs::default(), changing: Mutex::new(()) }
    }

    /// Whether time passes in the preview.
    pub(super) fn goes_with_the_clock(&self) -> bool {
        self.fixed.is_none()
    }

    /// The current site.
    pub(super) fn site(&self) -> Arc<Site> {
        Arc::clone(&self.current().site)
    }

    /// All findings of the current site.
    pub(super) fn findings(&self) -> Arc<Vec<Finding>> {
        let state = self.current();
        Arc::clone(state.findings.get_or_init(|| Arc::new(check::run(&state.site))))
    }

    /// The findings that belong to the page of a file, as far as the site has been looked through.
    fn known_findings(&self, file: &str) -> Option<usize> {
        let state = self.current();
        let findings = state.findings.get()?;
        Some(of_page(&state.site, findings, file).len())
    }

    fn current(&self) -> Arc<State> {
        Arc::clone(&self.states.read().unwrap_or_else(PoisonError::into_inner).current)
    }

    /// Reads what has changed, shows it, and tells the tabs. No path at all means that only time has passed.
    pub(super) fn change(&self, paths: &[PathBuf]) {
        let _one_at_a_time = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let when = self.fixed.map_or_else(|| When::Now(Timestamp::now()), When::At);
        let site = Arc::new(self.site().updated(paths, when));
        let is_good = !site.problems().any(|problem| hides(&problem.fault));
        {
            let mut states = self.states.write().unwrap_or_else(PoisonError::into_inner);
            states.current = Arc::new(State { site: Arc::clone(&site), findings: OnceLock::new() });
            if is_good {
                states.good = site;
            }
        }
        self.refresh();
    }

    /// Tells the tabs what is new for them.
    pub(super) fn refresh(&self) {
        let site = self.site();
        self.tabs.refresh(|file, page| {
            let now = page.and_then(|(key, language)| {
                let address = site.catalog.address(site.catalog.page(key)?, *language)?;
                Some((file_of(address), address.to_string()))
            });
            let moved = now.as_ref().filter(|(now, _)| now != file).map(|(_, address)| format!("{}{address}", site.config.mount));
            let file = now.map_or_else(|| file.to_owned(), |(file, _)| file);
            Fresh { hash: self.hash(&file), findings: self.known_findings(&file), moved, file }
        });
    }

    /// A hash of what a file shows, and of whether it is held.
    pub(super) fn hash(&self, file: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        match self.show(file) {
            Shown::Bytes { bytes, held } => drop(hasher.update(&bytes).update(&[u8::from(held)])),
            Shown::Moved(address) => drop(hasher.update(address.as_bytes())),
            Shown::Missing => {}
        }
        hasher.finalize().to_hex()[..20].to_owned()
    }

    /// What a file shows: the current site's bytes, else the last good site's.
    pub(super) fn show(&self, file: &str) -> Shown {
        let (site, good) = {
            let states = self.states.read().unwrap_or_else(PoisonError::into_inner);
            (Arc::clone(&states.current.site), Arc::clone(&states.good))
        };
        let now = site.routes().get(file).map(|route| (route, readable(&site, route)));
        match now {
            Some((route, true)) => match bytes(&site, route) {
                Ok(shown) => shown,
                Err(_) => held(&good, file),
            },
            Some((_, false)) => held(&good, file),
            // A page whose front matter broke may have lost its address too.
            None if Arc::ptr_eq(&site, &good) => Shown::Missing,
            None => held(&good, file),
        }
    }

    /// The page and language that a file shows.
    pub(super) fn page_of(&self, file: &str) -> Option<(Arc<str>, usize)> {
        let site = self.site();
        match site.routes().get(file)? {
            Route::Page { page, language, .. } | Route::Expired { page, language } => {
                Some((Arc::clone(&site.pages[*page as usize].face.key), *language))
            }
            _ => None,
        }
    }
}

/// The findings of the files that a page is made of: its own, and those that every page is made of.
pub(super) fn of_page<'f>(site: &Site, findings: &'f [Finding], file: &str) -> Vec<&'f Finding> {
    let own = match site.routes().get(file) {
        Some(Route::Page { page, language, .. }) => {
            site.pages[*page as usize].face.texts[*language].as_ref().map(|text| Arc::clone(&text.path))
        }
        _ => None,
    };
    let everywhere = |path: &str| path.starts_with("themes/") || path == crate::config::PATH;
    findings.iter().filter(|finding| own.as_ref() == Some(&finding.path) || everywhere(&finding.path)).collect()
}

fn held(good: &Site, file: &str) -> Shown {
    let shown = good.routes().get(file).map(|route| bytes(good, route));
    match shown {
        Some(Ok(Shown::Bytes { bytes, .. })) => Shown::Bytes { bytes, held: true },
        Some(Ok(shown)) => shown,
        _ => Shown::Missing,
    }
}

fn bytes(site: &Site, route: &Route) -> Result<Shown, Problem> {
    if let Route::Redirect { page, language } = route {
        let address = site.catalog.address(*page, *language).map(ToString::to_string);
        return Ok(Shown::Moved(format!("{}{}", site.config.mount, address.unwrap_or_default())));
    }
    let bytes = match render(site, route)? {
        Artifact::Bytes(bytes) => bytes,
        // A file that is being replaced at this moment is as good as missing; the next event brings it.
        Artifact::CopyOf(blob) => match std::fs::read(&blob.disk) {
            Ok(bytes) => bytes,
            Err(_) => return Ok(Shown::Missing),
        },
    };
    Ok(Shown::Bytes { bytes, held: false })
}

/// Whether the front matter of a route's page could be read.
fn readable(site: &Site, route: &Route) -> bool {
    let Route::Page { page, language, .. } = route else { return true };
    let page = &site.pages[*page as usize];
    let path = page.face.texts[*language].as_ref().map(|text| &text.path);
    !page.problems.iter().any(|problem| Some(&problem.path) == path && hides(&problem.fault))
}

/// Faults that leave nothing to show.
fn hides(fault: &Fault) -> bool {
    matches!(fault, Fault::BadFrontMatter(_) | Fault::BadSettings(_) | Fault::TemplateError { .. } | Fault::BadEncoding(_))
}
