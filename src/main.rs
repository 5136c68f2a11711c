//! The program: runs the command line and turns its answer into an exit code.

#![expect(clippy::disallowed_methods, reason = "what was typed")]

use std::process::ExitCode;

/// A site is some millions of small values that live and die on all threads, which is what this allocator is made for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(utblick::cli::run(std::env::args_os()))
}
