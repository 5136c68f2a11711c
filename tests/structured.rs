//! What search engines are told about the sample site: schema.org as JSON-LD, with all that each type has to have.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::support::{Program, files_below, package};

/// What each type has to have, by schema.org and by what search engines ask for. `/` goes into a value, and into each item
/// of a list.
const REQUIRED: &[(&str, &[&str])] = &[
    ("WebSite", &["name", "url", "inLanguage", "publisher/name"]),
    ("WebPage", &["name", "url", "inLanguage", "publisher/name"]),
    ("CollectionPage", &["name", "url", "inLanguage", "publisher/name"]),
    ("AboutPage", &["name", "url", "inLanguage", "publisher/name"]),
    ("ContactPage", &["name", "url", "inLanguage", "publisher/name"]),
    ("ItemList", &["name", "url", "inLanguage"]),
    ("CreativeWorkSeries", &["name", "url", "inLanguage"]),
    ("Article", &["headline", "url", "inLanguage", "datePublished", "publisher/@type", "publisher/name"]),
    ("NewsArticle", &["headline", "url", "inLanguage", "datePublished", "publisher/@type", "publisher/name"]),
    ("Event", &["name", "url", "startDate", "location/@type", "location/name", "organizer/name"]),
    ("HowTo", &["name", "url", "step/@type", "step/text"]),
    (
        "FAQPage",
        &["name", "url", "mainEntity/@type", "mainEntity/name", "mainEntity/acceptedAnswer/@type", "mainEntity/acceptedAnswer/text"],
    ),
    ("DefinedTermSet", &["name", "url", "hasDefinedTerm/@type", "hasDefinedTerm/name"]),
];

/// The sample site as readers see it.
fn sample_site() -> Vec<(String, String)> {
    let out = tempfile::tempdir().expect("the system has a place for temporary files");
    let arguments = ["build", "--now", "2026-11-22T12:00", "--lang", "en", "--out"];
    let built = Program::within(package()).arguments(arguments.map(std::ffi::OsStr::new).into_iter().chain([out.path().as_os_str()])).run();
    assert_eq!(built.code, 0, "{}", built.err);
    let pages = files_below(out.path()).into_iter().filter(|name| name.ends_with(".html"));
    pages.map(|name| (name.clone(), fs::read_to_string(out.path().join(name)).expect("a page is text"))).collect()
}

/// Whether every value that a path leads to is there and says something.
fn says(value: &Value, path: &str) -> bool {
    let (first, rest) = path.split_once('/').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let Some(value) = value.get(first) else { return false };
    let is_whole = |value: &Value| match (rest, value) {
        (Some(rest), value) => says(value, rest),
        (None, Value::String(text)) => !text.trim().is_empty(),
        (None, value) => !value.is_null(),
    };
    match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(is_whole),
        value => is_whole(value),
    }
}

#[test]
fn search_engines_are_told_all_that_each_type_of_page_has_to_have() {
    let (mut faults, mut seen) = (Vec::new(), BTreeSet::new());
    for (file, html) in sample_site() {
        for json in html.split("<script type=\"application/ld+json\">").skip(1) {
            let json = json.split("</script>").next().unwrap_or_default();
            let data: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{file}: {error}: {json}"));
            assert_eq!(data["@context"], "https://schema.org", "{file}");
            let sort = data["@type"].as_str().unwrap_or_default().to_owned();
            let Some((_, required)) = REQUIRED.iter().find(|(name, _)| *name == sort) else {
                faults.push(format!("{file}: nobody has said what {sort:?} has to have"));
                continue;
            };
            faults.extend(required.iter().filter(|path| !says(&data, path)).map(|path| format!("{file}: a {sort} without {path}")));
            let address = data["url"].as_str().unwrap_or_default();
            if !html.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")) {
                faults.push(format!("{file}: {address} is not its canonical address"));
            }
            seen.insert(sort);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for sort in ["HowTo", "FAQPage", "Article", "NewsArticle", "Event", "DefinedTermSet", "WebSite"] {
        assert!(seen.contains(sort), "no page of the sample site is a {sort}");
    }
}

#[test]
fn what_is_missing_is_seen() {
    let data: Value =
        serde_json::from_str(r#"{"a": "x", "list": [{"b": "y"}, {"b": ""}], "empty": [], "none": null}"#).expect("it is JSON");
    assert!(says(&data, "a"));
    for path in ["list/b", "empty", "empty/b", "none", "nothing", "a/b"] {
        assert!(!says(&data, path), "{path}");
    }
}
