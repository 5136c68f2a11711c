//! Gives the program a name for itself that changes with its code: a build may only be skipped if the program that made
//! the output is the one that would make it now. And reads the YAML of the built-in theme once for all, into JSON.

#![expect(clippy::disallowed_methods, reason = "it names the program by the files that it is made of")]

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut files = BTreeSet::new();
    for folder in ["src", "themes/default", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={folder}");
        gather(Path::new(folder), &mut files);
    }
    let mut hasher = DefaultHasher::new();
    for file in &files {
        file.hash(&mut hasher);
        fs::read(file).unwrap_or_default().hash(&mut hasher);
    }
    println!("cargo::rustc-env=UTBLICK_PROGRAM={:016x}", hasher.finish());
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder for what is built"));
    fs::write(out.join("builtin_json.rs"), json_of_yaml(&files)).expect("cargo's own folder can be written to");
}

/// Pairs of path inside the theme and JSON, sorted, as Rust.
fn json_of_yaml(files: &BTreeSet<PathBuf>) -> String {
    let mut pairs = Vec::new();
    for path in files {
        let Ok(inner) = path.strip_prefix("themes/default") else { continue };
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let text = fs::read_to_string(path).unwrap_or_default();
            let data: serde_json::Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let inner: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
            pairs.push((inner.join("/"), data.to_string()));
        }
    }
    pairs.sort();
    format!("{pairs:?}").replacen('[', "&[", 1)
}

fn gather(path: &Path, files: &mut BTreeSet<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| gather(&entry.path(), files)),
        Err(_) => drop(files.insert(path.to_path_buf())),
    }
}
