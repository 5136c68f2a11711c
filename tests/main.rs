//! Every test of the program as a whole, in one binary. Tests of a single module stand beside it in `src/`.
//!
//! Most are data: a new test is a new file below this folder, not new Rust. `BLESS=1 cargo test` rewrites what the data
//! expects; read the difference before you commit it.

#![expect(unreachable_pub, reason = "nothing sees a test binary; `pub` tells what other test modules use")]
#![expect(clippy::disallowed_methods, reason = "tests make sites on the disk, run the program and measure")]

/// What is kept of a site for the record.
mod archive;
/// What becomes of addresses that have been public.
mod addresses;
/// Which module may know which, and what no file may hold.
mod architecture;
/// Input that nobody should write and everybody will.
mod bad_input;
/// What an old site lives with for the time being.
mod baseline;
/// Every rule by example.
mod checks;
/// Calendars and feeds.
mod calendars;
/// What people type and what they are told: commands, exit codes, streams, both languages.
mod cli;
/// Every component in every example, as HTML.
mod components;
/// The colours of the default theme.
mod contrast;
/// What the documents promise.
mod deliveries;
mod digest;
mod docs;
/// The handbook, as a site.
mod handbook;
/// What an edit costs.
mod edits;
/// How well passages in the other language are known, measured.
mod language;
/// The checklist, and the statement of what is known not to work.
mod statement;
/// What holds whatever people write, in whatever order.
mod laws;
/// That no word is lost in silence.
mod words_kept;
/// What `check --fix` mends, and that it touches nothing else.
mod autofix;
/// What errors tell people to do, done.
mod obey;
/// Links out of the site, asked of servers on this computer.
mod moves;
mod orders;
mod outside;
/// Photographs in the sizes that pages need, and files that are none.
mod pictures;
/// Pages and calendars of owners, and the list of pages.
mod owners;
/// Finding pages by words.
mod search;
/// The preview: pages, tabs, faults, strangers.
mod serve;
/// Small whole sites, as they are published.
mod sites;
/// From an empty folder to a site.
mod start;
/// What search engines are told.
mod structured;
/// How far the languages of a page have followed each other.
mod together;
mod twins;
/// The words of the interface.
mod words;
/// Pages with the faults of real ones: each is found, and our own site has none.
mod source_pages;
/// A site to try things on, literate suites, and comparisons that can be read.
mod support;
