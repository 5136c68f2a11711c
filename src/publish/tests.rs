//! Publishing as its callers see it: on a good disk, a full one, a dying one, and among things that are not ours.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use serde_json::json;
use tempfile::TempDir;

use super::disk::{Disk, RealDisk};
use super::*;

type Files = BTreeMap<String, String>;
type Published = Result<Outcome, PublishError<String>>;

/// A site in a folder of its own, published into `public/`.
struct Site {
    folder: TempDir,
}

impl Site {
    fn new() -> Self {
        let site = Self { folder: TempDir::new().unwrap() };
        site.write("content/index.sv.md", "");
        site.write("themes/default/theme.yaml", "");
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn publish_to(&self, out: &str, disk: &dyn Disk, files: &Files) -> Published {
        let paths: Vec<_> = files.keys().cloned().collect();
        let render = |number: usize| match files[&paths[number]].strip_prefix("!") {
            Some(error) => Err(error.to_owned()),
            None => Ok(Content::Bytes(files[&paths[number]].clone().into_bytes())),
        };
        self.publish_all(out, disk, &paths, render, true)
    }

    fn publish_all(
        &self,
        out: &str,
        disk: &dyn Disk,
        paths: &[String],
        render: impl Fn(usize) -> Result<Content, String> + Sync,
        commit: bool,
    ) -> Published {
        let inputs = Inputs { hash: [7; 32], moment: 1000, next_change: Some(2000) };
        let (content, themes) = (self.path("content"), self.path("themes"));
        let (out, sources) = (self.path(out), [&*content, &*themes]);
        let summary = &json!({"sv": 3});
        let job = Job { out: &out, site: self.folder.path(), sources: &sources, inputs, summary };
        publish_on(disk, &job, paths, render, || commit)
    }

    fn publish(&self, files: &Files) -> Published {
        self.publish_to("public", &RealDisk, files)
    }

    fn written(&self, files: &Files) -> Written {
        match self.publish(files).unwrap() {
            Outcome::Published(written) => written,
            Outcome::GivenUp => panic!("given up"),
        }
    }

    fn refusal(&self, files: &Files) -> Refusal {
        match self.publish(files) {
            Err(PublishError::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    fn copy(&self, text: &str) -> Published {
        let fingerprint = *blake3::hash(text.as_bytes()).as_bytes();
        let copy = Content::CopyOf { path: self.path("content/map.png"), length: text.len() as u64, fingerprint };
        self.publish_all("public", &RealDisk, &["map.png".to_owned()], |_| Ok(copy.clone()), true)
    }

    fn up_to_date(&self) -> Option<UpToDate> {
        up_to_date(&self.path("public"), &[7; 32], 1500)
    }

    /// Every file under a folder with its text, `.utblick` and temporary ones included; of links where they lead.
    fn everything(&self, folder: &str) -> Files {
        let walk = walkdir::WalkDir::new(self.path(folder)).into_iter().filter_map(Result::ok);
        walk.filter(|entry| !entry.file_type().is_dir())
            .map(|entry| {
                let path = entry.path().strip_prefix(self.path(folder)).unwrap().to_str().unwrap().replace('\\', "/");
                (path, fs::read_to_string(entry.path()).unwrap_or_default())
            })
            .collect()
    }

    /// The same without what is the program's own.
    fn public(&self) -> Files {
        self.everything("public").into_iter().filter(|(path, _)| !path.starts_with(".utblick")).collect()
    }

    fn age(&self, path: &str) -> SystemTime {
        fs::metadata(self.path(path)).unwrap().modified().unwrap()
    }

    /// Gives a file a time that can't be that of a build.
    fn set_age(&self, path: &str, seconds_before_now: u64) -> SystemTime {
        let time = SystemTime::now() - Duration::from_secs(seconds_before_now);
        fs::File::options().write(true).open(self.path(path)).unwrap().set_modified(time).unwrap();
        self.age(path)
    }
}

fn files<const N: usize>(files: [(&str, &str); N]) -> Files {
    files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

fn old() -> Files {
    files([("404.html", "lost"), ("a/index.html", "old a"), ("b/index.html", "old b"), ("gone/x/index.html", "gone")])
}

/// Beside [`old`]: one file the same, one changed, one turned into a folder's, some new, some gone.
fn new() -> Files {
    files([("404.html", "lost"), ("a/index.html", "new a"), ("b/n/index.html", "n"), ("c/d/index.html", "d"), ("gone/x", "x")])
}

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
        self.disk.operate(|| match left.clamp(0, length) as usize {
            0 => Err(ErrorKind::StorageFull.into()),
            fits => self.file.write(&bytes[..fits]),
        })
    }
    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[test]
fn a_missing_folder_is_made_and_filled() {
    let site = Site::new();
    assert!(matches!(site.publish_to("deep/er/public", &RealDisk, &old()), Ok(Outcome::Published(_))));
    let mut there = site.everything("deep/er/public");
    assert!(there.remove(".utblick").unwrap().starts_with("{\"utblick\":1,"));
    assert_eq!(there, old());
}

#[test]
fn an_empty_folder_is_filled() {
    let site = Site::new();
    fs::create_dir(site.path("public")).unwrap();
    assert_eq!(site.written(&old()), Written { written: 4, ..Written::default() });
    assert_eq!(site.public(), old());
}

#[test]
fn a_later_build_writes_what_differs_and_removes_what_vanished() {
    let site = Site::new();
    site.written(&old());
    let age = site.set_age("public/404.html", 5000);
    assert_eq!(site.written(&new()), Written { written: 4, unchanged: 1, removed: 2, foreign: vec![] });
    assert_eq!(site.public(), new());
    assert_eq!(site.age("public/404.html"), age);
    assert_eq!(site.written(&old()), Written { written: 3, unchanged: 1, removed: 3, foreign: vec![] });
    assert_eq!(site.public(), old());
    assert!(!site.path("public/c").exists() && !site.path("public/b/n").exists());
}

#[test]
fn two_builds_of_one_site_are_identical_to_the_last_byte() {
    let site = Site::new();
    site.publish_to("one", &RealDisk, &old()).unwrap();
    site.publish_to("one", &RealDisk, &new()).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| site.publish_to("two", &RealDisk, &new())).unwrap();
    assert_eq!(site.everything("one"), site.everything("two"));
}

#[test]
fn an_output_over_or_inside_the_sources_is_refused() {
    let site = Site::new();
    for (out, inside) in [(".", false), ("..", false), ("content", false), ("content/public", true), ("themes/default", true)] {
        let Err(PublishError::Refused(refusal)) = site.publish_to(out, &RealDisk, &old()) else { panic!("{out}") };
        assert_eq!(matches!(refusal, Refusal::InsideSource { .. }), inside, "{refusal:?}");
    }
    assert_eq!(site.everything("").len(), 2);
}

#[test]
fn a_folder_with_files_never_published_to_is_refused() {
    let site = Site::new();
    site.write("public/thesis.doc", "years of work");
    assert!(matches!(site.refusal(&old()), Refusal::NotOurs { example, .. } if example == "thesis.doc"));
    site.write("public/.utblick", "notes about a view");
    assert!(matches!(site.refusal(&old()), Refusal::NotOurs { .. }));
    assert_eq!(site.everything("public").len(), 2);
    assert!(matches!(site.publish_to("public/thesis.doc", &RealDisk, &old()), Err(PublishError::Refused(Refusal::NotAFolder { .. }))));
}

#[test]
fn a_stamp_that_cannot_be_trusted_is_refused() {
    let site = Site::new();
    site.written(&old());
    site.write("thesis.doc", "years of work");
    let stamp = site.read("public/.utblick");
    for broken in [&stamp[..40], &stamp.replace("404.html", "../thesis.doc"), &stamp.replacen('1', "9", 1)] {
        site.write("public/.utblick", broken);
        assert!(matches!(site.refusal(&new()), Refusal::UnreadableStamp { .. }), "{broken}");
    }
    assert_eq!((site.public(), site.read("thesis.doc").as_str()), (old(), "years of work"));
}

#[test]
fn paths_that_cannot_be_published_are_refused() {
    let site = Site::new();
    for path in ["../a", "/a", "a//b", "a/./b", "a/", "", ".utblick", ".utblick.new/site/a"] {
        assert_eq!(site.refusal(&files([(path, "")])), Refusal::BadPath { path: path.to_owned() });
    }
    assert!(matches!(site.refusal(&files([("a", ""), ("a-b", ""), ("a/c/b", "")])), Refusal::BadPath { path } if path == "a"));
    assert!(!site.path("public").exists());
}

#[test]
fn foreign_things_are_left_and_named() {
    let site = Site::new();
    site.written(&old());
    for path in ["CNAME", "gone/x/note", "old/site/index.html", "a/z"] {
        site.write(&format!("public/{path}"), "mine");
    }
    let named = ["CNAME", "a/z", "gone/x/note", "old/"].map(str::to_owned);
    assert_eq!(site.written(&old()).foreign, named);
    assert_eq!(site.up_to_date().unwrap().foreign, named);
    site.write("public/b/late", "mine");
    let named = ["CNAME", "a/z", "b/late", "gone/x/note", "old/"];
    assert_eq!(site.up_to_date().unwrap().foreign, named);
    let mut smaller = new();
    smaller.remove("gone/x");
    assert_eq!(site.written(&smaller).foreign, named);
    assert_eq!(site.public().values().filter(|text| *text == "mine").count(), 5);
    assert!(!site.path("public/gone/x/index.html").exists());
}

#[test]
fn a_foreign_thing_in_the_way_is_refused_before_anything_is_changed() {
    for (lies, named) in
        [("c/d/index.html", "c/d/index.html"), ("c", "c"), ("gone/x/note", "gone/x/note"), ("c/d/index.html/e", "c/d/index.html/")]
    {
        let site = Site::new();
        site.written(&old());
        site.write(&format!("public/{lies}"), "mine");
        let before = site.everything("public");
        assert!(matches!(site.refusal(&new()), Refusal::InTheWay { path, .. } if path == named), "{lies}");
        assert_eq!(site.everything("public"), before);
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_is_never_followed() {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    site.written(&old());
    for folder in ["elsewhere/x/index.html", "elsewhere/index.html"] {
        site.write(folder, "mine");
    }
    // Where a folder was, both of them needed no longer; where one still is needed; where a file is needed.
    fs::remove_dir_all(site.path("public/gone")).unwrap();
    symlink(site.path("elsewhere"), site.path("public/gone")).unwrap();
    let mut without = old();
    without.remove("gone/x/index.html");
    assert_eq!(site.written(&without), Written { unchanged: 3, foreign: vec!["gone".to_owned()], ..Written::default() });
    assert!(matches!(site.refusal(&old()), Refusal::InTheWay { path, .. } if path == "gone"));
    assert!(matches!(site.refusal(&files([("gone", "")])), Refusal::InTheWay { path, .. } if path == "gone"));
    assert_eq!(site.everything("elsewhere").into_values().collect::<Vec<_>>(), ["mine", "mine"]);
    // The output itself may be a link.
    fs::create_dir(site.path("www")).unwrap();
    symlink(site.path("www"), site.path("link")).unwrap();
    site.publish_to("link", &RealDisk, &old()).unwrap();
    assert_eq!(site.read("www/404.html"), "lost");
}

#[test]
fn a_copy_is_read_only_when_the_stamp_does_not_vouch_for_it() {
    let site = Site::new();
    site.write("content/map.png", "map 1");
    site.copy("map 1").unwrap();
    site.set_age("public/map.png", 5000);
    fs::remove_file(site.path("content/map.png")).unwrap();
    assert!(matches!(site.copy("map 1"), Ok(Outcome::Published(Written { unchanged: 1, .. }))));
    site.write("content/map.png", "map 2");
    assert!(matches!(site.copy("map 2"), Ok(Outcome::Published(Written { written: 1, .. }))));
    site.write("public/map.png", "graff");
    assert!(matches!(site.copy("map 2"), Ok(Outcome::Published(Written { written: 1, .. }))));
    assert_eq!(site.public(), files([("map.png", "map 2")]));
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
fn a_second_build_at_the_same_time_is_refused() {
    let site = Site::new();
    site.written(&old());
    let render = |_| {
        assert!(matches!(site.refusal(&new()), Refusal::Busy { .. }));
        Ok(Content::Bytes(b"n".to_vec()))
    };
    site.publish_all("public", &RealDisk, &["n".to_owned()], render, true).unwrap();
    assert_eq!(site.public(), files([("n", "n")]));
}

#[test]
fn nothing_to_do_is_seen_without_rendering() {
    let site = Site::new();
    assert_eq!(site.up_to_date(), None);
    site.written(&old());
    assert_eq!(site.up_to_date(), Some(UpToDate { files: 4, summary: json!({"sv": 3}), foreign: vec![] }));
    let public = site.path("public");
    assert!(up_to_date(&public, &[8; 32], 1500).is_none(), "other inputs");
    assert!(up_to_date(&public, &[7; 32], 999).is_none() && up_to_date(&public, &[7; 32], 2000).is_none(), "other moment");
    let spoil: [&dyn Fn(); 4] = [
        &|| fs::remove_file(site.path("public/404.html")).unwrap(),
        &|| site.write("public/404.html", "longer than it was"),
        &|| drop(site.set_age("public/404.html", 0)),
        &|| fs::create_dir(site.path("public/.utblick.new")).unwrap(),
    ];
    for (number, spoil) in spoil.into_iter().enumerate() {
        std::thread::sleep(Duration::from_millis(20));
        spoil();
        assert_eq!(site.up_to_date(), None, "{number}");
        site.written(&old());
        assert!(site.up_to_date().is_some() && site.public() == old(), "{number}");
    }
}

#[test]
fn a_full_disk_leaves_all_as_it_was_whichever_byte_it_is_full_at() {
    for bytes in 0.. {
        let site = Site::new();
        site.written(&old());
        site.write("public/CNAME", "mine");
        let before = site.everything("public");
        let Err(error) = site.publish_to("public", &FailingDisk::full_after(bytes), &new()) else {
            break;
        };
        assert!(matches!(error, PublishError::Io { error, .. } if error.kind() == ErrorKind::StorageFull));
        // Only the last stamp is written when the pages are in place.
        if site.everything("public") != before {
            let mut after = new();
            after.insert("CNAME".to_owned(), "mine".to_owned());
            assert_eq!(site.public(), after);
        }
        assert!(!site.path("public/.utblick.new").exists());
        assert!(bytes < 5000, "never enough");
    }
}

#[test]
fn a_failure_or_a_kill_at_any_step_leaves_every_file_whole_and_the_next_build_mends_it() {
    for before in [Files::new(), old()] {
        for (dies, operation) in [false, true].into_iter().flat_map(|dies| (0..60).map(move |operation| (dies, operation))) {
            let site = Site::new();
            if !before.is_empty() {
                site.written(&before);
            }
            let outcome = site.publish_to("public", &FailingDisk::failing_at(operation, dies), &new());
            for (path, text) in site.public() {
                assert!(path.starts_with('.') || [before.get(&path), new().get(&path)].contains(&Some(&text)), "{path}");
            }
            // What a failure leaves may be seen, what a kill leaves may lie about; but a success is a success.
            assert!(outcome.is_err() || dies || operation > 10 || site.public() == new());
            if outcome.is_err() && !dies {
                assert!(!site.path("public/.utblick.new").exists(), "{operation}");
            }
            site.written(&new());
            assert_eq!(site.public(), new());
            assert!(!site.path("public/.utblick.new").exists());
            assert!(site.up_to_date().is_some());
        }
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
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

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
