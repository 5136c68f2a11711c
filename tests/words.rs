//! The words of the interface of the default theme: the same keys in every language, with the same gaps, and none that
//! nobody asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_yaml::Value;

use crate::support::{TestSite, files_below, package};

/// Words by key, in one language.
type Words = BTreeMap<String, Value>;

fn theme() -> std::path::PathBuf {
    package().join("themes/default")
}

fn words(language: &str) -> Words {
    let text = fs::read_to_string(theme().join(format!("words/{language}.yaml"))).expect("the theme has words in both languages");
    serde_yaml::from_str(&text).expect("words are YAML")
}

/// The texts of a word: one, or one for each form of its plural.
fn forms(word: &Value) -> Vec<(String, String)> {
    match word {
        Value::String(text) => vec![(String::new(), text.clone())],
        Value::Mapping(forms) => {
            let text = |value: &Value| value.as_str().expect("a word is text").to_owned();
            forms.iter().map(|(form, value)| (text(form), text(value))).collect()
        }
        other => panic!("{other:?} is no word"),
    }
}

/// The names between braces.
fn gaps(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

#[test]
fn both_languages_have_the_same_words_with_the_same_gaps_and_forms() {
    let (swedish, english) = (words("sv"), words("en"));
    let keys = |words: &Words| words.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys(&swedish), keys(&english));
    let mut faults = Vec::new();
    for (key, word) in &swedish {
        let (ours, theirs) = (forms(word), forms(&english[key]));
        let names = |forms: &[(String, String)]| forms.iter().map(|(name, _)| name.clone()).collect::<BTreeSet<_>>();
        // Swedish and English tell one from many, and nothing else.
        if names(&ours) != names(&theirs) || (ours.len() > 1 && names(&ours) != BTreeSet::from(["one".to_owned(), "other".to_owned()])) {
            faults.push(format!("{key}: {ours:?} and {theirs:?} have other forms"));
        }
        let all: Vec<BTreeSet<&str>> = ours.iter().chain(&theirs).map(|(_, text)| gaps(text)).collect();
        if all.windows(2).any(|pair| pair[0] != pair[1]) {
            faults.push(format!("{key}: {all:?} are other gaps"));
        }
        faults.extend(ours.iter().chain(&theirs).filter(|(_, text)| text.trim().is_empty()).map(|_| format!("{key}: says nothing")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_word_is_asked_for_and_every_word_asked_for_is_there() {
    let known = words("sv");
    let templates: String = files_below(&theme())
        .into_iter()
        .filter(|name| name.ends_with(".html"))
        .map(|name| fs::read_to_string(theme().join(name)).expect("a template is text"))
        .collect();
    let programs: String = files_below(&package().join("src"))
        .into_iter()
        .filter(|name| name.ends_with(".rs"))
        .map(|name| fs::read_to_string(package().join("src").join(name)).expect("a source is text"))
        .collect();
    let key = |text: &str| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default().to_owned();
    let asked: BTreeSet<String> = templates.split("words.").skip(1).map(key).collect();
    let missing: Vec<&String> = asked.iter().filter(|key| !known.contains_key(*key)).collect();
    assert!(missing.is_empty(), "templates ask for {missing:?}, which no language has");
    // `words["status_" ~ code]` asks for all that begin so.
    let families: BTreeSet<String> =
        templates.split("words[\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect();
    let in_family = |key: &str| families.iter().any(|start| key.starts_with(start.as_str()));
    // Rust names a word in quotation marks, or the beginning of its name before a brace.
    let in_rust = |key: &str| {
        let stem = key.rsplit_once('_').map_or("", |(stem, _)| stem);
        programs.contains(&format!("\"{key}\"")) || programs.contains(&format!("\"{stem}_{{"))
    };
    let unused: Vec<&String> = known.keys().filter(|key| !asked.contains(*key) && !in_family(key) && !in_rust(key)).collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}

/// A site with a page in each language, and words of its own.
fn site_with(words: &str) -> TestSite {
    let settings = "title: {sv: Kontoret, en: Office}\nbase_url: https://norrvik.example\nlanguages:\n  - {code: sv, name: Svenska}\n  - {code: en, name: English, prefix: en}\n";
    TestSite::empty()
        .file("content/site.yaml", settings)
        .file("content/index.sv.md", "---\ntitle: Start\nkind: start\n---\nText.\n")
        .file("content/index.en.md", "---\ntitle: Start\n---\nText.\n")
        .file("themes/default/words/sv.yaml", words)
}

#[test]
fn a_site_that_changes_one_word_keeps_the_others_in_their_language() {
    let site = site_with("skip_link: Rakt till texten\n");
    let built = site.build();
    assert_eq!(built.code, 0, "{}", built.err);
    let html = site.published("index.html");
    let menu = words("sv")["main_menu"].as_str().map(str::to_owned).expect("the menu has a name");
    assert!(html.contains("Rakt till texten") && html.contains(&menu), "{html}");
}

#[test]
fn a_word_that_no_template_asks_for_is_found_where_it_stands() {
    let built = site_with("skip_link: Rakt till texten\nskiplink: Rakt till texten\n").build();
    assert_ne!(built.code, 0);
    assert!(built.err.contains("themes/default/words/sv.yaml:2:1") && built.err.contains("skip_link"), "{}", built.err);
}

#[test]
fn a_part_of_a_series_has_the_same_number_in_all_languages() {
    // The parts in order; their titles stand in another order, and in another again in English.
    let of_number = ["2-next", "10-last", "part-2", "part-10"].map(|name| (name, ""));
    let of_order = [("alpha", "order: 3\n"), ("beta", "order: 20\n"), ("2-rest", ""), ("gamma", "")];
    for parts in [of_number, of_order] {
        let mut site = site_with("{}\n")
            .file("content/tips/index.sv.md", "---\ntitle: Tips\nkind: series\n---\nText.\n")
            .file("content/tips/index.en.md", "---\ntitle: Tips\n---\nText.\n");
        let titles = |at: usize| (["D", "B", "C", "A"][at], ["B", "A", "D", "C"][at]);
        for (at, (name, order)) in parts.iter().enumerate() {
            let (sv, en) = titles(at);
            let (source, twin) = (format!("content/tips/{name}.sv.md"), format!("content/tips/{name}.en.md"));
            site = site.file(&source, format!("---\ntitle: {sv}\nkind: tip\n{order}---\nText.\n"));
            site = site.file(&twin, format!("---\ntitle: {en}\n---\nText.\n"));
        }
        site.build().exits(0);
        for (at, (name, _)) in parts.iter().enumerate() {
            for (language, folder) in [("sv", ""), ("en", "en/")] {
                let words = words(language);
                let number = words["series_position"].as_str().expect("it has one form").replace("{n}", &(at + 1).to_string());
                site.shows(&format!("{folder}tips/{name}/index.html"), &number.replace("{of}", "4"));
            }
        }
    }
}

#[test]
fn small_numbers_of_facts_are_written_in_letters_where_the_author_asks() {
    let facts = "days:\n  name: {sv: dagar, en: days}\n  type: number\n  values: [{value: 5}]\nmany:\n  name: {sv: många, en: many}\n  type: number\n  values: [{value: 15}]\n";
    let body = "---\ntitle: A\n---\nI {{ days | words }} dagar, {{ days }} eller {{many|words}}.\n\n| A | B |\n|---|---|\n| {{ days \\| words }} dagar | sex |\n";
    let site = TestSite::new().file("content/data/facts.yaml", facts).file("content/a.sv.md", body);
    site.build().exits(0);
    site.shows("a/index.html", "I fem\u{a0}dagar, 5 eller 15.");
    site.shows("a/index.html", "<td>fem\u{a0}dagar</td>");
    let wrong =
        TestSite::new().file("content/data/facts.yaml", facts).file("content/a.sv.md", "---\ntitle: A\n---\n{{ days | letters }}\n");
    wrong.check().says(&["bad-component", "days | letters", "\\| words }}"]);
}
