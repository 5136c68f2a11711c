//! Sizes of pictures, made when somebody asks for one; until then the original is shown.

use std::collections::HashSet;
use std::io;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::picture::Size;
use crate::picture_cache::PictureCache;
use crate::source::Blob;

/// Makes sizes beside all that is answered. It ends with the one who asks.
pub(super) struct PictureMaker {
    cache: Arc<PictureCache>,
    orders: Mutex<Sender<(Arc<Blob>, Vec<Size>)>>,
    /// What has been asked for: a picture of which nothing can be made is not tried again.
    asked: Mutex<HashSet<[u8; 32]>>,
}

impl PictureMaker {
    pub(super) fn start(cache: PictureCache) -> io::Result<Self> {
        let cache = Arc::new(cache);
        let (orders, received) = channel::<(Arc<Blob>, Vec<Size>)>();
        let maker = Arc::clone(&cache);
        let make = move || {
            for (blob, sizes) in received {
                // What can't be made or kept is shown as it is; `build` says why.
                let _ = maker.make(&blob, &sizes);
            }
        };
        thread::Builder::new().name("pictures".into()).spawn(make)?;
        Ok(Self { cache, orders: Mutex::new(orders), asked: Mutex::default() })
    }

    /// A size, if it has been made; else it is made together with the others, for whoever asks next.
    pub(super) fn get(&self, blob: &Arc<Blob>, size: Size, all: impl FnOnce() -> Vec<Size>) -> Option<Vec<u8>> {
        let kept = self.cache.kept(blob, size);
        if kept.is_none() && self.asked.lock().unwrap_or_else(PoisonError::into_inner).insert(blob.fingerprint) {
            let order = (Arc::clone(blob), all());
            let _ = self.orders.lock().unwrap_or_else(PoisonError::into_inner).send(order);
        }
        kept
    }
}
