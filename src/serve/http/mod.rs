//! HTTP for the preview, spoken by tiny_http.
//!
//! In: connections to a listener of ours. Out: requests that are sound, each on a thread of its client, and answers to them.
//! `server` takes clients in, `request` is what is asked and by whom, `response` and `stream` are what goes back.
//! Must not know: what is shown.

pub(super) mod request;
mod response;
mod server;
mod stream;

pub(super) use request::{Asked, HostCheck};
pub(super) use response::{Response, media_type};
pub(super) use server::Server;
pub(super) use stream::send_events;
