//! Runs the real program: never in the environment of whoever runs the tests, never without an end.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Far longer than any command takes in a debug build on a busy machine; whoever reaches it hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often we look whether the program has ended.
const GLANCE: Duration = Duration::from_millis(2);

/// The exit code of a Rust program that has panicked.
const PANICKED: i32 = 101;

/// One run of the program, yet to be made.
pub struct Program {
    command: Command,
}

/// What a run answered.
#[derive(Debug)]
pub struct Answer {
    /// Its exit code.
    pub code: i32,
    /// What it wrote to stdout.
    pub out: String,
    /// What it wrote to stderr.
    pub err: String,
}

impl Program {
    /// The program in a folder, with none of the environment's wishes.
    pub fn within(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_utblick"));
        command.current_dir(folder).stdin(Stdio::null());
        let wishes = ["LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "TZ", "RAYON_NUM_THREADS", "RUST_BACKTRACE", "CI"];
        let proxies = ["ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"];
        for name in wishes.into_iter().chain(proxies) {
            command.env_remove(name);
        }
        Self { command }
    }

    /// With these arguments.
    pub fn arguments<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        self.command.args(arguments);
        self
    }

    /// With a variable of the environment set.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it to its end. A panic, a signal or a hang fails the test, whatever it asks for.
    pub fn run(self) -> Answer {
        self.run_within(PATIENCE)
    }

    /// As [`Program::run`], with another patience.
    pub fn run_within(mut self, patience: Duration) -> Answer {
        let mut child = self.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program was built with the tests");
        let out = drain(child.stdout.take().expect("stdout is a pipe"));
        let err = drain(child.stderr.take().expect("stderr is a pipe"));
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().expect("a child can be waited for") {
                break status;
            }
            if start.elapsed() > patience {
                child.kill().expect("a child can be ended");
                panic!("{:?} has not ended after {patience:?}", self.command);
            }
            thread::sleep(GLANCE);
        };
        let (out, err) = (out.join().expect("a pipe can be read"), err.join().expect("a pipe can be read"));
        let code = status.code().unwrap_or_else(|| panic!("{:?} was ended by a signal: {status}\n{err}", self.command));
        assert_ne!(code, PANICKED, "{:?} panicked:\n{err}", self.command);
        Answer { code, out, err }
    }

    /// Runs it with a reader that goes away after so many bytes; answers the exit code and stderr.
    pub fn run_to_a_reader_who_leaves(mut self, bytes: usize) -> Answer {
        let mut child = self.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program was built with the tests");
        let mut head = vec![0; bytes];
        let mut stdout = child.stdout.take().expect("stdout is a pipe");
        let _ = stdout.read(&mut head);
        drop(stdout);
        let err = drain(child.stderr.take().expect("stderr is a pipe"));
        let status = child.wait().expect("a child can be waited for");
        let err = err.join().expect("a pipe can be read");
        let code = status.code().unwrap_or_else(|| panic!("ended by a signal: {status}\n{err}"));
        assert_ne!(code, PANICKED, "panicked:\n{err}");
        Answer { code, out: String::new(), err }
    }
}

fn drain(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).expect("a pipe can be read");
        String::from_utf8(bytes).unwrap_or_else(|error| {
            let _ = writeln!(std::io::stderr(), "the program wrote what is no UTF-8");
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        })
    })
}

impl Answer {
    /// Fails unless the exit code is this one.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// Stdout as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\nstdout:\n{}\nstderr:\n{}", self.out, self.err))
    }

    /// Fails unless stdout or stderr holds each of these.
    #[track_caller]
    pub fn says(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.out.contains(part) || self.err.contains(part), "no {part:?} in\nstdout:\n{}\nstderr:\n{}", self.out, self.err);
        }
        self
    }
}
