//! The styles of a theme as one text, and what is lost where a site's file takes the place of the theme's own.

use std::collections::BTreeSet;

use super::files::ThemeFiles;
use crate::finding::{Fault, Problem, Span};
use crate::source::builtin_text;

/// The styles of the theme, then those that `brand` makes, then files that only the site has: what is added comes last.
pub(super) fn joined(files: &ThemeFiles, brand: &str) -> String {
    let is_added = |path: &str| builtin_text(path).is_none();
    let own = texts(files, ".css", |path| !is_added(path));
    own + brand + &texts(files, ".css", is_added)
}

/// The files of `styles/` with an ending, then those of the components, in the order of their names.
pub(super) fn texts(files: &ThemeFiles, ending: &str, wanted: impl Fn(&str) -> bool) -> String {
    let mut all = String::new();
    for folder in ["styles/", "components/"] {
        for (_, text) in files.texts().filter(|(path, _)| path.starts_with(folder) && path.ends_with(ending) && wanted(path)) {
            all.push_str(text.trim());
            all.push('\n');
        }
    }
    all
}

/// Reports styles that take the place of the theme's own and leave out what no other style says.
pub(super) fn lost(files: &ThemeFiles, problems: &mut Vec<Problem>) {
    let replaced: Vec<_> = files
        .texts()
        .filter(|(path, _)| path.ends_with(".css"))
        .filter_map(|(path, text)| Some((path, files.replaced(path).filter(|builtin| *builtin != text)?)))
        .collect();
    if replaced.is_empty() {
        return;
    }
    let all = texts(files, ".css", |_| true);
    let (said, asked) = (names(&all), asked(&all));
    for (path, builtin) in replaced {
        let lost = names(builtin).into_iter().filter(|name| !said.contains(name) && (!name.starts_with("--") || asked.contains(name)));
        let lost: Vec<String> = lost.map(str::to_owned).collect();
        if !lost.is_empty() {
            problems.push(Problem::new(&files.shown(path), Span::default(), Fault::LostStyles(lost)));
        }
    }
}

/// What takes selectors in brackets.
const SELECTING: [&str; 4] = [":is(", ":not(", ":where(", ":has("];

/// What a style speaks of, whatever the medium: elements (`h1`) and classes (`.fact`) that it styles, variables (`--main`) that
/// it sets.
fn names(css: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    // For each block that is open: whether it or one around it is for some media only.
    let mut open: Vec<bool> = Vec::new();
    for (piece, end) in pieces(css) {
        let for_some = open.last().is_some_and(|for_some| *for_some);
        match end {
            '{' => open.push(for_some || piece.starts_with("@media")),
            '}' => drop(open.pop()),
            _ => {}
        }
        if for_some {
            continue;
        }
        if end != '{' {
            names.extend(piece.split_once(':').map(|(name, _)| name.trim()).filter(|name| name.starts_with("--")));
        } else if !piece.starts_with('@') {
            for (at, word) in words(piece) {
                match &piece[..at] {
                    before if before.ends_with('.') => drop(names.insert(&piece[at - 1..at + word.len()])),
                    before if before.ends_with([':', '#', '[', '=', '"']) => {}
                    // `:lang(sv)` holds no selector.
                    before if before.ends_with('(') && !SELECTING.iter().any(|pseudo| before.ends_with(pseudo)) => {}
                    _ => drop(names.insert(word)),
                }
            }
        }
    }
    names
}

/// The variables that a style asks for.
fn asked(css: &str) -> BTreeSet<&str> {
    css.split("var(").skip(1).filter_map(|rest| rest.split([')', ',']).next()).map(str::trim).collect()
}

/// Selectors (before `{`) and declarations (before `;` and `}`), without comments.
fn pieces(css: &str) -> impl Iterator<Item = (&str, char)> {
    let ends = css.match_indices(['{', ';', '}']).map(|(at, end)| (at, end.chars().next().unwrap_or_default()));
    let mut start = 0;
    ends.map(move |(at, end)| {
        let piece = &css[start..at];
        start = at + 1;
        (piece.rsplit("*/").next().unwrap_or(piece).trim(), end)
    })
}

/// The words of a selector with their places.
fn words(selector: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut at = 0;
    selector.split(move |c| !is_part(c)).filter_map(move |word| {
        let here = at;
        at += word.len();
        at += selector[at..].chars().next().map_or(0, char::len_utf8);
        word.starts_with(|c: char| c.is_ascii_alphabetic()).then_some((here, word))
    })
}
