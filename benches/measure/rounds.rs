//! Programs in turns over the same content, so that whatever else the machine does strikes all of them alike.

use std::fs;
use std::path::Path;

use super::floor::{Built, floor};
use super::program::{Cost, Gauge, Program};
use crate::corpus::Corpus;

/// What one program cost in one round.
pub(crate) struct Builds {
    /// Into an empty folder.
    pub(crate) cold: Cost,
    /// Over that, with nothing changed.
    pub(crate) again: Cost,
}

/// One round.
pub(crate) struct Round {
    /// Seconds of the floor.
    pub(crate) floor: f64,
    /// Utblick.
    pub(crate) utblick: Builds,
    /// Utblick, looking for what needs fixing.
    pub(crate) check: Cost,
    /// Hugo, if it is there.
    pub(crate) hugo: Option<Builds>,
}

/// Rounds, and what was built in them.
pub(crate) struct Rounds {
    /// Each round.
    pub(crate) rounds: Vec<Round>,
    /// What Utblick writes: files, and million bytes.
    pub(crate) utblick: (usize, f64),
    /// What Hugo writes.
    pub(crate) hugo: Option<(usize, f64)>,
}

/// Runs rounds below an empty folder, after one of Utblick's that warms the sources and shows what is to be written.
pub(crate) fn rounds(corpus: &Corpus, hugo: Option<&Program>, count: usize, folder: &Path, gauge: &Gauge) -> Result<Rounds, String> {
    let (utblick, check) = (Program::utblick(&corpus.utblick), Program::check(&corpus.utblick));
    let first = folder.join("first");
    utblick.run(&first, gauge)?;
    let built = Built::read(&first).map_err(|error| error.to_string())?;
    clear(&first);
    let mut done = Rounds { rounds: Vec::new(), utblick: built.size(), hugo: None };
    for number in 1..=count {
        eprintln!("round {number} of {count}");
        let out = folder.join(format!("floor-{number}"));
        let floor = floor(&corpus.utblick, &built, &out).map_err(|error| error.to_string())?;
        clear(&out);
        let hugo_out = folder.join(format!("hugo-{number}"));
        let utblick_out = folder.join(format!("utblick-{number}"));
        let cold = (utblick.run(&utblick_out, gauge)?, hugo.map(|hugo| hugo.run(&hugo_out, gauge)).transpose()?);
        let checked = check.run(&corpus.utblick.join("content"), gauge)?;
        let again = (utblick.run(&utblick_out, gauge)?, hugo.map(|hugo| hugo.run(&hugo_out, gauge)).transpose()?);
        if hugo.is_some() && done.hugo.is_none() {
            done.hugo = Some(Built::read(&hugo_out).map_err(|error| error.to_string())?.size());
        }
        clear(&utblick_out);
        clear(&hugo_out);
        done.rounds.push(Round {
            floor,
            utblick: Builds { cold: cold.0, again: again.0 },
            check: checked,
            hugo: cold.1.zip(again.1).map(|(cold, again)| Builds { cold, again }),
        });
    }
    Ok(done)
}

/// Cold builds of a corpus and of one several times its size, in turns: for each pair what the small one cost, and the
/// large one.
pub(crate) fn growth(small: &Corpus, large: &Corpus, count: usize, folder: &Path, gauge: &Gauge) -> Result<Vec<(Cost, Cost)>, String> {
    let cold = |corpus: &Corpus, out: &str| -> Result<Cost, String> {
        let out = folder.join(out);
        let cost = Program::utblick(&corpus.utblick).run(&out, gauge)?;
        clear(&out);
        Ok(cost)
    };
    cold(large, "large-0")?;
    (1..=count).map(|number| Ok((cold(small, &format!("small-{number}"))?, cold(large, &format!("large-{number}"))?))).collect()
}

/// Seconds that the sample site takes as a whole process, into a new folder each time.
pub(crate) fn sample(count: usize, folder: &Path) -> Result<Vec<f64>, String> {
    let utblick = Program::utblick(Path::new(env!("CARGO_MANIFEST_DIR")));
    (0..count).map(|number| utblick.run_bare(&folder.join(format!("sample-{number}")))).collect()
}

/// What can't be removed is left to the end, when the whole scratch folder goes.
fn clear(folder: &Path) {
    drop(fs::remove_dir_all(folder));
}
