//! Utblick turns bilingual Markdown into a website.
//!
//! The modules stand in reading order, and each uses only those above it (`tests/architecture.rs` sees to that).
//! `src/README.md` is the map.

pub mod html;
pub mod id;
pub mod locale;
pub mod finding;
pub mod declared;
pub mod yaml;
pub mod config;
pub mod source;
pub mod picture;
pub mod kind;
pub mod content;
pub mod prose;
pub mod data;
pub mod ledger;
pub mod catalog;
pub mod theme;
pub mod twin;
pub mod search;
pub mod site;
pub mod render;
pub mod check;
pub mod order;
pub mod digest;
pub mod picture_cache;
pub mod archive;
pub mod publish;
pub mod probe;
pub mod serve;
pub mod cli;
