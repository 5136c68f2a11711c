//! Orders: what goes out to a translator comes back into its pages, all of it or nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use utblick::id::{Id, LanguageId};
use utblick::order::{Delivery, Fault, Receipt, mail, order, receive, xliff};
use utblick::site::Site;
use utblick::twin::SectionState;

use crate::serve::{get, preview};
use crate::support::random::runner;
use crate::support::site::{NOW, SETTINGS};
use crate::support::{TestSite, files_below, package};
use crate::twins::{Edit, confirmed, edit_of, edits, three_behind};

/// English.
const TO: usize = 1;

/// An order of everything that English waits for, in a form; none if there is nothing.
fn ordered(site: &Site, is_mail: bool) -> Option<String> {
    let order = order(site, LanguageId::new(TO), site.pages.ids(), true);
    (!order.pages.is_empty()).then(|| if is_mail { mail::write(&order) } else { xliff::write(&order) })
}

fn read(text: &str) -> Delivery {
    let read = if text.starts_with('<') { xliff::read(text) } else { mail::read(text) };
    read.unwrap_or_else(|fault| panic!("{}: {}\n{text}", fault.line, fault.why.en))
}

fn received(site: &Site, text: &str) -> Result<Receipt, Vec<Fault>> {
    receive(site, &read(text))
}

/// The site once a delivery is taken in.
fn with(site: &Site, receipt: &Receipt) -> Site {
    site.with(&receipt.texts.iter().map(|(path, text)| (Arc::clone(path), Arc::clone(text))).collect::<Vec<_>>())
}

/// Whoever translates by a script: each open target is its source behind a word.
pub fn translated(text: &str) -> String {
    if text.starts_with('<') { translated_xliff(text) } else { translated_mail(text) }
}

fn translated_xliff(text: &str) -> String {
    let mut out = String::new();
    let (mut source, mut rest) = ("", text);
    while let Some(at) = rest.find("<source>").into_iter().chain(rest.find("<target state=\"needs-translation\">")).min() {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        if let Some(inner) = tag.strip_prefix("<source>") {
            source = inner.split("</source>").next().expect("it ends");
            out.push_str("<source>");
            rest = inner;
        } else {
            out.push_str(&format!("<target>Nytt: {source}"));
            rest = tag.split_once('>').expect("it is a tag").1;
        }
    }
    out + rest
}

fn translated_mail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let (mut out, mut source) = (String::new(), "");
    for (at, line) in lines.iter().enumerate() {
        out.push_str(line);
        out.push('\n');
        let is_source = ["sv]]", "en]]"].iter().any(|end| line.ends_with(end)) && !lines[at + 1].is_empty();
        if is_source {
            source = lines[at + 1];
        } else if line.starts_with("[[") && (line.ends_with(" en]]") || line.ends_with(" sv]]")) {
            out.push_str(&format!("Nytt: {source}"));
        }
    }
    out
}

/// Pages as they are after some random edits of Swedish.
fn edited(site: &Site, edits: &[(usize, usize, usize, Edit)]) -> Site {
    let mut texts = BTreeMap::new();
    for (page, _, number, edit) in edits {
        if let Some((_, path, text)) = edit_of(site, (*page, 0, *number, *edit)) {
            texts.insert(path, text);
        }
    }
    site.with(&texts.into_iter().collect::<Vec<_>>())
}

#[test]
fn an_order_that_nobody_touched_changes_nothing() {
    let site = confirmed();
    let outcome = runner(24).run(&(edits(), any::<bool>()), |(edits, is_mail)| {
        let behind = edited(&site, &edits);
        let Some(text) = ordered(&behind, is_mail) else { return Ok(()) };
        let receipt = received(&behind, &text);
        prop_assert!(receipt.as_ref().is_ok_and(|receipt| receipt.texts.is_empty() && receipt.taken == 0), "{receipt:?}");
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn what_is_ordered_translated_and_received_is_behind_no_longer() {
    let site = confirmed();
    let outcome = runner(24).run(&(edits(), any::<bool>()), |(edits, is_mail)| {
        let behind = edited(&site, &edits);
        let Some(text) = ordered(&behind, is_mail).map(|text| translated(&text)) else { return Ok(()) };
        let receipt = received(&behind, &text);
        prop_assert!(receipt.is_ok(), "{receipt:?}\n{text}");
        let after = with(&behind, &receipt.expect("it was just asked"));
        for page in after.pages.ids() {
            let open: Vec<_> =
                after.twins(page).status.sections.into_iter().filter(|section| section.state != SectionState::Agreed).collect();
            // What is to be taken out is no translator's work.
            prop_assert!(open.iter().all(|section| section.state == SectionState::Removed), "{} {open:?}", after.pages[page].meta.key);
        }
        let again = received(&after, &text);
        prop_assert!(again.as_ref().is_ok_and(|receipt| receipt.texts.is_empty()), "{again:?}");
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// A copy of the sample site in a folder.
fn copy() -> TestSite {
    let site = TestSite::empty();
    for name in files_below(&package().join("content")) {
        site.edit(&format!("content/{name}"), std::fs::read(package().join("content").join(&name)).expect("it can be read"));
    }
    site
}

/// Three pages behind: `status` and the view of both languages show it, an order goes out, comes back, and nothing waits.
#[test]
fn a_whole_round_leaves_nothing_behind() {
    let site = copy();
    for (path, text) in three_behind(&confirmed()) {
        site.edit(&path, text.as_bytes());
    }
    site.run(["status", "--now", NOW]).exits(0).says(&[
        "‘På vilket språk ska jag skriva?’ has changed; English has not followed",
        "‘A new heading’ is new and missing in Swedish",
        "has been removed from the other language",
        "68 agree, 3 behind",
    ]);
    let preview = preview(&site);
    for (key, said) in
        [("apply", "Has not followed: English"), ("teaching", "New, missing in Swedish"), ("funding", "Removed, still there in English")]
    {
        let page = get(preview.address(), &format!("/_utblick/twins/abroad/{key}"));
        assert!(page.contains(said), "{key}: {page}");
    }
    for (to, file) in [("en", "out.xlf"), ("sv", "out.md")] {
        site.run(["order", "--to", to, "--out", file]).exits(0).says(&["Sections: 1."]);
        let path = site.path(file);
        let text = std::fs::read_to_string(&path).expect("it was written");
        site.run(["receive", file, "--now", NOW]).exits(0).says(&["confirmed: 0. Untouched: 1."]);
        std::fs::write(&path, translated(&text)).expect("it can be written");
        site.run(["receive", file, "--now", NOW]).exits(0).says(&["confirmed: 1. Untouched: 0."]);
    }
    site.run(["sync", "abroad/funding", "--no-change", "a test", "--now", NOW]).exits(0);
    site.run(["status", "--now", NOW]).exits(0).says(&["71 agree, 0 behind"]);
    site.run(["order", "--to", "en", "--out", "none.xlf"]).exits(0).says(&["There is nothing to translate"]);
    assert!(!site.path("none.xlf").exists());
}

/// A site whose Swedish has gone ahead, with everything in it that an order has to keep.
pub fn small() -> TestSite {
    let swedish =
        |more: &str| format!("---\ntitle: Sida\nsummary: Kort sagt.\n---\nInledning.\n\n## Ett\n\nFörsta.{more}\n\n## Två\n\nAndra.\n");
    let site = TestSite::new()
        .file("content/a.sv.md", swedish(""))
        .file("content/a.en.md", "---\ntitle: Page\nsummary: In short.\n---\nLead.\n\n## One\n\nFirst.\n\n## Two\n\nSecond.\n")
        .file("content/data/facts.yaml", "bip:\n  min: {value: 10, source: https://example.org, checked: 2026-11-01}\n")
        .file(
            "content/data/owners.yaml",
            "eva:\n  name: Eva Ek\n  email: eva@example.org\n  phone: 090-786 50 00\n  legal_basis: Avtal\n  agreed_on: 2026-01-01\n",
        );
    site.run(["sync", "--first", "--now", NOW]).exits(0);
    site.edit("content/a.sv.md", swedish(" Se [Två](#tva) och *minst* {{ bip.min }}; fråga Eva Ek, eva@example.org, 090-786 50 00."));
    site
}

pub fn order_of(site: &TestSite, file: &str) -> (PathBuf, String) {
    site.run(["order", "--to", "en", "--out", file]).exits(0);
    let path = site.path(file);
    let text = std::fs::read_to_string(&path).expect("it was written");
    (path, text)
}

pub fn content(site: &TestSite) -> Vec<(String, Vec<u8>)> {
    let names = files_below(site.root()).into_iter().filter(|name| name.starts_with("content/"));
    names.map(|name| (name.clone(), std::fs::read(site.path(&name)).expect("it can be read"))).collect()
}

#[test]
fn no_personal_data_stands_in_an_order() {
    let site = small();
    for file in ["o.xlf", "o.md"] {
        let (_, text) = order_of(&site, file);
        for secret in ["Eva", "Ek", "eva@", "090", "786 50"] {
            assert!(!text.contains(secret), "{secret} in\n{text}");
        }
        assert!(text.contains("fråga"), "{text}");
    }
}

/// A theme of one's own says itself which of its fields name persons; a name is no more shown in a key, an id or a link, or
/// with something between its parts.
#[test]
fn no_person_that_a_theme_names_stands_in_an_order() {
    let front = "kind: staff\nteam:\n  - {who: Åsa Öberg, skill: Franska}\nlead: [Nils Ny]\n";
    let site = TestSite::new()
        .file(
            "themes/default/kinds/staff.yaml",
            "name: {sv: Personal, en: Staff}\ntemplate: page.html\nfields:\n  lead: {type: list, of: {type: text}, role: person-name}\n  team:\n    type: list\n    of:\n      type: record\n      fields:\n        who: {type: text, role: person-name}\n        skill: {type: text}\n",
        )
        .file("content/people/asa-oberg.sv.md", format!("---\ntitle: Åsa Öberg\n{front}---\nFråga Åsa\n*Öberg*.\n\n## Åsa Öbergs dag {{#asa-oberg}}\n\nHon och Nils Ny ses [här](/people/asa-oberg).\n\n## Nytt\n\nMer av **Åsa** Öberg om franska.\n"));
    let english = "---\ntitle: Åsa Öberg\n---\nAsk Åsa\n*Öberg*.\n\n## A day {#day}\n\nShe and Nils Ny meet [here](/people/asa-oberg).\n";
    for file in ["o.xlf", "o.md"] {
        let (path, text) = order_of(&site, file);
        for secret in ["Åsa", "Öberg", "Nils", "asa", "oberg"] {
            assert!(!text.contains(secret), "{secret} in\n{text}");
        }
        assert!(text.contains("om franska") && text.contains("Mer av"), "{text}");
        std::fs::write(&path, translated(&text)).expect("it can be written");
        site.run(["receive", file, "--now", NOW]).exits(0).says(&["content/people/asa-oberg.en.md"]);
        let whole = std::fs::read_to_string(site.path("content/people/asa-oberg.en.md")).expect("it was written");
        assert!(whole.contains("Mer av **Åsa** Öberg om franska.") && whole.contains("title: Åsa Öberg"), "{whole}");
        site.edit("content/people/asa-oberg.en.md", english);
        site.remove("content/.twins/people/asa-oberg.md").remove("content/people/asa-oberg.en.md");
    }
}

#[test]
fn a_page_that_nobody_has_confirmed_is_named_and_not_ordered() {
    let site =
        TestSite::new().file("content/a.sv.md", "---\ntitle: Sida\n---\nText.\n").file("content/a.en.md", "---\ntitle: Page\n---\nText.\n");
    site.run(["order", "--to", "en", "--out", "o.xlf"]).exits(1).says(&[
        "nobody has confirmed any of them: a",
        "utblick sync a",
        "No file has been written",
    ]);
    assert!(!site.path("o.xlf").exists());
    site.run(["sync", "--first", "--now", NOW]).exits(0);
    site.run(["order", "--to", "en", "--out", "o.xlf"]).exits(0).says(&["There is nothing to translate"]);
    site.edit("content/a.sv.md", "---\ntitle: Sida\n---\nNy text.\n").edit("content/a.en.md", "---\ntitle: Page\n---\nOther text.\n");
    site.run(["order", "--to", "en", "--out", "o.xlf"]).exits(1).says(&["can’t be paired: a", "utblick sync a"]);
}

/// What another program has read, filled in and written is received (`tests/orders/fill.py`).
#[test]
fn what_translate_toolkit_wrote_is_received() {
    let site = small();
    let path = package().join("tests/orders/translate-toolkit.xlf");
    site.run(["receive", path.to_str().expect("its name is text"), "--now", NOW]).exits(0).says(&["confirmed: 1."]);
    let english = std::fs::read_to_string(site.path("content/a.en.md")).expect("it is there");
    assert!(
        english.contains("## One\n\nFÖRSTA. SE [TVÅ](#two) OCH *MINST* {{ bip.min }}; FRÅGA Eva Ek, eva@example.org, 090-786 50 00."),
        "{english}"
    );
    site.run(["status", "--now", NOW]).exits(0).says(&["2 agree, 0 behind"]);
}

#[test]
fn marks_may_be_moved_and_never_lost() {
    let site = small();
    let (path, text) = order_of(&site, "o.md");
    let write = |translation: &str| {
        let filled =
            text.replacen("[[2 en]]\n\n", &format!("[[2 en]]\n{translation}\n\n"), 1).replacen("[[1 en]]\n\n", "[[1 en]]\nOne\n\n", 1);
        std::fs::write(&path, filled).expect("it can be written");
    };
    let before = content(&site);
    write("Ask {6}, {7} or {8} about {5} and {3}at least{4}; see {1}Two.");
    site.run(["receive", "o.md", "--now", NOW]).exits(1).says(&["o.md:", "The mark {2} is missing", "Nothing has been written"]);
    write("Ask {6}, {7} or {8} about {5} and {3}at least{4}; see {1}Two{2}{2}.");
    site.run(["receive", "o.md", "--now", NOW]).exits(1).says(&["The mark {2} stands twice"]);
    write("See {2}Two{1} and {3}at least{4} {5}: {6}, {7}, {8}.");
    site.run(["receive", "o.md", "--now", NOW]).exits(1).says(&["can’t be put together in this order"]);
    assert_eq!(content(&site), before, "a delivery that is partly bad changes nothing");
    write("Ask {6}, {7} or {8} about {5} and {3}at_least_ [ten]{4}; see {1}Two{2}.");
    site.run(["receive", "o.md", "--now", NOW]).exits(0);
    let english = std::fs::read_to_string(site.path("content/a.en.md")).expect("it is there");
    assert_eq!(
        english,
        "---\ntitle: Page\nsummary: In short.\n---\nLead.\n\n## One\n\nAsk Eva Ek, eva@example.org or 090-786 50 00 about {{ bip.min }} and \
         *at_least\\_ \\[ten\\]*; see [Two](#two).\n\n## Two\n\nSecond.\n"
    );
}

#[test]
fn an_old_or_foreign_order_is_refused_with_both_texts() {
    let site = small();
    let (path, text) = order_of(&site, "o.xlf");
    std::fs::write(&path, translated(&text)).expect("it can be written");
    let (swedish, english) = (site.path("content/a.sv.md"), site.path("content/a.en.md"));
    let edit = |path: &Path, from: &str, to: &str| {
        let text = std::fs::read_to_string(path).expect("it is there").replacen(from, to, 1);
        std::fs::write(path, text).expect("it can be written");
    };
    edit(&swedish, "Första.", "Allra första.");
    site.run(["receive", "o.xlf", "--now", NOW]).exits(1).says(&[
        "has changed since it was ordered",
        "Then: ‘Ett Första. Se",
        "Now: ‘Ett Allra första. Se",
    ]);
    edit(&swedish, "Allra första.", "Första.");
    edit(&english, "First.", "The very first.");
    site.run(["receive", "o.xlf", "--now", NOW]).exits(1).says(&["translation has changed", "Nytt: Första.", "The very first."]);
    edit(&english, "The very first.", "First.");
    site.edit("content/site.yaml", SETTINGS.replace("example.org", "other.example"));
    site.run(["receive", "o.xlf", "--now", NOW]).exits(1).says(&["belongs to https://example.org/"]);
    site.edit("content/site.yaml", SETTINGS);
    site.run(["receive", "o.xlf", "--now", NOW]).exits(0);
    for (broken, why) in [("<xliff/>", "no XLIFF 1.2"), ("Hej!", "the line [[order …]] is missing"), ("<a><b></a>", "not whole XML")] {
        std::fs::write(&path, broken).expect("it can be written");
        site.run(["receive", "o.xlf", "--now", NOW]).exits(1).says(&[why]);
    }
}

/// A page that the other language lacks comes back as a file of its own.
#[test]
fn a_page_that_is_missing_is_ordered_whole() {
    let site = TestSite::new().file(
        "content/b.sv.md",
        "---\ntitle: Ny sida\nsummary: Om allt.\npublished: 2026-11-01\n---\nInledning.\n\n::: fact \"Bra att veta\"\nText.\n:::\n\n## Ett\n\n| A | B |\n|---|---|\n| ett | två |\n",
    );
    site.run(["sync", "--first", "--now", NOW]).exits(0);
    let (path, text) = order_of(&site, "o.xlf");
    std::fs::write(&path, translated(&text)).expect("it can be written");
    site.run(["receive", "o.xlf", "--now", NOW]).exits(0);
    let english = std::fs::read_to_string(site.path("content/b.en.md")).expect("it was written");
    assert_eq!(
        english,
        "---\ntitle: \"Nytt: Ny sida\"\nsummary: \"Nytt: Om allt.\"\n---\nNytt: Inledning.\n\n::: fact \"Nytt: Bra att veta\"\nNytt: Text.\n:::\n\n## Nytt: \
         Ett\n\n| Nytt: A | Nytt: B |\n|---|---|\n| Nytt: ett | Nytt: två |\n"
    );
    let status = site.run(["status", "b", "--format", "json", "--now", NOW]).exits(0).json();
    assert_eq!(status["pages"][0]["state"], "agreed");
}

/// A mail program wraps, quotes and encodes; Word makes quotation marks curly.
#[test]
fn an_order_comes_through_a_mail() {
    let site = small();
    let (path, text) = order_of(&site, "o.md");
    let text = translated(&text).replace("Nytt: Första", "It’s “new” – Första");
    let wrapped = |text: &str| -> String {
        let mut out = String::new();
        for line in text.lines() {
            let mut length = 0;
            for word in line.split(' ') {
                if length + word.chars().count() > 75 {
                    out.push('\n');
                    length = 0;
                }
                let space = if length > 0 { " " } else { "" };
                out.push_str(&format!("{space}{word}"));
                length += word.chars().count() + 1;
            }
            out.push('\n');
        }
        out
    };
    let quoted: String = wrapped(&text).lines().map(|line| format!("> {line}\n")).collect();
    let encoded: String = text
        .lines()
        .map(|line| {
            let bytes = line.bytes().map(|byte| {
                if byte.is_ascii_graphic() && byte != b'=' || byte == b' ' { char::from(byte).to_string() } else { format!("={byte:02X}") }
            });
            let mut out = String::new();
            let mut length = 0;
            for part in bytes {
                if length + part.len() > 75 {
                    out.push_str("=\r\n");
                    length = 0;
                }
                length += part.len();
                out.push_str(&part);
            }
            out + "\r\n"
        })
        .collect();
    for (name, sent) in [
        ("wrapped", wrapped(&text)),
        ("quoted", format!("Hej!\n\n{quoted}")),
        ("encoded", format!("Content-Transfer-Encoding: quoted-printable\r\n\r\n{encoded}")),
    ] {
        let before = content(&site);
        std::fs::write(&path, sent).expect("it can be written");
        site.run(["receive", "o.md", "--now", NOW]).exits(0).says(&["confirmed: 1."]);
        let english = std::fs::read_to_string(site.path("content/a.en.md")).expect("it is there");
        assert!(
            english.contains("It’s “new” – Första. Se [Två](#two) och *minst* {{ bip.min }}; fråga Eva Ek, eva@example.org"),
            "{name}: {english}"
        );
        for (file, bytes) in before {
            site.edit(&file, bytes);
        }
    }
    std::fs::write(&path, text.split("[[2 en]]").next().expect("it begins")).expect("it can be written");
    site.run(["receive", "o.md", "--now", NOW]).exits(1).says(&["[[end]] is missing"]);
}
