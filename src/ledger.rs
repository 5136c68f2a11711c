//! The addresses that pages, topics and files have had: what links, papers and other sites may still lead to.
//!
//! In: the texts of `content/.addresses/`, one small file a page. Out: a [`Ledger`], and the text of each of its files.
//! Must not know: which pages there are today, and what becomes of an address.
//!
//! ```text
//! sv: Vad är COIL?
//! /coil/vad-ar-coil/
//! /coil/om-coil/
//!
//! en: What is COIL?
//! /en/coil/what-is-coil/
//!
//! file: 1f2e3d4c5b6a7988
//! /coil/plan.pdf
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::source::is_portable;

/// Where it lies.
pub const FOLDER: &str = "content/.addresses/";

/// The file in which a command shows a site what is known elsewhere: one text whose parts stand under their keys.
pub const ELSEWHERE: &str = "content/.addresses/.elsewhere.md";

/// Below this the holders are topics: no page has such a key.
pub const TOPICS: &str = "data/topics/";

/// What heads the addresses of a file, in the place of a language.
pub const FILE: &str = "file";

/// All addresses that are known to have been public, by the key of whoever had them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// By key of a page, or [`TOPICS`] and the key of a topic.
    pub holders: BTreeMap<Box<str>, Holder>,
}

/// The addresses of one page or topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// One for each language, and one for each file.
    pub groups: Vec<Group>,
}

/// Addresses of one language, or of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The code of the language, or [`FILE`].
    pub head: Box<str>,
    /// What had them: the title of the page, or the beginning of the file's fingerprint.
    pub what: Box<str>,
    /// In the order in which they came into use.
    pub addresses: Vec<Box<str>>,
}

/// A title as the ledger has it: on one line, whatever stood between its words.
pub fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Ledger {
    /// Reads the files of a ledger: the key that each is named for, and its text. What two branches of git have added counts
    /// both, so the marks of a merge are passed over.
    pub fn read<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut ledger = Self::default();
        for (key, text) in files {
            let mut key = key;
            let mut head: Option<(&str, &str)> = None;
            for line in text.trim_start_matches('\u{feff}').lines().map(str::trim_end) {
                if let Some(other) = line.strip_prefix("%% ") {
                    (key, head) = (other, None);
                } else if let (Some(inner), Some((language, what))) = (line.strip_prefix('/'), head) {
                    // A hand or a broken disk has written what nobody can have had: it would be a file outside the site.
                    if can_be(language, inner) {
                        ledger.holder(key).add(language, what, Some(line));
                    }
                } else if let Some((language, what)) = line.split_once(':').filter(|_| !line.starts_with(['<', '=', '>', '|', '/'])) {
                    ledger.holder(key).add(language, what.trim(), None);
                    head = Some((language, what.trim()));
                }
            }
        }
        ledger
    }

    /// Whether a text can be a whole ledger, as [`Ledger::write`] makes it: empty, or begun by a key or by what git has left of a merge.
    pub fn is_written_in(text: &str) -> bool {
        let first = text.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty());
        first.is_none_or(|line| line.starts_with("%% ") || line.starts_with("<<<<<<< "))
    }

    /// The addresses of a key, to be added to.
    pub fn holder(&mut self, key: &str) -> &mut Holder {
        self.holders.entry(key.into()).or_default()
    }

    /// All of it as one text, each part under its key.
    pub fn write(&self) -> String {
        self.holders.iter().map(|(key, holder)| format!("%% {key}\n{}\n", holder.write())).collect()
    }
}

impl Holder {
    /// One more address, if it is none of these; `what` is what has it now. A file is known by its address, a page by its language.
    pub fn add(&mut self, head: &str, what: &str, address: Option<&str>) {
        let is_same = |group: &Group| {
            *group.head == *head && (head != FILE || *group.what == *what || group.addresses.iter().any(|have| Some(&**have) == address))
        };
        let at = self.groups.iter().position(is_same).unwrap_or_else(|| {
            self.groups.push(Group { head: head.into(), what: what.into(), addresses: Vec::new() });
            self.groups.len() - 1
        });
        let group = &mut self.groups[at];
        group.what = what.into();
        if let Some(address) = address.filter(|address| group.addresses.iter().all(|have| **have != **address)) {
            group.addresses.push(address.into());
        }
    }

    /// The same with all that another had.
    pub fn take_in(&mut self, other: &Self) {
        for group in &other.groups {
            let what = self.groups.iter().find(|have| have.head == group.head && *group.head != *FILE).map(|have| have.what.clone());
            group.addresses.iter().for_each(|address| self.add(&group.head, what.as_deref().unwrap_or(&group.what), Some(address)));
        }
    }

    /// Whether an address is among them.
    pub fn has(&self, address: &str) -> bool {
        self.groups.iter().any(|group| group.addresses.iter().any(|have| **have == *address))
    }

    /// The text of its file. A line that no edit touches stands between languages, so that edits of neighbours merge.
    pub fn write(&self) -> String {
        let mut out = String::new();
        for group in self.groups.iter().filter(|group| !group.addresses.is_empty()) {
            let what = one_line(&group.what);
            let gap = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}{}: {what}", group.head);
            for address in &group.addresses {
                out.push_str(address);
                out.push('\n');
            }
        }
        out
    }
}

/// Whether an address, but for the slash that it begins with, can be that of a page or topic, or of a file.
fn can_be(head: &str, inner: &str) -> bool {
    match inner.strip_suffix('/') {
        _ if head == FILE => inner.split('/').all(|part| !matches!(part, "" | "." | "..")),
        Some(path) => path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && is_portable(part)),
        None => inner.is_empty(),
    }
}

/// The file of a page's addresses.
pub fn path(key: &str) -> String {
    format!("{FOLDER}{key}.md")
}

/// The key that a file of the ledger is named for.
pub fn key(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER)?.strip_suffix(".md")
}

#[cfg(test)]
mod tests {
    use super::{FILE, Ledger};

    const TEXT: &str = "sv: Vad är COIL?\n/coil/vad-ar-coil/\n/coil/om/\n\nen: What: is it?\n/en/coil/\n\nfile: 1f2e\n/coil/plan 1.pdf\n";

    #[test]
    fn what_is_written_is_read_again() {
        let ledger = Ledger::read([("coil", TEXT), ("b", "sv: B\n/b/\n")]);
        assert_eq!(ledger.holders["coil"].write(), TEXT);
        assert_eq!(Ledger::read([("any", &*ledger.write())]), ledger);
        assert!(Ledger::is_written_in(&ledger.write()) && Ledger::is_written_in("\u{feff}\r\n%% a\r\n") && Ledger::is_written_in(""));
        assert!(!Ledger::is_written_in("# Readme\n%% a\n"));
    }

    #[test]
    fn what_git_has_left_of_a_merge_counts_on_both_sides() {
        let merged = "sv: A\n/a/\n<<<<<<< HEAD\n/a1/\n||||||| base\n=======\n/a2/\n>>>>>>> other: branch\n\nen: A\n/en/a/\n";
        let ledger = Ledger::read([("a", merged)]);
        assert_eq!(ledger.holders["a"].write(), "sv: A\n/a/\n/a1/\n/a2/\n\nen: A\n/en/a/\n");
    }

    #[test]
    fn an_address_that_nobody_can_have_had_is_passed_over() {
        let pages = "sv: A\n/\n/../up/\n//host/\n/./a/\n/.utblick/\n/con/\n/a?b=c/\n/a\n/a:b/\n/a/å b/\n";
        let files = "\nfile: 1\n/../../etc/passwd\n//host/a.pdf\n/.well-known/security.txt\n";
        let ledger = Ledger::read([("a", &*[pages, files].concat())]);
        assert_eq!(ledger.holders["a"].write(), "sv: A\n/\n/a/å b/\n\nfile: 1\n/.well-known/security.txt\n");
    }

    #[test]
    fn a_file_with_other_bytes_keeps_its_address() {
        let mut ledger = Ledger::read([("a", "file: 11\n/a.pdf\n")]);
        ledger.holder("a").add(FILE, "22", Some("/a.pdf"));
        ledger.holder("a").add(FILE, "22", Some("/b.pdf"));
        assert_eq!(ledger.holders["a"].write(), "file: 22\n/a.pdf\n/b.pdf\n");
    }
}
