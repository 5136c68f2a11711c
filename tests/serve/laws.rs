//! Law 2 over every route of the sample site, and what holds after any number of edits.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use proptest::strategy::{Strategy, ValueTree};
use utblick::catalog::{Route, Seen};
use utblick::check::{self, Review};
use utblick::finding::{Fault, Problem, Severity};
use utblick::render::{Artifact, render};
use utblick::serve::{Options, Preview};
use utblick::site::Site;

use super::{ask, eventually, get, options, start, status};
use crate::support::random::{beginning, edit, runner};
use crate::support::site::{published, view};
use crate::support::{Program, TestSite, package};

/// A page without the script that only the preview adds.
fn without_script(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let script = text.find("<script src=\"").filter(|_| text.contains("_utblick/reload.js"));
    let Some(from) = text.find("_utblick/reload.js").and_then(|at| text[..at].rfind("<script src=\"")).or(script) else {
        return body.to_vec();
    };
    let to = text[from..].find("</script>\n").map_or(text.len(), |at| from + at + "</script>\n".len());
    [&body[..from], &body[to..]].concat()
}

/// The address of a file, escaped.
fn address_of(file: &str, mount: &str) -> String {
    let mut path = format!("{mount}/");
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
    path
}

#[test]
fn what_is_shown_of_the_sample_site_is_what_is_built() {
    let out = tempfile::tempdir().expect("the system has a place for temporary files");
    let moment = "2026-11-22T12:00";
    let build = Program::within(package()).arguments(["build", "--drafts", "--now", moment, "--lang", "en", "--out"]);
    build.arguments([out.path()]).run().exits(0);
    let sample =
        Options { root: package().to_path_buf(), moment: Some(moment.parse().expect("it is a moment")), ..options(&TestSite::new()) };
    let (preview, _news) = start(&sample);
    let mount = preview.site().config.mount.to_string();
    let built = published(out.path());
    assert!(built.len() > 100, "the sample site has many pages");
    for (file, bytes) in &built {
        let (head, body) = ask(preview.address(), &address_of(file, &mount), "");
        assert!(matches!(&*status(head.as_bytes()), "200" | "302"), "{file}: {head}");
        assert!(without_script(&body) == *bytes, "{file} differs");
    }
}

/// What the preview must show of a site as it lies on disk.
struct Expected {
    files: BTreeMap<String, Vec<u8>>,
    findings: usize,
}

fn expected(folder: &TestSite) -> Expected {
    let site = Site::load(folder.root(), view(NOW, Seen::Preview)).expect("the folder is there");
    let bytes = |artifact| match artifact {
        Artifact::Bytes(bytes) => bytes,
        // Until a size has been made the picture itself is shown.
        Artifact::CopyOf(blob) | Artifact::Picture(blob, _) => std::fs::read(&blob.disk).expect("it has just been read"),
    };
    // Of a page whose beginning can't be read an older version is right, and not every template leaves room for the mark of it.
    let unreadable = |path: &str| site.problems_in(path).any(|problem| matches!(problem.fault, Fault::BadFrontMatter(_)));
    let may_be_older = |route: &Route| match route {
        Route::Page { page, language, .. } => site.pages[*page].meta.texts[*language].as_ref().is_some_and(|text| unreadable(&text.path)),
        _ => false,
    };
    let shown = site.routes().iter().filter(|(_, route)| !may_be_older(route));
    let rendered = shown.filter_map(|(file, route)| Some((file.to_string(), bytes(render(&site, route).ok()?))));
    Expected { files: rendered.collect(), findings: check::run(&site).len() }
}

const NOW: &str = "2026-11-22";

/// Every route without an error is what a load from nothing makes of it, and nothing else answers.
fn agrees(preview: &Preview, folder: &TestSite) {
    let address = preview.address();
    let expected = expected(folder);
    // The address that whoever opens the preview now is told, once it knows of the last edit.
    let site = Site::load(folder.root(), view(NOW, Seen::Preview)).expect("the folder is there");
    let mount = site.config.mount.to_string();
    let shows = |file: &str, bytes: &[u8]| {
        let (head, body) = ask(address, &address_of(file, &mount), "");
        // An older version of a page that can't be shown is right too.
        let is_stale = String::from_utf8_lossy(&body).contains("data-stale");
        is_stale || (matches!(&*status(head.as_bytes()), "200" | "302") && without_script(&body) == bytes)
    };
    let mut left: Vec<_> = expected.files.iter().collect();
    let start = std::time::Instant::now();
    while !left.is_empty() {
        left.retain(|(file, bytes)| !shows(file, bytes));
        let late = left.first().filter(|_| start.elapsed() > super::PATIENCE);
        if let Some((file, bytes)) = late {
            let (head, body) = ask(address, &address_of(file, &mount), "");
            let (built, shown) =
                (String::from_utf8_lossy(bytes).into_owned(), String::from_utf8_lossy(&without_script(&body)).into_owned());
            panic!("{file} of {} differs:\n{head}\n{}", left.len(), crate::support::compare(&built, &shown).unwrap_or_default());
        }
    }
    assert!(get(address, &format!("{mount}/nowhere-at-all/")).contains("404"));
    eventually("the preview finds what is wrong", || listed(address, &mount) == Some(expected.findings));
}

/// How many findings are listed, once the site has been looked through.
fn listed(address: SocketAddr, mount: &str) -> Option<usize> {
    let list = get(address, &format!("{mount}/_utblick/findings"));
    (!list.contains("is being checked")).then(|| list.matches("<section class=\"finding").count())
}

/// Where settings or theme can't be read, all of the site is an older one; what comes after must be as if it had never been.
fn mend(folder: &TestSite) {
    let site = Site::load(folder.root(), view(NOW, Seen::Preview)).expect("the folder is there");
    let is_ground = |problem: &Problem| matches!(problem.fault, Fault::BadSettings(_) | Fault::TemplateError { .. });
    if site.problems().any(|problem| is_ground(&problem)) {
        folder.edit("content/site.yaml", crate::support::site::SETTINGS);
        let _ = std::fs::remove_dir_all(folder.path("themes"));
    }
}

/// `UTBLICK_SOAK=10000` goes on for longer.
#[test]
fn after_many_random_edits_the_preview_shows_what_lies_on_the_disk() {
    let edits = std::env::var("UTBLICK_SOAK").ok().and_then(|value| value.parse().ok()).unwrap_or(300);
    let mut runner = runner(1);
    let folder = TestSite::empty();
    std::fs::create_dir(folder.path("content")).expect("the folder is empty");
    let begin = beginning().new_tree(&mut runner).expect("there is a site to begin with").current();
    begin.iter().for_each(|edit| drop(edit.make(folder.root())));
    let (preview, _news) = start(&options(&folder));
    let strategy = edit();
    for number in 1..=edits {
        let edit = strategy.new_tree(&mut runner).expect("there is always an edit").current();
        edit.make(folder.root());
        // Sometimes a writer rests, sometimes not.
        if number % 7 == 0 {
            std::thread::sleep(std::time::Duration::from_millis(u64::try_from(number % 40).unwrap_or(0)));
        }
        if number % 100 == 0 || number == edits {
            mend(&folder);
            agrees(&preview, &folder);
        }
    }
}

/// The part of law 1 that the preview's list of findings stands on.
#[test]
fn a_look_that_remembers_finds_what_a_look_at_everything_finds() {
    let mut runner = runner(1);
    for _ in 0..6 {
        let folder = TestSite::empty();
        std::fs::create_dir(folder.path("content")).expect("the folder is empty");
        let begin = beginning().new_tree(&mut runner).expect("there is a site to begin with").current();
        begin.iter().for_each(|edit| drop(edit.make(folder.root())));
        let mut site = Arc::new(Site::load(folder.root(), view(NOW, Seen::Preview)).expect("the folder is there"));
        let mut review = Review::of(&site, None, &|| true);
        for number in 0..25 {
            let changed = edit().new_tree(&mut runner).expect("there is always an edit").current().make(folder.root());
            site = Arc::new(site.updated(&changed, view(NOW, Seen::Preview).when));
            // Every third look is broken off; the next one makes up for it.
            review = Review::of(&site, Some(&review), &|| number % 3 != 0);
            if number % 3 != 0 {
                assert!(review.is_complete());
                let words = |findings: &[utblick::finding::Finding]| {
                    findings.iter().map(|finding| format!("{finding:?}")).collect::<Vec<_>>().join("\n")
                };
                let all = check::run(&site);
                assert_eq!(words(&review.findings()), words(&all), "after {changed:?}");
                let errors = all.iter().filter(|finding| finding.severity == Severity::Error).count();
                assert_eq!(review.tally().errors, errors);
            }
        }
    }
}
