//! Gives the program a name for itself that changes with its code: a build may only be skipped if the program that made
//! the output is the one that would make it now. And puts the built-in theme into the program: its files, and the data of
//! its YAML read once for all, as JSON.

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
    let mut theme: Vec<_> = files.iter().filter_map(|path| Some((path, inside(path)?))).collect();
    theme.sort_by(|(_, a), (_, b)| a.cmp(b));
    for (name, table) in [("builtin_files.rs", contents(&theme)), ("builtin_json.rs", json_of_yaml(&theme))] {
        fs::write(out.join(name), table).expect("cargo's own folder can be written to");
    }
}

/// The path of a file inside the built-in theme.
fn inside(path: &Path) -> Option<String> {
    let inner = path.strip_prefix("themes/default").ok()?;
    Some(inner.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
}

/// Pairs of path inside the theme and content, sorted, as Rust.
fn contents(theme: &[(&PathBuf, String)]) -> String {
    let pair = |(path, inner): &(&PathBuf, String)| {
        let (variant, include) = if fs::read_to_string(path).is_ok() { ("Text", "include_str") } else { ("Bytes", "include_bytes") };
        format!("({inner:?}, Builtin::{variant}({include}!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/themes/default/\", {inner:?})))),\n")
    };
    format!("&[{}]", theme.iter().map(pair).collect::<String>())
}

/// Pairs of path inside the theme and JSON, sorted, as Rust.
fn json_of_yaml(theme: &[(&PathBuf, String)]) -> String {
    let mut pairs = Vec::new();
    for (path, inner) in theme.iter().filter(|(path, _)| path.extension().is_some_and(|ending| ending == "yaml")) {
        let text = fs::read_to_string(path).unwrap_or_default();
        let data: serde_json::Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        pairs.push((inner, data.to_string()));
    }
    format!("&{pairs:?}")
}

fn gather(path: &Path, files: &mut BTreeSet<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| gather(&entry.path(), files)),
        Err(_) => drop(files.insert(path.to_path_buf())),
    }
}
