//! From an empty folder to a site of one's own: what `new` makes, what `explain` and `schema` say can be written.

use std::collections::BTreeSet;

use utblick::catalog::Seen;
use utblick::declared::{Form, Key};
use utblick::site::Site;

use crate::support::site::{NOW, view};
use crate::support::{Program, TestSite, files_below};

#[test]
fn a_new_site_has_no_finding_in_any_choice_of_languages_and_builds() {
    for languages in ["sv,en", "en,sv", "sv", "en"] {
        let folder = TestSite::empty();
        folder
            .run(["new", "site", "site", "--title-sv", "Kontoret: \"vi\"", "--title-en", "The Office # 1", "--languages", languages])
            .exits(0);
        for tongue in ["sv", "en"] {
            let checked = Program::within(&folder.path("site"))
                .arguments(["check", "--now", NOW, "--lang", tongue, "--format", "json"])
                .run()
                .exits(0);
            assert_eq!(checked.json()["findings"], serde_json::json!([]), "{languages}");
        }
        Program::within(&folder.path("site")).arguments(["build", "--now", NOW]).run().exits(0);
        let start = std::fs::read_to_string(folder.path("site/public/index.html")).expect("the site has a start page");
        let name = if languages.starts_with("sv") { "Kontoret: ”vi”" } else { "The Office # 1" };
        assert!(start.contains(name), "{start}");
    }
}

#[test]
fn nothing_that_exists_is_overwritten() {
    let site = TestSite::new();
    let before = files_below(site.root());
    site.run(["new", "site", "."]).exits(2).says(&["exists already"]);
    site.run(["new", "page", "index"]).exits(2).says(&["exists already"]);
    assert_eq!(files_below(site.root()), before);
    for service in ["github", "gitlab"] {
        site.run(["new", "ci", service]).exits(0);
        site.run(["new", "ci", service]).exits(2).says(&["exists already"]);
    }
    site.run(["new", "page", "../outside"]).exits(2).says(&["can’t be the key of a page"]);
    site.run(["new", "page", "a", "--kind", "giude"]).exits(2).says(&["Did you mean guide?"]);
}

#[test]
fn a_new_page_has_every_field_of_its_kind_and_a_missing_twin_gets_its_headings() {
    let site = TestSite::new();
    site.run(["new", "page", "travel/apply", "--kind", "call"]).exits(0);
    let text = std::fs::read_to_string(site.path("content/travel/apply.sv.md")).expect("it was written");
    let read = Site::load(site.root(), view(NOW, Seen::Preview)).expect("the folder is there");
    for key in read.schema.kinds["call"].keys() {
        assert!(text.contains(&format!("\n{}:", key.name)) || text.contains(&format!("\n# {}:", key.name)), "no {} in {text}", key.name);
    }
    site.edit("content/a.sv.md", "---\ntitle: Sida\nowner: office\n---\nInledning.\n\n## Ett\n\nText.\n");
    site.run(["new", "page", "a"]).exits(0).says(&["content/a.en.md"]);
    let twin = std::fs::read_to_string(site.path("content/a.en.md")).expect("it was written");
    assert!(twin.contains("\n## FILL-IN\n") && twin.contains("title: FILL-IN") && !twin.contains("owner"), "{twin}");
}

/// Everything of a topic, by name.
fn things(topic: &str) -> Vec<String> {
    let listed = Program::within(TestSite::new().root()).arguments(["explain", topic]).run().exits(0);
    listed.out.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn everything_that_is_listed_can_be_explained_in_both_languages() {
    let site = TestSite::new();
    for topic in ["kind", "block", "setting", "data"] {
        let names = things(topic);
        assert!(names.len() > 4, "{topic}: {names:?}");
        for name in &names {
            for tongue in ["sv", "en"] {
                let told = site.run(["explain", topic, name, "--lang", tongue]).exits(0).out;
                assert!(told.starts_with(&format!("{name}\n")) && told.lines().count() > 1, "{told}");
            }
        }
    }
    site.run(["explain", "kind", "giude"]).exits(2).says(&["Did you mean guide?"]);
}

/// Every key, also those inside others.
fn all_keys<'k>(keys: &'k [Key], into: &mut Vec<&'k Key>) {
    for key in keys {
        into.push(key);
        if let Form::Record(inner) = &key.form {
            all_keys(inner, into);
        }
    }
}

#[test]
fn every_key_says_in_both_languages_what_it_is_for() {
    let site = Site::load(TestSite::new().root(), view(NOW, Seen::Preview)).expect("the folder is there");
    let mut declared: Vec<Vec<Key>> = site.schema.kinds.values().map(|kind| kind.keys()).collect();
    declared.extend(site.schema.components.values().filter(|component| component.directive).map(|component| component.keys()));
    declared.extend([utblick::config::settings(), utblick::content::front_matter(), utblick::data::files(site.codes())]);
    let mut keys = Vec::new();
    declared.iter().for_each(|list| all_keys(list, &mut keys));
    let silent: BTreeSet<&str> = keys.iter().filter(|key| key.help.sv.is_empty() || key.help.en.is_empty()).map(|key| &*key.name).collect();
    assert!(silent.is_empty(), "{silent:?}");
}
