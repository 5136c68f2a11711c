//! What a build writes, and what it need not write.

use std::fs;
use std::time::Duration;

use serde_json::json;

use super::{Site, files, new, old};
use crate::publish::disk::RealDisk;
use crate::publish::{Outcome, UpToDate, Written, up_to_date};

#[test]
fn a_missing_folder_is_made_and_filled() {
    let site = Site::new();
    assert!(matches!(site.publish_to("deep/er/public", &RealDisk, &old()), Ok(Outcome::Published(_))));
    let mut there = site.everything("deep/er/public");
    assert!(there.remove(".utblick").unwrap().starts_with("{\"utblick\":1,"));
    assert_eq!(there, old());
}

#[test]
fn an_empty_folder_is_filled() {
    let site = Site::new();
    fs::create_dir(site.path("public")).unwrap();
    assert_eq!(site.written(&old()), Written { written: 4, ..Written::default() });
    assert_eq!(site.public(), old());
}

#[test]
fn a_later_build_writes_what_differs_and_removes_what_vanished() {
    let site = Site::new();
    site.written(&old());
    let age = site.set_age("public/404.html", 5000);
    assert_eq!(site.written(&new()), Written { written: 4, unchanged: 1, removed: 2, foreign: vec![] });
    assert_eq!(site.public(), new());
    assert_eq!(site.age("public/404.html"), age);
    assert_eq!(site.written(&old()), Written { written: 3, unchanged: 1, removed: 3, foreign: vec![] });
    assert_eq!(site.public(), old());
    assert!(!site.path("public/c").exists() && !site.path("public/b/n").exists());
}

#[test]
fn two_builds_of_one_site_are_identical_to_the_last_byte() {
    let site = Site::new();
    site.publish_to("one", &RealDisk, &old()).unwrap();
    site.publish_to("one", &RealDisk, &new()).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| site.publish_to("two", &RealDisk, &new())).unwrap();
    assert_eq!(site.everything("one"), site.everything("two"));
}

#[test]
fn a_copy_is_read_only_when_the_stamp_does_not_vouch_for_it() {
    let site = Site::new();
    site.write("content/map.png", "map 1");
    site.copy("map 1").unwrap();
    site.set_age("public/map.png", 5000);
    fs::remove_file(site.path("content/map.png")).unwrap();
    assert!(matches!(site.copy("map 1"), Ok(Outcome::Published(Written { unchanged: 1, .. }))));
    site.write("content/map.png", "map 2");
    assert!(matches!(site.copy("map 2"), Ok(Outcome::Published(Written { written: 1, .. }))));
    site.write("public/map.png", "graff");
    assert!(matches!(site.copy("map 2"), Ok(Outcome::Published(Written { written: 1, .. }))));
    assert_eq!(site.public(), files([("map.png", "map 2")]));
}

#[test]
fn nothing_to_do_is_seen_without_rendering() {
    let site = Site::new();
    assert_eq!(site.up_to_date(), None);
    site.written(&old());
    assert_eq!(site.up_to_date(), Some(UpToDate { files: 4, summary: json!({"sv": 3}), foreign: vec![] }));
    let public = site.path("public");
    assert!(up_to_date(&public, &[8; 32], 1500).is_none(), "other inputs");
    assert!(up_to_date(&public, &[7; 32], 999).is_none() && up_to_date(&public, &[7; 32], 2000).is_none(), "other moment");
    let spoil: [&dyn Fn(); 4] = [
        &|| fs::remove_file(site.path("public/404.html")).unwrap(),
        &|| site.write("public/404.html", "longer than it was"),
        &|| {
            site.set_age("public/404.html", 0);
        },
        &|| fs::create_dir(site.path("public/.utblick.new")).unwrap(),
    ];
    for (number, spoil) in spoil.into_iter().enumerate() {
        std::thread::sleep(Duration::from_millis(20));
        spoil();
        assert_eq!(site.up_to_date(), None, "{number}");
        site.written(&old());
        assert!(site.up_to_date().is_some() && site.public() == old(), "{number}");
    }
}
