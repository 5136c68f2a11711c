//! The preview over real HTTP and the real disk.

mod answers;
mod clock;
mod faults;
mod hostile;
mod laws;
mod news;
mod pictures;
mod saving;
mod tabs;
mod watching;

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use utblick::finding::UiLanguage;
use utblick::serve::{Editor, News, Options, Preview};

use crate::support::TestSite;

/// Longer than any machine needs; a test that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a test looks again.
const GLANCE: Duration = Duration::from_millis(10);

/// Ends a connection with its answer.
const CLOSE: &str = "Connection: close\r\n\r\n";

/// How a preview of a site is started in tests: at a fixed moment, in English, at any port.
fn options(site: &TestSite) -> Options {
    Options {
        root: site.root().to_path_buf(),
        host: "127.0.0.1".into(),
        allowed_hosts: Vec::new(),
        port: 0,
        moment: Some(jiff::civil::date(2026, 11, 22).at(0, 0, 0, 0)),
        ui_language: UiLanguage::English,
        editor: Editor::default(),
        poll: false,
    }
}

pub fn preview(site: &TestSite) -> Preview {
    start(&options(site)).0
}

/// A preview and what it tells.
fn start(options: &Options) -> (Preview, Receiver<News>) {
    let (sender, news) = mpsc::channel();
    let tell = move |said| {
        let _ = sender.send(said);
    };
    (Preview::start(options, tell).expect("a free port and a folder that can be read"), news)
}

/// A page in two languages beside the start page.
fn site() -> TestSite {
    TestSite::new()
        .file("content/index.sv.md", "---\ntitle: Start\n---\nLäs om [samarbete på nätet](coil.md).\n")
        .file("content/index.en.md", "---\ntitle: Start\n---\nRead about [online collaboration](coil.md).\n")
        .file("content/coil.sv.md", "---\ntitle: COIL\n---\n\nFörsta texten.\n")
        .file("content/coil.en.md", "---\ntitle: COIL\n---\n\nThe first text.\n")
}

/// A page of the site with another text.
fn page(text: &str) -> String {
    format!("---\ntitle: COIL\n---\n\n{text}\n")
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("the preview listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time limit can be set");
    stream
}

/// Sends bytes, and reads until the preview closes the connection.
fn send(address: SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut stream = connect(address);
    // Whoever is refused may find the door shut before all is said.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

/// Asks for a path, with more headers. Answers head and body.
fn ask(address: SocketAddr, path: &str, headers: &str) -> (String, Vec<u8>) {
    let answer = send(address, format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{headers}{CLOSE}").as_bytes());
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("an answer has a head");
    (String::from_utf8_lossy(&answer[..end]).into_owned(), answer[end + 4..].to_vec())
}

fn status(answer: &[u8]) -> String {
    String::from_utf8_lossy(answer).split(' ').nth(1).unwrap_or("closed").to_owned()
}

/// Head and body as text.
pub fn get(address: SocketAddr, path: &str) -> String {
    let (head, body) = ask(address, path, "");
    format!("{head}\r\n\r\n{}", String::from_utf8_lossy(&body))
}

/// By what a page that is shown is told from what is shown later.
fn hash(page: &str) -> String {
    page.split("data-hash=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("pages know theirs").to_owned()
}

/// Waits until something holds.
#[track_caller]
fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(GLANCE);
    }
}

/// Waits until a page says something.
#[track_caller]
fn until(address: SocketAddr, path: &str, wanted: &str) -> String {
    let mut answer = String::new();
    eventually(&format!("{path} never said {wanted}"), || {
        answer = get(address, path);
        answer.contains(wanted)
    });
    answer
}

/// A tab that listens.
struct Stream(BufReader<TcpStream>);

impl Stream {
    /// Opens the stream of a page (`page` may bring more of the query).
    fn open(address: SocketAddr, page: &str) -> Self {
        let mut stream = connect(address);
        write!(stream, "GET /_utblick/events?page={page} HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("the request is short");
        let mut lines = Self(BufReader::new(stream));
        lines.until("retry:");
        lines
    }

    /// Waits so long for the next line, from now on.
    fn wait(&mut self, patience: Duration) {
        self.0.get_ref().set_read_timeout(Some(patience)).expect("a time limit can be set");
    }

    /// The next line that begins so; what comes before it is passed over.
    #[track_caller]
    fn until(&mut self, start: &str) -> String {
        let patience = self.0.get_ref().read_timeout().expect("there is one").unwrap_or(PATIENCE);
        let (began, mut line) = (Instant::now(), String::new());
        loop {
            // Signs of life alone would make it wait for ever.
            assert!(began.elapsed() < patience, "no {start} came");
            line.clear();
            let read = self.0.read_line(&mut line).unwrap_or_else(|error| panic!("no {start} came: {error}"));
            assert!(read > 0, "the stream ended before {start}");
            if line.starts_with(start) {
                return line.trim_end().to_owned();
            }
        }
    }

    /// What the next event of a sort says.
    #[track_caller]
    fn event(&mut self, name: &str) -> String {
        self.until(&format!("event: {name}"));
        self.until("data: ")["data: ".len()..].to_owned()
    }

    /// What it is told of findings next: how many, and the hash by which it says later that it knows them.
    #[track_caller]
    fn findings(&mut self) -> (u64, String) {
        let told: serde_json::Value = serde_json::from_str(&self.event("finding")).expect("it is JSON");
        (told["count"].as_u64().expect("it is a number"), told["hash"].as_str().expect("it is a text").to_owned())
    }

    /// Fails if an event of a sort comes within a while.
    fn stays_silent(mut self, name: &str, within: Duration) {
        self.wait(within);
        let mut line = String::new();
        while let Ok(1..) = self.0.read_line(&mut line) {
            assert!(!line.contains(&format!("event: {name}")), "{line}");
            line.clear();
        }
    }
}

/// The program itself as people start it; it ends with the test.
struct Running {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Running {
    /// Starts a command that becomes the program.
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program was built with the tests");
        let lines = BufReader::new(child.stdout.take().expect("stdout is a pipe")).lines();
        Self { child, lines }
    }

    /// The preview of a site.
    fn preview(site: &TestSite, arguments: &[&str]) -> Self {
        Self::start(Command::new(env!("CARGO_BIN_EXE_utblick")).current_dir(site.root()).arg("serve").args(arguments))
    }

    /// The next line that it says.
    #[track_caller]
    fn line(&mut self) -> String {
        self.lines.next().expect("it says something more").expect("it speaks UTF-8")
    }

    /// Where it can be reached, as its first line says.
    #[track_caller]
    fn address(&mut self) -> SocketAddr {
        let line = self.line();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        address.and_then(|address| address.parse().ok()).unwrap_or_else(|| panic!("no address in {line}"))
    }

    /// Sends a signal. False: the system has no such thing.
    fn signal(&self, signal: &str) -> bool {
        Command::new("kill").args([signal, &self.child.id().to_string()]).status().is_ok_and(|status| status.success())
    }

    /// Waits until it complains of something.
    #[track_caller]
    fn complains(&mut self, wanted: &str) {
        let complaints = BufReader::new(self.child.stderr.take().expect("stderr is a pipe")).lines().map_while(Result::ok);
        assert!(complaints.into_iter().any(|line| line.contains(wanted)), "it ended without saying {wanted}");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
