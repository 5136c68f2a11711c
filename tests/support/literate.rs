//! Suites that are read as prose: a Markdown file in which headings are tests and fences are files and expectations.
//!
//! ````text
//! # what the file is about          fences up to the first test belong to every test
//! ## a sentence that is the test
//! ```markdown file=content/a.sv.md   a file; `escaped` reads \xNN and \t in it, `times=N` repeats it
//! ```link from=content/b.svg to=../x a symbolic link
//! ```answers                         what a check of links outside the site is answered
//! ```report sv                       an expectation; what it means is the suite's business
//! ```fixed                           another one
//! ````

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::{Blessing, compare};

/// One file of a suite.
pub struct Literate {
    path: PathBuf,
    text: String,
    /// The words behind `# `.
    pub title: String,
    /// The tests.
    pub cases: Vec<Case>,
}

/// One test.
#[derive(Debug)]
pub struct Case {
    /// Its sentence.
    pub name: String,
    /// What belongs to it, in order; what belongs to every test of the file comes first.
    pub fences: Vec<Fence>,
}

/// A fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// The first word behind the marks.
    pub sort: String,
    /// The other words.
    words: Vec<String>,
    /// What stands inside.
    pub body: String,
    /// Where that is in the file.
    range: Range<usize>,
    /// The line of its marks.
    pub line: usize,
}

impl Fence {
    /// The value of `key=value`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.words.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }

    /// Whether a word stands there.
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|have| have == word)
    }

    /// The bytes that it stands for.
    pub fn bytes(&self) -> Vec<u8> {
        let once = if self.has("escaped") { unescaped(&self.body) } else { self.body.clone().into_bytes() };
        once.repeat(self.get("times").map_or(1, |times| times.parse().expect("times=N is a number")))
    }
}

/// `\xNN`, `\n`, `\r`, `\t`, `\\`, and `\` at the end of a line, which joins it to the next.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'\\' {
            bytes.push(first);
            continue;
        }
        let (&sort, after) = rest.split_first().expect("something follows a backslash");
        rest = after;
        match sort {
            b'n' => bytes.push(b'\n'),
            b'r' => bytes.push(b'\r'),
            b't' => bytes.push(b'\t'),
            b'\n' => {}
            b'x' => {
                let digits = std::str::from_utf8(&rest[..2]).expect("two digits follow \\x");
                bytes.push(u8::from_str_radix(digits, 16).expect("two digits follow \\x"));
                rest = &rest[2..];
            }
            other => bytes.push(other),
        }
    }
    bytes
}

impl Literate {
    /// Reads a file of a suite. A test without a fence of its own is a mistake.
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut title = String::new();
        let (mut shared, mut cases): (Vec<Fence>, Vec<Case>) = (Vec::new(), Vec::new());
        let mut at = 0;
        let mut open: Option<(usize, Fence)> = None;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let (start, end) = (at, at + line.len());
            at = end;
            let marks = line.len() - line.trim_start_matches('`').len();
            match &mut open {
                Some((opened, fence)) if marks >= *opened && line[marks..].trim().is_empty() => {
                    fence.range.end = start;
                    fence.body = text[fence.range.clone()].to_owned();
                    let (_, fence) = open.take().expect("it is open");
                    cases.last_mut().map_or(&mut shared, |case| &mut case.fences).push(fence);
                }
                Some(_) => {}
                None if marks >= 3 => {
                    let mut words = line[marks..].split_whitespace().map(str::to_owned);
                    let sort = words.next().unwrap_or_default();
                    open = Some((marks, Fence { sort, words: words.collect(), body: String::new(), range: end..end, line: number + 1 }));
                }
                None => {
                    if let Some(words) = line.strip_prefix("## ") {
                        cases.push(Case { name: words.trim().to_owned(), fences: Vec::new() });
                    } else if let Some(words) = line.strip_prefix("# ") {
                        title = words.trim().to_owned();
                    }
                }
            }
        }
        assert!(open.is_none(), "{}: a fence is never closed", path.display());
        for case in &mut cases {
            assert!(!case.fences.is_empty(), "{}: nothing stands below “{}”", path.display(), case.name);
            case.fences.splice(0..0, shared.iter().cloned());
        }
        assert!(!cases.is_empty(), "{}: there is no test in it", path.display());
        Self { path: path.to_path_buf(), text, title, cases }
    }

    /// Holds what came against what the fences expect, or rewrites the fences. Answers what differs.
    pub fn settle(&self, came: &[(&Case, &Fence, String)], blessing: Blessing) -> Vec<String> {
        let mut differences = Vec::new();
        let mut text = self.text.clone();
        let mut answers: Vec<_> = came.iter().collect();
        answers.sort_by_key(|(_, fence, _)| fence.range.start);
        let mut blessed = usize::MAX;
        for (case, fence, came) in answers.into_iter().rev() {
            // What all tests of the file share is rewritten once; where they differ in it, the next run tells.
            if fence.range.start == blessed {
                continue;
            }
            let Some(difference) = compare(&fence.body, came) else { continue };
            if blessing == Blessing::Yes && !came.lines().any(|line| line.starts_with("```")) {
                text.replace_range(fence.range.clone(), came);
                blessed = fence.range.start;
            } else {
                let name = self.path.strip_prefix(super::package()).unwrap_or(&self.path).display();
                differences.push(format!("{name}:{} ({}), {difference}", fence.line, case.name));
            }
        }
        if text != self.text {
            fs::write(&self.path, text).unwrap_or_else(|error| panic!("{}: {error}", self.path.display()));
        }
        differences.reverse();
        differences
    }

    /// Fails, naming the file and the test.
    pub fn mistake(&self, case: &Case, what: &str) -> ! {
        panic!("{} ({}): {what}", self.path.display(), case.name)
    }
}

/// Fails if anything differs, and says how to rewrite expectations.
#[track_caller]
pub fn agree(differences: &[String]) {
    assert!(
        differences.is_empty(),
        "\n{}\n{} expectations differ. If what came is right: BLESS=1 cargo test, then read the difference.",
        differences.join("\n"),
        differences.len()
    );
}
