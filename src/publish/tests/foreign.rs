//! What is not ours: refused, or left and named.

use std::fs;

use super::{Site, files, new, old};
use crate::publish::disk::RealDisk;
use crate::publish::{Content, PublishError, Refusal, Written};

#[test]
fn an_output_over_or_inside_the_sources_is_refused() {
    let site = Site::new();
    for (out, inside) in [(".", false), ("..", false), ("content", false), ("content/public", true), ("themes/default", true)] {
        let Err(PublishError::Refused(refusal)) = site.publish_to(out, &RealDisk, &old()) else { panic!("{out}") };
        assert_eq!(matches!(refusal, Refusal::InsideSource { .. }), inside, "{refusal:?}");
    }
    assert_eq!(site.everything("").len(), 2);
}

#[test]
fn a_folder_with_files_never_published_to_is_refused() {
    let site = Site::new();
    site.write("public/thesis.doc", "years of work");
    assert!(matches!(site.refusal(&old()), Refusal::NotOurs { example, .. } if example == "thesis.doc"));
    site.write("public/.utblick", "notes about a view");
    assert!(matches!(site.refusal(&old()), Refusal::NotOurs { .. }));
    assert_eq!(site.everything("public").len(), 2);
    assert!(matches!(site.publish_to("public/thesis.doc", &RealDisk, &old()), Err(PublishError::Refused(Refusal::NotAFolder { .. }))));
}

#[test]
fn a_folder_that_holds_only_what_version_control_keeps_there_is_empty_and_stays_its_own() {
    let site = Site::new();
    for kept in [".gitkeep", ".git/config"] {
        site.write(&format!("public/{kept}"), "kept");
    }
    for published in [old(), new()] {
        assert!(site.written(&published).foreign.is_empty());
        assert_eq!((site.read("public/.gitkeep").as_str(), site.read("public/.git/config").as_str()), ("kept", "kept"));
    }
    assert!(site.up_to_date().unwrap().foreign.is_empty());
}

#[test]
fn a_stamp_that_cannot_be_trusted_is_refused() {
    let site = Site::new();
    site.written(&old());
    site.write("thesis.doc", "years of work");
    let stamp = site.read("public/.utblick");
    for broken in [&stamp[..40], &stamp.replace("404.html", "../thesis.doc"), &stamp.replacen('1', "9", 1)] {
        site.write("public/.utblick", broken);
        assert!(matches!(site.refusal(&new()), Refusal::UnreadableStamp { .. }), "{broken}");
    }
    assert_eq!((site.public(), site.read("thesis.doc").as_str()), (old(), "years of work"));
}

#[test]
fn paths_that_cannot_be_published_are_refused() {
    let site = Site::new();
    for path in ["../a", "/a", "a//b", "a/./b", "a/", "", ".utblick", ".utblick.new/site/a", ".git/config", ".gitkeep"] {
        assert_eq!(site.refusal(&files([(path, "")])), Refusal::BadPath { path: path.to_owned() });
    }
    assert!(matches!(site.refusal(&files([("a", ""), ("a-b", ""), ("a/c/b", "")])), Refusal::BadPath { path } if path == "a"));
    assert!(!site.path("public").exists());
}

#[test]
fn foreign_things_are_left_and_named() {
    let site = Site::new();
    site.written(&old());
    for path in ["CNAME", "gone/x/note", "old/site/index.html", "a/z"] {
        site.write(&format!("public/{path}"), "mine");
    }
    let named = ["CNAME", "a/z", "gone/x/note", "old/"].map(str::to_owned);
    assert_eq!(site.written(&old()).foreign, named);
    assert_eq!(site.up_to_date().unwrap().foreign, named);
    site.write("public/b/late", "mine");
    let named = ["CNAME", "a/z", "b/late", "gone/x/note", "old/"];
    assert_eq!(site.up_to_date().unwrap().foreign, named);
    let mut smaller = new();
    smaller.remove("gone/x");
    assert_eq!(site.written(&smaller).foreign, named);
    assert_eq!(site.public().values().filter(|text| *text == "mine").count(), 5);
    assert!(!site.path("public/gone/x/index.html").exists());
}

#[test]
fn a_foreign_thing_in_the_way_is_refused_before_anything_is_changed() {
    for (lies, named) in
        [("c/d/index.html", "c/d/index.html"), ("c", "c"), ("gone/x/note", "gone/x/note"), ("c/d/index.html/e", "c/d/index.html/")]
    {
        let site = Site::new();
        site.written(&old());
        site.write(&format!("public/{lies}"), "mine");
        let before = site.everything("public");
        assert!(matches!(site.refusal(&new()), Refusal::InTheWay { path, .. } if path == named), "{lies}");
        assert_eq!(site.everything("public"), before);
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_is_never_followed() {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    site.written(&old());
    for folder in ["elsewhere/x/index.html", "elsewhere/index.html"] {
        site.write(folder, "mine");
    }
    // Where a folder was, both of them needed no longer; where one still is needed; where a file is needed.
    fs::remove_dir_all(site.path("public/gone")).unwrap();
    symlink(site.path("elsewhere"), site.path("public/gone")).unwrap();
    let mut without = old();
    without.remove("gone/x/index.html");
    assert_eq!(site.written(&without), Written { unchanged: 3, foreign: vec!["gone".to_owned()], ..Written::default() });
    assert!(matches!(site.refusal(&old()), Refusal::InTheWay { path, .. } if path == "gone"));
    assert!(matches!(site.refusal(&files([("gone", "")])), Refusal::InTheWay { path, .. } if path == "gone"));
    assert_eq!(site.everything("elsewhere").into_values().collect::<Vec<_>>(), ["mine", "mine"]);
    // The output itself may be a link.
    fs::create_dir(site.path("www")).unwrap();
    symlink(site.path("www"), site.path("link")).unwrap();
    site.publish_to("link", &RealDisk, &old()).unwrap();
    assert_eq!(site.read("www/404.html"), "lost");
}

#[test]
fn a_second_build_at_the_same_time_is_refused() {
    let site = Site::new();
    site.written(&old());
    let render = |_| {
        assert!(matches!(site.refusal(&new()), Refusal::Busy { .. }));
        Ok(Content::Bytes(b"n".to_vec()))
    };
    site.publish_all("public", &RealDisk, &["n".to_owned()], render, true).unwrap();
    assert_eq!(site.public(), files([("n", "n")]));
}
