//! `utblick digest`: what has changed since an earlier version, which git is asked for.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use clap::ArgMatches;
use tempfile::TempDir;

use super::failure::Failure;
use super::{Terminal, paths};
use crate::catalog::Seen;
use crate::digest;
use crate::site::{Site, View, When};
use crate::source::{FOLDERS, Snapshot};

/// Says what has changed.
pub(super) fn digest(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let root = paths::root(matches)?;
    let view = paths::view(matches, Seen::Public)?;
    let since = matches.get_one::<String>("since").expect("the argument is required");
    let folder = checked_out(&root, since)?;
    let after = Site::load(&root, view.clone())?;
    // Both are seen at the same moment, so that what time alone has done is no change.
    let view = View { when: When::At(after.moment), ..view };
    let before = match folder.path().join("content").is_dir() {
        true => Site::load(folder.path(), view)?,
        false => Site::of(Snapshot::empty(), view),
    };
    write!(terminal.out, "{}", digest::digest(&before, &after, since, terminal.ui_language))?;
    Ok(0)
}

/// The files of an earlier version, in a folder that is removed when it is dropped. Where branches have parted that is the
/// version from which both come.
fn checked_out(root: &Path, since: &str) -> Result<TempDir, Failure> {
    let folder = tempfile::tempdir().map_err(|error| Failure::Io { path: std::env::temp_dir(), error })?;
    let git = Git { root, index: folder.path().join("index") };
    let home = git.run(root, &["rev-parse", "--absolute-git-dir"])?;
    let revision = git.run(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{since}^{{commit}}")]);
    let revision = revision.map_err(|_| Failure::UnknownRevision(since.to_owned()))?;
    let revision = git.run(root, &["merge-base", &revision, "HEAD"]).unwrap_or(revision);
    let work_tree = folder.path().as_os_str();
    for name in FOLDERS {
        let tree = format!("{revision}:./{name}");
        if git.run(root, &["rev-parse", "--verify", "--quiet", &tree]).is_ok() {
            git.run(root, &["read-tree", &format!("--prefix={name}/"), &tree])?;
        }
    }
    let places = [OsStr::new("--git-dir"), OsStr::new(&home), OsStr::new("--work-tree"), work_tree];
    let checkout = ["checkout-index", "--all", "--quiet"].map(OsStr::new);
    git.run(folder.path(), &[&places[..], &checkout[..]].concat())?;
    Ok(folder)
}

/// The program git, with an index of its own: that of the repository stays as it is.
struct Git<'a> {
    root: &'a Path,
    index: std::path::PathBuf,
}

impl Git<'_> {
    fn run(&self, within: &Path, arguments: &[impl AsRef<OsStr>]) -> Result<String, Failure> {
        let mut git = Command::new("git");
        // Within a hook these name what git is doing, which is not what is asked.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"] {
            git.env_remove(name);
        }
        git.env("GIT_INDEX_FILE", &self.index).env("GIT_LFS_SKIP_SMUDGE", "1").current_dir(within).args(arguments);
        let done = git.output().map_err(Failure::NoGit)?;
        if !done.status.success() {
            let said = String::from_utf8_lossy(&done.stderr).trim().to_owned();
            let at = self.root.display();
            return Err(Failure::Git(if said.is_empty() { at.to_string() } else { said }));
        }
        Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned())
    }
}
