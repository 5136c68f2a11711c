//! The laws, on random sites: what holds whatever people write, in whatever order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use utblick::catalog::{Route, Seen};
use utblick::check;
use utblick::finding::Severity;
use utblick::render::{Artifact, render};
use utblick::site::{Site, View, When};

use crate::support::addresses::addresses;
use crate::support::linked::linked;
use crate::support::random::{Edit, beginning, edit, good_edit, moments, orderly, runner};
use crate::support::site::{published, view};
use crate::support::{Program, TestSite};

/// All that can be asked of a site: every published byte, every finding, when it changes next.
#[derive(PartialEq, Eq)]
struct Whole {
    files: BTreeMap<String, Vec<u8>>,
    findings: Vec<String>,
    next_change: String,
}

fn whole(site: &Site) -> Whole {
    let bytes = |file: &str| match render(site, &site.route(file).expect("it is in the list")) {
        Ok(Artifact::Bytes(bytes)) => bytes,
        Ok(Artifact::CopyOf(blob)) => format!("{blob:?}").into_bytes(),
        Ok(Artifact::Picture(blob, size)) => format!("{blob:?} {size:?}").into_bytes(),
        Err(problem) => format!("{problem:?}").into_bytes(),
    };
    Whole {
        files: site.files().iter().map(|(file, route)| (format!("{file} {route:?}"), bytes(file))).collect(),
        findings: check::run(site).iter().map(|finding| format!("{finding:?}")).collect(),
        next_change: format!("{:?}", site.next_change()),
    }
}

/// Where two sites differ, in a few words.
fn difference(updated: &Whole, loaded: &Whole) -> String {
    let mut told = Vec::new();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for file in updated.files.keys().chain(loaded.files.keys()) {
        match (updated.files.get(file), loaded.files.get(file)) {
            (Some(a), Some(b)) if a != b => {
                told.push(format!("{file}: {}", crate::support::compare(&text(b), &text(a)).unwrap_or_default()));
            }
            (Some(_), None) => told.push(format!("{file} is in the update only")),
            (None, Some(_)) => told.push(format!("{file} is in the load only")),
            _ => {}
        }
    }
    let listed = |findings: &[String]| findings.join("\n");
    if let Some(findings) = crate::support::compare(&listed(&loaded.findings), &listed(&updated.findings)) {
        told.push(format!("findings: {findings}"));
    }
    if updated.next_change != loaded.next_change {
        told.push(format!("next change: {} loaded, {} updated", loaded.next_change, updated.next_change));
    }
    told.dedup();
    told.truncate(6);
    told.join("\n")
}

/// Fails unless a site that was updated is the one that is loaded (law 1).
pub fn agrees_with_a_load(site: &Site, root: &Path, now: &str) {
    let loaded = whole(&Site::load(root, at(now, Seen::Public)).expect("the folder is there"));
    let updated = whole(site);
    assert!(updated == loaded, "{}", difference(&updated, &loaded));
}

fn at(now: &str, seen: Seen) -> View {
    view(now, seen)
}

/// How the change is told: as an editor's program may.
#[derive(Clone, Copy, Debug)]
enum Told {
    Relative,
    Absolute,
    FolderAbove,
    WithOthers,
}

fn told() -> impl Strategy<Value = Told> {
    prop_oneof![3 => Just(Told::Relative), 1 => Just(Told::Absolute), 1 => Just(Told::FolderAbove), 1 => Just(Told::WithOthers)]
}

fn as_told(changed: &[PathBuf], told: Told, root: &Path) -> Vec<PathBuf> {
    let root = root.canonicalize().expect("the folder is there");
    match told {
        Told::Relative => changed.to_vec(),
        Told::Absolute => changed.iter().map(|path| root.join(path)).collect(),
        Told::FolderAbove => changed.iter().map(|path| path.parent().unwrap_or(path).to_path_buf()).collect(),
        Told::WithOthers => {
            changed.iter().cloned().chain(["content/index.sv.md".into(), "content/never.sv.md".into(), "elsewhere".into()]).collect()
        }
    }
}

/// Law 1.
#[test]
fn a_site_after_any_edits_is_the_site_that_is_loaded_from_the_same_files() {
    let edits = prop::collection::vec((prop::collection::vec(edit(), 1..3), moments(), told()), 1..5);
    let strategy = (beginning(), edits, prop::bool::weighted(0.3));
    let outcome = runner(24).run(&strategy, |(beginning, edits, preview)| {
        let seen = if preview { Seen::Preview } else { Seen::Public };
        let folder = TestSite::empty();
        std::fs::create_dir(folder.path("content")).expect("the folder is empty");
        for edit in &beginning {
            edit.make(folder.root());
        }
        let mut site = Site::load(folder.root(), at("2026-11-22T00:00", seen)).expect("the folder is there");
        for (edits, now, told) in &edits {
            // What has been asked of a site must not change what the next one says.
            let _ = check::run(&site);
            let changed: Vec<PathBuf> = edits.iter().flat_map(|edit: &Edit| edit.make(folder.root())).collect();
            let View { when, .. } = at(now, seen);
            let When::At(_) = when else { unreachable!("tests name moments") };
            site = site.updated(&as_told(&changed, *told, folder.root()), when);
            let loaded = Site::load(folder.root(), at(now, seen)).expect("the folder is there");
            let (updated, loaded) = (whole(&site), whole(&loaded));
            prop_assert!(updated == loaded, "after {edits:?} at {now}:\n{}", difference(&updated, &loaded));
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Makes the folder of a random site.
fn folder_of(edits: &[Edit]) -> TestSite {
    let folder = TestSite::empty();
    std::fs::create_dir(folder.path("content")).expect("the folder is empty");
    for edit in edits {
        edit.make(folder.root());
    }
    folder
}

fn errors(site: &Site) -> Vec<String> {
    let findings = check::run(site).into_iter().filter(|finding| finding.severity == Severity::Error);
    findings.map(|finding| format!("{} {}:{} {}", finding.code, finding.path, finding.start.line, finding.message.en)).collect()
}

/// Law 6.
#[test]
fn a_later_moment_alone_never_adds_an_error() {
    const MOMENTS: [&str; 7] =
        ["2026-11-22", "2026-12-01", "2026-12-24T10:00", "2026-12-31T12:00", "2027-01-01", "2027-01-15T15:00", "2040-02-29"];
    let outcome = runner(24).run(&(beginning(), prop::collection::vec(edit(), 0..3)), |(beginning, edits)| {
        let folder = folder_of(&[beginning, edits].concat());
        let mut site = Site::load(folder.root(), at(MOMENTS[0], Seen::Public)).expect("the folder is there");
        let mut before = errors(&site);
        for now in &MOMENTS[1..] {
            site = site.updated(&[], at(now, Seen::Public).when);
            let after = errors(&site);
            let new: Vec<&String> = after.iter().filter(|error| !before.contains(error)).collect();
            prop_assert!(new.is_empty(), "at {now}: {new:#?}");
            before = after;
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// What passes `check` is published, and what does not is not: the two cannot disagree. A build that fails leaves the
/// output as it was (law 4), and one that succeeds holds every route of the site and nothing else.
#[test]
fn a_site_is_published_exactly_when_check_finds_no_error() {
    let outcome =
        runner(24).run(&(beginning(), prop::collection::vec(edit(), 0..2), moments(), any::<bool>()), |(beginning, edits, now, drafts)| {
            let folder = folder_of(&[beginning, edits].concat());
            let seen = if drafts { Seen::Preview } else { Seen::Public };
            let site = Site::load(folder.root(), at(now, seen)).expect("the folder is there");
            let errors = errors(&site);
            let mut arguments = vec!["build", "--now", now, "--lang", "en"];
            arguments.extend(drafts.then_some("--drafts"));
            let answer = folder.run(&arguments);
            prop_assert_eq!(answer.code, i32::from(!errors.is_empty()), "check: {:#?}\nbuild: {}{}", errors, answer.out, answer.err);
            let public = folder.public();
            if errors.is_empty() {
                let routes: Vec<String> = site.files().keys().map(ToString::to_string).collect();
                prop_assert_eq!(public.keys().cloned().collect::<Vec<_>>(), routes);
            } else {
                prop_assert!(!folder.path("public").exists() || public.is_empty());
            }
            Ok(())
        });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Where a site lets everything pass, everything is shown as well as it can be: no template stumbles over what is missing.
#[test]
fn what_is_let_pass_can_be_rendered() {
    let quiet: String = check::RULES
        .iter()
        .filter(|rule| !["template-error", "bad-settings", "bad-data"].contains(&rule.code))
        .map(|rule| format!("  {}: off\n", rule.code))
        .collect();
    let pages = prop_oneof![3 => beginning().prop_map(|edits| edits[1..].to_vec())];
    let outcome = runner(24).run(&(pages, moments(), any::<bool>()), |(pages, now, drafts)| {
        let folder = folder_of(&pages);
        folder.edit("content/site.yaml", format!("{}rules:\n{quiet}", crate::support::site::SETTINGS));
        let seen = if drafts { Seen::Preview } else { Seen::Public };
        let site = Site::load(folder.root(), at(now, seen)).expect("the folder is there");
        for (file, route) in site.routes().iter() {
            let rendered = render(&site, route);
            prop_assert!(rendered.is_ok(), "{file}: {rendered:?}");
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Law 8: what `check` resolves to something public stands in the output with that address, in bodies and fields alike.
#[test]
fn what_resolves_to_something_public_stands_in_the_output_with_that_address() {
    let outcome = runner(48).run(&(linked(), moments(), any::<bool>()), |(pages, now, drafts)| {
        let folder = folder_of(&pages);
        let seen = if drafts { Seen::Preview } else { Seen::Public };
        let site = Site::load(folder.root(), at(now, seen)).expect("the folder is there");
        for (file, route) in site.routes().iter() {
            let Route::Page { page, language, part: 1 } = route else { continue };
            let html = match render(&site, route) {
                Ok(Artifact::Bytes(bytes)) => String::from_utf8(bytes).expect("pages are UTF-8"),
                other => panic!("{file}: {other:?}"),
            };
            for (named, address) in addresses(&site, *page, *language) {
                prop_assert!(html.contains(&address), "{file}: {named} leads to {address}, which is not there:\n{html}");
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Law 3.
#[test]
fn two_builds_are_identical_whatever_the_machine() {
    let outcome = runner(6).run(&(orderly(), prop::collection::vec(edit(), 0..1)), |(beginning, edits)| {
        let edits = [beginning, edits].concat();
        let first = folder_of(&edits);
        // The same files, made in another order.
        let files = crate::support::files_below(first.root());
        let second = TestSite::empty();
        for file in files.iter().rev() {
            second.edit(file, std::fs::read(first.path(file)).expect("it has just been written"));
        }
        let build = |site: &TestSite, variables: &[(&str, &str)]| {
            let arguments = ["build", "--now", "2026-12-24T12:00", "--format", "json"];
            let program = variables
                .iter()
                .fold(Program::within(site.root()).arguments(arguments), |program, (name, value)| program.variable(name, value));
            let answer = program.run();
            let mut json = answer.json();
            json["seconds"] = 0.into();
            (answer.code, json.to_string(), published(&site.path("public")))
        };
        let one = build(&first, &[("RAYON_NUM_THREADS", "1"), ("TZ", "America/New_York"), ("LC_ALL", "C")]);
        let two = build(&second, &[("RAYON_NUM_THREADS", "7"), ("TZ", "Asia/Tokyo"), ("LC_ALL", "en_GB.UTF-8"), ("HOME", "/nowhere")]);
        prop_assert_eq!(one.0, two.0);
        prop_assert_eq!(&one.1, &two.1);
        prop_assert!(one.2 == two.2);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Law 4, its other half: what has not changed keeps its time, whatever happens to the rest.
#[test]
fn an_unchanged_file_is_not_touched_and_a_failed_build_touches_none() {
    let edits = prop::collection::vec(prop_oneof![4 => good_edit(), 1 => edit()], 1..4);
    let outcome = runner(6).run(&(orderly(), edits), |(beginning, edits)| {
        let folder = folder_of(&beginning);
        let state = || {
            let files = folder.public();
            let time = |file: &String| std::fs::metadata(folder.path("public").join(file)).and_then(|known| known.modified()).ok();
            files.into_iter().map(|(file, bytes)| (file.clone(), (time(&file), bytes))).collect::<BTreeMap<_, _>>()
        };
        folder.run(["build", "--now", "2026-11-22"]);
        let mut before = state();
        for edit in &edits {
            edit.make(folder.root());
            let answer = folder.run(["build", "--now", "2026-11-22"]);
            let after = state();
            if answer.code == 0 {
                for (file, (time, bytes)) in &after {
                    let same = before.get(file).is_none_or(|(then, old)| old != bytes || then == time);
                    prop_assert!(same, "{file} was written again with the same bytes after {edit:?}");
                }
            } else {
                prop_assert!(before == after, "a failed build has changed the output after {edit:?}");
            }
            before = after;
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}
