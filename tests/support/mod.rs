//! What the tests stand on. Nothing in here asserts anything about the program by itself.

pub mod addresses;
pub mod compare;
pub mod linked;
pub mod literate;
pub mod photo;
pub mod program;
pub mod random;
pub mod server;
pub mod site;

pub use compare::{Blessing, compare};
pub use program::{Answer, Program};
pub use server::{Reply, Server};
pub use site::TestSite;

use std::path::{Path, PathBuf};

/// The folder of the package.
pub fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, sorted, as paths relative to it with `/`.
pub fn files_below(folder: &Path) -> Vec<String> {
    fn gather(folder: &Path, before: &str, found: &mut Vec<String>) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for entry in entries {
            let entry = entry.expect("a folder that opens can be listed");
            let name = format!("{before}{}", entry.file_name().to_string_lossy());
            if entry.file_type().expect("an entry has a type").is_dir() {
                gather(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push(name);
            }
        }
    }
    let mut found = Vec::new();
    gather(folder, "", &mut found);
    found.sort();
    found
}

/// The files of a folder of test data with this ending, sorted. There is at least one: an empty suite proves nothing.
pub fn suite(folder: &str, ending: &str) -> Vec<PathBuf> {
    let at = package().join("tests").join(folder);
    let names = files_below(&at);
    let files: Vec<PathBuf> = names.iter().filter(|name| name.ends_with(ending)).map(|name| at.join(name)).collect();
    assert!(!files.is_empty(), "there is no {ending} file in {}", at.display());
    files
}
