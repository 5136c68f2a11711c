//! Utblick turns bilingual Markdown into a website.
//!
//! The modules stand in reading order, and each uses only those above it (`tests/architecture.rs` sees to that).
//! `src/README.md` is the map.

pub mod catalog;
pub mod check;
pub mod cli;
pub mod config;
pub mod content;
pub mod data;
pub mod finding;
pub mod html;
pub mod kind;
pub mod locale;
pub mod publish;
pub mod render;
pub mod site;
pub mod source;
pub mod theme;
pub mod yaml;
