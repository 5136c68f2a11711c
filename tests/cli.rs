//! What people type and what they are told: commands, exit codes, the two streams, both languages.

use serde_json::Value;

use crate::support::TestSite;
use crate::support::site::NOW;

const BROKEN: &str = "---\ntitle: Trasig\n---\nEn [försvunnen sida](saknas.md).\n";

fn broken() -> TestSite {
    TestSite::new().file("content/a.sv.md", BROKEN).file("content/a.en.md", "---\ntitle: Fine\n---\nText.\n")
}

/// A site in which something happens on a day.
fn dated() -> TestSite {
    let page = "---\ntitle: Utlysning\npublish_on: 2027-01-15\nexpires_on: 2027-03-01T12:00\n---\nSök nu.\n";
    TestSite::new().file("content/call.sv.md", page).file("content/call.en.md", "---\ntitle: Call\n---\nApply now.\n")
}

fn with_fact() -> TestSite {
    let facts = "\
bip.min_learners:
  name: {sv: minsta antal deltagare, en: minimum number of learners}
  type: number
  values:
    - {value: 15, until: 2023-12-31}
    - {value: 10, from: 2024-01-01}
  source: https://example.eu/guide
  checked: 2026-11-01
bip.days:
  name: {sv: dagar, en: days}
  type: number
  values: [{value: 5}]
";
    TestSite::new()
        .file("content/data/facts.yaml", facts)
        .file("content/a.sv.md", "---\ntitle: A\n---\nÅ 🎓 minst {{ bip.min_learners }} deltagare.\n")
        .file("content/a.en.md", "---\ntitle: A\n---\nAt least {{ bip.min_learners }} learners.\n")
}

#[test]
fn a_build_ends_with_what_was_done_on_stdout() {
    let site = TestSite::new();
    let first = site.build().exits(0);
    assert!(first.out.starts_with("Pages: sv 1, en 1. Files: "), "{}", first.out);
    assert!(first.err.is_empty(), "{}", first.err);
    assert_eq!(first.out.lines().count(), 2);
    assert!(first.out.contains(&format!("The site is in {}.", site.path("public").display())), "{}", first.out);
    let again = site.build().exits(0);
    assert!(again.out.contains(" 0 written, ") && again.out.contains(" 0 removed."), "{}", again.out);
    site.shows("index.html", "Hej.").shows("en/index.html", "Hello.");
}

#[test]
fn a_build_in_swedish_speaks_swedish() {
    let answer = TestSite::new().run(["build", "--now", NOW, "--lang", "sv"]).exits(0);
    assert!(answer.out.starts_with("Sidor: sv 1, en 1. Filer: "), "{}", answer.out);
    assert!(!answer.out.contains("0."), "a Swedish number has a comma: {}", answer.out);
}

#[test]
fn a_build_with_an_error_publishes_nothing_and_says_where_and_what_to_do() {
    let site = broken();
    let answer = site.build().exits(1).says(&["content/a.sv.md:4:4", "broken-link", "What to do:", "1 error stops publication"]);
    assert!(answer.out.is_empty(), "results are for stdout, findings for stderr: {}", answer.out);
    assert!(!site.path("public").exists());
}

#[test]
fn a_build_answers_in_json() {
    let site = TestSite::new();
    let answer = site.run(["build", "--now", NOW, "--format", "json"]).exits(0).json();
    let keys: Vec<&String> = answer.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["version", "languages", "written", "unchanged", "removed", "seconds", "findings"]);
    assert_eq!(answer["version"], 1);
    assert_eq!(answer["languages"], serde_json::json!({"sv": 1, "en": 1}));
    assert!(answer["written"].as_u64().is_some_and(|n| n > 5) && answer["seconds"].is_f64());
    assert_eq!(answer["findings"]["now"], "2026-11-22T00:00");
    let again = site.run(["build", "--now", NOW, "--format", "json"]).json();
    assert_eq!((&again["written"], &again["unchanged"], &again["removed"]), (&Value::from(0), &answer["written"], &Value::from(0)));
    assert_eq!(again["languages"], answer["languages"]);
    assert_eq!(again["findings"], answer["findings"], "a build with nothing to do says the same");
}

#[test]
fn a_refused_build_answers_in_json_too() {
    let answer = broken().run(["build", "--now", NOW, "--format", "json"]).exits(1);
    let json = answer.json();
    assert_eq!(json["findings"]["findings"][0]["code"], "broken-link");
    assert_eq!(json["written"], 0);
}

#[test]
fn check_answers_in_json_as_the_contract_has_it() {
    let site = TestSite::new()
        .file("content/a.sv.md", "---\ntitle: Ä 🎓\n---\nÅ 🎓 [sida](saknas.md) och text.\n")
        .file("content/a.en.md", "---\ntitle: A\n---\nText.\n")
        .file("content/index.sv.md", "---\ntitle: Start\nrelated: [a]\n---\nHej.\n");
    let answer = site.run(["check", "--now", NOW, "--lang", "en", "--format", "json"]).exits(1);
    let json = answer.json();
    let keys: Vec<&String> = json.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["version", "now", "summary", "findings"]);
    assert_eq!((&json["version"], &json["now"]), (&Value::from(1), &Value::from("2026-11-22T00:00")));
    assert_eq!(json["summary"], serde_json::json!({"error": 1, "warning": 0, "note": 0}));
    let finding = json["findings"][0].as_object().expect("a finding is an object");
    let keys: Vec<&String> = finding.keys().collect();
    let fixed = ["code", "severity", "path", "line", "column", "end_line", "end_column", "message", "help", "wcag", "url", "fix"];
    assert_eq!(keys, fixed);
    let place: Vec<&Value> = ["path", "line", "column", "end_line", "end_column"].iter().map(|key| &finding[*key]).collect();
    assert_eq!(place, [&Value::from("content/a.sv.md"), &4.into(), &5.into(), &4.into(), &22.into()], "columns count characters");
    assert_eq!((&finding["wcag"], &finding["url"], &finding["fix"]), (&Value::Null, &Value::Null, &Value::Null));
}

#[test]
fn findings_are_sorted_by_path_and_place() {
    let twice = "---\ntitle: T\n---\n[b](saknas.md) {{ no.fact }}\n\n[c](saknas.md)\n";
    let site = TestSite::new().file("content/b.sv.md", twice).file("content/a.sv.md", twice).file("content/å.sv.md", twice);
    let json = site.run(["check", "--now", NOW, "--format", "json"]).exits(1).json();
    let places: Vec<(String, u64, u64, String)> = json["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|f| {
            (
                f["path"].as_str().unwrap_or_default().into(),
                f["line"].as_u64().unwrap_or(0),
                f["column"].as_u64().unwrap_or(0),
                f["code"].as_str().unwrap_or_default().into(),
            )
        })
        .collect();
    let mut sorted = places.clone();
    sorted.sort();
    assert_eq!(places, sorted);
    assert!(places.len() >= 9, "{places:?}");
}

#[test]
fn check_has_five_forms_and_one_exit_code() {
    for format in ["text", "json", "sarif", "github", "gitlab"] {
        let answer = broken().run(["check", "--now", NOW, "--format", format]).exits(1);
        assert!(answer.out.contains("broken-link"), "{format}:\n{}", answer.out);
        TestSite::new().run(["check", "--now", NOW, "--format", format]).exits(0);
    }
    for format in ["json", "sarif", "gitlab"] {
        broken().run(["check", "--now", NOW, "--format", format]).json();
    }
}

#[test]
fn check_writes_nothing() {
    let site = broken();
    let before = crate::support::files_below(site.root());
    site.check().exits(1);
    assert_eq!(crate::support::files_below(site.root()), before);
}

#[test]
fn check_of_a_path_tells_of_that_path_only() {
    let site = broken().file("content/deep/b.sv.md", BROKEN).file("content/deeper.sv.md", BROKEN);
    let codes = |answer: crate::support::Answer| answer.out.matches("(broken-link)").count();
    assert_eq!(codes(site.run(["check", "--all", "--now", NOW])), 3);
    assert_eq!(codes(site.run(["check", "--all", "--now", NOW, "content/deep"])), 1);
    assert_eq!(codes(site.run(["check", "--all", "--now", NOW, "content/deep/"])), 1);
    assert_eq!(codes(site.run(["check", "--all", "--now", NOW, "./content/a.sv.md", "content/deep"])), 2);
    let absolute = site.path("content/deep/b.sv.md");
    assert_eq!(codes(site.run(["check".as_ref(), "--all".as_ref(), "--now".as_ref(), NOW.as_ref(), absolute.as_os_str()])), 1);
    site.run(["check", "--all", "--now", NOW, "--lang", "en", "content/index.sv.md"]).exits(0).says(&["No errors were found in 1 page."]);
}

#[test]
fn the_gravest_come_first_and_what_says_the_same_comes_once_with_its_places() {
    let site = broken()
        .file("content/deep/b.sv.md", BROKEN)
        .file("content/deeper.sv.md", BROKEN)
        .file("content/0.sv.md", "---\ntitle: A\n---\nHej.\n");
    let answer = site.run(["check", "--now", NOW, "--lang", "en"]).exits(1);
    assert_eq!(answer.out.matches("(broken-link)").count(), 1, "{}", answer.out);
    let answer = answer.says(&[
        "The same in other places (2; utblick check --all shows each):\n      content/deep/b.sv.md:",
        "\n      content/deeper.sv.md:",
    ]);
    let at = |what: &str| answer.out.find(what).unwrap_or_else(|| panic!("no {what}: {}", answer.out));
    assert!(at("Error:") < at("Warning:") && at("content/a.sv.md") < at("content/0.sv.md"), "{}", answer.out);
}

#[test]
fn check_of_a_path_that_does_not_exist_is_wrong_use() {
    let site = TestSite::new().file("content/a.sv.md", "---\ntitle: A\n---\nText.\n");
    std::fs::create_dir(site.path("content/empty")).expect("a folder can be made");
    for wrong in ["content/cioil", "/etc", "..", "content/empty", "public"] {
        site.run(["check", "--now", NOW, "--lang", "en", wrong]).exits(2).says(&[wrong]);
    }
    let missing = TestSite::empty().file("content/index.sv.md", "---\ntitle: Start\n---\n");
    missing.run(["check", "--now", NOW, "--lang", "en", "content/site.yaml"]).exits(1).says(&["bad-settings"]);
}

#[test]
fn a_path_is_meant_from_the_folder_one_stands_in() {
    let site = broken().file("content/deep/b.sv.md", BROKEN).file("content/deep/x/y.sv.md", BROKEN);
    let answer = crate::support::Program::within(&site.path("content/deep")).arguments(["check", "--now", NOW, "x"]).run().exits(1);
    assert_eq!(answer.out.matches("(broken-link)").count(), 1, "{}", answer.out);
}

#[test]
fn every_command_works_from_a_folder_inside_the_site() {
    let site = TestSite::new().file("content/deep/er/a.sv.md", "---\ntitle: A\n---\nText.\n");
    let inside = |arguments: &[&str]| crate::support::Program::within(&site.path("content/deep/er")).arguments(arguments).run();
    inside(&["build", "--now", NOW]).exits(0);
    assert!(site.path("public/index.html").exists(), "public/ lies beside content/, wherever one stands");
    inside(&["check", "--now", NOW]).exits(0);
    inside(&["next-change", "--now", NOW]).exits(0);
}

#[test]
fn a_site_can_be_named() {
    let (site, elsewhere) = (TestSite::new(), TestSite::empty());
    let root = site.root().to_str().expect("a temporary folder has a plain name");
    elsewhere.run(["build", "--now", NOW, "--site", root]).exits(0);
    assert!(site.path("public/index.html").exists() && !elsewhere.path("public").exists());
    elsewhere.run(["--site", root, "check", "--now", NOW]).exits(0);
    elsewhere.run(["build", "--now", NOW, "--site", root, "--out", "here"]).exits(0);
    assert!(elsewhere.path("here/index.html").exists(), "--out is meant from where one stands");
}

#[test]
fn without_a_site_there_is_nothing_to_do() {
    let nowhere = TestSite::empty();
    for command in ["build", "check", "next-change"] {
        nowhere.run([command, "--lang", "en"]).exits(2).says(&["utblick: ", "content", "--site"]);
        nowhere.run([command, "--lang", "sv"]).exits(2).says(&["Hittar ingen webbplats"]);
        nowhere.run([command, "--lang", "en", "--site", "missing"]).exits(2).says(&["missing"]);
    }
}

#[test]
fn wrong_use_is_answered_with_what_was_meant() {
    let site = TestSite::new();
    site.run(["biuld", "--lang", "en"]).exits(2).says(&["There is no command called biuld.", "Did you mean build?"]);
    site.run(["biuld", "--lang", "sv"]).exits(2).says(&["Det finns inget kommando som heter biuld.", "Menade du build?"]);
    site.run(["build", "--ouut", "x", "--lang", "en"]).exits(2).says(&["--ouut", "Did you mean --out?"]);
    site.run(["check", "--format", "xml", "--lang", "en"]).exits(2).says(&["xml", "text, json, sarif, github, gitlab"]);
    site.run(["check", "--format", "xml", "--lang", "sv"]).exits(2).says(&["kan inte vara xml"]);
    site.run(["build", "--now", "--lang", "en"]).exits(2);
    site.run(["build", "--now", "2026-22-11", "--lang", "en"]).exits(2).says(&["Did you mean 2026-11-22?"]);
    site.run(["build", "--now", "i morgon", "--lang", "sv"]).exits(2).says(&["är ingen tidpunkt"]);
    site.run(["build", "--base-url", "example.se", "--lang", "en"]).exits(2).says(&["https://"]);
    site.run(["build", "extra", "--lang", "en"]).exits(2).says(&["extra"]);
    site.run(["completions", "--lang", "en"]).exits(2);
    site.run(["build", "--color", "pink", "--lang", "en"]).exits(2).says(&["auto, always, never"]);
    assert!(!site.path("public").exists());
}

#[test]
fn a_bare_call_shows_help_as_wrong_use() {
    let answer = TestSite::empty().run::<&str>([]).exits(2);
    assert!(answer.out.is_empty() && answer.err.contains("Usage:"), "{}", answer.err);
}

#[test]
fn help_and_version_come_on_stdout_with_an_example() {
    let nowhere = TestSite::empty();
    nowhere.run(["--version"]).exits(0).says(&[concat!("utblick ", env!("CARGO_PKG_VERSION"))]);
    for (lang, usage, example) in [("en", "Usage:", "Example"), ("sv", "Användning:", "Exempel")] {
        let whole = nowhere.run(["--help", "--lang", lang]).exits(0);
        assert!(whole.out.contains(usage) && whole.out.contains(example) && whole.err.is_empty(), "{}", whole.out);
        for command in ["build", "check", "explain", "next-change", "completions", "man"] {
            assert!(whole.out.contains(&format!("\n  {command} ")), "{command} in\n{}", whole.out);
            let answer = nowhere.run([command, "--help", "--lang", lang]).exits(0);
            assert!(answer.out.contains(usage), "{command}:\n{}", answer.out);
        }
        for command in ["build", "check", "explain"] {
            let answer = nowhere.run([command, "--help", "--lang", lang]);
            assert!(answer.out.contains(example), "{command} shows no example:\n{}", answer.out);
        }
    }
}

#[test]
fn swedish_help_holds_no_english() {
    let nowhere = TestSite::empty();
    for arguments in [
        &["--help", "--lang", "sv"][..],
        &["build", "--help", "--lang", "sv"],
        &["check", "--help", "--lang=sv"],
        &["completions", "-h", "--lang", "sv"],
    ] {
        let answer = nowhere.run(arguments).exits(0);
        for english in ["Usage", "Options", "Print ", "possible values", "Commands:", "Arguments:", "default:", "help"] {
            let plain = answer.out.replace("--help", "");
            assert!(!plain.contains(english), "{english:?} in\n{}", answer.out);
        }
    }
}

#[test]
fn the_language_of_messages_follows_the_environment_as_posix_has_it() {
    let nowhere = TestSite::empty();
    let swedish = |variables: &[(&str, &str)]| {
        let program = variables.iter().fold(nowhere.program(["check"]), |program, (name, value)| program.variable(name, value));
        program.run().exits(2).err.contains("Hittar ingen webbplats")
    };
    assert!(!swedish(&[]));
    assert!(swedish(&[("LANG", "sv_SE.UTF-8")]));
    assert!(swedish(&[("LANG", "sv")]));
    assert!(swedish(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "sv_SE.UTF-8")]));
    assert!(swedish(&[("LANG", "en_GB.UTF-8"), ("LC_MESSAGES", "sv_SE.UTF-8")]));
    assert!(!swedish(&[("LANG", "sv_SE.UTF-8"), ("LC_ALL", "C.UTF-8")]));
    assert!(swedish(&[("LANG", "sv_SE.UTF-8"), ("LC_ALL", "")]));
    let program = nowhere.program(["check", "--lang", "en"]).variable("LANG", "sv_SE.UTF-8");
    assert!(!program.run().err.contains("Hittar"));
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let site = broken();
    let coloured = |arguments: &[&str]| {
        let answer = site.run(["check", "--now", NOW].iter().chain(arguments)).exits(1);
        answer.out.contains('\u{1b}') || answer.err.contains('\u{1b}')
    };
    assert!(!coloured(&[]));
    assert!(!coloured(&["--color", "never"]));
    assert!(coloured(&["--color", "always"]));
    let answer = site.program(["check", "--now", NOW]).variable("NO_COLOR", "1").run();
    assert!(!answer.out.contains('\u{1b}'));
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let long: String = (0..4000).map(|number| format!("[a](saknas-{number}.md)\n\n")).collect();
    let site = TestSite::new().file("content/a.sv.md", format!("---\ntitle: T\n---\n{long}"));
    for format in ["text", "json", "sarif", "github"] {
        let answer = site.program(["check", "--now", NOW, "--lang", "en", "--format", format]).run_to_a_reader_who_leaves(10);
        assert!(answer.err.is_empty(), "{format}: {}", answer.err);
        assert!(matches!(answer.code, 0 | 1), "{format}: {}", answer.code);
    }
    for arguments in [&["explain"][..], &["man"], &["completions", "bash"], &["--help"]] {
        let answer = site.program(arguments).run_to_a_reader_who_leaves(1).exits(0);
        assert!(answer.err.is_empty(), "{}", answer.err);
    }
}

#[test]
fn the_next_change_is_told_for_schedulers() {
    let site = dated();
    let next = |now: &str| site.run(["next-change", "--now", now, "--lang", "en"]).exits(0).out;
    assert_eq!(next("2026-11-22"), "2027-01-15T00:00\n");
    assert_eq!(next("2027-01-14T23:59"), "2027-01-15T00:00\n");
    assert_eq!(next("2027-01-15"), "2027-03-01T12:00\n");
    assert_eq!(next("2027-03-01T11:59"), "2027-03-01T12:00\n");
    let after = site.run(["next-change", "--now", "2027-03-01T12:00", "--lang", "en"]).exits(0);
    assert!(after.out.is_empty() && after.err.contains("Nothing on the site depends on dates"), "{after:?}");
}

#[test]
fn the_output_does_change_then_and_not_before() {
    let site = dated();
    let at = |now: &str, out: &str| {
        site.run(["build", "--now", now, "--out", out]).exits(0);
        crate::support::site::published(&site.path(out))
    };
    let before = at("2026-11-22", "a");
    assert!(before == at("2027-01-14T23:59", "b"));
    let open = at("2027-01-15", "c");
    assert!(before != open && open.contains_key("call/index.html"));
    assert!(open == at("2027-03-01T11:59", "d"));
    assert!(open != at("2027-03-01T12:00", "e"));
}

#[test]
fn explain_lists_every_rule_and_tells_one_in_full() {
    let nowhere = TestSite::empty();
    let list = nowhere.run(["explain", "--lang", "en"]).exits(0).out;
    for rule in utblick::check::RULES {
        assert!(list.contains(&format!("  {} ", rule.code)), "{} in\n{list}", rule.code);
        for (lang, why) in [("en", "Why?"), ("sv", "Varför?")] {
            nowhere.run(["explain", rule.code, "--lang", lang]).exits(0).says(&[rule.code, why]);
        }
    }
    nowhere.run(["explain", "missing-atl", "--lang", "en"]).exits(2).says(&["Did you mean missing-alt?"]);
    nowhere.run(["explain", "missing-atl", "--lang", "sv"]).exits(2).says(&["Menade du missing-alt?"]);
    nowhere.run(["explain", "xyzzy", "--lang", "en"]).exits(2).says(&["utblick explain"]);
    nowhere.run(["explain", "missing-alt", "raw-html", "--lang", "en"]).exits(2);
}

#[test]
fn explain_fact_tells_values_source_and_places() {
    let site = with_fact();
    let answer = site.run(["explain", "fact", "bip.min_learners", "--now", NOW, "--lang", "en"]).exits(0);
    for part in [
        "bip.min_learners\n",
        "minimum number of learners",
        "* 10 (2024-01-01–)",
        "  15 (–2023-12-31)",
        "Source: https://example.eu/guide",
        "Checked: 2026-11-01",
        "content/a.sv.md:4:11",
        "content/a.en.md:4:10",
    ] {
        assert!(answer.out.contains(part), "no {part:?} in\n{}", answer.out);
    }
    let earlier = site.run(["explain", "fact", "bip.min_learners", "--now", "2023-05-01", "--lang", "en"]).exits(0);
    assert!(earlier.out.contains("* 15 (–2023-12-31)"), "{}", earlier.out);
    site.run(["explain", "fact", "bip.days", "--lang", "en"]).exits(0).says(&["Not used anywhere."]);
    site.run(["explain", "fact", "bip.min_learner", "--lang", "en"]).exits(2).says(&["Did you mean bip.min_learners?"]);
    site.run(["explain", "fact", "bip.min_learner", "--lang", "sv"]).exits(2).says(&["Menade du bip.min_learners?"]);
    site.run(["explain", "fact", "--lang", "en"]).exits(2);
}

#[test]
fn completions_come_for_every_shell() {
    let nowhere = TestSite::empty();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let answer = nowhere.run(["completions", shell]).exits(0);
        assert!(answer.out.contains("next-change") && answer.out.contains("utblick"), "{shell}:\n{}", answer.out);
    }
    nowhere.run(["completions", "tcsh", "--lang", "en"]).exits(2).says(&["tcsh", "bash"]);
}

#[test]
fn the_manual_names_every_command() {
    for lang in ["en", "sv"] {
        let manual = TestSite::empty().run(["man", "--lang", lang]).exits(0).out;
        assert!(manual.contains(".TH utblick"), "{manual}");
        for command in ["build", "check", "explain", "next\\-change", "completions"] {
            assert!(manual.contains(command), "{command} in\n{manual}");
        }
    }
}

#[test]
fn a_preview_shows_what_is_not_public_and_says_so() {
    let site = dated().file("content/d.sv.md", "---\ntitle: Utkastet\ndraft: true\n---\nText.\n");
    site.run(["build", "--now", NOW, "--out", "public"]).exits(0);
    assert!(!site.public().contains_key("d/index.html") && !site.public().contains_key("call/index.html"));
    site.run(["build", "--now", NOW, "--out", "preview", "--drafts"]).exits(0);
    let preview = crate::support::site::published(&site.path("preview"));
    for page in ["d/index.html", "call/index.html"] {
        let text = String::from_utf8_lossy(&preview[page]);
        assert!(text.contains("noindex"), "{page}:\n{text}");
    }
}

#[test]
fn the_address_can_be_given() {
    let site = TestSite::new();
    site.run(["build", "--now", NOW, "--base-url", "https://guide.example/sub/folder/"]).exits(0);
    site.shows("index.html", "<link rel=\"canonical\" href=\"https://guide.example/sub/folder/\">")
        .shows("index.html", "href=\"/sub/folder/en/\"")
        .shows("sitemap.xml", "https://guide.example/sub/folder/en/");
}

#[test]
fn publishing_where_it_would_do_harm_is_refused_with_what_to_do() {
    let site = TestSite::new().file("precious/novel.txt", "years of work").file("themes/own/styles/a.css", "");
    for (out, part) in [("content/out", "content"), ("content", "content"), ("themes", "themes"), (".", ""), ("precious", "novel.txt")] {
        for (lang, what) in [("en", "--out"), ("sv", "--out")] {
            site.run(["build", "--now", NOW, "--lang", lang, "--out", out]).exits(2).says(&[part, what]);
        }
    }
    assert_eq!(std::fs::read_to_string(site.path("precious/novel.txt")).expect("it is there"), "years of work");
    // A site with the theme that is built in: `themes` is where its own would be.
    let plain = TestSite::new();
    plain.run(["build", "--now", NOW, "--lang", "en", "--out", "themes"]).exits(2).says(&["themes", "--out"]);
    assert!(!plain.path("themes").exists());
    let file = site.file("occupied", "");
    file.run(["build", "--now", NOW, "--lang", "en", "--out", "occupied"]).exits(2).says(&["occupied is not a folder"]);
}

#[test]
fn a_foreign_file_in_the_output_is_left_and_named() {
    let site = TestSite::new();
    site.build().exits(0);
    site.edit("public/CNAME", "guide.example");
    site.build().exits(0).says(&["CNAME is among the published files"]);
    site.edit("content/index.sv.md", "---\ntitle: Start\n---\nHej då.\n");
    site.build().exits(0).says(&["CNAME is among the published files"]);
    assert_eq!(site.published("CNAME"), "guide.example");
}

#[test]
fn without_now_it_is_now() {
    let site = TestSite::new();
    let answer = site.run(["check", "--format", "json"]).exits(0).json();
    let now = answer["now"].as_str().expect("a moment is text");
    assert!(now.len() == "2026-11-22T00:00".len() && now.starts_with("20"), "{now}");
}

#[test]
fn one_owners_pages_can_be_looked_at_alone() {
    let owners = "office:\n  name: {sv: Kontoret, en: The Office}\nlibrary:\n  name: {sv: Biblioteket, en: The Library}\n";
    let page = |owner: &str| format!("---\ntitle: T\n{owner}---\n[a](saknas.md)\n");
    let site = TestSite::new()
        .file("content/data/owners.yaml", owners)
        .file("content/a/index.sv.md", page("owner: library\n"))
        .file("content/a/b.sv.md", page(""))
        .file("content/c.sv.md", page("owner: office\n"))
        .file("content/d.sv.md", page(""));
    let of = |owner: &str| site.run(["check", "--all", "--now", NOW, "--owner", owner, "--lang", "en"]);
    let answer = of("library").exits(1);
    assert_eq!(answer.out.matches("(broken-link)").count(), 2, "{}", answer.out);
    assert!(answer.out.contains("content/a/index.sv.md:") && answer.out.contains("content/a/b.sv.md:"), "inherited: {}", answer.out);
    assert_eq!(of("office").exits(1).out.matches("(broken-link)").count(), 1);
    of("librari").exits(2).says(&["There is nobody called librari", "Did you mean library?"]);
    site.run(["check", "--owner", "librari", "--lang", "sv"]).exits(2).says(&["Menade du library?"]);
    site.run(["check", "--now", NOW, "--owner", "library", "content/c.sv.md"]).exits(0);
}
