//! Measuring whole programs, the floor under them and edits in process, and saying it in tables.
//!
//! In: a corpus, rounds. Out: figures. Nothing is asserted: a busy machine must not fail a build. Trust ratios.

pub(crate) mod edits;
pub(crate) mod floor;
pub(crate) mod program;
pub(crate) mod report;
pub(crate) mod rounds;

use std::path::PathBuf;

/// The middle one of some figures; between two the mean.
pub(crate) fn median(figures: &[f64]) -> f64 {
    let sorted = sorted(figures);
    match sorted.len() {
        0 => f64::NAN,
        odd if odd % 2 == 1 => sorted[odd / 2],
        even => f64::midpoint(sorted[even / 2 - 1], sorted[even / 2]),
    }
}

/// What 95 of a hundred figures do not exceed.
pub(crate) fn p95(figures: &[f64]) -> f64 {
    let sorted = sorted(figures);
    let rank = (sorted.len() * 95).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

fn sorted(figures: &[f64]) -> Vec<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// A folder in memory where there is one, so that programs are measured and not a disk.
pub(crate) fn scratch() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}
