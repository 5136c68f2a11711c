//! What the documents promise is there: blocks, fields, commands, options, rules, links, CI examples.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use serde_yaml::Value;
use utblick::check::RULES;

use crate::support::site::SETTINGS;
use crate::support::{Blessing, Program, TestSite, compare, files_below, package};

/// The cheat sheets, by the language that they are in.
const SHEETS: [(&str, &str); 2] = [("sv", "docs/fusklapp.md"), ("en", "docs/cheat-sheet.md")];

/// Where each block stands in full, by language.
const BLOCKS: [(&str, &str); 2] = [("sv", "docs/content/blocks.sv.md"), ("en", "docs/content/blocks.en.md")];

/// A sheet of more lines does not fit one sheet of paper (A4, 9 points).
const SHEET_LINES: usize = 68;

fn read(path: &str) -> String {
    fs::read_to_string(package().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every document for those who use the program.
fn documents() -> Vec<(String, String)> {
    let docs = files_below(&package().join("docs")).into_iter().filter(|name| name.ends_with(".md")).map(|name| format!("docs/{name}"));
    ["README.md".to_owned()].into_iter().chain(docs).map(|path| (path.clone(), read(&path))).collect()
}

/// What stands between back quotes or in a fence, a line each.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().flat_map(move |line| {
        let is_mark = line.starts_with("```");
        inside ^= is_mark;
        let whole = (inside && !is_mark).then_some(line);
        whole.into_iter().chain(line.split('`').skip(1).step_by(2).filter(move |_| whole.is_none() && !is_mark))
    })
}

/// The blocks that authors may write, by name: what the components' own files declare.
fn blocks() -> Vec<(String, Value)> {
    let folder = package().join("themes/default/components");
    let files = files_below(&folder).into_iter().filter(|name| name.ends_with(".yaml"));
    let declared = files.map(|file| {
        let text = fs::read_to_string(folder.join(&file)).expect("a component is text");
        let declared: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        (file.split('/').next().unwrap_or_default().to_owned(), declared)
    });
    declared.filter(|(_, declared)| declared["directive"].as_bool() == Some(true)).collect()
}

/// The first example of each block.
fn examples(language: &str) -> String {
    let mut shown = String::from("```markdown\n");
    for (name, declared) in blocks() {
        let example = declared["examples"][0][language].as_str().unwrap_or_else(|| panic!("{name}: no example in {language}"));
        let _ = writeln!(shown, "{}\n", example.trim_end());
    }
    shown.truncate(shown.trim_end().len());
    shown + "\n```\n"
}

#[test]
fn the_cheat_sheets_name_every_block_and_fit_one_sheet_of_paper() {
    for (_, path) in SHEETS {
        let text = read(path);
        let missing: Vec<String> =
            blocks().into_iter().map(|(name, _)| name).filter(|name| !text.contains(&format!("`::: {name}"))).collect();
        assert!(missing.is_empty(), "{path} does not name {missing:?}");
        assert!(text.lines().count() <= SHEET_LINES, "{path} has {} lines", text.lines().count());
    }
}

#[test]
fn every_block_is_shown_in_full_as_its_component_shows_it() {
    for (language, path) in BLOCKS {
        let text = read(path);
        let (before, rest) = text.split_once("<!-- blocks -->\n").expect("the document says where its blocks begin");
        let (shown, after) = rest.split_once("<!-- /blocks -->").expect("the document says where its blocks end");
        let expected = examples(language);
        if Blessing::asked() == Blessing::Yes {
            let text = format!("{before}<!-- blocks -->\n{expected}<!-- /blocks -->{after}");
            fs::write(package().join(path), text).unwrap_or_else(|error| panic!("{path}: {error}"));
        } else if let Some(difference) = compare(shown, &expected) {
            panic!("{path}, {difference}\nThe components changed: BLESS=1 cargo test, then read the difference.");
        }
    }
}

/// Whoever answers for pages in what the documents show.
const OWNERS: &str = "international-office:\n  name: {sv: Kontoret, en: The Office}\n";

#[test]
fn what_the_cheat_sheets_show_at_the_top_of_a_file_can_be_read() {
    let mut site = TestSite::new()
        .file("content/site.yaml", SETTINGS)
        .file("content/data/owners.yaml", OWNERS)
        .file("content/data/topics.yaml", "staff-mobility: {sv: Personalutbyten, en: Staff mobility}\n")
        .file("content/data/audiences.yaml", "teachers: {sv: Lärare, en: Teachers}\n");
    for (language, path) in SHEETS {
        let text = read(path);
        let page = text.split("```markdown\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the sheet shows a page");
        site = site.file(&format!("content/apply.{language}.md"), page);
    }
    let checked = site.check();
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    let keys = |text: &str| {
        let rows = text.lines().filter(|line| line.starts_with("| ")).flat_map(|line| line.split('`').skip(1).step_by(2));
        rows.filter_map(|code| code.split_once(": "))
            .map(|(key, _)| key.to_owned())
            .filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
            .collect::<BTreeSet<_>>()
    };
    let meta = read("src/content/front_matter.rs");
    for (_, path) in SHEETS {
        let unknown: Vec<String> = keys(&read(path)).into_iter().filter(|key| !meta.contains(&format!("\"{key}\""))).collect();
        assert!(unknown.is_empty(), "{path}: there are no fields {unknown:?}");
    }
}

#[test]
fn every_command_and_option_in_the_documents_exists() {
    let mut faults = BTreeSet::new();
    for (path, text) in documents() {
        for line in code(&text) {
            let calls = line.match_indices("utblick ").filter(|(at, _)| !line[..*at].ends_with(['/', '-', '.', '_']));
            for (at, name) in calls {
                let words: Vec<&str> =
                    line[at + name.len()..].split_whitespace().take_while(|word| !["#", "&&", "|", ">"].contains(word)).collect();
                let Some((&command, rest)) = words.split_first() else { continue };
                if !command.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
                    continue;
                }
                let inner = rest.first().filter(|_| ["new", "theme"].contains(&command)).copied();
                let call = [command].into_iter().chain(inner).chain(["--help", "--lang", "en"]);
                let help = Program::within(package()).arguments(call).run();
                if help.code != 0 {
                    faults.insert(format!("{path}: there is no command {command:?}"));
                }
                for option in rest.iter().filter(|word| word.starts_with("--")) {
                    let option = option.split(['=', ']', ')', ';']).next().unwrap_or_default();
                    if !help.out.contains(option) {
                        faults.insert(format!("{path}: {command} has no option {option}"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_rule_that_a_cheat_sheet_explains_exists() {
    for (_, path) in SHEETS {
        let text = read(path);
        let (_, table) = text.rsplit_once("\n## ").expect("the sheet ends with what messages mean");
        let cells = table.lines().flat_map(|line| line.split(" | ").map(|cell| cell.trim_start_matches("| ")));
        let codes: Vec<&str> = cells.filter_map(|cell| cell.strip_prefix('`')?.strip_suffix('`')).collect();
        assert!(codes.len() >= 10, "{path} explains {codes:?}");
        let unknown: Vec<_> = codes.iter().filter(|code| !RULES.iter().any(|rule| rule.code == **code)).collect();
        assert!(unknown.is_empty(), "{path}: there are no rules {unknown:?}");
    }
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    for (path, text) in documents() {
        let folder = package().join(&path).parent().expect("a document lies in a folder").to_path_buf();
        let prose: String = text.split("```").step_by(2).collect();
        let targets = prose.split("](").skip(1).filter_map(|rest| rest.split([')', '#', ' ']).next());
        let near = targets.filter(|target| !target.is_empty() && !target.contains("://"));
        // Between back quotes stands what an author writes in a site.
        let own: Vec<&str> = near
            .filter(|target| {
                !prose.lines().any(|line| line.split('`').skip(1).step_by(2).any(|code| code.contains(&format!("]({target}"))))
            })
            .collect();
        // A site's own links lead to pages, in whichever language the reader has.
        let ending = path.rsplit('.').nth(1).filter(|_| path.starts_with("docs/content/")).unwrap_or_default();
        let there = |target: &str| folder.join(target).exists() || folder.join(target.replace(".md", &format!(".{ending}.md"))).exists();
        let dead: Vec<&&str> = own.iter().filter(|target| !there(target)).collect();
        assert!(dead.is_empty(), "{path}: {dead:?} lead nowhere");
    }
}

#[test]
fn every_setting_and_field_that_the_handbook_shows_can_be_read() {
    for (path, text) in documents().into_iter().filter(|(path, _)| path.starts_with("docs/content/")) {
        // The reference pages are made of the declarations, and those are tried elsewhere.
        let is_reference = ["kinds", "settings", "data", "blocks"].iter().any(|page| path.contains(&format!("/{page}.")));
        for example in text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).filter(|_| !is_reference) {
            let has = |key: &str| example.lines().any(|line| line.starts_with(key));
            if has("links:") {
                continue; // What a CI server reads: see below.
            }
            let settings = example.contains("content/site.yaml") || has("menu:") || has("rules:");
            let missing = |key: &str, line: &str| if has(key) { String::new() } else { format!("{line}\n") };
            if settings {
                let mut problems = Vec::new();
                let languages = "languages: [{code: sv, name: Svenska, prefix: \"\"}, {code: en, name: English, prefix: en}]";
                let whole = format!("title: A\nbase_url: https://a.example\n{}{example}", missing("languages:", languages));
                utblick::config::read(Some(&whole), &mut problems);
                assert!(problems.is_empty(), "{path}: {problems:?} in {example}");
                continue;
            }
            let page = format!("---\n{}{example}---\nText.\n", missing("title:", "title: A"));
            let site = match (has("sv:"), has("/")) {
                (true, _) => TestSite::new().file("content/data/words.yaml", example),
                // What the examples lead to.
                (_, true) => TestSite::new()
                    .file("content/data/redirects.yaml", example)
                    .file(
                        "content/coil/what-is-coil.sv.md",
                        "---\ntitle: COIL\n---\n## Steg {#steg}\n\nText.\n\n## Steps {#steps}\n\nText.\n",
                    )
                    .file("content/coil/plan.csv", "a;b\n"),
                _ => TestSite::new().file("content/data/owners.yaml", OWNERS).file("content/a.sv.md", page),
            };
            let told = site.check();
            assert_eq!(told.code, 0, "{path}: {}{}", told.out, told.err);
        }
    }
}

#[test]
fn every_page_and_block_that_the_handbook_shows_has_no_error() {
    let owners = format!("{OWNERS}office:\n  name: {{sv: Kontoret, en: The Office}}\n");
    for (path, text) in documents() {
        // What each block shows is compared with its component, whose examples are rendered by themselves.
        for example in
            text.split("```markdown\n").skip(1).filter_map(|rest| rest.split("```").next()).filter(|text| !text.contains("::: action"))
        {
            let language = if path.contains(".sv.") || path.ends_with("fusklapp.md") { "sv" } else { "en" };
            let page = if example.starts_with("---") { example.to_owned() } else { format!("---\ntitle: A\n---\n{example}") };
            let told = TestSite::new()
                .file("content/data/owners.yaml", &owners)
                .file("content/data/topics.yaml", "staff-mobility: {sv: Personalutbyten, en: Staff mobility}\n")
                .file("content/data/facts.yaml", "bip.min_learners: {type: number, values: [{value: 10}]}\n")
                .file(&format!("content/virtual/coil/what-is-coil.{language}.md"), "---\ntitle: COIL\n---\nText.\n")
                .file(&format!("content/virtual/a.{language}.md"), page)
                .check();
            assert_eq!(told.code, 0, "{path}: {}{}", told.out, told.err);
        }
    }
}

#[test]
fn every_block_of_the_base_template_is_named_in_the_handbook() {
    let base = read("themes/default/templates/base.html");
    let blocks: BTreeSet<&str> = base.split("block ").skip(1).filter_map(|rest| rest.split([' ', '%', '-']).next()).collect();
    for language in ["sv", "en"] {
        let text = read(&format!("docs/content/own-look.{language}.md"));
        let missing: Vec<&&str> = blocks.iter().filter(|block| !text.contains(&format!("`{block}`"))).collect();
        assert!(missing.is_empty(), "own-look.{language}.md does not name {missing:?}");
    }
}

#[test]
fn the_ci_examples_are_yaml() {
    for language in ["sv", "en"] {
        let text = read(&format!("docs/content/publishing.{language}.md"));
        let examples: Vec<&str> = text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        assert_eq!(examples.iter().filter(|example| example.contains("check --external")).count(), 1, "one example asks the network");
        for example in examples {
            serde_yaml::from_str::<Value>(example).unwrap_or_else(|error| panic!("{error}\n{example}"));
        }
    }
}
