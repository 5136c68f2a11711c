//! Every rule by example: `checks/<rule>.md`, in which files stand beside the report that `check` gives of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use utblick::catalog::Seen;
use utblick::check::{self, DeadLink, ExternalLink, RULES};
use utblick::declared::Key;
use utblick::finding::{Fault, Finding, Severity, Tally, UiLanguage, report, sort};
use utblick::site::Site;

use crate::support::literate::{Case, Literate, agree};
use crate::support::site::{NOW, view};
use crate::support::{Blessing, TestSite, files_below, suite};

/// What speaks of how pages stand beside each other. The pages of most cases stand alone, so these speak in their own
/// suites only.
const OF_OTHERS: [&str; 12] = [
    "missing-owner",
    "missing-twin",
    "orphan-page",
    "page-without-text",
    "twin-amounts-differ",
    "twin-dates-differ",
    "twin-facts-differ",
    "twin-headings-differ",
    "twin-images-differ",
    "twin-links-differ",
    "twin-tables-differ",
    "unlinked-file",
];

/// The site of a case: its files in the smallest site.
pub fn site(suite: &Literate, case: &Case) -> TestSite {
    let off: Vec<String> = OF_OTHERS.iter().filter(|code| **code != suite.title).map(|code| format!("{code}: off")).collect();
    let settings = format!("{}rules: {{{}}}\n", crate::support::site::SETTINGS, off.join(", "));
    let site = TestSite::new().file("content/site.yaml", settings);
    for fence in &case.fences {
        match (&*fence.sort, fence.get("file")) {
            ("link", None) => link(&site, fence.get("from").expect("from=…"), fence.get("to").expect("to=…")),
            ("without", None) => drop(site.remove(fence.body.trim())),
            ("report" | "fixed" | "locked" | "answers", None) => {}
            (_, Some(path)) => drop(site.edit(&path.replace("%20", " "), fence.bytes())),
            (sort, None) => suite.mistake(case, &format!("a fence “{sort}” is neither a file, a link nor a report")),
        }
    }
    site
}

#[cfg(unix)]
fn link(site: &TestSite, from: &str, to: &str) {
    let at = site.path(from);
    std::fs::create_dir_all(at.parent().expect("a link lies in a folder")).expect("folders can be made");
    std::os::unix::fs::symlink(to, at).expect("links can be made");
}

#[cfg(not(unix))]
fn link(_: &TestSite, _: &str, _: &str) {}

/// Takes the right to read from what `locked` names. Answers whether that helps: whoever may do all reads it still.
fn lock(site: &TestSite, case: &Case) -> bool {
    let names = || case.fences.iter().filter(|fence| fence.sort == "locked").flat_map(|fence| fence.body.lines());
    names().for_each(|name| permit(&site.path(name), 0o000));
    let is_locked = names().all(|name| std::fs::File::open(site.path(name)).is_err());
    if !is_locked {
        unlock(site, case);
    }
    is_locked
}

/// Gives the right back, so that the folder can be removed.
fn unlock(site: &TestSite, case: &Case) {
    let names = case.fences.iter().filter(|fence| fence.sort == "locked").flat_map(|fence| fence.body.lines());
    names.for_each(|name| permit(&site.path(name), 0o755));
}

#[cfg(unix)]
fn permit(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("the owner may change rights");
}

#[cfg(not(unix))]
fn permit(_: &Path, _: u32) {}

/// What the world answers, as a fence `answers` has it: an address and `404`, `410`, `no-host` or where it has moved.
fn outside(site: &Site, case: &Case) -> Vec<Finding> {
    let answers = case.fences.iter().filter(|fence| fence.sort == "answers").flat_map(|fence| fence.body.lines());
    let answers: BTreeMap<&str, &str> = answers.map(|line| line.split_once(' ').expect("an address and an answer")).collect();
    let finding = |link: ExternalLink| {
        Some(match *answers.get(&*link.address)? {
            "404" => link.dead(DeadLink::NotFound),
            "410" => link.dead(DeadLink::Gone),
            "no-host" => link.dead(DeadLink::NoHost),
            to => link.moved(to),
        })
    };
    check::findings(site, check::external_links(site).into_iter().filter_map(finding).collect())
}

/// What `check` says of a site, and its findings.
fn report_of(site: &TestSite, case: &Case, now: &str, ui_language: UiLanguage) -> (String, Vec<Finding>) {
    let loaded = Site::load(site.root(), view(now, Seen::Public)).expect("the folder is there");
    let mut findings = check::run(&loaded);
    findings.extend(outside(&loaded, case));
    sort(&mut findings);
    let source = |path: &str| loaded.text(path);
    let text = report::text(&findings, ui_language, false, &source);
    let summary = report::summary(Tally::of(&findings), loaded.pages.len(), ui_language);
    (format!("{text}{summary}\n"), findings)
}

/// What `check --fix` changes for a rule, as it shows it. What it leaves is worked over again: that must change nothing.
fn fixed(site: &TestSite, now: &str, code: &str) -> String {
    let loaded = Site::load(site.root(), view(now, Seen::Public)).expect("the folder is there");
    let wanted = |finding: &Finding| finding.code == code;
    let fixed_files = check::autofix(&loaded, &wanted).files;
    let texts: Vec<_> = fixed_files.iter().map(|file| (file.path.clone(), file.after.clone())).collect();
    let again = check::autofix(&loaded.with(&texts), &wanted).files;
    assert!(again.is_empty(), "{code}: mended twice: {again:#?}");
    fixed_files.iter().map(|file| report::diff(&file.path, &file.before, &file.after, false)).collect()
}

/// A message is made of whole sentences in both languages, says what to do, and has no placeholder left in it.
fn is_in_whole_sentences(finding: &Finding) {
    let of = finding.code;
    for text in [&finding.message.sv, &finding.message.en] {
        assert!(text.ends_with(['.', '?']), "{of}: {text}");
        // A field or a file keeps its small letter at the beginning too.
        let is_name = text.split(' ').next().is_some_and(|word| word.contains(['_', '/'])) || of == "deadline-without-time";
        assert!(is_name || text.chars().next().is_some_and(|first| !first.is_lowercase()), "{of}: {text}");
    }
    for text in [&finding.message.sv, &finding.message.en, &finding.help.sv, &finding.help.en] {
        assert!(!text.trim().is_empty() && text.trim_end() == text, "{of}: {text}");
        assert!(!text.lines().any(|line| line.trim_start().contains("  ")), "{of}: {text}");
    }
    assert_ne!(finding.message.sv, finding.message.en, "{of}");
}

/// What a suite has shown of its rule.
#[derive(Default)]
struct Shown {
    swedish: bool,
    english: bool,
    found: bool,
    not_found: bool,
    /// Something that it finds could be mended.
    fixable: bool,
    /// It is shown how.
    fixed: bool,
    /// A case needs a file that can't be read, and whoever runs the tests may read everything.
    passed_over: bool,
}

fn run(path: &Path) -> (Vec<String>, Shown, String) {
    let suite = Literate::read(path);
    let mut came = Vec::new();
    let mut shown = Shown::default();
    for case in &suite.cases {
        let site = site(&suite, case);
        let reports: Vec<_> = case.fences.iter().filter(|fence| fence.sort == "report").collect();
        if !lock(&site, case) {
            shown.passed_over = true;
            continue;
        }
        if reports.is_empty() {
            suite.mistake(case, "no report is expected");
        }
        for fence in reports {
            let ui_language = if fence.has("sv") { UiLanguage::Swedish } else { UiLanguage::English };
            let (text, findings) = report_of(&site, case, fence.get("now").unwrap_or(NOW), ui_language);
            findings.iter().for_each(is_in_whole_sentences);
            let found = findings.iter().any(|finding| finding.code == suite.title);
            shown.found |= found;
            shown.not_found |= !found;
            if found {
                shown.swedish |= ui_language == UiLanguage::Swedish;
                shown.english |= ui_language == UiLanguage::English;
            }
            shown.fixable |= findings.iter().any(|finding| finding.code == suite.title && !finding.fix.is_empty());
            came.push((case, fence, text));
        }
        for fence in case.fences.iter().filter(|fence| fence.sort == "fixed") {
            let text = fixed(&site, fence.get("now").unwrap_or(NOW), &suite.title);
            shown.fixed |= !text.is_empty();
            came.push((case, fence, text));
        }
        unlock(&site, case);
    }
    (suite.settle(&came, Blessing::asked()), shown, suite.title.clone())
}

#[test]
fn every_rule_finds_what_its_examples_show_and_nothing_else() {
    let mut differences = Vec::new();
    let mut seen = BTreeSet::new();
    for path in suite("checks", ".md") {
        let (found, shown, title) = run(&path);
        differences.extend(found);
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let mut wants = |holds: bool, what: &str| {
            if !holds {
                differences.push(format!("tests/checks/{name}.md {what}"));
            }
        };
        wants(name == title, "is not named as its title says");
        if check::rule(&name).is_none() {
            wants(name.starts_with("about-"), "is of no rule");
        } else {
            wants(shown.found || shown.passed_over, "shows nothing that the rule finds");
            wants(shown.not_found, "shows nothing that the rule lets pass");
            wants(shown.fixed == shown.fixable, "finds what can be mended and does not show how, in a fence “fixed”");
            wants((shown.swedish && shown.english) || shown.passed_over, "does not show a finding in both languages");
        }
        seen.insert(name);
    }
    for rule in RULES {
        if !seen.contains(rule.code) {
            differences.push(format!("tests/checks/{}.md is missing", rule.code));
        }
    }
    agree(&differences);
}

/// A finding: its rule, its file, its line, and the words at fault in NFC.
type Placed = (&'static str, String, usize, String);

/// What is found on a site.
fn places(site: &TestSite) -> Vec<Placed> {
    let loaded = Site::load(site.root(), view(NOW, Seen::Public)).expect("the folder is there");
    let place = |finding: Finding| {
        let source = loaded.text(&finding.path).unwrap_or_default();
        let words = source.get(finding.span.range()).expect("a finding begins and ends between two signs").nfc().collect();
        (finding.code, finding.path.to_string(), finding.start.line, words)
    };
    let mut places: Vec<_> = check::run(&loaded).into_iter().map(place).collect();
    places.sort();
    places
}

#[test]
fn letters_of_two_code_points_are_found_like_letters_of_one() {
    let mut differences = Vec::new();
    for path in suite("checks", ".md") {
        let suite = Literate::read(&path);
        for case in suite.cases.iter().filter(|case| case.fences.iter().all(|fence| !matches!(&*fence.sort, "link" | "without" | "locked")))
        {
            let site = site(&suite, case);
            let composed = places(&site);
            for name in files_below(site.root()).into_iter().filter(|name| name.ends_with(".md") || name.ends_with(".yaml")) {
                if let Ok(text) = std::fs::read_to_string(site.path(&name)) {
                    site.edit(&name, text.nfd().collect::<String>());
                }
            }
            let decomposed = places(&site);
            let only = |some: &[Placed], others: &[Placed]| some.iter().filter(|one| !others.contains(one)).cloned().collect::<Vec<_>>();
            let (lost, new) = (only(&composed, &decomposed), only(&decomposed, &composed));
            if !lost.is_empty() || !new.is_empty() {
                differences.push(format!("{}: {}\n  lost: {lost:#?}\n  new: {new:#?}", suite.title, case.name));
            }
        }
    }
    agree(&differences);
}

#[test]
fn a_rule_that_stops_publishing_is_an_error_until_the_site_says_otherwise() {
    let lighter = ["link-to-unpublished", "missing-twin", "strange-file"];
    for rule in RULES.iter().filter(|rule| lighter.contains(&rule.code)) {
        assert!(rule.severity < Severity::Error, "{}", rule.code);
    }
}

/// The fences of a text: what each is, and what stands in it.
fn fences(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("```").skip(1).step_by(2).filter_map(|fence| fence.split_once('\n'))
}

/// The kind of page at whose top an example can stand.
fn kind_of<'s>(site: &'s Site, example: &serde_json::Map<String, serde_json::Value>) -> Option<&'s str> {
    let every = utblick::content::front_matter();
    let fits = |own: &[Key]| example.keys().all(|key| every.iter().chain(own).any(|known| known.name == *key));
    let of_own = || site.schema.kinds.values().find(|kind| fits(&kind.keys())).map(|kind| &*kind.name);
    if fits(&[]) { Some("page") } else { of_own() }
}

/// Whether an example can stand in the settings, or in a file of data.
fn is_read(site: &Site, example: &str) -> bool {
    let mut problems = Vec::new();
    let missing = |key: &str, line: &str| if example.contains(key) { String::new() } else { format!("{line}\n") };
    let given = [
        missing("title:", "title: A"),
        missing("base_url:", "base_url: https://a.example"),
        missing("languages:", "languages: [{code: sv}]"),
    ];
    utblick::config::read(Some(&(given.concat() + example)), &mut problems);
    problems.is_empty()
        || utblick::data::files(site.codes()).iter().any(|file| {
            let folder = TestSite::new()
                .file(&format!("content/data/{}.yaml", file.name), example)
                .file("content/coil/what-is-coil.sv.md", "---\ntitle: COIL\n---\nText.\n");
            let read = Site::load(folder.root(), view(NOW, Seen::Preview)).expect("the folder is there");
            read.problems().all(|problem| matches!(problem.fault, Fault::RedirectByServer { .. }))
        })
}

/// Examples that are part of something (a value in a file of data, a picture, the words of the theme), or of several pages.
const PARTS: [&str; 5] = ["fact-ending", "fact-unchecked", "missing-translation", "missing-words", "wrong-type"];

#[test]
fn what_a_rule_shows_to_write_can_be_written_and_is_nothing_that_it_finds() {
    let declared = Site::load(TestSite::new().root(), view(NOW, Seen::Preview)).expect("the folder is there");
    let title = |title: &str| format!("---\ntitle: {title}\n---\nText.\n");
    let site = TestSite::new()
        .file("content/a/index.sv.md", title("A"))
        .file("content/a/index.en.md", title("A"))
        .file("content/data/owners.yaml", "international-office:\n  name: {sv: Kontoret, en: The Office}\n  email: a@b.example\n")
        .file(
            "content/data/facts.yaml",
            "coil.max_amount: {type: number, values: [{value: 5}]}\nbip.min_learners: {type: number, values: [{value: 10}]}\n",
        );
    let mut unread = Vec::new();
    for rule in RULES {
        for (language, tongue) in [("sv", UiLanguage::Swedish), ("en", UiLanguage::English)] {
            let (mut front, mut body) = (format!("title: {} {language}\n", rule.code), String::new());
            for (sort, example) in fences(rule.info().doc.say(tongue)) {
                let example = example.trim_start_matches("---\n").split("---\n").next().unwrap_or_default();
                if sort == "markdown" && !example.starts_with("title:") {
                    body.push_str(example);
                } else if sort == "yaml" {
                    let read: serde_json::Value =
                        serde_yaml::from_str(example).unwrap_or_else(|error| panic!("{}: {error} in {example}", rule.code));
                    if let Some(kind) = read.as_object().and_then(|read| kind_of(&declared, read)) {
                        let title = if example.contains("title:") { "" } else { &front };
                        front = format!("{title}{}{example}", if kind == "page" { String::new() } else { format!("kind: {kind}\n") });
                    } else if !PARTS.contains(&rule.code) && !is_read(&declared, example) {
                        unread.push(format!("{}: {example}", rule.code));
                    }
                }
            }
            // What the example leads to is there.
            for target in body.split("](").skip(1).filter_map(|rest| rest.split([')', '#', ' ']).next()) {
                let path = target.strip_prefix('/').map_or_else(|| format!("a/{target}"), str::to_owned).replace("a/../", "");
                match path.strip_suffix(".md") {
                    Some(key) => drop(site.edit(&format!("content/{key}.{language}.md"), title(key))),
                    None if target.contains(':') || target.is_empty() => {}
                    None => drop(site.edit(&format!("content/{path}"), "Text.\n")),
                }
            }
            let language = if front.contains("only:") { "sv" } else { language };
            site.edit(&format!("content/a/{}.{language}.md", rule.code), format!("---\n{front}---\n{body}\nText.\n"));
        }
    }
    let told = site.run(["check", "--now", NOW, "--format", "json", "--all"]).json();
    let findings = told["findings"].as_array().expect("a list");
    let of_own = |finding: &&serde_json::Value| {
        let (code, path) = (finding["code"].as_str().unwrap_or_default(), finding["path"].as_str().unwrap_or_default());
        path.starts_with(&format!("content/a/{code}."))
    };
    let own: Vec<&serde_json::Value> = findings.iter().filter(of_own).collect();
    assert!(own.is_empty() && unread.is_empty(), "{own:#?} {unread:#?}");
}
