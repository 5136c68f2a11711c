//! Twins: which sections of a page's languages were last said to agree, and which have moved since.
//!
//! In: a [`Page`](crate::content::Page) and its record, a small file of its own that holds the agreed sections as text.
//! Out: the state of each section ([`compare`]), and a new record where somebody says that sections agree ([`agree`]).
//! Must not know: other pages, data, the moment, the disk. Neither language is the master.
//!
//! The record holds texts, not hashes: what counts as a change is asked anew each time ([`normal`](normal::normal)), so
//! another answer to that question changes nothing that was agreed.

mod agree;
mod compare;
mod follow;
pub mod normal;
mod record;
mod section;

pub use agree::{Acceptance, Agreed, Refusal, Why, agree};
pub use compare::{Normal, PageState, PageStatus, SectionState, SectionStatus, compare};
pub use record::{Agreement, FOLDER, Record, RecordFault, Side, key, path, read};
pub use section::{Part, Section, fields, sections, whole};
