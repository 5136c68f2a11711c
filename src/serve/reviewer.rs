//! Looks through the site after each change, beside everything else: what is shown never waits for what is wrong with it.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::civil::{DateTime, Time};

use super::internal_error::{InternalError, catch_panic};
use super::live::Live;
use super::state::PreviewState;
use crate::check::Review;
use crate::site::Site;

/// How long it is to be quiet before the site is looked through: whoever saves often is still writing.
const QUIET: Duration = Duration::from_millis(150);

/// Longer than anybody waits; the bell rings before.
const LONG: Duration = Duration::from_secs(3600);

/// Starts looking. It ends with the preview.
pub(super) fn start(live: &Arc<Live>) -> io::Result<JoinHandle<()>> {
    let live = Arc::clone(live);
    // Half of the processors, so that the other half shows what is being written.
    let threads = (thread::available_parallelism().map_or(1, usize::from) / 2).max(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).thread_name(|_| "findings".into()).build().map_err(io::Error::other)?;
    thread::Builder::new().name("reviewer".into()).spawn(move || run(&live, &pool))
}

/// When the site changes by itself, and the findings with it: what is due is due by the day.
fn next(site: &Site) -> Option<DateTime> {
    let midnight = site.moment.date().tomorrow().ok().map(|day| day.to_datetime(Time::midnight()));
    site.next_change().into_iter().chain(midnight).min()
}

fn run(live: &Live, pool: &rayon::ThreadPool) {
    while !live.has_ended() {
        let state = live.state();
        let number = state.number;
        if let Err(said) = catch_panic(|| look(live, pool, &state)) {
            let _ = catch_panic(|| live.report(InternalError::Reviewing(said)));
        }
        // What came before is not kept alive by the one who waits for what comes next.
        drop(state);
        if live.is_current(number) {
            live.waits_for_change(number, LONG);
        }
    }
}

/// Looks through what is shown now, once it has been quiet for a while.
fn look(live: &Live, pool: &rayon::ThreadPool, state: &Arc<PreviewState>) {
    let is_first = state.number == 0;
    let note_next = || {
        if live.clock.fixed.is_none() {
            state.next.get_or_init(|| pool.install(|| next(&state.site)));
        }
    };
    if !is_first {
        note_next();
    }
    if live.waits_for_change(state.number, if is_first { Duration::ZERO } else { QUIET }) {
        return;
    }
    let before = live.reviews().last;
    live.reviewed(pool.install(|| Review::of(&state.site, before.as_deref(), &|| live.is_current(state.number))));
    // The first look reads every body, so that none has to be read for its dates alone.
    note_next();
}
