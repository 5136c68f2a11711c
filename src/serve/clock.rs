//! The moment at which the preview sees the site. Between two moments at which the site changes by itself nothing
//! differs, so the clock stands still between them: what pages share stays theirs from one edit to the next.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::state::PreviewState;
use crate::site::{Site, When};

/// When the preview sees the site.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    /// A fixed moment, if one was asked for.
    pub(super) fixed: Option<DateTime>,
}

impl Clock {
    /// The site after files have changed (none: only time has passed), and when it changes by itself if that is known.
    pub(super) fn after(self, state: &PreviewState, paths: &[PathBuf], now: Timestamp) -> (Site, OnceLock<Option<DateTime>>) {
        let when = self.fixed.map_or(When::Now(now), When::At);
        let now = state.site.config.time_zone.to_datetime(now);
        let stands = state.next.get().filter(|next| self.fixed.is_none() && next.is_none_or(|next| now < next));
        let Some(next) = stands else { return (state.site.updated(paths, when), OnceLock::new()) };
        let site = state.site.updated(paths, When::At(state.site.moment));
        match dates_between(&state.site, &site) {
            Some(dates) if !dates.iter().any(|date| state.site.moment < *date && *date <= now) => {
                (site, OnceLock::from(next.iter().copied().chain(dates.into_iter().filter(|date| now < *date)).min()))
            }
            _ => (site.remade(site.snapshot().clone(), when), OnceLock::new()),
        }
    }

    /// How long it is until the site changes by itself; nothing, if it does not or nobody knows.
    pub(super) fn until_next(self, state: &PreviewState, now: Timestamp) -> Option<Duration> {
        // What the program failed over would make it fail again, and at once: the next save is the next try.
        let waits = self.fixed.is_none() && state.unread.is_none();
        let next = state.next.get().copied().flatten().filter(|_| waits)?;
        let next = state.site.config.time_zone.to_timestamp(next).ok()?;
        Some(next.duration_since(now).try_into().unwrap_or_default())
    }
}

/// The dates in the pages by which a site differs from the one before. None: it differs by more than text.
fn dates_between(then: &Site, now: &Site) -> Option<Vec<DateTime>> {
    let alike = Arc::ptr_eq(&then.catalog, &now.catalog) && Arc::ptr_eq(&then.data, &now.data) && Arc::ptr_eq(&then.config, &now.config);
    let edited = then.pages.iter().zip(&now.pages).filter(|(then, now)| !Arc::ptr_eq(then, now)).map(|(_, page)| page);
    alike.then(|| edited.flat_map(|page| now.config.languages.ids().flat_map(|language| page.dated_blocks(language))).collect())
}

#[cfg(test)]
mod tests {

    use jiff::Timestamp;

    use super::Clock;
    use crate::catalog::Seen;
    use crate::serve::state::PreviewState;
    use crate::site::{Site, View, When};

    fn at(time: &str) -> Timestamp {
        format!("2026-11-22T{time}:00Z").parse().expect("it is a point in time")
    }

    /// A state of a site in UTC whose page `a` says this, seen at nine.
    fn state(folder: &std::path::Path, text: &str) -> PreviewState {
        std::fs::create_dir_all(folder.join("content")).expect("the folder can be made");
        let write = |name: &str, text: &str| std::fs::write(folder.join("content").join(name), text).expect("it can be written");
        write("site.yaml", "title: K\nbase_url: https://example.org\ntime_zone: UTC\nlanguages: [{code: sv, name: Svenska}]\n");
        write("a.sv.md", &format!("---\ntitle: A\n---\n\n{text}\n"));
        let view = View { when: When::Now(at("09:00")), seen: Seen::Preview, base_url: None };
        let state = PreviewState::first(Site::load(folder, view).expect("the folder is there"));
        state.next.get_or_init(|| state.site.next_change());
        state
    }

    #[test]
    fn the_clock_stands_still_until_something_changes_by_itself() {
        let folder = tempfile::tempdir().expect("the system has a place for temporary files");
        let clock = Clock { fixed: None };
        let state = state(folder.path(), "::: until 2026-11-22T15:00\nText.\n:::");
        assert_eq!(clock.until_next(&state, at("14:00")).map(|left| left.as_secs()), Some(3600));
        assert_eq!(clock.until_next(&state, at("16:00")).map(|left| left.as_secs()), Some(0));
        let edit = |text: &str| {
            std::fs::write(folder.path().join("content/a.sv.md"), format!("---\ntitle: A\n---\n\n{text}\n")).expect("it can be written");
            ["content/a.sv.md".into()]
        };
        // Nothing lies between nine and ten: what pages share stays.
        let (site, next) = clock.after(&state, &edit("Ny text."), at("10:00"));
        assert_eq!(site.moment, state.site.moment);
        assert!(site.shares_derived(&state.site));
        assert_eq!(next.get(), state.next.get());
        // A date that the edit brings, and that has passed since nine, counts.
        let (site, _) = clock.after(&state, &edit("::: until 2026-11-22T09:30\nFöre.\n:::"), at("10:00"));
        assert_eq!(site.moment.to_string(), "2026-11-22T10:00:00");
        // One that is to come is waited for.
        let (_, next) = clock.after(&state, &edit("::: from 2026-11-22T11:00\nEfter.\n:::"), at("10:00"));
        assert_eq!(next.get().copied().flatten().map(|next| next.hour()), Some(11));
        // And once its time has come the site is seen anew, though nobody has edited it.
        let (site, _) = clock.after(&state, &[], at("15:00"));
        assert_eq!(site.moment.hour(), 15);
        // A fixed moment stays.
        let fixed = Clock { fixed: Some(state.site.moment) };
        assert_eq!(fixed.after(&state, &[], at("15:00")).0.moment, state.site.moment);
        assert_eq!(fixed.until_next(&state, at("14:00")), None);
    }
}
