//! The sizes of a site's pictures, made before anything is published or found good.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::Terminal;
use super::failure::Failure;
use super::progress::Progress;
use crate::both;
use crate::catalog::Route;
use crate::check::{self, UnplacedFinding};
use crate::finding::{Fault, Problem, Span};
use crate::picture;
use crate::picture_cache::{PictureCache, PictureError};
use crate::site::Site;
use crate::source::{Blob, File};

/// Makes what has not been made before, and tells the site what it weighs. Answers what is wrong with pictures of which nothing can be made.
pub(super) fn make(site: &Site, cache: &PictureCache, terminal: &Terminal<'_>) -> Result<Vec<UnplacedFinding>, Failure> {
    let published = site.pictures().values().filter_map(|route| match route {
        Route::Picture(path, _) => Some((path, site.snapshot().blob(path)?)),
        _ => None,
    });
    // The same picture in two places is made once.
    let each: BTreeMap<[u8; 32], (&Arc<str>, &Arc<Blob>)> = published.map(|(path, blob)| (blob.fingerprint, (path, blob))).collect();
    let missing: Vec<_> = each.into_values().map(|(path, blob)| (path, blob, site.sizes(path))).collect();
    let missing: Vec<_> =
        missing.into_iter().filter(|(_, blob, sizes)| sizes.iter().any(|size| cache.weight(blob, *size).is_none())).collect();
    let progress =
        Progress::new(terminal.ui_language, |done, of| both!("{done} av {of} bilder är klara", "{done} of {of} pictures are ready"));
    let done = AtomicUsize::new(0);
    let one = |(path, blob, sizes): &(&Arc<str>, &Arc<Blob>, Vec<picture::Size>)| {
        let made = cache.make(blob, sizes);
        progress.show(done.fetch_add(1, Ordering::Relaxed) + 1, missing.len());
        match made {
            Ok(()) => Ok(None),
            Err(PictureError::Broken(why)) => {
                let problem = Problem::new(path, Span::default(), Fault::BrokenPicture { why });
                Ok(Some(check::say(site, &problem)))
            }
            Err(PictureError::Changed) => Err(Failure::SourceChanged(blob.disk.clone())),
            Err(PictureError::Io(path, error)) => Err(Failure::Io { path, error }),
        }
    };
    let found = missing.par_iter().map(one).collect::<Result<Vec<_>, _>>()?;
    let weights = site.pictures().iter().filter_map(|(file, route)| match route {
        Route::Picture(path, size) => Some((Arc::clone(file), cache.weight(site.snapshot().blob(path)?, *size)?)),
        _ => None,
    });
    site.keep_weights(weights.collect());
    Ok(found.into_iter().flatten().collect())
}

/// Forgets the sizes that no picture of the site has any more.
pub(super) fn tidy(site: &Site, cache: &PictureCache) {
    let blobs = site.snapshot().below("content/").iter().filter_map(|(path, file)| match file {
        File::Blob(blob) => Some((path, blob)),
        _ => None,
    });
    let names: BTreeSet<String> =
        blobs.flat_map(|(path, blob)| site.sizes(path).into_iter().map(|size| picture::name(blob, size))).collect();
    cache.keep_only(&names);
}
