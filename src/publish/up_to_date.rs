//! Is there anything to do? A look at every file's time and length, without reading or rendering any.

use std::path::Path;

use rayon::prelude::*;

use super::disk::{Entry, look};
use super::folder_scan::FolderScan;
use super::folders::{Folders, STAGING};
use super::stamp;

/// An output in which a build would change nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct UpToDate {
    /// How many files it has.
    pub files: usize,
    /// The caller's summary of the build that wrote them.
    pub summary: serde_json::Value,
    /// What lies there and was never published; as in [`super::Written`].
    pub foreign: Vec<String>,
}

/// Has the output been published from these very inputs, does that still hold `now` (in seconds since 1970), and is every
/// file as it was left? Whatever stands in the way of knowing is a no.
pub fn up_to_date(out: &Path, hash: &[u8; 32], now: i64) -> Option<UpToDate> {
    let out = dunce::canonicalize(out).ok()?;
    // A build was killed here, or is at work.
    if look(&out.join(STAGING)).ok()? != Entry::Nothing {
        return None;
    }
    let found = stamp::read(&out).ok()??;
    if !found.stamp.holds(hash, now) {
        return None;
    }
    let files = &found.stamp.files;
    let folder_scan = FolderScan::look(&out, Folders::of(files.iter().map(|listed| listed.0.as_str()))).ok()?;
    let as_left = files.par_iter().all(|listed| match look(&out.join(&listed.0)) {
        Ok(Entry::File(info)) => info.length == listed.1 && info.modified <= found.modified,
        _ => false,
    });
    if !as_left || !folder_scan.real.iter().all(|&real| real) {
        return None;
    }
    let foreign = folder_scan.foreign(&out, &found, &[]).ok()?;
    Some(UpToDate { files: files.len(), summary: found.stamp.summary, foreign })
}
