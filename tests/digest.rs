//! What a merge request changes, in a repository of its own.

use std::process::Command;

use crate::support::compare::{Blessing, compare};
use crate::support::literate::agree;
use crate::support::site::{NOW, SETTINGS};
use crate::support::{TestSite, package};

fn git(folder: &std::path::Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"];
    let done = Command::new("git").current_dir(folder).args(identity).args(arguments).output().expect("git is there");
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn page(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\n---\n{title} | text.\n\n## {title} nu\n\nMer text.{more}\n")
}

/// A site in a folder of its repository, and a branch on which all sorts of things have happened.
fn branch() -> TestSite {
    let site = TestSite::empty().file("site/content/site.yaml", SETTINGS);
    for key in ["a", "b", "c", "gone"] {
        site.edit(&format!("site/content/{key}.sv.md"), page(key, "")).edit(&format!("site/content/{key}.en.md"), page(key, ""));
    }
    let root = site.root();
    site.run(["--site", "site", "sync", "--first", "--now", NOW]).exits(0);
    git(root, &["init", "-q"]);
    git(root, &["add", "."]);
    git(root, &["commit", "-qm", "first"]);
    git(root, &["checkout", "-qb", "work"]);
    site.edit("site/content/a.sv.md", page("a", " Och [mer](nix.md)."));
    site.edit("site/content/b.sv.md", page("b", " Rättat."));
    site.run(["--site", "site", "sync", "b", "--section", "#b-nu", "--no-change", "bara | stavning", "--now", NOW]).exits(0);
    for language in ["sv", "en"] {
        site.remove(&format!("site/content/gone.{language}.md"));
        site.remove(&format!("site/content/c.{language}.md"));
        let prefix = if language == "sv" { "" } else { "/en" };
        let moved = page("c", "").replace("title: c\n", &format!("title: c\nredirects: [{prefix}/c/]\n"));
        site.edit(&format!("site/content/d.{language}.md"), moved);
    }
    site.edit("site/content/data/topics.yaml", "coil: {sv: COIL, en: COIL}\n");
    git(root, &["add", "."]);
    git(root, &["commit", "-qm", "work"]);
    // What others have done on main meanwhile is not told.
    git(root, &["checkout", "-q", "main"]);
    site.edit("site/content/b.en.md", page("b", " On main."));
    git(root, &["commit", "-qam", "main"]);
    git(root, &["checkout", "-q", "work"]);
    site
}

#[test]
fn a_digest_says_what_a_branch_changes() {
    let site = branch();
    for lang in ["sv", "en"] {
        let told = site.run(["--site", "site", "digest", "--since", "main", "--now", NOW, "--lang", lang]).exits(0).out;
        let path = package().join(format!("tests/digest/{lang}.md"));
        if Blessing::asked() == Blessing::Yes {
            std::fs::write(&path, &told).expect("it can be written");
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        let difference = compare(&expected, &told).map(|difference| format!("{}, {difference}", path.display()));
        agree(&difference.into_iter().collect::<Vec<_>>());
    }
    // The repository is as it was: neither its index nor its files have been touched.
    let status = Command::new("git").current_dir(site.root()).args(["status", "--porcelain"]).output().expect("git is there");
    assert_eq!(String::from_utf8_lossy(&status.stdout), "");
}

#[test]
fn a_digest_of_nothing_says_so_and_one_of_a_new_site_knows_all_as_new() {
    let site = TestSite::new();
    let root = site.root();
    git(root, &["init", "-q"]);
    git(root, &["commit", "-q", "--allow-empty", "-m", "before the site"]);
    git(root, &["add", "."]);
    git(root, &["commit", "-qm", "the site"]);
    let digest = |since: &str| site.run(["digest", "--since", since, "--now", NOW, "--lang", "en"]);
    digest("HEAD").exits(0).says(&["No page has changed.", "New errors: 0. New warnings: 0."]);
    digest("HEAD~1").exits(0).says(&["(`index`), new", "/ is new"]);
    digest("no-such").exits(2).says(&["git knows no version no-such here"]);
    digest("--output=x").exits(2);
    let alone = TestSite::new();
    alone.run(["digest", "--since", "HEAD", "--lang", "en"]).exits(2).says(&["not a git repository"]);
    let without = alone.program(["digest", "--since", "HEAD", "--lang", "sv"]).variable("PATH", "/nowhere");
    without.run().exits(3).says(&["git går inte att köra"]);
}
