//! Runs a program once and says what it cost.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// GNU time, which alone tells what a child used without a line of unsafe code. It counts in hundredths of a second.
const GAUGE: &str = "/usr/bin/time";

/// A program and what it is given.
pub(crate) struct Program {
    /// What is run.
    pub(crate) file: PathBuf,
    /// In which folder.
    pub(crate) folder: PathBuf,
    /// What it is told; each run says the last of it.
    pub(crate) arguments: Vec<OsString>,
}

/// What a run cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// Seconds from start to end.
    pub(crate) wall: f64,
    /// Seconds of all processors; not a number where it can't be told.
    pub(crate) cpu: f64,
    /// The most memory it had, in MiB; not a number where it can't be told.
    pub(crate) peak: f64,
}

impl Program {
    /// Utblick, as the benchmark was built with it.
    pub(crate) fn utblick(site: &Path) -> Self {
        let arguments = ["build", "--out"].map(OsString::from).into();
        Self { file: env!("CARGO_BIN_EXE_utblick").into(), folder: site.to_path_buf(), arguments }
    }

    /// The same, to check the folder that a run names.
    pub(crate) fn check(site: &Path) -> Self {
        Self { arguments: vec!["check".into()], ..Self::utblick(site) }
    }

    /// Hugo, if `HUGO` names it or it is on the path.
    pub(crate) fn hugo(site: &Path) -> Option<Self> {
        let on_path = || std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join("hugo")).find(|file| file.is_file());
        let file = std::env::var_os("HUGO").map(PathBuf::from).or_else(on_path)?;
        let arguments = ["--quiet", "--noBuildLock", "--destination"].map(OsString::from).into();
        Some(Self { file, folder: site.to_path_buf(), arguments })
    }

    /// What it says of its version, in few words.
    pub(crate) fn version(&self) -> Result<String, String> {
        let said = Command::new(&self.file).arg("version").output().map_err(|error| format!("{}: {error}", self.file.display()))?;
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        Ok(said.split_whitespace().find(|word| word.starts_with('v')).unwrap_or("of unknown version").to_owned())
    }

    /// Whether it is a script that starts the program proper, which costs time of its own.
    pub(crate) fn is_script(&self) -> bool {
        fs::read(&self.file).is_ok_and(|bytes| bytes.starts_with(b"#!"))
    }

    /// Runs it once. `last` is its last argument: for a build, where its output goes.
    pub(crate) fn run(&self, last: &Path, gauge: &Gauge) -> Result<Cost, String> {
        let mut command = match &gauge.notes {
            Some(notes) => {
                let mut command = Command::new(GAUGE);
                command.args(["-f", "%U %S %M", "-o"]).arg(notes).arg(&self.file);
                command
            }
            None => Command::new(&self.file),
        };
        command.args(&self.arguments).arg(last).current_dir(&self.folder);
        let wall = time(&mut command)?;
        let (cpu, peak) = gauge.read().unwrap_or((f64::NAN, f64::NAN));
        Ok(Cost { wall, cpu, peak })
    }

    /// Runs it once with nothing between, for times so short that even the gauge's own start would show.
    pub(crate) fn run_bare(&self, last: &Path) -> Result<f64, String> {
        time(Command::new(&self.file).args(&self.arguments).arg(last).current_dir(&self.folder))
    }
}

fn time(command: &mut Command) -> Result<f64, String> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let start = Instant::now();
    let done = command.output().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    let wall = start.elapsed().as_secs_f64();
    if done.status.success() {
        return Ok(wall);
    }
    Err(format!("{command:?} failed ({}): {}", done.status, String::from_utf8_lossy(&done.stderr)))
}

/// What measures processor time and memory.
pub(crate) struct Gauge {
    /// Where it writes, if it is there.
    notes: Option<PathBuf>,
}

impl Gauge {
    /// A gauge that takes its notes in a folder.
    pub(crate) fn new(folder: &Path) -> Self {
        let notes = folder.join("gauge");
        let works =
            Command::new(GAUGE).args(["-f", "%U %S %M", "-o"]).arg(&notes).arg("true").status().is_ok_and(|status| status.success());
        Self { notes: works.then_some(notes) }
    }

    /// Whether processor time and memory can be told.
    pub(crate) fn works(&self) -> bool {
        self.notes.is_some()
    }

    fn read(&self) -> Option<(f64, f64)> {
        let text = fs::read_to_string(self.notes.as_ref()?).ok()?;
        let figures: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [user, system, kibibytes] = figures[..] else { return None };
        Some((user + system, kibibytes / 1024.0))
    }
}
