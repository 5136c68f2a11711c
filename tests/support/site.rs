//! A site in a folder of its own that goes when the test ends.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use tempfile::TempDir;
use utblick::catalog::Seen;
use utblick::site::{View, When};

use super::{Answer, Program, files_below};

/// The moment at which tests see a site unless they say otherwise.
pub const NOW: &str = "2026-11-22";

/// The settings that a site has until a test writes others.
pub const SETTINGS: &str = "\
title: {sv: Kontoret, en: The Office}
base_url: https://example.org
languages:
  - {code: sv, name: Svenska, prefix: \"\"}
  - {code: en, name: English, prefix: en, locale: en-GB}
";

/// The files of the smallest site in two languages.
pub const SMALLEST: [(&str, &str); 3] = [
    ("content/site.yaml", SETTINGS),
    ("content/index.sv.md", "---\ntitle: Start\n---\nHej.\n"),
    ("content/index.en.md", "---\ntitle: Start\n---\nHello.\n"),
];

/// A site to try things on.
pub struct TestSite {
    folder: TempDir,
}

impl TestSite {
    /// The smallest site: settings and a start page in Swedish and English.
    pub fn new() -> Self {
        SMALLEST.iter().fold(Self::empty(), |site, (path, text)| site.file(path, text))
    }

    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("the system has a place for temporary files") }
    }

    /// With one more file.
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.edit(path, bytes);
        self
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path in it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, and the folders that it needs.
    pub fn edit(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let at = self.path(path);
        let folder = at.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        fs::write(&at, bytes).unwrap_or_else(|error| panic!("{}: {error}", at.display()));
        self
    }

    /// Removes a file, or a folder and all in it.
    pub fn remove(&self, path: &str) -> &Self {
        let at = self.path(path);
        let removed = if at.is_dir() { fs::remove_dir_all(&at) } else { fs::remove_file(&at) };
        removed.unwrap_or_else(|error| panic!("{}: {error}", at.display()));
        self
    }

    /// The program in this site, in English, with these arguments.
    pub fn program<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Program {
        Program::within(self.root()).arguments(arguments)
    }

    /// Runs the program in this site.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Answer {
        self.program(arguments).run()
    }

    /// Builds it as it is on the day that tests live in.
    pub fn build(&self) -> Answer {
        self.run(["build", "--now", NOW, "--lang", "en"])
    }

    /// Checks it.
    pub fn check(&self) -> Answer {
        self.run(["check", "--now", NOW, "--lang", "en"])
    }

    /// What has been published, each file with its bytes.
    pub fn public(&self) -> BTreeMap<String, Vec<u8>> {
        published(&self.path("public"))
    }

    /// The text of a published file.
    #[track_caller]
    pub fn published(&self, file: &str) -> String {
        fs::read_to_string(self.path("public").join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Fails unless a published file holds this text.
    #[track_caller]
    pub fn shows(&self, file: &str, text: &str) -> &Self {
        let published = self.published(file);
        assert!(published.contains(text), "no {text:?} in {file}:\n{published}");
        self
    }
}

/// Every file of an output with its bytes, save the program's own list.
pub fn published(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let names = files_below(out).into_iter().filter(|name| name != ".utblick");
    names.map(|name| (name.clone(), fs::read(out.join(&name)).expect("a published file can be read"))).collect()
}

/// How the public, or an author, sees a site at a moment.
pub fn view(now: &str, seen: Seen) -> View {
    let whole = if now.contains('T') { now.to_owned() } else { format!("{now}T00:00") };
    let moment: DateTime = whole.parse().expect("tests name true moments");
    View { when: When::At(moment), seen, base_url: None }
}
