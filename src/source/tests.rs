//! That changes of an author's files are made all together or not at all, whatever the disk does.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::change::{ChangeError, ChangeSet, edited};
use super::disk::{Disk, RealDisk};
use crate::finding::{Edit, Span};

/// A disk on which one operation fails; if it dies, all later ones fail too, as if the program had been killed.
struct FailingDisk {
    left: Cell<usize>,
    dies: bool,
}

impl FailingDisk {
    fn operate(&self, operation: impl FnOnce() -> io::Result<()>, half: impl FnOnce()) -> io::Result<()> {
        match self.left.get() {
            0 => {
                half();
                self.left.set(if self.dies { 0 } else { usize::MAX });
                Err(ErrorKind::StorageFull.into())
            }
            left => {
                self.left.set(left - 1);
                operation()
            }
        }
    }
}

impl Disk for FailingDisk {
    fn write(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        let half = || fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        self.operate(|| RealDisk.write(path, bytes, like), half)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate(|| RealDisk.rename(from, to), || ())
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.operate(|| RealDisk.remove(path), || ())
    }
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.operate(|| RealDisk.create_folder(path), || ())
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.operate(|| RealDisk.remove_folder(path), || ())
    }
}

/// With a byte order mark, carriage returns and no end of the last line.
const FIRST: &str = "\u{feff}ett\r\ntvå å 🎓\r\ntre";

fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn before() -> BTreeMap<String, String> {
    files(&[("content/a.md", FIRST), ("content/b.md", "b\n"), ("content/c.md", "c\n"), ("content/d.md", "d\n")])
}

fn after() -> BTreeMap<String, String> {
    let first = FIRST.replace("två", "2");
    files(&[("content/a.md", &first), ("content/b.md", "B\n"), ("content/n/m/new.md", "new\n"), ("content/o/e.md", "d\n")])
}

fn changes(root: &Path) -> ChangeSet {
    let at = FIRST.find("två").unwrap();
    let edit = Edit { span: Span::new(at, at + "två".len()), text: "2".to_owned() };
    let mut changes = ChangeSet::new(root);
    changes.text("content/a.md", FIRST, &edited(FIRST, [&edit]).unwrap());
    changes.text("content/b.md", "b\n", "B\n");
    changes.remove("content/c.md", "c\n");
    changes.rename("content/d.md", "content/o/e.md", "d\n");
    changes.create("content/n/m/new.md", b"new\n");
    changes
}

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    before().iter().for_each(|(path, text)| fs::write(folder.path().join(path), text).unwrap());
    folder
}

/// Every file and every folder, with its text.
fn everything(root: &Path) -> BTreeMap<PathBuf, Option<String>> {
    let entries = WalkDir::new(root).into_iter().map(Result::unwrap);
    entries.map(|entry| (entry.path().to_path_buf(), fs::read_to_string(entry.path()).ok())).collect()
}

fn texts(root: &Path) -> BTreeMap<String, String> {
    let all = everything(root).into_iter().filter_map(|(path, text)| Some((path.strip_prefix(root).ok()?.to_owned(), text?)));
    all.map(|(path, text)| (path.to_str().unwrap().replace('\\', "/"), text)).collect()
}

#[test]
fn all_changes_are_made_and_nothing_is_left_beside() {
    let folder = site();
    changes(folder.path()).apply().unwrap();
    assert_eq!(texts(folder.path()), after());
}

#[test]
fn a_disk_that_fails_at_any_step_leaves_everything_as_it_was() {
    for operation in 0.. {
        let folder = site();
        let before = everything(folder.path());
        let disk = FailingDisk { left: operation.into(), dies: false };
        match changes(folder.path()).apply_to(&disk) {
            // What can fail after the last change is only tidying.
            Ok(()) => {
                ChangeSet::new(folder.path()).apply().unwrap();
                assert_eq!(texts(folder.path()), after());
                assert!(operation > 10, "nothing was tried");
                let has_failed = disk.left.get() > usize::MAX / 2;
                if !has_failed {
                    return;
                }
            }
            Err(ChangeError::Io(error)) => {
                assert_eq!(error.error.kind(), ErrorKind::StorageFull);
                assert_eq!(everything(folder.path()), before, "at operation {operation}");
            }
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[test]
fn a_program_killed_at_any_step_leaves_every_file_whole_and_the_next_run_tidies_up() {
    for operation in 0..60 {
        let folder = site();
        let _ = changes(folder.path()).apply_to(&FailingDisk { left: operation.into(), dies: true });
        ChangeSet::new(folder.path()).apply().unwrap();
        let (now, before, after) = (texts(folder.path()), before(), after());
        for (path, text) in &now {
            assert!([before.get(path), after.get(path)].contains(&Some(text)), "{path}: {text:?} at operation {operation}");
        }
        // Each page is there under its old name or its new one, and none has gone before all others were done.
        assert!(now.contains_key("content/c.md") || now == after, "at operation {operation}");
        for (old, new) in [("content/a.md", "content/a.md"), ("content/b.md", "content/b.md"), ("content/d.md", "content/o/e.md")] {
            assert!(now.contains_key(old) || now.contains_key(new), "{old} is gone at operation {operation}");
        }
    }
}

#[test]
fn a_file_that_somebody_has_changed_since_stops_all() {
    let folder = site();
    fs::write(folder.path().join("content/d.md"), "other\n").unwrap();
    let before = everything(folder.path());
    assert!(matches!(changes(folder.path()).apply(), Err(ChangeError::Changed(path)) if path == "content/d.md"));
    assert_eq!(everything(folder.path()), before);
    fs::write(folder.path().join("content/d.md"), "d\n").unwrap();
    fs::create_dir_all(folder.path().join("content/n/m")).unwrap();
    fs::write(folder.path().join("content/n/m/new.md"), "mine\n").unwrap();
    let before = everything(folder.path());
    assert!(matches!(changes(folder.path()).apply(), Err(ChangeError::Io(error)) if error.error.kind() == ErrorKind::AlreadyExists));
    assert_eq!(everything(folder.path()), before);
}

#[test]
fn places_that_overlap_or_lie_outside_are_refused() {
    let edit = |start, end| Edit { span: Span::new(start, end), text: "x".to_owned() };
    assert_eq!(edited("abcd", &[edit(3, 4), edit(0, 1)]).as_deref(), Some("xbcx"));
    assert_eq!(edited("abcd", &[edit(0, 2), edit(1, 3)]), None);
    assert_eq!(edited("abcd", &[edit(3, 5)]), None);
    assert_eq!(edited("å", &[edit(1, 2)]), None, "a place inside a character");
}
