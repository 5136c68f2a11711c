//! No circle of files: whoever reads one file and those that it uses, and so on, never comes back to it.
//!
//! The root of a room declares its files and the types that they share, so a file may use the roots above it; what a root hands
//! on with `pub use` counts as used where it is written.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, none, sources};

/// Circles that are in the nature of things, each with its reason. At most two.
const NATURAL: &[(&[&str], &str)] = &[
    (
        &["src/content/directive.rs", "src/content/markdown/body.rs", "src/content/value.rs"],
        "one type that holds itself: a body has blocks, a block has arguments, an argument may be Markdown, which is a body",
    ),
    (
        &[
            "src/content/markdown/blocks.rs",
            "src/content/markdown/open.rs",
            "src/content/markdown/outline.rs",
            "src/content/markdown/text.rs",
            "src/content/markdown/writer.rs",
        ],
        "one writer over every event of the parser: its parts keep their own state in it and write through it",
    ),
];

type Path = Vec<String>;

/// The files by their modules, and what each file hands on under which name.
#[derive(Default)]
struct Map {
    files: BTreeMap<Path, String>,
    handed_on: BTreeMap<Path, BTreeMap<String, Path>>,
}

impl Map {
    /// The file in which a path ends that is written in a module.
    fn file(&self, module: &Path, path: &[String], depth: usize) -> Option<&String> {
        let (mut at, mut rest) = match path.first()?.as_str() {
            "crate" => (Path::new(), &path[1..]),
            "self" => (module.clone(), &path[1..]),
            "super" => (module.clone(), path),
            first if self.files.contains_key(&joined(module, first)) => (module.clone(), path),
            _ => return None,
        };
        while let Some("super") = rest.first().map(String::as_str) {
            at.pop();
            rest = &rest[1..];
        }
        while let Some(inner) = rest.first().map(|part| joined(&at, part)).filter(|inner| self.files.contains_key(inner)) {
            at = inner;
            rest = &rest[1..];
        }
        let handed_on = rest.first().and_then(|name| self.handed_on.get(&at)?.get(name)).filter(|_| depth < 5);
        let origin = handed_on.and_then(|path| self.file(&at, path, depth + 1));
        origin.or_else(|| self.files.get(&at))
    }
}

fn joined(module: &Path, part: &str) -> Path {
    module.iter().cloned().chain([part.to_owned()]).collect()
}

/// `src/content/markdown/mod.rs` is `content::markdown`.
fn module(source: &Source) -> Path {
    let path = source.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

fn split(path: &str) -> Path {
    path.split("::").map(str::to_owned).collect()
}

/// `a::{b, c::{d, e}}` is three paths.
fn expanded(tree: &str) -> Vec<String> {
    let Some((before, inner)) = tree.split_once('{') else { return vec![tree.to_owned()] };
    let inner = inner.strip_suffix('}').unwrap_or(inner);
    let (mut depth, mut from, mut paths) = (0, 0, Vec::new());
    for (at, sign) in inner.char_indices().chain([(inner.len(), ',')]) {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                paths.extend(expanded(&inner[from..at]).into_iter().filter(|path| !path.is_empty()).map(|path| format!("{before}{path}")));
                from = at + 1;
            }
            _ => {}
        }
    }
    paths
}

/// What a file says it uses, whether it hands that on, and the rest of its code.
fn read(source: &Source) -> (Vec<(bool, Path)>, String) {
    let code: String = source.code().map(|(_, line)| format!("{line}\n")).collect();
    let (mut uses, mut left) = (Vec::new(), String::new());
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim_start();
        let bare = trimmed.strip_prefix("pub(").and_then(|scope| scope.split_once(") ")).map_or(trimmed, |(_, after)| after);
        let bare = bare.strip_prefix("pub ").unwrap_or(bare);
        let Some(tree) = bare.strip_prefix("use ") else {
            left.push_str(line);
            left.push('\n');
            continue;
        };
        let mut tree = tree.to_owned();
        while !tree.contains(';') {
            let Some(line) = lines.next() else { break };
            tree.push_str(line);
        }
        let tree = tree.split(';').next().unwrap_or_default().replace(" as ", "=").split_whitespace().collect::<String>();
        uses.extend(expanded(&tree).iter().map(|path| (trimmed.starts_with("pub"), split(path))));
    }
    (uses, left)
}

/// Which files each file uses.
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let sources: Vec<Source> = sources().into_iter().filter(|source| !matches!(&*source.module, "lib" | "main")).collect();
    let read: Vec<_> = sources.iter().map(|source| (module(source), read(source))).collect();
    let mut map = Map::default();
    for (source, (module, (uses, _))) in sources.iter().zip(&read) {
        map.files.insert(module.clone(), source.path.clone());
        let handed_on = uses.iter().filter(|(is_public, _)| *is_public).filter_map(|(_, path)| Some((name(path)?, origin(path))));
        map.handed_on.insert(module.clone(), handed_on.collect());
    }
    let mut graph = BTreeMap::new();
    for (source, (module, (uses, code))) in sources.iter().zip(&read) {
        let own = || uses.iter().filter(|(is_public, _)| !is_public).map(|(_, path)| path);
        let names: BTreeMap<String, Path> = own().filter_map(|path| Some((name(path)?, origin(path)))).collect();
        let written = code.split(|sign: char| !sign.is_alphanumeric() && sign != '_' && sign != ':');
        let written = written.map(|path| path.trim_matches(':')).filter(|path| path.contains("::")).map(|path| {
            let path = split(path);
            names.get(&path[0]).map_or(path.clone(), |used| used.iter().chain(&path[1..]).cloned().collect())
        });
        let used = own().map(origin).chain(written).filter_map(|path| map.file(module, &path, 0));
        let is_above = |file: &String| map.files.iter().any(|(above, path)| path == file && module.starts_with(above));
        graph.insert(source.path.clone(), used.filter(|file| !is_above(file)).cloned().collect());
    }
    graph
}

/// The name under which a path is known where it is used.
fn name(path: &Path) -> Option<String> {
    let last = path.iter().rev().find(|part| *part != "self")?;
    Some(last.split('=').next_back().unwrap_or(last).to_owned())
}

/// A path without the other name that it is given and without a `self` at its end.
fn origin(path: &Path) -> Path {
    let mut path: Path = path.iter().map(|part| part.split('=').next().unwrap_or(part).to_owned()).collect();
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    path
}

/// Everything that can be come to from a file.
fn reached<'g>(graph: &'g BTreeMap<String, BTreeSet<String>>, file: &str) -> BTreeSet<&'g str> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![file]);
    while let Some(at) = open.pop() {
        for next in graph.get(at).into_iter().flatten() {
            if seen.insert(&**next) {
                open.push(graph.get_key_value(next).map_or(at, |(name, _)| name));
            }
        }
    }
    seen
}

#[test]
fn files_use_each_other_in_no_circle() {
    let graph = graph();
    let reach: BTreeMap<&str, BTreeSet<&str>> = graph.keys().map(|file| (&**file, reached(&graph, file))).collect();
    let circle = |file: &&str| reach[file].iter().copied().filter(|other| reach[other].contains(file)).collect::<BTreeSet<_>>();
    let circles: BTreeSet<BTreeSet<&str>> = reach.keys().map(circle).filter(|circle| circle.len() > 1).collect();
    let natural = || NATURAL.iter().map(|(files, _)| *files);
    let new = circles.iter().filter(|circle| !natural().any(|files| circle.iter().all(|file| files.contains(file))));
    let gone = natural().filter(|files| !circles.iter().any(|circle| circle.iter().all(|file| files.contains(file))));
    let mut faults: Vec<String> = new.map(|circle| format!("a circle of files: {circle:?}")).collect();
    faults.extend(gone.map(|files| format!("{files:?} are no circle any more: remove the entry")));
    assert!(NATURAL.len() <= 2, "a third circle that is natural is one too many");
    none(&faults);
}

#[test]
fn lists_of_names_are_told_apart() {
    assert_eq!(expanded("a::{b,c::{d,self},e=f}"), ["a::b", "a::c::d", "a::c::self", "a::e=f"]);
    assert_eq!(name(&split("a::c::self")).as_deref(), Some("c"));
}
