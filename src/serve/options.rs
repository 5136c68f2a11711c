//! What a preview is asked for, and what it tells whoever runs it.

use std::io;
use std::path::PathBuf;

use super::editor::Editor;
use super::internal_error::InternalError;
use crate::finding::{Tally, UiLanguage};
use crate::source::SourceError;

/// What the preview is to show, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// The name or number of the computer's own address to listen at.
    pub host: String,
    /// Further names by which it may be asked for: those of a proxy or a tunnel that leads to it.
    pub allowed_hosts: Vec<String>,
    /// The port; 0 takes any that is free.
    pub port: u16,
    /// A fixed moment; without one the preview goes with the clock.
    pub moment: Option<jiff::civil::DateTime>,
    /// In which ui_language findings are told.
    pub ui_language: UiLanguage,
    /// What opens files.
    pub editor: Editor,
    /// Whether to look for changes now and then, where the system would tell of none.
    pub poll: bool,
}

/// What whoever runs the preview is told while it runs.
#[derive(Clone, Debug)]
pub enum News {
    /// The site has been looked through, and so much was found.
    Reviewed(Tally),
    /// The system does not tell of changes: they are looked for now and then.
    Polling,
    /// A fault of the program's own; the preview goes on.
    InternalError(InternalError),
    /// The system has no room for clients any more; what it said. The preview tries again by itself.
    Unreachable(String),
}

/// Why there is no preview.
#[derive(Debug)]
pub enum ServeError {
    /// The site's folder can't be read.
    Source(SourceError),
    /// The address can't be listened at.
    Listen {
        /// The address.
        address: String,
        /// A free port nearby, if the port is taken by another program.
        free: Option<u16>,
        /// What the system said.
        error: io::Error,
    },
    /// The system has no room for the preview's threads and connections; what it said.
    Start(io::Error),
}
