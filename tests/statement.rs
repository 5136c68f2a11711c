//! What no program can judge, and what is known not to work: the checklist, and the statement's list of issues.

use crate::support::TestSite;
use crate::support::site::NOW;

/// Words that would be a verdict on a site. Nothing that the program says by itself holds one.
const VERDICTS: [&str; 9] =
    ["accessible", "compliant", "compliance", "conforms", "conformant", "tillgänglig", "förenlig", "uppfyller kraven", "godkänd"];

fn statement() -> TestSite {
    let page = "\
---
title: Redogörelse
kind: statement
service_name: {sv: Webbplatsen, en: The site}
organisation: {sv: Universitetet, en: The University}
conformance: partial
assessed_on: 2026-10-12
method: {sv: Självskattning, en: Self-assessment}
updated_on: 2026-10-20
feedback: office
complaint: https://www.example.org/complain
authority: {sv: Myndigheten, en: The authority}
---
";
    let allowing =
        |title: &str, reason: &str| format!("---\ntitle: {title}\nallow:\n  unmarked-language: {reason}\n  lix: Svår text.\n---\nText.\n");
    TestSite::new()
        .file("content/data/owners.yaml", "office:\n  name: {sv: Kontoret, en: The Office}\n  email: office@example.org\n")
        .file("content/s.sv.md", page)
        .file("content/s.en.md", "---\ntitle: Statement\n---\n")
        .file("content/a.sv.md", allowing("Namn & orter", "Namnen <i> tabellen."))
        .file("content/a.en.md", allowing("Names", "The names in the table."))
        .file("content/b.sv.md", allowing("Bara på svenska", "Citaten är gamla."))
        .file("content/c.sv.md", allowing("Utkast", "Syns inte.").replace("---\nText", "draft: true\n---\nText"))
}

#[test]
fn the_statement_lists_what_pages_allow_themselves() {
    let site = statement();
    site.build().exits(0);
    let sv = site.published("s/index.html");
    for part in ["<p>Namnen &lt;i&gt; tabellen.</p>", "<a href=\"/a/\">Namn &amp; orter</a>", "WCAG 3.1.2 AA", "<p>Citaten är gamla.</p>"]
    {
        assert!(sv.contains(part), "no {part:?} in\n{sv}");
    }
    assert!(!sv.contains("Syns inte") && !sv.contains("Svår text") && !sv.contains("The names in the table"), "{sv}");
    let en = site.published("en/s/index.html");
    assert!(en.contains("<p>The names in the table.</p>") && !en.contains("tabellen"), "{en}");
    assert!(en.contains("<p lang=\"sv-SE\">Citaten är gamla.</p>") || en.contains("<p lang=\"sv\">Citaten är gamla.</p>"), "{en}");
}

#[test]
fn what_is_allowed_no_longer_is_listed_no_longer() {
    let site = statement();
    site.build().exits(0);
    site.edit("content/b.sv.md", "---\ntitle: Bara på svenska\n---\nText.\n");
    site.build().exits(0);
    assert!(!site.published("s/index.html").contains("Citaten"));
}

#[test]
fn the_checklist_asks_for_what_the_pages_hold() {
    let plain = TestSite::new().run(["check", "--checklist", "--lang", "en"]).exits(0);
    assert!(plain.out.contains("Every page\n  [ ] ") && plain.out.contains("(WCAG 2.4.6 AA)"), "{}", plain.out);
    assert!(!plain.out.contains("film"), "there is none: {}", plain.out);
    let site = TestSite::new()
        .file("content/bild.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>")
        .file("content/a.sv.md", "---\ntitle: A\nkind: guide\n---\n![En flod](bild.svg)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
        .file("content/b.sv.md", "---\ntitle: B\nkind: guide\n---\nText.\n");
    let answer = site.run(["check", "--checklist", "--lang", "sv"]).exits(0);
    for part in ["(2 sidor)\n", "alternativtexten", "tabellen", "Står stegen i den ordning"] {
        assert!(answer.out.contains(part), "no {part:?} in\n{}", answer.out);
    }
    let json = site.run(["check", "--checklist", "--format", "json", "--lang", "en"]).exits(0).json();
    assert_eq!(json["version"], 1);
    let kinds = json["kinds"].as_array().expect("a list");
    assert_eq!((&kinds[0]["kind"], &kinds[0]["pages"]), (&"guide".into(), &2.into()));
    assert!(kinds[0]["items"].as_array().expect("a list").iter().any(|item| item["id"] == "alt-quality" && item["wcag"] == "1.1.1 A"));
    site.run(["check", "--checklist", "--format", "sarif", "--lang", "en"]).exits(2).says(&["text or json"]);
    site.run(["check", "--checklist", "--fix"]).exits(2);
}

#[test]
fn a_site_is_never_pronounced_on() {
    let site = statement();
    for lang in ["sv", "en"] {
        for arguments in [
            &["check"][..],
            &["check", "--checklist"],
            &["check", "--checklist", "--format", "json"],
            &["check", "--format", "json"],
            &["build"],
        ] {
            let answer = site.run(arguments.iter().copied().chain(["--now", NOW, "--lang", lang]));
            // The name of a kind of page, and of a family of rules, is no verdict.
            let said = format!("{}{}", answer.out, answer.err).to_lowercase().replace("tillgänglighet", "");
            for verdict in VERDICTS {
                assert!(!said.contains(verdict), "{verdict:?} in\n{said}");
            }
        }
    }
    let clean = TestSite::new().check().exits(0).out;
    assert_eq!(clean, "No errors were found in 1 page.\n");
}
