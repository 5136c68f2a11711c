//! From an empty folder to a site of one's own: what `new` makes, what `explain` and `schema` say can be written.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;
use utblick::catalog::Seen;
use utblick::declared::{Form, Key};
use utblick::finding::{Fault, UiLanguage};
use utblick::site::Site;

use crate::support::site::{NOW, SETTINGS, view};
use crate::support::{Program, TestSite, files_below, package};

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

#[test]
fn what_is_left_to_fill_in_is_all_that_is_wrong_with_a_new_page() {
    let kinds = things("kind");
    for kind in &kinds {
        let folder = TestSite::empty();
        folder.run(["new", "site", "."]).exits(0);
        folder.run(["new", "page", "travel/apply", "--kind", kind]).exits(0);
        let told = folder.run(["check", "--now", NOW, "--format", "json"]).exits(1).json();
        let codes: BTreeSet<&str> =
            told["findings"].as_array().into_iter().flatten().filter_map(|finding| finding["code"].as_str()).collect();
        assert_eq!(codes.into_iter().collect::<Vec<_>>(), ["unfilled-field"], "{kind}: {told:#}");
    }
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
                assert!(['\n', ' '].iter().any(|end| told.starts_with(&format!("{name}{end}"))) && told.lines().count() > 1, "{told}");
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

/// A text of YAML as JSON.
fn json(yaml: &str) -> Json {
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error} in {yaml}"))
}

/// Whether a value is as a schema has it: what the schemas of the program use of JSON Schema, patterns aside.
fn fits(schema: &Json, value: &Json) -> bool {
    let types: Vec<&str> = match &schema["type"] {
        Json::String(one) => vec![one],
        Json::Array(many) => many.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    };
    let name = match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "number",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    };
    let any_of = schema["anyOf"].as_array().is_none_or(|any| any.iter().any(|schema| fits(schema, value)));
    let one_of = schema["enum"].as_array().is_none_or(|words| words.contains(value));
    let items = value.as_array().is_none_or(|items| schema["items"].is_null() || items.iter().all(|item| fits(&schema["items"], item)));
    let keys = value.as_object().is_none_or(|object| {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
        let known = |key: &str| match (&schema["properties"][key], &schema["additionalProperties"]) {
            (Json::Null, Json::Bool(more)) => (*more, &Json::Null),
            (Json::Null, more) => (true, more),
            (property, _) => (true, property),
        };
        required.into_iter().all(|key| object.contains_key(key))
            && object.iter().all(|(key, value)| {
                let (may_be, schema) = known(key);
                may_be && (schema.is_null() || fits(schema, value))
            })
    });
    (types.is_empty() || types.contains(&name)) && any_of && one_of && items && keys
}

/// A schema as the program prints it for the sample site.
fn schema(name: &str) -> Json {
    Program::within(package()).arguments(["schema", name]).run().exits(0).json()
}

#[test]
fn every_schema_accepts_the_sample_site_and_refuses_planted_mistakes() {
    let file = |path: &str| std::fs::read_to_string(package().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let site = Site::load(package(), view(NOW, Seen::Preview)).expect("the sample site is there");
    let mut tried: Vec<(String, Json, Json)> = vec![("site".into(), schema("site"), json(&file("content/site.yaml")))];
    for name in ["owners", "facts", "topics", "audiences", "terms"] {
        tried.push((name.into(), schema(name), json(&file(&format!("content/data/{name}.yaml")))));
    }
    let mut schemas: BTreeMap<String, Json> = BTreeMap::new();
    for page in &site.pages {
        let kind = page.meta.kind.name.to_string();
        let schema = schemas.entry(kind.clone()).or_insert_with(|| schema(&kind)).clone();
        for text in site.codes().ids().filter_map(|language| page.text(language)) {
            let yaml = text.trim_start_matches('\u{feff}').split("---\n").nth(1).unwrap_or_default();
            tried.push((kind.clone(), schema.clone(), json(yaml)));
        }
    }
    for (name, schema, value) in &tried {
        assert!(fits(schema, value), "{name} refuses {value:#}");
        let mut strange = value.clone();
        match strange.as_object_mut() {
            Some(object) => object.insert("planted".into(), Json::Array(vec![])),
            None => Some(std::mem::replace(&mut strange, json("[planted]"))),
        };
        assert!(!fits(schema, &strange), "{name} accepts what it does not know");
    }
    for (name, yaml) in [
        ("site", "base_url: https://a.example\nlanguages: [{code: sv}]\n"),
        ("site", "title: A\nbase_url: https://a.example\nlanguages: [{code: sv, nam: Svenska}]\n"),
        ("site", "title: A\nbase_url: https://a.example\nlanguages: [{code: sv}]\nrules: {long-sentence: never}\n"),
        ("guide", "title: A\ndraft: maybe\n"),
        ("guide", "summary: A\n"),
        ("story", "title: A\nperson: {nam: B}\n"),
        ("call", "title: A\namount: {amount: many, currency: SEK}\n"),
        ("owners", "office: {email: a@b.example}\n"),
        ("facts", "a: {type: number}\n"),
    ] {
        assert!(!fits(&schema(name), &json(yaml)), "{name} accepts {yaml}");
    }
}

/// A key, those inside it, and the schema of each.
fn held<'k>(key: &'k Key, schema: &Json, into: &mut Vec<(&'k Key, Json)>) {
    into.push((key, schema.clone()));
    // Past lists, names and alternatives: to the keys, which stand in one of the forms.
    let mut inside = vec![schema];
    while let Some(at) = inside.pop() {
        if let Some(properties) = at["properties"].as_object() {
            let keys = key.form.keys().unwrap_or_default().iter();
            keys.filter_map(|key| Some((key, properties.get(&key.name)?))).for_each(|(key, schema)| held(key, schema, into));
        }
        inside.extend([&at["items"], &at["additionalProperties"]].into_iter().filter(|schema| schema.is_object()));
        inside.extend(at["anyOf"].as_array().into_iter().flatten());
    }
}

#[test]
fn every_schema_refuses_what_no_key_can_be_and_accepts_the_example_of_each() {
    let site = Site::load(package(), view(NOW, Seen::Preview)).expect("the sample site is there");
    let files = utblick::data::files(site.codes());
    let mut tried = Vec::new();
    let named: Vec<(String, Json)> = files.iter().map(|file| (file.name.clone(), schema(&file.name))).collect();
    files.iter().zip(&named).for_each(|(file, (_, schema))| held(file, schema, &mut tried));
    let settings = utblick::config::settings();
    let kinds: Vec<(String, Vec<Key>)> = site
        .schema
        .kinds
        .values()
        .map(|kind| (kind.name.to_string(), utblick::content::front_matter().into_iter().chain(kind.keys()).collect()))
        .collect();
    for (name, keys) in [("site", &settings)].into_iter().chain(kinds.iter().map(|(name, keys)| (&**name, keys))) {
        let schema = schema(name);
        for key in keys {
            let of_key = schema["properties"].get(&key.name).unwrap_or_else(|| panic!("{name} has no {}", key.name));
            held(key, of_key, &mut tried);
            for tongue in [UiLanguage::Swedish, UiLanguage::English] {
                let written = json(&key.written(tongue));
                assert!(fits(of_key, &written[&*key.name]), "{name} refuses {written:#}");
            }
        }
    }
    assert!(tried.len() > 500, "{}", tried.len());
    for (key, schema) in tried {
        let is_free = matches!(&key.form, Form::Anything) || matches!(&key.form, Form::ByName(of) if **of == Form::Anything);
        for planted in ["{planted: {planted: {planted: 1}}}", "[[{planted: []}]]"] {
            assert!(is_free || !fits(&schema, &json(planted)), "{} accepts {planted}", key.name);
        }
    }
}

#[test]
fn every_example_of_a_key_can_be_written_as_it_is_shown() {
    let site = Site::load(TestSite::new().root(), view(NOW, Seen::Preview)).expect("the folder is there");
    for tongue in [UiLanguage::Swedish, UiLanguage::English] {
        let all: Vec<String> = utblick::config::settings().iter().map(|key| key.written(tongue)).collect();
        let mut problems = Vec::new();
        utblick::config::read(Some(&all.join("\n")), &mut problems);
        assert!(problems.is_empty(), "{problems:?} in {all:?}");
        for kind in site.schema.kinds.values() {
            let mut keys = utblick::content::front_matter();
            keys.retain(|key| key.name != "kind");
            keys.extend(kind.keys());
            let all: Vec<String> = keys.iter().map(|key| key.written(tongue)).collect();
            let page = format!("---\nkind: {}\n{}\n---\nText.\n", kind.name, all.join("\n"));
            let folder = TestSite::new().file("content/a.sv.md", &page);
            let read = Site::load(folder.root(), view(NOW, Seen::Preview)).expect("the folder is there");
            let told: Vec<_> = read.pages.iter().flat_map(|page| &page.problems).collect();
            assert!(told.is_empty(), "{told:?} in {page}");
        }
        for file in utblick::data::files(site.codes()) {
            let folder = TestSite::new().file(&format!("content/data/{}.yaml", file.name), file.example.say(tongue));
            // What the example of redirects leads to.
            let folder =
                folder.file("content/coil/what-is-coil.sv.md", "---\ntitle: COIL\n---\nText.\n").file("content/coil/plan.csv", "a;b\n");
            let read = Site::load(folder.root(), view(NOW, Seen::Preview)).expect("the folder is there");
            let told: Vec<_> = read.problems().filter(|problem| !matches!(problem.fault, Fault::RedirectByServer { .. })).collect();
            assert!(told.is_empty(), "{told:?} in {}", file.example.say(tongue));
        }
    }
}

/// The commands of a workflow by the name of their job, without those that fetch the program.
fn steps(workflow: &Json) -> BTreeMap<String, Vec<String>> {
    let jobs = workflow.get("jobs").unwrap_or(workflow).as_object().expect("a workflow has jobs");
    let commands = |job: &Json| -> Vec<String> {
        let github = job["steps"].as_array().into_iter().flatten().filter_map(|step| step["run"].as_str());
        let gitlab = job["script"].as_array().into_iter().flatten().filter_map(Json::as_str);
        github.chain(gitlab).filter(|command| !command.starts_with("cargo install")).map(str::to_owned).collect()
    };
    jobs.iter().map(|(name, job)| (name.clone(), commands(job))).filter(|(_, commands)| !commands.is_empty()).collect()
}

#[test]
fn the_steps_of_a_workflow_do_what_they_say() {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_utblick"));
    let path = format!("{}:{}", program.parent().expect("it lies in a folder").display(), std::env::var("PATH").unwrap_or_default());
    for (service, file) in [("github", ".github/workflows/site.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let folder = TestSite::empty();
        folder.run(["new", "site", "."]).exits(0);
        folder.run(["new", "ci", service]).exits(0);
        // What posts is not here: these note what they are given.
        let bin = tempfile::tempdir().expect("the system has a place for temporary files");
        for (name, body) in [("gh", "cat digest.md > \"$POSTED\""), ("curl", "cat digest.md > \"$POSTED\"")] {
            let script = bin.path().join(name);
            std::fs::write(&script, format!("#!/bin/sh\n{body}\n")).expect("it can be written");
            std::process::Command::new("chmod").arg("+x").arg(&script).status().expect("there is a chmod");
        }
        let (posted, summary) = (bin.path().join("posted.md"), bin.path().join("summary.md"));
        let path = format!("{}:{path}", bin.path().display());
        let shell = |command: &str| {
            let ran = std::process::Command::new("sh")
                .args(["-ec", command])
                .current_dir(folder.root())
                .env("PATH", &path)
                .envs([("PAGES", "index contact"), ("ACTOR", "eva"), ("GITLAB_USER_NAME", "Eva"), ("GITLAB_USER_EMAIL", "e@b.example")])
                .envs([("PUSH_URL", "../origin.git"), ("CI_COMMIT_BRANCH", "main"), ("GIT_CONFIG_GLOBAL", "/dev/null")])
                .envs([("GITHUB_BASE_REF", "main"), ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"), ("NOTE_TOKEN", "secret")])
                .envs([("POSTED", &posted), ("GITHUB_STEP_SUMMARY", &summary)])
                .output()
                .expect("there is a shell");
            assert!(ran.status.success(), "{command}\n{}", String::from_utf8_lossy(&ran.stderr));
            String::from_utf8_lossy(&ran.stdout).into_owned()
        };
        let origin = tempfile::tempdir().expect("the system has a place for temporary files");
        let origin = origin.path().display();
        shell(&format!("git init -q --bare -b main {origin}; git init -q -b main; git remote add origin {origin}"));
        shell(
            "printf 'public/\\npreview/\\ndigest.md\\n' > .gitignore; git add .; git -c user.name=A -c user.email=a@b.example commit -qm Start; git push -q -u origin main",
        );
        folder.edit(
            "content/contact.sv.md",
            std::fs::read_to_string(folder.path("content/contact.sv.md")).expect("it is there") + "\nMer.\n",
        );
        let jobs = steps(&json(&std::fs::read_to_string(folder.path(file)).expect("it was written")));
        for commands in jobs.values() {
            commands.iter().for_each(|command| drop(shell(&command.replace("\"$PUSH_URL\"", "origin"))));
        }
        assert!(folder.path("public/index.html").is_file() && folder.path("preview/index.html").is_file(), "{service}");
        let posted = std::fs::read_to_string(&posted).expect("it was posted");
        assert!(posted.contains("## Changes since `origin/main`") && posted.contains("(`contact`), changed"), "{service}: {posted}");
        let check = jobs.values().flatten().find(|command| command.starts_with("utblick check")).expect("changes are checked");
        let check = check.split(" > ").next().expect("it has a beginning").split(' ').skip(1);
        folder.remove("content/contact.sv.md");
        let told = folder.run(check).exits(1).out;
        assert!(told.contains("/contact/ has been public"), "{service}: {told}");
        let saved = shell("git show --stat --format=%s origin/main");
        assert!(saved.contains("Languages agree") && saved.contains("content/"), "{service}: {saved}");
    }
}

/// Every text another one than the English.
fn in_finnish(word: &mut Json) {
    match word {
        Json::String(text) => text.push_str(" suomeksi"),
        Json::Object(forms) => forms.values_mut().for_each(in_finnish),
        _ => {}
    }
}

#[test]
fn a_file_of_the_theme_is_copied_under_its_name_or_another_whatever_it_holds() {
    let site = TestSite::new();
    site.run(["theme", "copy", "static/fonts/newsreader.woff2", "static/fonts/ours.woff2"]).exits(0);
    let copy = std::fs::read(site.path("themes/default/static/fonts/ours.woff2")).expect("it was copied");
    assert!(copy.starts_with(b"wOF2"));
    site.run(["theme", "copy", "styles/tokens.css"]).exits(0);
    site.check().exits(0).says(&["No errors were found in 1 page."]);
    site.run(["theme", "copy", "styles/tokens.css"]).exits(2).says(&["exists already"]);
    site.run(["theme", "copy", "styles/tokens.css", "../tokens.css"]).exits(2).says(&["can’t be a file of the theme"]);
    site.run(["theme", "copy", "styles/token.css"]).exits(2).says(&["Did you mean styles/tokens.css?"]);
}

#[test]
fn what_only_the_site_has_is_read_after_the_theme_and_the_brand() {
    let site = TestSite::new()
        .file("content/site.yaml", format!("{SETTINGS}brand: {{colour: \"#5a1e6e\"}}\n"))
        .file("themes/default/styles/a.css", "@layer tokens { :root { --radius: 0; } }");
    site.build().exits(0);
    let styles = files_below(&site.path("public")).into_iter().find(|name| name.contains("style.")).expect("it has styles");
    let styles = site.published(&styles);
    let place = |text: &str| styles.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(place("--main: #0b4f56") < place("--main: #5a1e6e") && place("--main: #5a1e6e") < place("--radius: 0;"));
}

#[test]
fn a_section_without_its_list_has_no_parts_of_it_either() {
    let site = TestSite::new()
        .file("content/a/index.sv.md", "---\ntitle: Alla\nlist: none\n---\nText.\n")
        .file("content/a/index.en.md", "---\ntitle: All\n---\nText.\n");
    for number in 0..60 {
        site.edit(&format!("content/a/{number}.sv.md"), format!("---\ntitle: Sida {number}\nsummary: Om {number}.\n---\nText.\n"));
    }
    site.build().exits(0);
    let pages: Vec<String> = files_below(&site.path("public")).into_iter().filter(|file| file.starts_with("a/sida-")).collect();
    assert!(pages.is_empty(), "{pages:?}");
    assert!(!site.published("a/index.html").contains("Om 7."));
    site.edit("content/a/index.sv.md", "---\ntitle: Alla\nlist: cards\n---\nText.\n").check().exits(1).says(&["none"]);
}

#[test]
fn a_third_language_is_spoken_from_words_to_feed_once_its_words_are_there() {
    let settings = "title: {sv: K, en: O, fi: Toimisto}\nbase_url: https://example.org\nlanguages:\n  - {code: sv, name: Svenska, prefix: \"\"}\n  - {code: en, name: English, prefix: en}\n  - {code: fi, name: Suomi, prefix: fi}\n";
    let site = TestSite::new()
        .file("content/site.yaml", settings)
        .file("content/index.fi.md", "---\ntitle: Alku\n---\nHei.\n")
        .file("content/news/index.sv.md", "---\ntitle: Nytt\n---\n")
        .file("content/news/index.en.md", "---\ntitle: News\n---\n")
        .file("content/news/index.fi.md", "---\ntitle: Uutiset\n---\n")
        .file("content/news/a.sv.md", "---\ntitle: Ett\nkind: news\npublished: 2026-11-01\n---\nText.\n")
        .file("content/news/a.en.md", "---\ntitle: One\n---\nText.\n")
        .file("content/news/a.fi.md", "---\ntitle: Yksi\n---\nTeksti.\n");
    site.check().says(&["missing-words", "themes/default/words/fi.yaml"]);
    site.run(["theme", "copy", "words/en.yaml", "words/fi.yaml"]).exits(0);
    // A copy that nobody has translated is English still.
    site.check().says(&["missing-words", "breadcrumb"]);
    let words = std::fs::read_to_string(site.path("themes/default/words/fi.yaml")).expect("it was copied");
    let mut words = json(&words);
    words.as_object_mut().into_iter().flatten().for_each(|(_, word)| in_finnish(word));
    words["skip_link"] = "Siirry sisältöön".into();
    site.edit("themes/default/words/fi.yaml", words.to_string());
    let told = site.check();
    assert!(!told.out.contains("missing-words"), "{}", told.out);
    site.build().exits(0);
    site.shows("fi/index.html", "Siirry sisältöön").shows("fi/index.html", "<html lang=\"fi");
    site.shows("fi/all.xml", "Yksi").shows("fi/all.xml", "xml:lang=\"fi");
    site.shows("sitemap.xml", "hreflang=\"fi");
}

#[test]
fn a_folder_without_a_site_is_told_how_to_begin() {
    for command in ["build", "serve", "check"] {
        let told = TestSite::empty().run([command]).exits(2).says(&["utblick new site my-site"]);
        assert_eq!(told.err.lines().count(), 3, "{}", told.err);
    }
}

#[test]
fn a_look_of_ones_own_needs_no_css() {
    let site = TestSite::new()
        .file("content/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/text.woff2", "font")
        .file("content/contact.sv.md", "---\ntitle: Kontakt\n---\nRing.\n")
        .file("content/contact.en.md", "---\ntitle: Contact\n---\nCall.\n")
        .file("themes/default/static/mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("themes/default/templates/footer.html", "<img src=\"{{ assets.static[\"mark.svg\"] }}\" alt=\"\">");
    let brand = "brand:\n  logo: logo.svg\n  logo_dark: logo.svg\n  name: {sv: Norrviks universitet, en: Norrvik University}\n  colour: \"#5a1e6e\"\n  accent: \"#f2b705\"\n  font: text.woff2\nmenu: [contact]\n";
    site.edit("content/site.yaml", format!("{SETTINGS}{brand}"));
    site.build().exits(0);
    site.shows("en/index.html", "Norrvik University")
        .shows("en/index.html", "srcset=\"/logo.svg\"")
        .shows("index.html", "content=\"#5a1e6e\"");
    site.shows("index.html", "<a href=\"/contact/\">Kontakt</a>").shows("index.html", "<img src=\"/assets/mark.");
    let styles = files_below(&site.path("public")).into_iter().find(|name| name.contains("style.")).expect("it has styles");
    site.shows(&styles, "@font-face { font-family: \"Brand text\"");
    site.shows(&styles, "--main: #5a1e6e").shows(&styles, "url(\"../text.woff2\")").shows(&styles, "--now-mark: #f2b705");
    site.edit("content/site.yaml", format!("{SETTINGS}brand: {{colour: \"#e08030\", accent: \"#0b4f56\"}}\n"));
    site.check().exits(1).says(&["#e08030", "It is the nearest colour that will do"]);
    site.edit("content/site.yaml", format!("{SETTINGS}brand:\n  colour: #5a1e6e\n"));
    site.check().exits(1).says(&["in quotation marks"]);
}

/// Every command, with those inside others, as words.
fn commands(within: &[String]) -> Vec<Vec<String>> {
    let help = TestSite::empty().run(within.iter().map(String::as_str).chain(["--help"])).exits(0).out;
    let listed = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap_or_default();
    // The name of a command stands two steps in; what goes on about it, further.
    let names = listed.lines().filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' '))?.split_whitespace().next());
    names
        .flat_map(|name| {
            let own: Vec<String> = within.iter().map(String::as_str).chain([name]).map(str::to_owned).collect();
            let inner = commands(&own);
            [own].into_iter().chain(inner)
        })
        .collect()
}

/// The lines of the examples in a command's help, without what is said of them.
fn examples(help: &str) -> Vec<String> {
    let shown = help.split("\nExample:\n").nth(1).or_else(|| help.split("\nExamples:\n").nth(1));
    let shown = shown.or_else(|| help.split("\nExempel:\n").nth(1)).unwrap_or_default();
    shown.lines().filter_map(|line| line.trim().split("   ").next()).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_command_has_a_manual_page_and_examples_that_work() {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_utblick"));
    let path = format!("{}:{}", program.parent().expect("it lies in a folder").display(), std::env::var("PATH").unwrap_or_default());
    let page = |title: &str, more: &str| format!("---\ntitle: {title}\n---\nText.\n\n## {title} {{#apply}}\n\n{more}\n");
    for tongue in ["sv", "en"] {
        // What the examples name.
        let site = TestSite::new()
            .file("content/data/facts.yaml", "bip.days:\n  type: number\n  values: [{value: 5}]\n")
            .file(".gitignore", "home/\n")
            .file("content/coil.sv.md", page("COIL", "Virtuellt utbyte."))
            .file("content/coil.en.md", page("COIL", "Virtual exchange."));
        for language in ["sv", "en"] {
            site.edit(&format!("content/abroad/index.{language}.md"), page("Abroad", "More."));
            site.edit(&format!("content/abroad/apply.{language}.md"), page("Apply", "More."));
        }
        let shell = |command: &str| {
            std::process::Command::new("bash")
                .args(["-ec", command])
                .current_dir(site.root())
                .env("PATH", &path)
                .env("HOME", site.path("home"))
                .env("LC_ALL", if tongue == "sv" { "sv_SE.UTF-8" } else { "C" })
                .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("XDG_CACHE_HOME", "home")])
                .output()
                .expect("there is a shell")
        };
        let prepared = shell(
            "mkdir -p home/.local/share/bash-completion/completions; git init -q; git add .; git -c user.name=A -c user.email=a@b.example commit -qm Start; git update-ref refs/remotes/origin/main HEAD",
        );
        assert!(prepared.status.success(), "{}", String::from_utf8_lossy(&prepared.stderr));
        let all = commands(&[]);
        assert!(all.len() > 20, "{all:?}");
        for command in all {
            let command: Vec<&str> = command.iter().map(String::as_str).collect();
            let manual = site.run([&["man"], &command[..], &["--lang", tongue]].concat()).exits(0).out;
            let help = site.run([&command[..], &["--help", "--lang", tongue]].concat()).exits(0).out;
            let examples = examples(&help);
            assert!(manual.contains(".TH") && manual.contains(".SH EXAMPLES") && !examples.is_empty(), "{command:?}: {help}");
            for example in examples {
                // A preview has no end, and whoever has no manual reader has the page.
                let tried = example.split(" | man").next().unwrap_or_default().replace("serve --open", "serve --help");
                let tried = tried.replace("/var/www/guide", "home/guide").replace("content/coil", "content/abroad");
                let tried = tried.replace("apply --kind", "pay --kind");
                if example.starts_with("utblick order") {
                    site.edit("content/abroad/index.sv.md", page("Abroad", "Much more."));
                }
                // `new` and `new site` show the same.
                let ran = shell(&format!("rm -rf kontoret office; {tried}"));
                assert!(
                    ran.status.success(),
                    "{example}\n{}{}",
                    String::from_utf8_lossy(&ran.stdout),
                    String::from_utf8_lossy(&ran.stderr)
                );
            }
        }
    }
}
