//! Every component of the default theme in every example of its own, in both languages: the HTML that comes is the HTML
//! in `components/<language>/<component>.html`.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Blessing, TestSite, compare, files_below, package};

/// Prints what the gallery is given and nothing else.
const BARE: &str = "{% for c in gallery %}\n@component {{ c.name }}\n{% for e in c.examples %}@example\n{{ e }}\n{% endfor %}{% endfor %}";

/// Languages of the examples, and where the gallery of each is published.
const LANGUAGES: [(&str, &str); 2] = [("sv", "byggstenar/index.html"), ("en", "en/building-blocks/index.html")];

/// The examples are drawn on a site that has what they name, and nothing that anybody edits for another reason.
fn site() -> TestSite {
    let from = package().join("tests/components/site");
    let site = files_below(&from).into_iter().fold(TestSite::empty(), |site, name| {
        let bytes = fs::read(from.join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        site.file(&name, bytes)
    });
    site.file("themes/default/templates/gallery.html", BARE)
}

/// The examples of each component as they are drawn, by `<language>/<component>.html`.
fn drawn() -> BTreeMap<String, String> {
    let site = site();
    let built = site.build();
    assert_eq!(built.code, 0, "{}", built.err);
    let mut files = BTreeMap::new();
    for (language, file) in LANGUAGES {
        for component in site.published(file).split("\n@component ").skip(1) {
            let (name, examples) = component.split_once('\n').expect("a component has examples");
            // Each element on a line of its own, so that a difference can be read.
            let lines: Vec<&str> = examples.lines().filter(|line| !line.trim().is_empty()).collect();
            files.insert(format!("{language}/{name}.html"), lines.join("\n").replace("><", ">\n<") + "\n");
        }
    }
    files
}

#[test]
fn every_component_draws_its_examples_as_expected() {
    let (drawn, at) = (drawn(), package().join("tests/components"));
    let expected: BTreeMap<String, String> = files_below(&at)
        .into_iter()
        .filter(|name| name.ends_with(".html"))
        .map(|name| (name.clone(), fs::read_to_string(at.join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"))))
        .collect();
    if Blessing::asked() == Blessing::Yes {
        for name in expected.keys().filter(|name| !drawn.contains_key(*name)) {
            fs::remove_file(at.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        for (name, html) in &drawn {
            let file = at.join(name);
            fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("folders can be made");
            fs::write(&file, html).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        return;
    }
    let unused = expected.keys().filter(|name| !drawn.contains_key(*name)).map(|name| format!("{name}: no component draws it\n"));
    let differing =
        drawn.iter().filter_map(|(name, came)| Some(format!("{name}, {}", compare(expected.get(name).map_or("", |text| text), came)?)));
    let faults: Vec<String> = unused.chain(differing).collect();
    assert!(faults.is_empty(), "{}\nIf what came is right: BLESS=1 cargo test, then read the difference.", faults.join("\n"));
}

#[test]
fn every_component_has_an_example_in_both_languages() {
    let drawn = drawn();
    let folders = fs::read_dir(package().join("themes/default/components")).expect("the theme has components");
    let names = folders.map(|folder| folder.expect("a folder can be listed").file_name().to_string_lossy().into_owned());
    let missing: Vec<String> = names
        .flat_map(|name| LANGUAGES.map(|(language, _)| format!("{language}/{name}.html")))
        .filter(|file| drawn.get(file).is_none_or(|html| !html.contains('<')))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The longest line of a template. A template is read as HTML is: by element, each deeper one further in.
const WIDEST: usize = 140;

/// Ids of pages are slugs, and no slug begins with `_`: whatever a heading says, the theme has no element of that id.
#[test]
fn the_ids_of_the_theme_are_in_a_name_space_of_their_own() {
    let theme = package().join("themes/default");
    let templates = files_below(&theme).into_iter().filter(|name| name.ends_with(".html"));
    let mut faults = Vec::new();
    for name in templates {
        let text = fs::read_to_string(theme.join(&name)).expect("a template is text");
        let ids = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        faults.extend(ids.filter(|id| !id.starts_with('_') && !id.starts_with("{{ ")).map(|id| format!("{name}: {id}")));
    }
    assert!(faults.is_empty(), "{faults:#?}");
    let site =
        TestSite::new().file("content/a.sv.md", "---\ntitle: A\n---\n## Main\n\n## Meny\n\n## Content\n\n## Top\n\n## Page contacts\n");
    site.build().exits(0);
    for id in ["main", "meny", "content", "top", "page-contacts"] {
        site.shows("a/index.html", &format!("<h2 id=\"{id}\">"));
    }
}

#[test]
fn templates_are_laid_out_over_lines_that_fit_a_screen() {
    let theme = package().join("themes/default");
    let mut faults = Vec::new();
    for name in files_below(&theme).into_iter().filter(|name| name.ends_with(".html")) {
        let text = fs::read_to_string(theme.join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let wide = text.lines().enumerate().filter(|(_, line)| line.chars().count() > WIDEST);
        faults.extend(wide.map(|(at, line)| format!("{name}:{}: {} characters", at + 1, line.chars().count())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What some kinds ask for besides a title.
const ASKED: &[(&str, &str)] = &[
    ("call", "closes: 2027-02-15T15:00\n"),
    ("event", "starts: 2027-02-15T15:00\n"),
    ("news", "published: 2026-05-01\n"),
    ("resources", "resources: [{title: COIL, url: \"https://www.example.se/coil\", note: En kurs.}]\n"),
    ("glossary", "terms: [{id: coil, term: COIL, definition: Samarbete på nätet.}]\n"),
    (
        "statement",
        "service_name: K\norganisation: K\nconformance: full\nassessed_on: 2026-05-01\nmethod: Egen granskning\nupdated_on: 2026-05-01\n\
         feedback: office\ncomplaint: https://www.example.se/anmal\nauthority: Digg\n",
    ),
];

#[test]
fn every_kind_shows_the_picture_of_a_page_with_its_caption_and_who_made_it() {
    let kinds = files_below(&package().join("themes/default/kinds"));
    let kinds: Vec<&str> = kinds.iter().filter_map(|name| name.strip_suffix(".yaml")).collect();
    assert!(kinds.len() > 15, "{kinds:?}");
    let image = "image: {file: /bro.svg, alt: {sv: En bro}, caption: {sv: Bron i maj}, credit: Anna Lind}\n";
    let site = TestSite::empty()
        .file("content/site.yaml", "title: K\nbase_url: https://office.example.se\nlanguages: [{code: sv, name: Svenska}]\n")
        .file("content/data/owners.yaml", "office: {name: Kontoret, email: office@example.se}\n")
        .file("content/index.sv.md", "---\ntitle: K\n---\n")
        .file("content/bro.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\"/>");
    let site = kinds.iter().fold(site, |site, kind| {
        let asked = ASKED.iter().find(|(name, _)| name == kind).map_or("", |(_, fields)| fields);
        site.file(&format!("content/a-{kind}.sv.md"), format!("---\ntitle: Sida\nkind: {kind}\n{asked}{image}---\n\nText.\n"))
    });
    let built = site.build();
    assert_eq!(built.code, 0, "{}", built.err);
    for kind in kinds {
        let html = site.published(&format!("a-{kind}/index.html"));
        let (_, figure) = html.split_once("<figure").unwrap_or_else(|| panic!("{kind} shows no picture:\n{html}"));
        let (figure, rest) = figure.split_once("</figure>").expect("a figure ends");
        assert!(
            ["alt=\"En bro\"", "width=\"4\"", "Bron i maj", "Bild: Anna Lind"].iter().all(|part| figure.contains(part)),
            "{kind}: {figure}"
        );
        assert!(!rest.contains("<figure") || kind == "gallery", "{kind} shows its picture twice");
    }
}
