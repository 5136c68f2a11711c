//! The preview: pages from memory as fast as they are saved, in the browser that shows them.
//!
//! In: a site's folder. Out: HTTP on this computer, with live reload; what is wrong is shown beside the page, and the
//! last page that could be shown stays until a better one can.
//! Must not know: how a page is made. It asks `render` for the routes of the current [`crate::site::Site`] and writes no
//! file but sizes of `pictures` in their cache.
//!
//! `handler` answers what `http` takes in. `watch` sees changes and carries them to `live`, which makes the next `state` (`clock`: of which moment,
//! `fallback`: with older versions of what can't be shown) and tells the `tabs`. `reviewer` looks through the site beside
//! all that. An error of the program's own in one of them is an `internal_error`, and ends none.
#![expect(
    clippy::disallowed_methods,
    reason = "the preview is one of the places where the program meets the world: clock, network, files to send"
)]

mod clock;
mod editor;
mod fallback;
mod handler;
mod http;
mod internal_error;
mod live;
mod options;
mod own_pages;
mod pictures;
mod preview;
mod reviewer;
mod state;
mod tabs;
mod watch;

pub use editor::Editor;
pub use internal_error::InternalError;
pub use options::{News, Options, ServeError};
pub use preview::Preview;
