//! Names of files that say that something is not meant as it lies there: copies, wrong endings, names that some computers
//! can't have.

use super::Site;
use crate::data;
use crate::finding::{Fault, Misnamed, Problem, Span, did_you_mean};
use crate::id::ByLanguage;
use crate::source::{File, Snapshot, is_portable, is_record};

/// Words that programs and people add to the name of a copy.
const COPY_WORDS: &[&str] =
    &["kopia", "copy", "gammal", "gammalt", "gamla", "old", "backup", "bak", "säkerhetskopia", "konflikt", "conflict"];

/// The same before the name.
const COPY_BEGINNINGS: &[&str] = &["kopia av ", "copy of ", "gammal ", "gammal-", "gammal_", "old ", "old-", "old_"];

/// Endings of Markdown that are not ours.
const MARKDOWN: &[&str] = &["markdown", "mdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext", "mdx"];

/// What is wrong with the names of files, each file once. Copies come first: what else is wrong with a copy goes with it.
pub(super) fn problems(site: &Site) -> impl Iterator<Item = Problem> + '_ {
    let mut copied: Option<&str> = None;
    // Records are named by the program.
    let files = site.snapshot.below("content/").iter().filter(|(path, _)| !is_record(path));
    files.filter_map(move |(path, file)| {
        let fault = match copy(&site.snapshot, site.codes(), path) {
            // One finding for a folder, at its first file.
            Some((copy, _)) if copied == Some(copy) => return None,
            Some((copy, original)) => {
                copied = Some(copy);
                Fault::CopiedFile { copy: copy.to_owned(), original }
            }
            None if matches!(file, File::Bad(_)) => return None,
            None => Fault::MisnamedFile(misnamed(site.codes(), path)?),
        };
        Some(Problem::new(path, Span::default(), fault))
    })
}

/// Whether a file has been named by [`problems`], so that nothing more need be said of its name.
pub(super) fn is_named(site: &Site, path: &str) -> bool {
    copy(&site.snapshot, site.codes(), path).is_some() || misnamed(site.codes(), path).is_some()
}

/// Whether a file is a page by another name, which is never published as it is.
pub(super) fn is_page(codes: &ByLanguage<String>, path: &str) -> bool {
    matches!(misnamed(codes, path), Some(Misnamed::Page { .. } | Misnamed::Index { .. }))
}

/// The file or folder in a path that is a copy of another beside it, and that other.
fn copy<'p>(snapshot: &Snapshot, codes: &ByLanguage<String>, path: &'p str) -> Option<(&'p str, String)> {
    let ends = path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]);
    let mut start = path.find('/')? + 1;
    for end in ends {
        let (above, name) = (&path[..start], &path[start..end]);
        let is_folder = end < path.len();
        let exists = |name: &str| {
            let original = format!("{above}{name}");
            let found = if is_folder { !snapshot.below(&format!("{original}/")).is_empty() } else { snapshot.file(&original).is_some() };
            found.then_some(original)
        };
        let found = originals(name).into_iter().find_map(|original| {
            // `regler kopia.md` is a copy of `regler.sv.md`.
            let unmarked = original.strip_suffix(".md").filter(|_| !is_folder);
            let marked = || codes.iter().find_map(|code| exists(&format!("{}.{code}.md", unmarked?)));
            exists(&original).or_else(marked)
        });
        if let Some(original) = found {
            return Some((&path[..end], original));
        }
        start = end + 1;
    }
    None
}

/// What the original of a copy would be called, if this is the name of a copy.
fn originals(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let mut all: Vec<String> = Vec::new();
    if lower.len() == name.len() {
        let begins = COPY_BEGINNINGS.iter().find(|begin| lower.starts_with(**begin));
        all.extend(begins.map(|begin| name[begin.len()..].to_owned()));
    }
    // Programs write before the last ending or before the first, and in folders at the end.
    for at in name.match_indices('.').map(|(at, _)| at).chain([name.len()]) {
        let (stem, endings) = name.split_at(at);
        all.extend(without_mark(stem).filter(|stem| !stem.is_empty()).map(|stem| format!("{stem}{endings}")));
    }
    all
}

/// A name without what a copy has at its end: `(1)`, ` - Kopia (2)`, `_v2`, ` 2`, `-DESKTOP-1AB2`, `.sync-conflict-…`.
fn without_mark(stem: &str) -> Option<&str> {
    const MARKS: [&str; 3] = [".sync-conflict-", "-DESKTOP-", "-LAPTOP-"];
    if let Some((at, _)) = stem.match_indices(['.', '-']).find(|(at, _)| MARKS.iter().any(|mark| stem[*at..].starts_with(mark))) {
        return Some(&stem[..at]);
    }
    let between = |c: char| matches!(c, ' ' | '-' | '_' | '.' | '\u{a0}');
    let digits = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((before, inside)) = stem.strip_suffix([')', ']']).and_then(|stem| stem.rsplit_once(['(', '['])) {
        let before = before.trim_end_matches(between);
        let inside = inside.to_lowercase();
        let is_mark = digits(&inside) || is_version(&inside) || inside.split(|c: char| !c.is_alphanumeric()).any(is_copy_word);
        return is_mark.then(|| without_word(before).unwrap_or(before));
    }
    // Finder and iCloud count with a space: `Regler 2`, `Regler kopia 3`.
    if let Some((before, _)) = stem.rsplit_once(' ').filter(|(_, last)| digits(last) && !last.starts_with('0')) {
        return Some(without_word(before).unwrap_or(before));
    }
    without_word(stem)
}

fn without_word(stem: &str) -> Option<&str> {
    let at = stem.rfind([' ', '-', '_', '.', '\u{a0}'])?;
    let last = stem[at..].trim_start_matches([' ', '-', '_', '.', '\u{a0}']).to_lowercase();
    let plain = last.trim_end_matches(|c: char| c.is_ascii_digit());
    (is_copy_word(plain) || is_version(&last)).then(|| stem[..at].trim_end_matches([' ', '-', '_', '.', '\u{a0}']))
}

fn is_copy_word(word: &str) -> bool {
    COPY_WORDS.contains(&word) || word.starts_with("conflict") || word.starts_with("konflikt")
}

/// `v2`: of `v1` nobody can tell whether it is the older or the only one.
fn is_version(word: &str) -> bool {
    word.strip_prefix('v').and_then(|number| number.parse::<u8>().ok()).is_some_and(|number| number > 1)
}

fn misnamed(codes: &ByLanguage<String>, path: &str) -> Option<Misnamed> {
    let (folder, name) = path.rsplit_once('/')?;
    if let Some(right) = right_name(codes, path, folder, name) {
        return Some(right);
    }
    path.split('/').any(|part| !is_portable(part)).then_some(Misnamed::NotOnWindows)
}

fn right_name(codes: &ByLanguage<String>, path: &str, folder: &str, name: &str) -> Option<Misnamed> {
    if folder == "content/data" || folder == "content" {
        if let Some(right) = data_file(path, name) {
            return Some(Misnamed::Data { right });
        }
        if folder == "content/data" {
            return None;
        }
    }
    let lower = name.to_lowercase();
    let stem = markdown_stem(codes, &lower)?;
    let stem = &name[..stem.len()];
    let (base, code) = stem.rsplit_once('.').unwrap_or((stem, ""));
    let code = code.to_lowercase();
    let known = codes.contains(&code);
    let code = if known { &*code } else { codes.first().map_or("sv", |code| &**code) };
    let base = if known { base } else { stem };
    let is_index = matches!(&*base.to_lowercase(), "index" | "_index");
    let base = if is_index { "index" } else { base };
    let right = format!("{base}.{code}.md");
    if name == right || (!known && name.ends_with(".md") && !is_index) {
        return None;
    }
    Some(if is_index && lower.ends_with(".md") { Misnamed::Index { right } } else { Misnamed::Page { right } })
}

/// What stands before the endings of a name in small letters that is meant for Markdown, `sida.sv` of `sida.sv.md.txt`.
fn markdown_stem<'n>(codes: &ByLanguage<String>, name: &'n str) -> Option<&'n str> {
    let (stem, ending) = name.rsplit_once('.')?;
    if ending == "md" || MARKDOWN.contains(&ending) {
        return Some(stem).filter(|stem| !stem.is_empty());
    }
    if let Some((stem, _)) = stem.rsplit_once('.').filter(|(_, inner)| *inner == "md" || MARKDOWN.contains(inner)) {
        return Some(stem).filter(|stem| !stem.is_empty());
    }
    // `sida.sv.txt`: the language stands in no other file's name.
    let marked = stem.rsplit_once('.').is_some_and(|(_, code)| codes.iter().any(|have| have == code));
    (ending == "txt" && marked).then_some(stem)
}

/// The data file that is meant, `content/data/facts.yaml` by `content/data/fact.yml`.
fn data_file(path: &str, name: &str) -> Option<String> {
    if data::PATHS.contains(&path) || path == crate::config::PATH {
        return None;
    }
    let lower = name.to_lowercase();
    let stem = lower.strip_suffix(".txt").unwrap_or(&lower);
    let stem = stem.strip_suffix(".yaml").or_else(|| stem.strip_suffix(".yml"))?;
    let inner = |path: &&'static str| path.rsplit('/').next().unwrap_or(path).trim_end_matches(".yaml");
    let known = data::PATHS.iter().copied().chain([crate::config::PATH]);
    let exact = known.clone().find(|path| inner(path) == stem);
    let near = || {
        let names: Vec<&str> = known.clone().map(|path| inner(&path)).collect();
        let meant = did_you_mean(stem, names.iter().copied()).filter(|_| path.starts_with("content/data/"))?;
        known.clone().find(|path| inner(path) == meant)
    };
    exact.or_else(near).map(str::to_owned)
}
