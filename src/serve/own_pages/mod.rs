//! The preview's own pages: what is wrong, both languages side by side, and what stands where a page can't be shown.

mod findings;
mod frame;
mod agree;
mod twins;

use super::http::Asked;
use super::live::Live;

pub(super) use agree::agree;
pub(super) use findings::of_page;
pub(super) use frame::{beginning, broken};

/// A page of the preview's own by its path below `_utblick/`.
pub(super) fn page(live: &Live, path: &str, asked: &Asked) -> Option<String> {
    match path.strip_prefix("twins/") {
        Some(key) => twins::twins(live, key.trim_end_matches('/')),
        None => (path == "findings").then(|| findings::of_site(live, &findings::Wanted::read(asked))),
    }
}
