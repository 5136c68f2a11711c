//! What is left when a build fails or is killed.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};

use proptest::prelude::*;

use super::{Files, Site, files, new, old};
use crate::publish::disk::{Disk, RealDisk};
use crate::publish::{Content, Outcome, PublishError, folders};

/// A disk that fails: of its bytes or its operations only so many are granted.
struct FailingDisk {
    bytes: AtomicI64,
    operations: AtomicI64,
    /// Does nothing succeed after the first failure, as if the program had been killed?
    dies: bool,
}

impl FailingDisk {
    fn full_after(bytes: i64) -> Self {
        Self { bytes: bytes.into(), operations: i64::MAX.into(), dies: false }
    }

    fn failing_at(operation: i64, dies: bool) -> Self {
        Self { bytes: i64::MAX.into(), operations: operation.into(), dies }
    }

    fn operate<T>(&self, operation: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        match self.operations.fetch_sub(1, Ordering::Relaxed) {
            0 => Err(ErrorKind::StorageFull.into()),
            left if left < 0 && self.dies => Err(ErrorKind::StorageFull.into()),
            _ => operation(),
        }
    }
}

impl Disk for FailingDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Write + '_>> {
        let file = self.operate(|| RealDisk.create(path))?;
        Ok(Box::new(FailingFile { file, disk: self }))
    }
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.operate(|| RealDisk.create_folder(path))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate(|| RealDisk.rename(from, to))
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate(|| RealDisk.link(from, to))
    }
    fn touch(&self, path: &Path) -> io::Result<()> {
        self.operate(|| RealDisk.touch(path))
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.operate(|| RealDisk.remove_file(path))
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.operate(|| RealDisk.remove_folder(path))
    }
    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.operate(|| RealDisk.remove_tree(path))
    }
}

struct FailingFile<'a> {
    file: Box<dyn Write + 'a>,
    disk: &'a FailingDisk,
}

impl Write for FailingFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = bytes.len() as i64;
        let left = self.disk.bytes.fetch_sub(length, Ordering::Relaxed);
        self.disk.operate(|| match usize::try_from(left.clamp(0, length)).expect("a length is small") {
            0 => Err(ErrorKind::StorageFull.into()),
            fits => self.file.write(&bytes[..fits]),
        })
    }
    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[test]
fn a_source_changed_while_the_site_is_built_ends_the_build() {
    let site = Site::new();
    site.write("content/map.png", "map 1");
    site.copy("map 1").unwrap();
    let before = site.everything("public");
    assert!(matches!(site.copy("map 2"), Err(PublishError::SourceChanged { .. })));
    assert_eq!(site.everything("public"), before);
}

#[test]
fn a_page_that_fails_leaves_all_as_it_was_and_the_first_is_named() {
    let site = Site::new();
    let failing = files([("a/index.html", "fine"), ("b/index.html", "!first"), ("c/index.html", "!second")]);
    for before in [Files::new(), old()] {
        let failed = site.publish(&failing);
        assert!(matches!(failed, Err(PublishError::Render { path, error }) if path == "b/index.html" && error == "first"));
        assert_eq!(site.public(), before);
        assert_eq!(site.path("public").exists(), !before.is_empty());
        site.written(&old());
    }
    let panicked = std::panic::catch_unwind(|| site.publish_all("public", &RealDisk, &["x".to_owned()], |_| panic!("bug"), true));
    assert!(panicked.is_err());
    assert_eq!(site.public(), old());
    assert!(!site.path("public/.utblick.new").exists());
}

#[test]
fn the_last_word_may_be_no() {
    let site = Site::new();
    let render = |_| Ok(Content::Bytes(Vec::new()));
    let outcome = site.publish_all("public", &RealDisk, &["a/b".to_owned()], render, false);
    assert!(matches!(outcome, Ok(Outcome::GivenUp)));
    assert!(!site.path("public").exists());
}

#[test]
fn a_full_disk_leaves_all_as_it_was_whichever_byte_it_is_full_at() {
    // Every write is failed by the next test too; here it is cut short at one of its bytes.
    for bytes in (0..).step_by(11) {
        let site = Site::new();
        if bytes % 2 == 0 {
            site.written(&old());
            site.write("public/CNAME", "mine");
        }
        let before = site.everything("public");
        let Err(error) = site.publish_to("public", &FailingDisk::full_after(bytes), &new()) else {
            break;
        };
        assert!(matches!(error, PublishError::Io { error, .. } if error.kind() == ErrorKind::StorageFull));
        assert_eq!(site.everything("public"), before);
        assert!(!site.path("public/.utblick.new").exists());
        assert!(bytes < 5000, "never enough");
    }
}

#[test]
fn a_failure_at_any_step_undoes_all_and_a_kill_leaves_every_file_whole_and_the_next_build_mends_it() {
    for before in [Files::new(), old()] {
        for (dies, operation) in [false, true].into_iter().flat_map(|dies| (0..80).map(move |operation| (dies, operation))) {
            let site = Site::new();
            if !before.is_empty() {
                site.written(&before);
            }
            let everything = site.everything("public");
            let outcome = site.publish_to("public", &FailingDisk::failing_at(operation, dies), &new());
            for (path, text) in site.public() {
                assert!(path.starts_with('.') || [before.get(&path), new().get(&path)].contains(&Some(&text)), "{path}");
            }
            assert!(outcome.is_err() || site.public() == new());
            if outcome.is_err() && !dies {
                assert_eq!(site.everything("public"), everything, "{operation}");
            }
            site.written(&new());
            assert_eq!(site.public(), new());
            assert!(!site.path("public/.utblick.new").exists());
            assert!(site.up_to_date().unwrap().foreign.is_empty());
        }
    }
}

/// A disk on which nothing can be changed at one place: a folder without the right to write, a file that somebody holds open.
struct LockedPlace(PathBuf);

impl LockedPlace {
    fn free(&self, paths: &[&Path]) -> io::Result<()> {
        if paths.iter().any(|path| path.starts_with(&self.0)) { Err(ErrorKind::PermissionDenied.into()) } else { Ok(()) }
    }
}

impl Disk for LockedPlace {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Write + '_>> {
        self.free(&[path]).and_then(|()| RealDisk.create(path))
    }
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.free(&[path]).and_then(|()| RealDisk.create_folder(path))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.free(&[from, to]).and_then(|()| RealDisk.rename(from, to))
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.free(&[to]).and_then(|()| RealDisk.link(from, to))
    }
    fn touch(&self, path: &Path) -> io::Result<()> {
        self.free(&[path]).and_then(|()| RealDisk.touch(path))
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.free(&[path]).and_then(|()| RealDisk.remove_file(path))
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.free(&[path]).and_then(|()| RealDisk.remove_folder(path))
    }
    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.free(&[path]).and_then(|()| RealDisk.remove_tree(path))
    }
}

#[test]
fn a_place_that_nobody_may_change_leaves_the_whole_output_as_it_was() {
    // What is replaced, what is new, what is removed, and the stamp.
    for locked in ["a", "a/index.html", "b/n", "c", "gone/x/index.html", ".utblick"] {
        let site = Site::new();
        site.written(&old());
        site.write("public/CNAME", "mine");
        let age = site.set_age("public/404.html", 1000);
        let before = site.everything("public");
        let disk = LockedPlace(site.path("public").canonicalize().unwrap().join(locked));
        let error = site.publish_to("public", &disk, &new());
        assert!(matches!(error, Err(PublishError::Io { error, .. }) if error.kind() == ErrorKind::PermissionDenied), "{locked}");
        assert_eq!(site.everything("public"), before, "{locked}");
        assert_eq!(site.age("public/404.html"), age);
        // What was undone is known to be ours.
        site.written(&new());
        assert_eq!(site.up_to_date().unwrap().foreign, ["CNAME"]);
    }
}

/// Paths that get into each other's way: files where others need folders.
const POOL: [&str; 8] = ["a", "a/b", "a/b/c", "a/d", "e/f/g", "e/f/h", "e/i", "j"];

fn some_site() -> impl Strategy<Value = Files> {
    prop::collection::vec(0..4u8, POOL.len()).prop_map(|texts| {
        let mut files = Files::new();
        for (path, text) in POOL.iter().zip(texts) {
            let fits = !folders::above(path).any(|folder| files.contains_key(folder));
            if fits && text > 0 {
                files.insert((*path).to_owned(), text.to_string());
            }
        }
        files
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_history_a_build_gives_exactly_its_site(
        history in prop::collection::vec((some_site(), prop::option::of(0..40i64)), 1..6),
        last in some_site(),
    ) {
        let site = Site::new();
        let mut foreign = Files::new();
        for (number, (files, killed_at)) in history.into_iter().enumerate() {
            let disk = FailingDisk::failing_at(killed_at.unwrap_or(i64::MAX), true);
            let outcome = site.publish_to("public", &disk, &files);
            prop_assert!(outcome.is_ok() || killed_at.is_some(), "{:?}", outcome);
            if site.path("public/.utblick").exists() {
                let name = format!("foreign-{number}");
                site.write(&format!("public/{name}"), "mine");
                foreign.insert(name, "mine".to_owned());
            }
        }
        let written = site.written(&last);
        let names: Vec<_> = foreign.keys().cloned().collect();
        prop_assert_eq!(written.foreign, names);
        prop_assert_eq!(site.public(), last.into_iter().chain(foreign).collect::<Files>());
    }
}
