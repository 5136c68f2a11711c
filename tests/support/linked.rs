//! Random sites in which everything leads somewhere: links, images and files in bodies, fields, lists, records and blocks,
//! to pages that are public, to come, past, drafts or not there.

use proptest::prelude::*;
use proptest::sample::select;

use super::random::{Edit, FACTS, SETTINGS, spoken};

const PAGES: &[&str] = &[
    "content/index.sv.md",
    "content/index.en.md",
    "content/a.sv.md",
    "content/a.en.md",
    "content/b.sv.md",
    "content/coil/index.sv.md",
    "content/coil/index.en.md",
    "content/coil/a.sv.md",
    "content/coil/a.en.md",
    "content/coil/b.en.md",
    "content/coil/deep/a.sv.md",
    "content/coil/deep/a.en.md",
];

/// The same names in several folders, so that a target leads elsewhere from each of them.
const TARGETS: &[&str] = &[
    "a.md",
    "/a.md",
    "../a.md",
    "b.md",
    "b.en.md",
    "coil/a.md#vem",
    "/coil",
    "deep/a.md",
    "/coil/deep/a.md#vem",
    "./",
    "#vem",
    "borta.md",
    "bild.svg",
    "../bild.svg",
    "/coil/fil.pdf",
    "fil.pdf",
    "https://example.org/x?a=1&b=2",
    "mailto:a@example.org",
];

const FILES: &[&str] = &["bild.svg", "/bild.svg", "../bild.svg", "fil.pdf", "/coil/fil.pdf", "borta.svg"];

const STATES: &[&str] =
    &["", "", "", "draft: true\n", "publish_on: 2026-12-24\n", "expires_on: 2026-12-31T12:00\n", "expires_on: 2026-01-01\n"];

/// Words with something in them that leads on.
fn words() -> impl Strategy<Value = String> {
    (select(TARGETS), select(TARGETS), 0..4_u8).prop_map(|(one, two, sort)| match sort {
        0 => format!("Läs [om *det*]({one}) först."),
        1 => format!("Bild: ![karta]({one})"),
        2 => format!("Minst {{{{ bip.min }}}}: [ett]({one}), [två]({two})."),
        _ => format!("[![karta]({one})]({two})"),
    })
}

/// Markdown as a field may hold it, in quotation marks.
fn field() -> impl Strategy<Value = String> {
    (words(), words(), 0..4_u8).prop_map(|(one, two, sort)| match sort {
        0 => format!("\"> [!NOTE]\\n> {one}\""),
        1 => format!("\"- {one}\\n- {two}\""),
        2 => format!("\"::: until 2027-01-01\\n{one}\\n::: otherwise\\n{two}\\n:::\""),
        _ => format!("\"{one}\""),
    })
}

/// A kind with its fields.
fn kind() -> impl Strategy<Value = String> {
    let texts = || prop::collection::vec(field(), 0..3).prop_map(|texts| texts.join(", "));
    let guide = (texts(), texts(), field(), select(FILES)).prop_map(|(who, not, time, file)| {
        format!("kind: guide\nwho: [{who}]\nnot_covered: [{not}]\nprocessing_time: {time}\ndocuments: [{{title: D, file: {file}}}]\n")
    });
    let glossary = (field(), field(), field()).prop_map(|(both, sv, en)| {
        let apart = format!("{{id: w, term: {{sv: P, en: Q}}, definition: {{sv: {sv}, en: {en}}}}}");
        format!("kind: glossary\nterms:\n  - {{id: o, term: O, definition: {both}}}\n  - {apart}\n")
    });
    let resources =
        field().prop_map(|note| format!("kind: resources\nresources:\n  - {{url: \"https://a.example/\", title: X, note: {note}}}\n"));
    let call = texts().prop_map(|who| format!("kind: call\ncloses: 2027-01-15T15:00\neligibility: [{who}]\n"));
    prop_oneof![guide, glossary, resources, call, Just(String::new())]
}

fn part() -> impl Strategy<Value = String> {
    (words(), words(), select(FILES), 0..11_u8).prop_map(|(one, two, file, sort)| match sort {
        0 => format!("### {one}"),
        1 => format!("- {one}\n  - {two}"),
        2 => format!("| a | b |\n|---|---|\n| {one} | {two} |"),
        3 => format!("> [!TIP]\n> {one}"),
        4 => format!("::: figure {file} alt=\"Karta\"\n:::"),
        5 => format!("::: fact \"Kort\"\n{one}\n:::"),
        6 => format!("::: steps\n1. {one}\n2. {two}\n:::"),
        7 => format!("::: questions\n#### Fråga?\n{one}\n:::"),
        8 => format!("::: until 2027-01-01\n{one}\n::: otherwise\n{two}\n:::"),
        9 => format!("::: lang en\n::: from 2026-12-24T10:00\n{one}\n:::\n:::"),
        _ => format!("{one}\n{two}"),
    })
}

fn page(path: &'static str) -> impl Strategy<Value = Edit> {
    let parts = prop::collection::vec(part(), 0..4).prop_map(|parts| parts.join("\n\n"));
    let image = (select(FILES), any::<bool>()).prop_map(|(file, shown)| match shown {
        true => format!("image: {{file: {file}, alt: {{sv: Karta, en: Map}}}}\n"),
        false => String::new(),
    });
    (select(STATES), kind(), image, parts).prop_map(move |(state, kind, image, parts)| {
        Edit::Write(path, format!("---\ntitle: Sidan\n{state}{kind}{image}---\n\n## Vem? {{#vem}}\n\n{parts}\n"))
    })
}

/// A site whose pages lead to each other in all these ways; many of them are wrong.
pub fn linked() -> impl Strategy<Value = Vec<Edit>> {
    let settings = (0..2_usize).prop_map(|which| Edit::Write("content/site.yaml", SETTINGS[which].to_owned()));
    let pages: Vec<_> = PAGES.iter().map(|path| prop::option::weighted(0.8, page(path))).collect();
    (settings, pages).prop_map(|(settings, pages)| {
        let svg = || "<svg viewBox=\"0 0 4 3\"/>".to_owned();
        let files = [
            Edit::Write("content/data/facts.yaml", spoken(FACTS[0], false)),
            Edit::Write("content/bild.svg", svg()),
            Edit::Write("content/coil/bild.svg", svg()),
            Edit::Write("content/coil/fil.pdf", "%PDF-1.7\n%%EOF".to_owned()),
        ];
        [settings].into_iter().chain(files).chain(pages.into_iter().flatten()).collect()
    })
}
