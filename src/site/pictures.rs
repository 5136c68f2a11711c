//! The sizes of the site's pictures, and which of them need their originals.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Site;
use super::files::{Files, of_settings, used};
use crate::catalog::Route;
use crate::content::Outgoing;
use crate::picture::{self, Size};

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
