//! What search engines are told about the sample site: schema.org as JSON-LD, with all that each type has to have.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::support::{Program, TestSite, files_below, package};

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
    ("Event", &["name", "url", "startDate", "location/@type", "location/name", "eventAttendanceMode", "organizer/name"]),
    ("HowTo", &["name", "url", "step/@type", "step/text"]),
    (
        "FAQPage",
        &["name", "url", "mainEntity/@type", "mainEntity/name", "mainEntity/acceptedAnswer/@type", "mainEntity/acceptedAnswer/text"],
    ),
    ("BreadcrumbList", &["itemListElement/@type", "itemListElement/position", "itemListElement/name", "itemListElement/item"]),
    (
        "DefinedTermSet",
        &[
            "name",
            "url",
            "hasDefinedTerm/@type",
            "hasDefinedTerm/name",
            "hasDefinedTerm/description",
            "hasDefinedTerm/url",
            "hasDefinedTerm/inDefinedTermSet",
        ],
    ),
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

/// What a page tells: one thing, or a list of them.
fn told(html: &str) -> Vec<Value> {
    let json = html.split("<script type=\"application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next());
    match serde_json::from_str(json.unwrap_or("[]")).unwrap_or_else(|error| panic!("{error}: {json:?}")) {
        Value::Array(all) => all,
        one => vec![one],
    }
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
        for data in told(&html) {
            assert_eq!(data["@context"], "https://schema.org", "{file}");
            let sort = data["@type"].as_str().unwrap_or_default().to_owned();
            let Some((_, required)) = REQUIRED.iter().find(|(name, _)| *name == sort) else {
                faults.push(format!("{file}: nobody has said what {sort:?} has to have"));
                continue;
            };
            faults.extend(required.iter().filter(|path| !says(&data, path)).map(|path| format!("{file}: a {sort} without {path}")));
            let address = data["url"].as_str().unwrap_or_default();
            if sort != "BreadcrumbList" && !html.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")) {
                faults.push(format!("{file}: {address} is not its canonical address"));
            }
            seen.insert(sort);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for sort in ["HowTo", "FAQPage", "Article", "NewsArticle", "Event", "DefinedTermSet", "WebSite", "BreadcrumbList"] {
        assert!(seen.contains(sort), "no page of the sample site is a {sort}");
    }
}

/// Soft hyphens are for eyes: whoever copies, searches or reads a title aloud must not meet them.
#[test]
fn titles_are_typeset_everywhere_and_hyphenated_only_where_they_are_seen() {
    let title = "\"Start\" - universitetslärarfortbildning";
    let site = TestSite::new().file("content/a.sv.md", format!("---\ntitle: '{title}'\npublished: 2026-10-01\n---\nHej.\n"));
    assert_eq!(site.build().code, 0);
    let (set, seen) = ("”Start” – universitetslärarfortbildning", "”Start” – <span class=\"word\">universitets\u{ad}lärar");
    let html = site.published("a/index.html");
    for place in ["<title>”", "og:title\" content=\"”", "\"name\":\"”"] {
        assert!(html.contains(&format!("{place}{}", &set["”".len()..])), "{place}: {html}");
    }
    assert!(html.contains(&format!("<h1>{seen}")), "{html}");
    site.shows("all.xml", &format!("<title>{set}</title>"));
}

#[test]
fn questions_and_steps_that_readers_do_not_see_are_not_told() {
    let block = |question: &str| format!("::: questions\n## {question}?\nYes.\n:::\n");
    let body = [
        &block("Always"),
        "::: until 2026-12-01\n",
        &block("Before"),
        "::: from 2026-12-01\n",
        &block("Never"),
        ":::\n::: otherwise\n",
        &block("After"),
        ":::\n",
    ];
    let site = TestSite::new().file("content/faq.sv.md", format!("---\ntitle: Frågor\nkind: questions\n---\n{}", body.concat())).file(
        "content/guide.sv.md",
        "---\ntitle: Guide\nkind: guide\n---\n::: until 2026-12-01\n::: steps\n1. Old.\n:::\n::: otherwise\n::: steps\n1. New.\n:::\n:::\n",
    );
    for (now, question, step) in [("2026-11-22", "Before?", "Old."), ("2027-01-01", "After?", "New.")] {
        assert_eq!(site.run(["build", "--now", now]).code, 0);
        let told = |file: &str| told(&site.published(file)).swap_remove(0);
        let names = |list: &Value, key: &str| list.as_array().into_iter().flatten().map(|one| one[key].clone()).collect::<Vec<_>>();
        assert_eq!(names(&told("faq/index.html")["mainEntity"], "name"), ["Always?", question]);
        assert_eq!(names(&told("guide/index.html")["step"], "text"), [step]);
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

#[test]
fn where_an_event_is_held_is_a_place_an_address_or_both() {
    let event = |fields: &str| format!("---\ntitle: Mässa\nkind: event\nstarts: 2027-03-01T10:00\n{fields}---\nText.\n");
    let site = TestSite::new()
        .file("content/net.sv.md", event("online: https://video.example.se/1\n"))
        .file("content/room.sv.md", event("place: Aulan\n"))
        .file("content/both.sv.md", event("place: Aulan\nonline: https://video.example.se/1\n"));
    site.build().exits(0);
    let held = |page: &str| {
        let event = told(&site.published(&format!("{page}/index.html"))).into_iter().find(|thing| thing["@type"] == "Event");
        let event = event.expect("the page tells of its event");
        let places = match &event["location"] {
            Value::Array(all) => all.clone(),
            one => vec![one.clone()],
        };
        assert_eq!(event["startDate"], "2027-03-01T10:00:00+01:00", "{page}");
        places.iter().map(|place| place["@type"].as_str().expect("it has a sort").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(held("net"), ["VirtualLocation"]);
    assert_eq!(held("room"), ["Place"]);
    assert_eq!(held("both"), ["Place", "VirtualLocation"]);
}
