//! A published site as it is kept: pages that open from a disk without a server, what each of them is, and all of it as one file.
//!
//! In: bytes of pages, and what there is to know of them. Out: bytes again, the same from the same.
//! Must not know: where anything lies on the disk.

mod manifest;
mod relative;
mod zip;

pub use manifest::{fingerprint, manifest};
pub use relative::Relative;
pub use zip::{TooLarge, Zip};
