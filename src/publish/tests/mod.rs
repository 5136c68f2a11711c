//! Publishing as its callers see it: on a good disk, a full one, a dying one, and among things that are not ours.

mod building;
mod failing;
mod foreign;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use serde_json::json;
use tempfile::TempDir;

use super::disk::{Disk, RealDisk};
use super::{Content, Inputs, Job, Outcome, PublishError, Refusal, UpToDate, Written, publish_on, up_to_date};

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
        let job = Job { out: &out, site: self.folder.path(), sources: &sources, summary };
        publish_on(disk, &job, paths, render, || commit.then_some((inputs, Vec::new())))
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
