//! The house as `src/lib.rs` orders it: a module uses only those declared above it. And what no file may hold.

/// No file uses itself by way of others.
mod circles;

use std::collections::BTreeMap;
use std::fs;

use crate::support::{files_below, package};

/// The most lines that a source file has: what a reader can hold in mind.
const LIMIT: usize = 400;

/// A module of so few lines needs no more than one line above them.
const SHORT: usize = 60;

/// What a module must not know, beyond what the order says.
const BLIND: &[(&str, &[&str], &str)] = &[
    ("catalog", &["content::markdown", "markdown::", ".body("], "the catalogue sees entries, never a body"),
    ("theme", &["crate::content", "crate::catalog"], "the theme knows no page"),
    ("content", &["crate::data"], "a page is read without data"),
    ("publish", &["crate::"], "publishing knows no site"),
    ("probe", &["crate::"], "probing knows addresses, and nothing of what they stand in"),
];

/// Words that reach for files, clocks, the environment or the network, and the modules that may use them.
const WORLD: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env::",
    "std::process",
    "Timestamp::now",
    "ZonedDateTime::now",
    "Instant::now",
    "SystemTime::now",
    "TimeZone::system",
];
const WORLDLY: &[&str] = &["source", "picture_cache", "probe", "publish", "serve", "cli", "main"];

/// Names that say nothing of what is in a file.
const VAGUE: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc", "manager", "context", "prelude"];

/// A source file.
struct Source {
    /// `src/content/markdown/mod.rs`
    path: String,
    /// `content`: the module of the library that it is part of.
    module: String,
    text: String,
    /// Where its tests begin; all of it, if it is tests only.
    code_ends: usize,
}

impl Source {
    /// Lines outside tests and comments, numbered.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text[..self.code_ends].lines().enumerate().map(|(at, line)| (at + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn sources() -> Vec<Source> {
    let names: Vec<String> = files_below(&package().join("src")).into_iter().filter(|name| name.ends_with(".rs")).collect();
    let texts: BTreeMap<String, String> = names
        .into_iter()
        .map(|name| (name.clone(), fs::read_to_string(package().join("src").join(name)).expect("sources are text")))
        .collect();
    // `#[cfg(test)] mod tests;` makes tests of the file beside it.
    let mut only_tests = Vec::new();
    for (name, text) in &texts {
        let folder = name.strip_suffix("mod.rs").map_or_else(|| name.trim_end_matches(".rs").to_owned() + "/", str::to_owned);
        for after in text.split("#[cfg(test)]").skip(1) {
            if let Some(module) =
                after.trim_start().strip_prefix("mod ").and_then(|rest| rest.split(';').next()).filter(|m| !m.contains('{'))
            {
                only_tests.push(format!("{folder}{module}.rs"));
                only_tests.push(format!("{folder}{module}/"));
            }
        }
    }
    texts
        .into_iter()
        .map(|(name, text)| {
            let module = name.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
            let inline = text
                .match_indices("#[cfg(test)]")
                .find(|(at, mark)| text[at + mark.len()..].trim_start().split(';').next().is_some_and(|item| item.contains('{')));
            let code_ends =
                if only_tests.iter().any(|tests| name.starts_with(tests.as_str())) { 0 } else { inline.map_or(text.len(), |(at, _)| at) };
            Source { path: format!("src/{name}"), module, text, code_ends }
        })
        .collect()
}

/// The modules in the order of `lib.rs`.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(package().join("src/lib.rs")).expect("the library has a root");
    lib.lines().filter_map(|line| Some(line.strip_prefix("pub mod ")?.trim_end_matches(';').to_owned())).collect()
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_module_uses_only_modules_declared_above_it() {
    let order = order();
    assert!(order.len() > 10, "lib.rs lists the modules as `pub mod name;`");
    let place = |module: &str| order.iter().position(|have| have == module);
    let mut faults = Vec::new();
    for source in sources() {
        let Some(own) = place(&source.module) else { continue };
        for (number, line) in source.text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for after in line.split("crate::").skip(1) {
                // `use crate::{config, site}` names several.
                let names = if let Some(list) = after.strip_prefix('{') { list } else { after };
                let end = if after.starts_with('{') {
                    names.len()
                } else {
                    names.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(names.len())
                };
                for name in names[..end].split(|c: char| !c.is_alphanumeric() && c != '_') {
                    if place(name).is_some_and(|used| used > own) {
                        faults.push(format!(
                            "{}:{}: {} uses {name}, which stands below it in lib.rs",
                            source.path,
                            number + 1,
                            source.module
                        ));
                    }
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn every_module_of_the_library_is_declared_in_it() {
    let order = order();
    let known = |module: &str| matches!(module, "lib" | "main") || order.iter().any(|have| have == module);
    none(
        &sources()
            .iter()
            .filter(|source| !known(&source.module))
            .map(|source| format!("{} is in no module", source.path))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn no_module_climbs_to_the_root_with_super() {
    let mut faults = Vec::new();
    for source in sources() {
        let folders = source.path.trim_start_matches("src/").trim_end_matches("/mod.rs").split('/').count();
        for (number, line) in source.code() {
            if line.contains(&"super::".repeat(folders)) && !line.contains("pub(") {
                faults.push(format!("{}:{number}: write crate:: rather than climbing out of the module", source.path));
            }
            if line.contains("use super::*") {
                faults.push(format!("{}:{number}: use super::* erases every wall", source.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn what_a_module_must_not_know_it_does_not_name() {
    let mut faults = Vec::new();
    for source in sources() {
        for (module, words, why) in BLIND.iter().filter(|(module, ..)| *module == source.module) {
            for (number, line) in source.code() {
                if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                    faults.push(format!("{}:{number}: {module} names {word}, but {why}", source.path));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn the_world_is_touched_at_the_rim_only() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !WORLDLY.contains(&&*source.module)) {
        for (number, line) in source.code() {
            if let Some(word) = WORLD.iter().find(|word| line.contains(**word)) {
                faults.push(format!("{}:{number}: {word} is for {}", source.path, WORLDLY.join(", ")));
            }
        }
    }
    none(&faults);
}

#[test]
fn there_is_no_global_state() {
    let mut faults = Vec::new();
    for source in sources() {
        for (number, line) in source.code() {
            let line = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            let cell = ["Mutex", "RwLock", "OnceLock", "LazyLock", "Atomic", "Cell"].iter().any(|cell| line.contains(cell));
            if line.contains("thread_local!") || line.starts_with("static mut ") || (line.starts_with("static ") && cell) {
                faults.push(format!("{}:{number}: {line}", source.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_source_file_opens_by_saying_what_it_is() {
    let mut faults = Vec::new();
    for source in sources() {
        let header = source.text.lines().take_while(|line| line.starts_with("//!")).count();
        let is_root =
            order().iter().any(|module| source.path == format!("src/{module}.rs") || source.path == format!("src/{module}/mod.rs"));
        if header == 0 {
            faults.push(format!("{} opens without //!", source.path));
        } else if is_root && header < 2 && source.text.lines().count() > SHORT {
            faults.push(format!("{}: the root of a module says what comes in, what goes out and what it must not know", source.path));
        }
    }
    none(&faults);
}

#[test]
fn no_source_file_is_longer_than_a_reader_can_hold_in_mind() {
    let mut faults = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        if lines > LIMIT {
            faults.push(format!("{} has {lines} lines; {LIMIT} are allowed", source.path));
        }
    }
    none(&faults);
}

#[test]
fn lints_are_expected_with_a_reason_never_allowed() {
    let mark = concat!("#[", "allow(");
    let inner = concat!("#![", "allow(");
    let mut faults = Vec::new();
    for source in sources() {
        for (number, line) in source.text.lines().enumerate() {
            if line.contains(mark) || line.contains(inner) {
                faults.push(format!("{}:{}: write #[expect(.., reason = \"..\")]", source.path, number + 1));
            }
        }
    }
    none(&faults);
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    let mut faults = Vec::new();
    for source in sources() {
        for (number, line) in source.code() {
            if line.contains(".unwrap()") || line.contains("todo!(") || line.contains("dbg!(") {
                faults.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    none(&faults);
}

#[test]
fn file_names_say_what_is_in_them() {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
    none(&sources().iter().filter(|source| VAGUE.contains(&&*name(&source.path))).map(|source| source.path.clone()).collect::<Vec<_>>());
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    // Put together here, so that this file does not name one either.
    let homes = ["home/", "Users/", "root/", "tmp/", "work/"].map(|folder| format!("/{folder}"));
    let mut faults = Vec::new();
    for folder in ["src", "tests", "themes", "benches"] {
        // What the package manager has fetched for the browser tests is not ours.
        for name in files_below(&package().join(folder)).into_iter().filter(|name| !name.contains("node_modules/")) {
            let path = format!("{folder}/{name}");
            let Ok(text) = fs::read_to_string(package().join(&path)) else { continue };
            for (number, line) in text.lines().enumerate() {
                let named = homes.iter().any(|home| {
                    line.match_indices(home.as_str())
                        .any(|(at, _)| line[..at].chars().next_back().is_none_or(|c| matches!(c, '"' | '\'' | '`' | ' ' | '=' | '(')))
                });
                if named {
                    faults.push(format!("{path}:{}: {}", number + 1, line.trim()));
                }
            }
        }
    }
    none(&faults);
}
