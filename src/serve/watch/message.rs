//! What is told of files.

use std::path::PathBuf;

/// What is told of files.
pub(super) enum Message {
    /// These have changed, and may change more.
    Changed(Vec<PathBuf>),
    /// Somebody is writing these, and will be told of as finished.
    Begun(Vec<PathBuf>),
    /// These were closed after writing, or renamed into place.
    Finished(Vec<PathBuf>),
    /// Changes have been missed.
    Missed,
    /// There will be no more messages from whoever sends them now.
    Failed,
    Stop,
}
