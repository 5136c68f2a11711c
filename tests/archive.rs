//! `utblick archive`: what is kept of a site, and when nothing is.

use std::fs;

use crate::support::site::NOW;
use crate::support::{TestSite, files_below};

#[test]
fn an_archive_is_whole_or_not_there_and_never_takes_the_place_of_anything() {
    let site = TestSite::new().file("content/a.sv.md", "---\ntitle: A\n---\n[Start](index.md)\n");
    let archive = |to: &str| site.run(["archive", "--to", to, "--now", NOW]);
    archive("kept").exits(0).says(&["manifest.json"]);
    assert!(fs::read_to_string(site.path("kept/a/index.html")).expect("it is there").contains("href=\"../index.html\""));
    assert!(!site.path("kept/.utblick").exists());
    let before = files_below(&site.path("kept"));
    archive("kept").exits(2);
    archive("kept.zip").exits(0);
    let bytes = fs::read(site.path("kept.zip")).expect("it is there");
    archive("kept.zip").exits(2);
    archive("again.zip").exits(0);
    assert_eq!(fs::read(site.path("again.zip")).expect("it is there"), bytes);
    site.edit("content/a.sv.md", "---\ntitle: A\n---\n[Borta](borta.md)\n");
    archive("broken").exits(1);
    archive("broken.zip").exits(1);
    archive("content/in").exits(2);
    let left: Vec<String> = files_below(site.root()).into_iter().filter(|name| !name.starts_with("kept/")).collect();
    assert!(!left.iter().any(|name| name.contains("broken") || name.contains("utblick-")), "{left:?}");
    assert_eq!(files_below(&site.path("kept")), before);
}
