//! A line on the terminal that counts, once something takes long. Logs and pipes get none.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::finding::{Both, UiLanguage};

/// Who waits longer than this wants to know what for.
const PATIENCE: Duration = Duration::from_secs(1);

/// More often than this nobody can read it.
const PACE: Duration = Duration::from_millis(100);

/// Columns that the line may take.
const WIDTH: usize = 60;

/// The message of how many of how many are done.
type Message = fn(usize, usize) -> Both;

/// The line; it is taken away when this is dropped.
pub(super) struct Progress {
    ui_language: UiLanguage,
    message: Message,
    line: Option<Mutex<Line>>,
}

struct Line {
    on: Box<dyn Write + Send>,
    /// When it is shown next.
    next: Instant,
    is_shown: bool,
}

impl Progress {
    /// Begins to wait.
    pub(super) fn new(ui_language: UiLanguage, message: Message) -> Self {
        let is_watched = std::io::stderr().is_terminal() && std::env::var_os("CI").is_none_or(|ci| ci.is_empty() || ci == "false");
        let line = is_watched.then(|| Line { on: Box::new(std::io::stderr()), next: Instant::now() + PATIENCE, is_shown: false });
        Self { ui_language, message, line: line.map(Mutex::new) }
    }

    /// Says how far it has come. Whoever finds another saying it goes on.
    pub(super) fn show(&self, done: usize, of: usize) {
        let Some(Ok(mut line)) = self.line.as_ref().map(Mutex::try_lock) else { return };
        let now = Instant::now();
        if now >= line.next {
            (line.next, line.is_shown) = (now + PACE, true);
            // Who can't be told how far it has come loses nothing else.
            let _ = write!(line.on, "\r{}", (self.message)(done, of).say(self.ui_language));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(Ok(line)) = self.line.as_mut().map(Mutex::get_mut)
            && line.is_shown
        {
            let _ = write!(line.on, "\r{:WIDTH$}\r", "");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::both;

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn the_line_is_shown_when_it_is_time_and_taken_away_again() {
        let paper = Paper::default();
        let written = || String::from_utf8(paper.0.lock().unwrap().clone()).unwrap();
        let words = |done: usize, of: usize| both!("{done} av {of}", "{done} of {of}");
        let begin = |next: Instant| {
            let line = Line { on: Box::new(paper.clone()), next, is_shown: false };
            Progress { ui_language: UiLanguage::English, message: words, line: Some(Mutex::new(line)) }
        };
        let quick = begin(Instant::now() + Duration::from_secs(60));
        quick.show(1, 3);
        drop(quick);
        assert_eq!(written(), "", "what is quick needs no line");
        let slow = begin(Instant::now());
        slow.show(1, 3);
        slow.show(2, 3);
        assert_eq!(written(), "\r1 of 3", "the second comes too soon to be read");
        drop(slow);
        assert_eq!(written().trim_end_matches('\r').trim_end(), "\r1 of 3");
        assert!(written().ends_with(" \r"));
    }
}
