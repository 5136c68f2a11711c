//! `utblick move`: whatever leads to a page leads to it afterwards, and what its languages agreed on comes along.

use crate::support::site::NOW;
use crate::support::{TestSite, files_below};

const SETTINGS: &str = "title: {sv: Kontoret, en: The Office}\nbase_url: https://example.org\nlanguages:\n  - {code: sv, name: Svenska, \
     prefix: \"\"}\n  - {code: en, name: English, prefix: en, locale: en-GB}\nfooter_links: [abroad/apply]\n";

fn site() -> TestSite {
    TestSite::new()
        .file("content/site.yaml", SETTINGS)
        .file("content/index.en.md", "---\ntitle: Start\n---\n[Apply](abroad/apply.en.md#how), [Apply](abroad/apply).\n")
        .file("content/abroad/index.sv.md", "---\ntitle: Utomlands\nrelated: [abroad/apply]\n---\n[Ansök](apply.md)\n\n![Delad](shared.svg)\n")
        .file("content/abroad/index.en.md", "---\ntitle: Abroad\n---\n[Apply](./apply.md#how)\n")
        .file(
            "content/abroad/apply.sv.md",
            "---\ntitle: Ansök\nredirects: [/gammal/]\n---\n[Avdelningen](index.md), [Start](../index.md#top)\n\n![Egen](own.svg)\n\n![Delad](shared.svg)\n",
        )
        .file(
            "content/abroad/apply.en.md",
            "---\ntitle: Apply\n---\n## How\n\n[Section](index.md), [self](apply.md#how), [there](#how)\n\n![Own](own.svg)\n",
        )
        .file("content/abroad/own.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>")
        .file("content/abroad/shared.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>")
}

fn read(site: &TestSite, path: &str) -> String {
    std::fs::read_to_string(site.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_page_moves_with_its_files_its_record_and_every_link() {
    let site = site();
    site.check().exits(0);
    site.run(["sync", "abroad/apply", "--section", "", "--no-change", "the Swedish is shorter", "--now", NOW]);
    site.run(["sync", "abroad/apply", "--section", "title", "--now", NOW]).exits(0);
    let record = read(&site, "content/.twins/abroad/apply.md");
    site.run(["move", "abroad/apply", "how/to/go"])
        .exits(0)
        .says(&["content/abroad/own.svg → content/how/to/own.svg", "leads on: /en/abroad/apply/"]);
    for gone in ["content/abroad/apply.sv.md", "content/abroad/apply.en.md", "content/abroad/own.svg", "content/.twins/abroad/apply.md"] {
        assert!(!site.path(gone).exists(), "{gone}");
    }
    assert!(site.path("content/abroad/shared.svg").exists());
    assert_eq!(read(&site, "content/.twins/how/to/go.md"), record);
    assert_eq!(
        read(&site, "content/how/to/go.sv.md"),
        "---\ntitle: Ansök\nredirects: [/abroad/apply/, /gammal/]\n---\n[Avdelningen](../../abroad/index.md), [Start](../../index.md#top)\n\n![Egen](own.svg)\n\n![Delad](../../abroad/shared.svg)\n"
    );
    assert_eq!(
        read(&site, "content/how/to/go.en.md"),
        "---\ntitle: Apply\nredirects: [/en/abroad/apply/]\n---\n## How\n\n[Section](../../abroad/index.md), [self](go.md#how), [there](#how)\n\n![Own](own.svg)\n"
    );
    assert_eq!(read(&site, "content/index.en.md"), "---\ntitle: Start\n---\n[Apply](how/to/go.en.md#how), [Apply](how/to/go).\n");
    assert_eq!(
        read(&site, "content/abroad/index.sv.md"),
        "---\ntitle: Utomlands\nrelated: [how/to/go]\n---\n[Ansök](../how/to/go.md)\n\n![Delad](shared.svg)\n"
    );
    assert_eq!(read(&site, "content/abroad/index.en.md"), "---\ntitle: Abroad\n---\n[Apply](../how/to/go.md#how)\n");
    assert!(read(&site, "content/site.yaml").contains("footer_links: [how/to/go]"));
    site.check().exits(0);
}

#[test]
fn what_cannot_be_moved_is_left_as_it_is() {
    let site = site();
    for (old, new, why) in [
        ("abroad", "abroad/in", "can’t be the key"),
        ("abroad/apply", "abroad", "exists already"),
        ("index", "start", ""),
        ("abroad/apply", "../out", ""),
        ("nowhere", "somewhere", "no page called nowhere"),
    ] {
        site.run(["move", old, new]).exits(2).says(&[why]);
    }
    let before = read(&site, "content/index.en.md");
    site.run(["move", "abroad/apply", "go", "--dry-run"]).exits(0).says(&["content/go.en.md", "Nothing has been written"]);
    assert_eq!(read(&site, "content/index.en.md"), before);
    assert!(site.path("content/abroad/apply.en.md").exists());
}

/// A folder moves with all that lies in it, and back again as if nothing had been.
#[test]
fn an_index_moves_with_the_pages_below_it_and_back() {
    let site = site();
    site.edit("content/abroad/apply.sv.md", read(&site, "content/abroad/apply.sv.md").replace("redirects: [/gammal/]\n", ""));
    site.run(["sync", "abroad/apply", "--section", "title", "--now", NOW]).exits(0);
    let files = |site: &TestSite| -> Vec<(String, String)> {
        let names = files_below(site.root()).into_iter().filter(|name| name.starts_with("content/"));
        names.map(|name| (name.clone(), read(site, &name))).collect()
    };
    let before = files(&site);
    site.run(["move", "abroad", "staff/out"]).exits(0).says(&["content/abroad/shared.svg → content/staff/out/shared.svg"]);
    assert!(!site.path("content/abroad").read_dir().is_ok_and(|mut inside| inside.next().is_some()));
    assert_eq!(
        read(&site, "content/staff/out/apply.sv.md"),
        "---\ntitle: Ansök\nredirects: [/abroad/apply/]\n---\n[Avdelningen](index.md), [Start](../../index.md#top)\n\n![Egen](own.svg)\n\n![Delad](shared.svg)\n"
    );
    assert_eq!(
        read(&site, "content/staff/out/index.sv.md"),
        "---\ntitle: Utomlands\nredirects: [/abroad/]\nrelated: [staff/out/apply]\n---\n[Ansök](apply.md)\n\n![Delad](shared.svg)\n"
    );
    assert!(read(&site, "content/site.yaml").contains("footer_links: [staff/out/apply]"));
    assert!(site.path("content/.twins/staff/out/apply.md").exists());
    site.check().exits(0);
    site.run(["move", "staff/out", "abroad"]).exits(0);
    // No page leads to itself; where it was meanwhile leads on.
    let back = |files: Vec<(String, String)>| -> Vec<(String, String)> {
        let plain = |text: String| text.lines().filter(|line| !line.starts_with("redirects: [/")).map(|line| format!("{line}\n")).collect();
        files.into_iter().map(|(name, text)| (name, plain(text))).collect()
    };
    let english = read(&site, "content/abroad/apply.en.md");
    assert!(english.contains("redirects: [/en/staff/out/apply/]\n"), "{english}");
    assert_eq!(back(files(&site)), back(before));
    site.check().exits(0);
}

/// Who has renamed the files by hand finds the record again.
#[test]
fn check_takes_the_record_of_a_renamed_page_along() {
    let site = TestSite::new()
        .file("content/a.sv.md", "---\ntitle: A\n---\nDen första sidan.\n\n## Ett\n\nFörst.\n")
        .file("content/a.en.md", "---\ntitle: A\n---\nThe first page.\n\n## One\n\nFirst.\n");
    site.run(["sync", "a", "--now", NOW]).exits(0);
    for language in ["sv", "en"] {
        std::fs::rename(site.path(&format!("content/a.{language}.md")), site.path(&format!("content/b.{language}.md")))
            .expect("it can be renamed");
    }
    site.check().says(&["lost-twin-record"]);
    site.run(["check", "--fix", "--now", NOW]);
    assert!(!site.check().out.contains("lost-twin-record"));
    let status = site.run(["status", "b", "--format", "json", "--now", NOW]).exits(0).json();
    assert_eq!(status["pages"][0]["state"], "agreed");
}
