//! Findings as a person reads them who has many: the gravest first, and what is said alike once, with its places.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use super::text::{Source, head, one, place};
use super::{MOST, more, visible};
use crate::both;
use crate::finding::{Finding, UiLanguage};

/// Places of findings alike that are named besides the first.
const PLACES: usize = 3;

/// How many groups are drawn at a time: a site that has many would else be in memory once more, as text.
const BATCH: usize = 2048;

/// Draws findings, the errors of all files first, and gives them to `write` in parts.
pub fn grouped<E>(
    findings: &[Finding],
    ui_language: UiLanguage,
    colour: bool,
    source: &Source<'_>,
    mut write: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut groups = alike(findings, ui_language);
    // Within a level the order is that of all reports, by file and place.
    groups.sort_by_key(|group| Reverse(group.all[0].severity));
    for batch in groups.chunks(BATCH) {
        let files: Vec<_> = batch.chunk_by(|a, b| a.all[0].path == b.all[0].path && a.all[0].severity == b.all[0].severity).collect();
        let drawn: Vec<String> = files.into_par_iter().map(|file| one_file(file, ui_language, colour, source)).collect();
        drawn.iter().try_for_each(|text| write(text))?;
    }
    Ok(())
}

/// Findings that say the same.
struct Group<'f> {
    all: Vec<&'f Finding>,
    /// How many findings of the same rule in the same file say something else and are not shown.
    unshown: usize,
}

/// Findings that say the same, in the order in which the first of each comes.
fn alike(findings: &[Finding], ui_language: UiLanguage) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut numbers = HashMap::new();
    // Of each rule in each file: how many groups there are, and the last of them.
    let mut kinds: HashMap<(&str, &str), (usize, usize)> = HashMap::new();
    for finding in visible(findings) {
        let said = (finding.code, finding.severity, finding.message.say(ui_language), finding.help.say(ui_language));
        if let Some(&number) = numbers.get(&said) {
            let group: &mut Group<'_> = &mut groups[number];
            group.all.push(finding);
            continue;
        }
        let (count, last) = kinds.entry((&finding.path, finding.code)).or_default();
        if *count == MOST {
            groups[*last].unshown += 1;
            continue;
        }
        (*count, *last) = (*count + 1, groups.len());
        numbers.insert(said, groups.len());
        groups.push(Group { all: vec![finding], unshown: 0 });
    }
    groups
}

fn one_file(groups: &[Group<'_>], ui_language: UiLanguage, colour: bool, source: &Source<'_>) -> String {
    let path = &groups[0].all[0].path;
    let file = source(path);
    let mut out = head(path, colour);
    for group in groups {
        one(&mut out, group.all[0], ui_language, colour, file.as_deref());
        if let [_, others @ ..] = &group.all[..]
            && !others.is_empty()
        {
            let count = others.len();
            let mut places: Vec<String> = others.iter().take(PLACES).map(|other| place(other)).collect();
            if count > PLACES {
                places.push("…".to_owned());
            }
            let places = places.join("\n      ");
            let more = both!(
                "Samma sak på fler ställen ({count}; alla visas med utblick check --all):\n      {places}",
                "The same in other places ({count}; utblick check --all shows each):\n      {places}"
            );
            out.extend(["  ", more.say(ui_language), "\n\n"]);
        }
        if group.unshown > 0 {
            out.extend(["  ", more(group.unshown).say(ui_language), "\n\n"]);
        }
    }
    out
}
