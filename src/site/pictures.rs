//! The sizes of the site's pictures, and which of them need their originals.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Site;
use super::files::{Files, of_settings, used};
use crate::catalog::Route;
use crate::content::Outgoing;
use crate::picture::{self, Format, Size};
use crate::source::Measure;

/// How many pixels a telephone has across.
const PHONE: u32 = 1080;

impl Site {
    /// The sizes that a picture is shown in: those in WebP, and last the one in its own format. None if it is shown as it is.
    pub fn sizes(&self, path: &str) -> Vec<Size> {
        self.snapshot.blob(path).map_or_else(Vec::new, |blob| picture::sizes(blob, &self.theme.pictures))
    }

    /// Every size of every picture that is published. What they are called hangs on what is in the pictures, so they are no part
    /// of the catalogue.
    pub fn pictures(&self) -> &BTreeMap<Arc<str>, Route> {
        self.pictures.get_or_init(|| {
            let published = self.routes().iter().filter_map(|(_, route)| match route {
                Route::Blob(path) => Some((path, self.snapshot.blob(path)?)),
                _ => None,
            });
            let sized = published.flat_map(|(path, blob)| {
                let sizes = picture::sizes(blob, &self.theme.pictures).into_iter();
                sizes.map(move |size| (picture::file(path, blob, size).into(), Route::Picture(Arc::clone(path), size)))
            });
            sized.collect()
        })
    }

    /// Keeps how many bytes each size has, once it has been made.
    pub fn keep_weights(&self, weights: BTreeMap<Arc<str>, u64>) {
        self.weights.get_or_init(|| weights);
    }

    /// How many bytes a telephone fetches to show a picture; none if it is no picture, or nobody knows yet.
    pub fn weight_on_phone(&self, path: &str) -> Option<u64> {
        let blob = self.snapshot.blob(path).filter(|blob| matches!(blob.measure, Measure::Image { .. }))?;
        let sizes = self.sizes(path);
        let webp = || sizes.iter().filter(|size| size.format == Format::WebP);
        match webp().find(|size| size.width >= PHONE).or(webp().next_back()) {
            Some(size) => self.weights.get()?.get(&*picture::file(path, blob, *size)).copied(),
            None => Some(blob.length),
        }
    }

    /// Pictures that pages show and nobody links to: their sizes are published and they themselves stay at home, with all that a
    /// camera has noted in them. Asks every body, so it is best asked when all have been read.
    pub fn originals_at_home(&self) -> Files {
        if self.pictures().is_empty() {
            return Files::new();
        }
        let is_shown = |outgoing: &Outgoing<'_>| matches!(outgoing, Outgoing::Image(..));
        let mut shown = used(self, |_, _| true, is_shown);
        shown.retain(|path| !self.sizes(path).is_empty());
        if !shown.is_empty() {
            let mut named = used(self, |_, _| true, |outgoing| !is_shown(outgoing));
            named.extend(of_settings(self));
            shown.retain(|path| !named.contains(path));
        }
        shown
    }
}
