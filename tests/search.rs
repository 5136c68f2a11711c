//! Finding pages by words: a table of questions with the page that answers each first (`tests/search/`).

use utblick::catalog::Seen;
use utblick::id::{Id, LanguageId};
use utblick::search::Hit;
use utblick::site::Site;

use crate::support::TestSite;
use crate::support::site::{NOW, SETTINGS, view};

/// The site as the table was written for it.
fn sample() -> Site {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    Site::load(root, view("2026-11-28T12:00", Seen::Public)).expect("the sample site can be read")
}

/// What a hit is called in the table.
fn name(hit: &Hit) -> String {
    let id = hit.url.split_once('#').map(|(_, id)| format!("#{id}")).unwrap_or_default();
    format!("{}{id}", hit.key.as_deref().unwrap_or(&hit.url))
}

#[test]
fn at_least_95_of_100_questions_lead_to_the_page_that_answers_them() {
    let site = sample();
    for (language, table) in [include_str!("search/sv.txt"), include_str!("search/en.txt")].into_iter().enumerate() {
        let rows = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let (mut asked, mut wrong) = (0, Vec::new());
        for row in rows {
            let (question, wanted) = row.split_once(" | ").expect("a question and its answers");
            asked += 1;
            let first = site.search()[LanguageId::new(language)].query(question, 1).first().map(name).unwrap_or_default();
            let is_wanted = |wanted: &str| first == wanted || first.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('#'));
            if !wanted.split(", ").any(is_wanted) {
                wrong.push(format!("{question}: wanted {wanted}, got {first}"));
            }
        }
        assert!(asked >= 60, "{asked} questions are too few");
        assert!(wrong.len() * 20 <= asked, "{} of {asked} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    }
}

fn small() -> TestSite {
    let page = |title: &str, body: &str| format!("---\ntitle: {title}\nsummary: En sida.\n---\n{body}\n");
    TestSite::new()
        .file("content/sheep.sv.md", page("Får", "De äter gräs."))
        .file("content/only.en.md", page("Lighthouses", "A lamp by the sea."))
        .file("content/draft.sv.md", "---\ntitle: Hemligt\nsummary: Inte klart.\ndraft: true\n---\nFlaskpost.\n")
}

fn read(site: &TestSite) -> Site {
    Site::load(site.root(), view(NOW, Seen::Public)).expect("the site can be read")
}

fn found(site: &Site, language: LanguageId, question: &str) -> Vec<String> {
    site.search()[language].query(question, 10).iter().map(name).collect()
}

#[test]
fn letters_with_marks_are_letters_of_their_own_until_nothing_else_is_found() {
    let site = read(&small());
    assert_eq!(found(&site, LanguageId::FIRST, "far"), ["sheep"]);
    let site = read(&small().file("content/father.sv.md", "---\ntitle: Far\nsummary: En sida.\n---\nEn far.\n"));
    assert_eq!(found(&site, LanguageId::FIRST, "far"), ["father"]);
    assert_eq!(found(&site, LanguageId::FIRST, "får"), ["sheep"]);
}

#[test]
fn a_page_in_the_other_language_alone_is_found_and_says_so() {
    let hits = read(&small()).search()[LanguageId::FIRST].query("lighthouse", 10);
    assert_eq!(hits.len(), 1);
    assert!(hits[0].foreign);
    assert_eq!(hits[0].label, "på engelska");
}

#[test]
fn drafts_are_not_found() {
    assert_eq!(found(&read(&small()), LanguageId::FIRST, "flaskpost"), [""; 0]);
}

#[test]
fn a_site_without_search_publishes_nothing_of_it() {
    let site = read(&small().file("content/site.yaml", format!("{SETTINGS}search: false\n")));
    assert!(site.search().is_empty());
    assert!(site.files().keys().all(|file| !["search/", "assets/search/", "sok/"].iter().any(|start| file.starts_with(start))));
}

#[test]
fn editing_a_body_changes_its_page_and_the_index_alone() {
    let with = |body: &str| read(&small().file("content/sheep.sv.md", format!("---\ntitle: Får\nsummary: En sida.\n---\n{body}\n")));
    let published = |site: &Site| {
        let bytes = |route| match utblick::render::render(site, route) {
            Ok(utblick::render::Artifact::Bytes(bytes)) => bytes,
            _ => Vec::new(),
        };
        site.files().iter().map(|(file, route)| (file.to_string(), bytes(route))).collect::<std::collections::BTreeMap<_, _>>()
    };
    let (before, after) = (published(&with("De äter gräs.")), published(&with("De äter klöver.")));
    let changed: Vec<&String> = after.keys().filter(|file| before.get(*file) != after.get(*file)).collect();
    let pages: Vec<_> = changed.iter().filter(|file| !file.contains("search/")).collect();
    assert_eq!(pages.len(), 1, "{changed:?}");
    assert!(changed.iter().any(|file| file.as_str() == "search/sv.json"));
}

#[test]
fn a_word_that_two_other_languages_share_leads_to_the_page_once() {
    let start = |title: &str| format!("---\ntitle: {title}\n---\nHej.\n");
    let site = TestSite::new()
        .file(
            "content/site.yaml",
            format!("{SETTINGS}  - {{code: de, name: Deutsch, prefix: de}}\n").replace("{sv: Kontoret,", "{de: Büro, sv: Kontoret,"),
        )
        .file("content/index.sv.md", start("Hem"))
        .file("content/index.en.md", start("Portal"))
        .file("content/index.de.md", start("Portal"));
    let site = read(&site);
    assert_eq!(found(&site, LanguageId::FIRST, "portal"), ["index"]);
}

#[test]
fn letters_are_the_same_however_they_are_put_together() {
    let site = read(&small().file("content/hindi.sv.md", "---\ntitle: Skrift\nsummary: En sida.\n---\n\u{958}लम och \u{1f71}lfa.\n"));
    for question in ["\u{958}लम", "\u{915}\u{93c}लम", "\u{3ac}lfa", "\u{3b1}\u{301}lfa"] {
        assert_eq!(found(&site, LanguageId::FIRST, question), ["hindi"], "{question}");
    }
}
