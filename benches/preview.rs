//! How fast the preview is on a large site, beside Hugo's: `cargo preview -n 5000`.
//!
//! Makes a corpus, starts the program as a person does, listens as a tab does, and saves as an editor does. Says how long
//! it takes from the end of a save to the tab, from the start to the first byte, how many pages a second come from one
//! processor's time, and what memory it has after thousands of edits. Asserts nothing. Hugo is taken from `HUGO` or the path.

#![expect(clippy::disallowed_methods, reason = "it writes a corpus, runs programs and measures")]

mod corpus;
#[expect(dead_code, reason = "the comparison of builds uses the rest")]
mod measure;

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use measure::program::Program;
use measure::{median, p95};

const USAGE: &str = "\
usage: cargo preview [-n GUIDES] [-e EDITS] [-m EDITS]

  -n GUIDES  guides in each of the two languages (default: 500; the goals are set at 5000)
  -e EDITS   how many edits of each sort are timed (default: 50)
  -m EDITS   how many edits memory is watched over (default: 1000; the goal is set at 10000)

Hugo is run beside Utblick if HUGO names the program or it is on the path.";

/// How often each program is started.
const STARTS: usize = 5;

/// Between two edits, so that none falls together with what the one before has set going.
const REST: Duration = Duration::from_millis(60);

/// Whoever waits longer has found a fault.
const PATIENCE: Duration = Duration::from_secs(120);

/// Within this the site has been looked through after a save.
const REVIEW: Duration = Duration::from_millis(1000);

/// How many such saves.
const REVIEWS: u32 = 20;

/// How many distinct pages are asked for.
const REQUESTS: usize = 2000;

/// Readings of memory over all edits.
const READINGS: usize = 10;

/// What the programs call the page of a folder, whose address is another one.
const INDEXES: [&str; 2] = ["index", "_index"];

/// How often it is looked whether a page shows an edit.
const GLANCE: Duration = Duration::from_millis(5);

/// What whoever started this wants.
struct Wanted {
    guides: usize,
    edits: usize,
    remembered: usize,
}

fn main() -> ExitCode {
    let Some(wanted) = wanted(std::env::args().skip(1)) else {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    };
    match run(&wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}

fn wanted(arguments: impl Iterator<Item = String>) -> Option<Wanted> {
    let mut wanted = Wanted { guides: 500, edits: 50, remembered: 1000 };
    let mut arguments = arguments.filter(|argument| argument != "--bench").peekable();
    // A test runner that knows no better starts every benchmark without a word.
    arguments.peek()?;
    while let Some(argument) = arguments.next() {
        let number = arguments.next()?.parse().ok()?;
        match &*argument {
            "-n" => wanted.guides = number,
            "-e" => wanted.edits = number,
            "-m" => wanted.remembered = number,
            _ => return None,
        }
    }
    Some(wanted)
}

fn run(wanted: &Wanted) -> io::Result<()> {
    let scratch = tempfile::Builder::new().prefix("utblick-preview-").tempdir_in(measure::scratch())?;
    eprintln!("making a corpus of {} guides in each of two languages", wanted.guides);
    let corpus = corpus::write(&scratch.path().join("corpus"), wanted.guides)?;
    let load = || fs::read_to_string("/proc/loadavg").unwrap_or_default().split(' ').next().unwrap_or_default().to_owned();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{} pages, {threads} processors, load {}", corpus.pages * 2, load());
    utblick(&corpus.utblick, wanted)?;
    if let Some(hugo) = Program::hugo(&corpus.hugo) {
        println!("\nHugo {}, load {}", hugo.version().map_err(io::Error::other)?, load());
        hugo_beside(&hugo, &corpus.hugo, wanted)?;
    }
    Ok(())
}

fn utblick(site: &Path, wanted: &Wanted) -> io::Result<()> {
    let command = |port: u16| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_utblick"));
        command.args(["serve", "--lang", "en", "--port", &port.to_string()]).current_dir(site);
        command
    };
    starts(&command, "/")?;
    let server = Server::start(command)?;
    server.first_byte("/")?;
    let pages = pages(site)?;
    let (file, page) = &pages[0];
    let mut tab = Tab::open(server.address, page)?;
    // The first look through the site is behind us when its findings are told.
    tab.until("event: finding")?;
    let edit = |number: usize, from: &str, to: &str| -> io::Result<()> {
        let text = fs::read_to_string(file)?;
        let at = text.find(from).map_or(text.len(), |at| at + from.len());
        fs::write(file, format!("{}{to}{number} {}", &text[..at], &text[at..]))
    };
    let theme = |path: &str, text: String| -> io::Result<()> {
        let path = site.join("themes/default").join(path);
        fs::create_dir_all(path.parent().unwrap_or(site))?;
        fs::write(path, text)
    };
    let template = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates/base.html"))?;
    println!("\nfrom the end of a save to the tab, ms{:>16}{:>10}{:>10}", "median", "p95", "most");
    tab.time("a paragraph", wanted.edits, |number| edit(number, "\n\n", "Nytt "))?;
    tab.time("a title", wanted.edits, |number| edit(number, "title: \"", "Ny "))?;
    tab.time("a template", wanted.edits, |number| theme("templates/base.html", template.replace("</body>", &format!("{number}</body>"))))?;
    tab.time("a style", wanted.edits, |number| theme("styles/zz.css", format!("@layer utilities {{ .n{number} {{ color: red }} }}")))?;
    shown(&server, &pages[0], wanted)?;
    requests(&server, &pages)?;
    memory(&server, &pages, wanted.remembered)?;
    drop(server);
    moved_in(&command, &pages)
}

/// What a save costs on the day on which somebody has moved in, or renamed a folder: every text has a link that leads nowhere.
fn moved_in(command: &dyn Fn(u16) -> Command, pages: &[(PathBuf, String)]) -> io::Result<()> {
    let link = |file: &Path, to: &str| -> io::Result<()> {
        let key = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(file)?;
        fs::write(file, format!("{text}\n[Se även]({to}{})\n", key.split('.').next().unwrap_or_default()))
    };
    let cost = |from: &str| -> io::Result<f64> {
        for (file, _) in pages {
            link(file, from)?;
        }
        let server = Server::start(command)?;
        let (file, page) = &pages[pages.len() / 2];
        server.first_byte(page)?;
        let mut tab = Tab::open(server.address, page)?;
        tab.until("event: finding")?;
        std::thread::sleep(REVIEW * 4);
        let before = server.processor(1);
        for number in 0..REVIEWS {
            fs::write(file, format!("{}\n\nNytt {number}.\n", fs::read_to_string(file)?))?;
            tab.until("event: change")?;
            std::thread::sleep(REVIEW);
        }
        Ok((server.processor(1) - before) / f64::from(REVIEWS) * 1e3)
    };
    let (whole, broken) = (cost("/")?, cost("/gammalt/x")?);
    println!(
        "a save and the look through the site after it, user CPU, ms: {whole:.0}; with a broken link in each text {broken:.0} (goal: under 100)"
    );
    Ok(())
}

/// The files of the guides with their addresses.
fn pages(site: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    let mut pages = Vec::new();
    for folder in fs::read_dir(site.join("content"))? {
        let folder = folder?.path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for file in fs::read_dir(&folder).into_iter().flatten() {
            let file = file?.path();
            let own = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match own.rsplitn(3, '.').collect::<Vec<_>>()[..] {
                ["md", "sv", stem] if !INDEXES.contains(&stem) => pages.push((file, format!("/{name}/{stem}/"))),
                ["md", "en", stem] if !INDEXES.contains(&stem) => pages.push((file, format!("/en/{name}/{stem}/"))),
                _ => {}
            }
        }
    }
    pages.sort();
    Ok(pages)
}

/// From the start of the program to the first byte of a page.
fn starts(command: &dyn Fn(u16) -> Command, path: &str) -> io::Result<()> {
    let mut figures = Vec::new();
    for _ in 0..STARTS {
        let server = Server::start(command)?;
        figures.push(server.first_byte(path)?.as_secs_f64());
    }
    println!("first byte after start: median {:.2} s of {STARTS}", median(&figures));
    Ok(())
}

/// A program that serves, ended when it is dropped.
struct Server {
    child: Child,
    address: SocketAddr,
    started: Instant,
}

impl Server {
    fn start(command: impl Fn(u16) -> Command) -> io::Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let started = Instant::now();
        let child = command(address.port()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        Ok(Self { child, address, started })
    }

    /// How long it takes from the start until a page begins to come.
    fn first_byte(&self, path: &str) -> io::Result<Duration> {
        loop {
            if let Ok(mut stream) = TcpStream::connect(self.address) {
                write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address)?;
                if stream.read(&mut [0])? > 0 {
                    return Ok(self.started.elapsed());
                }
            }
            if self.started.elapsed() > PATIENCE {
                return Err(io::Error::other("the program does not answer"));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Seconds of processors that it has used: its own, and with two of the fields also the system's for it.
    fn processor(&self, fields: usize) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        let behind = stat.rsplit(')').next().unwrap_or_default();
        // Hundredths of a second, in all systems that are in use.
        behind.split_whitespace().skip(11).take(fields).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
    }

    /// Its memory in MiB.
    fn memory(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        line.split_whitespace().next().and_then(|kib| kib.parse::<f64>().ok()).map_or(f64::NAN, |kib| kib / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A tab that listens.
struct Tab(BufReader<TcpStream>);

impl Tab {
    fn open(address: SocketAddr, page: &str) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET /_utblick/events?page={page} HTTP/1.1\r\nHost: {address}\r\n\r\n")?;
        let mut tab = Self(BufReader::new(stream));
        tab.until("retry:")?;
        Ok(tab)
    }

    fn until(&mut self, start: &str) -> io::Result<()> {
        let mut line = String::new();
        while !line.starts_with(start) {
            line.clear();
            if self.0.read_line(&mut line)? == 0 {
                return Err(io::Error::other(format!("the stream ended before {start}")));
            }
        }
        Ok(())
    }

    /// Reads what is left to read; answers how many changes it told of. What is told late must not count for the next edit.
    fn drain(&mut self) -> io::Result<usize> {
        self.0.get_ref().set_read_timeout(Some(Duration::from_millis(1)))?;
        let (mut line, mut changes) = (String::new(), 0);
        while self.0.read_line(&mut line).is_ok_and(|count| count > 0) {
            changes += usize::from(line.starts_with("event: change"));
            line.clear();
        }
        self.0.get_ref().set_read_timeout(Some(PATIENCE))?;
        Ok(changes)
    }

    /// Times edits, each from its end to its event.
    fn time(&mut self, name: &str, edits: usize, edit: impl Fn(usize) -> io::Result<()>) -> io::Result<()> {
        let (mut figures, mut late) = (Vec::new(), self.drain()?);
        for number in 0..edits {
            edit(number)?;
            let saved = Instant::now();
            self.until("event: change")?;
            figures.push(saved.elapsed().as_secs_f64() * 1e3);
            // Now and then the writer rests for so long that the site is looked through.
            std::thread::sleep(if number % 5 == 0 { REST * 5 } else { REST });
            late += self.drain()?;
        }
        let most = figures.iter().copied().fold(0.0, f64::max);
        let late = if late > 0 { format!("   {late} told twice") } else { String::new() };
        println!("  {name:<20}{:>32.1}{:>10.1}{most:>10.1}{late}", median(&figures), p95(&figures));
        Ok(())
    }
}

/// Distinct pages over one connection, one after the other.
fn requests(server: &Server, pages: &[(PathBuf, String)]) -> io::Result<()> {
    let mut stream = BufReader::new(TcpStream::connect(server.address)?);
    let count = REQUESTS.min(pages.len());
    let (before, start) = (server.processor(2), Instant::now());
    for (_, page) in &pages[..count] {
        // In one piece, as browsers send it: pieces of a request wait for each other.
        stream.get_mut().write_all(format!("GET {page} HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).as_bytes())?;
        let (mut line, mut length) = (String::new(), 0);
        while line != "\r\n" {
            line.clear();
            stream.read_line(&mut line)?;
            length = line.strip_prefix("Content-Length: ").and_then(|length| length.trim().parse().ok()).unwrap_or(length);
        }
        io::copy(&mut stream.by_ref().take(length), &mut io::sink())?;
    }
    let (wall, used) = (start.elapsed().as_secs_f64(), server.processor(2) - before);
    #[expect(clippy::cast_precision_loss, reason = "they are thousands")]
    let count = count as f64;
    println!("\n{count} distinct pages over one connection: {:.0} a second, {:.0} a second of one processor", count / wall, count / used);
    Ok(())
}

/// Edits without end, and what memory is left with.
fn memory(server: &Server, pages: &[(PathBuf, String)], edits: usize) -> io::Result<()> {
    let (file, page) = &pages[pages.len() / 2];
    let mut tab = Tab::open(server.address, page)?;
    let text = fs::read_to_string(file)?;
    let mut readings = vec![server.memory()];
    for number in 1..=edits {
        // One in fifty changes what other pages show.
        let title = format!("title: \"{number} ");
        let now = if number % 50 == 0 { text.replacen("title: \"", &title, 1) } else { format!("{text}\n\nNytt {number}.\n") };
        fs::write(file, now)?;
        tab.until("event: change")?;
        if number % 100 == 0 {
            std::thread::sleep(REST * 10);
        }
        if number % (edits / READINGS).max(1) == 0 {
            readings.push(server.memory());
        }
    }
    let shown: Vec<String> = readings.iter().map(|mebibytes| format!("{mebibytes:.0}")).collect();
    println!("memory over {edits} edits, MiB: {}", shown.join(" "));
    Ok(())
}

/// From the end of a save until the page shows it to whoever asks again and again: told alike of every program.
fn shown(server: &Server, (file, page): &(PathBuf, String), wanted: &Wanted) -> io::Result<()> {
    let mut figures = Vec::new();
    for number in 0..wanted.edits.min(20) {
        let mark = format!("Nytt-{number}-stycke");
        let text = fs::read_to_string(file)?;
        fs::write(file, format!("{text}\n\n{mark}.\n"))?;
        let saved = Instant::now();
        while !shows(server.address, page, &mark)? {
            if saved.elapsed() > PATIENCE {
                return Err(io::Error::other(format!("{page} never shows the edit")));
            }
            std::thread::sleep(GLANCE);
        }
        figures.push(saved.elapsed().as_secs_f64() * 1e3);
        std::thread::sleep(REST * 5);
    }
    println!("from the end of a save to the page, ms: median {:.0}, p95 {:.0}", median(&figures), p95(&figures));
    Ok(())
}

/// The same of Hugo, as far as it can be told of both.
fn hugo_beside(hugo: &Program, site: &Path, wanted: &Wanted) -> io::Result<()> {
    let command = |port: u16| {
        let mut command = Command::new(&hugo.file);
        command.args(["server", "--port", &port.to_string(), "--noBuildLock"]).current_dir(site);
        command
    };
    let server = Server::start(command)?;
    println!("first byte after start: {:.2} s", server.first_byte("/")?.as_secs_f64());
    shown(&server, &pages(site)?[0], wanted)?;
    println!("memory, MiB: {:.0}", server.memory());
    Ok(())
}

fn shows(address: SocketAddr, page: &str, mark: &str) -> io::Result<bool> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET {page} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.contains(mark))
}
