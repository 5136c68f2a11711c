//! Input that nobody should write and everybody will: `bad-input/*.md` hold it, and what `build` answers.
//!
//! Each test begins with the smallest site, published once. Whatever is then done to it, the program says where and what
//! to do, and the published site is either the new one or still the old one, whole.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::literate::{Case, Fence, Literate, agree};
use crate::support::{Answer, Blessing, TestSite, suite};

fn answered(suite: &Literate, case: &Case) -> String {
    let site = TestSite::new();
    site.build().exits(0);
    let before = site.public();
    for fence in &case.fences {
        spoil(suite, case, fence, &site);
    }
    let Answer { code, out, err } = site.build();
    let after = site.public();
    if code == 0 {
        assert!(after.len() >= before.len(), "{}: fewer files than before", case.name);
    } else {
        assert!(after == before, "{}: the published site has changed", case.name);
    }
    assert!(!site.path("public/.utblick.new").exists(), "{}: something was left behind", case.name);
    let count = |text: &str| text.split(" Time:").next().unwrap_or_default().trim_end().to_owned();
    format!("exit {code}\n{}{}\n", err, count(&out)).trim_end().to_owned() + "\n"
}

fn spoil(suite: &Literate, case: &Case, fence: &Fence, site: &TestSite) {
    let at = |path: &str| site.path(path);
    match &*fence.sort {
        "answer" => {}
        "remove" => fence.body.lines().for_each(|path| {
            site.remove(path.trim());
        }),
        "link" => {
            let (from, to) = (fence.get("from").expect("from="), fence.get("to").expect("to="));
            link(&at(from), to);
        }
        "fifo" => {
            let made = Command::new("mkfifo").arg(at(fence.get("path").expect("path="))).status();
            assert!(made.is_ok_and(|status| status.success()), "{}: no FIFO could be made", case.name);
        }
        _ => match fence.get("file") {
            Some(path) => drop(site.edit(path, fence.bytes())),
            None => suite.mistake(case, "a fence is neither a file nor something to do"),
        },
    }
}

fn link(from: &Path, to: &str) {
    let folder = from.parent().expect("a link lies in a folder");
    fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    std::os::unix::fs::symlink(to, from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
}

#[test]
fn whatever_is_written_the_answer_says_where_and_what_to_do_and_nothing_is_lost() {
    let mut differences = Vec::new();
    for path in suite("bad-input", ".md") {
        let suite = Literate::read(&path);
        let mut came = Vec::new();
        for case in &suite.cases {
            let Some(expected) = case.fences.iter().find(|fence| fence.sort == "answer") else {
                suite.mistake(case, "no answer is expected");
            };
            came.push((case, expected, answered(&suite, case)));
        }
        differences.extend(suite.settle(&came, Blessing::asked()));
    }
    agree(&differences);
}

/// Texts that make careless parsers slow, deep or large, by name.
fn pathological() -> Vec<(&'static str, String)> {
    const DEEP: usize = 100_000;
    const MANY: usize = 20_000;
    let lines = |line: &str| line.repeat(MANY);
    vec![
        ("quotations, each in the other", "> ".repeat(DEEP) + "text\n"),
        ("lists, each in the other", (0..2_000).map(|depth| " ".repeat(depth * 2) + "- a\n").collect()),
        ("brackets", "[".repeat(DEEP)),
        ("brackets that close", "[".repeat(DEEP) + &"]".repeat(DEEP)),
        ("links in links", "[a](".repeat(DEEP)),
        ("images in images", "![".repeat(DEEP) + "](a.svg)"),
        ("emphasis that never ends", "*a **b ".repeat(MANY)),
        ("emphasis of every sort", "*_~".repeat(MANY)),
        ("backticks", (1..400).map(|count| "`".repeat(count) + "a").collect()),
        ("references", (0..2_000).map(|number| format!("[{number}]: /x{number}\n")).collect::<String>() + &"[1] ".repeat(2_000)),
        ("notes", "[^1]".repeat(MANY) + "\n\n[^1]: text\n"),
        ("a table of many columns", "|".repeat(20_000) + "\n" + &"|-".repeat(20_000) + "|\n" + &"|".repeat(20_000)),
        ("tables", lines("|a|b|\n|-|-|\n|c|d|\n\n")),
        ("headings", lines("## a\n\n")),
        ("headings of one line", "# ".repeat(DEEP)),
        ("directives", "::: fact\n".repeat(DEEP)),
        ("directives that close", "::: fact\n".repeat(500) + &":::\n".repeat(500)),
        ("alerts, each in the other", (1..1_200).map(|depth| "> ".repeat(depth) + "[!NOTE]\n").collect()),
        ("facts that never end", "{{ a ".repeat(MANY)),
        ("languages that never end", "[a]{lang=".repeat(MANY)),
        ("entities", "&#x0;&amp".repeat(MANY)),
        ("comments", "<!-- ".repeat(MANY)),
        ("quotation marks", "\" ' ".repeat(MANY)),
        ("numbers", "1 000 - ".repeat(MANY)),
        ("one word", "å".repeat(2_000_000)),
        ("line breaks", "\\\n".repeat(MANY)),
        ("tags in a line", "<b>".repeat(MANY)),
        ("tags that stand apart", "<div>".repeat(MANY)),
        ("scripts", lines("<script></script>\n")),
        ("styles that never end", "<style>".repeat(MANY)),
        ("addresses in an address", "https://a.se/".repeat(MANY)),
        ("dates in one sentence", "1 maj 2027 ".repeat(MANY)),
        ("last days in one sentence", "ansök senast 1 maj 2020 ".repeat(MANY / 4)),
    ]
}

#[test]
fn what_is_said_of_a_text_grows_as_the_text_does_and_no_faster() {
    const PIECES: [&str; 14] = [
        "<b>",
        "<div>",
        "<script></script>\n",
        "<style>",
        "https://a.se/",
        "1 maj 2020 ",
        "[a](b.md) ",
        "{{ saknas }} ",
        "[^1] ",
        "`a ",
        "**a ",
        "- a\n",
        "## a\n\n",
        "::: saknas\n:::\n",
    ];
    let site = TestSite::new();
    let said = |text: String, all: &[&str]| {
        site.edit("content/a.sv.md", format!("---\ntitle: A\n---\n{text}\n"));
        site.run([&["check", "--now", "2026-11-28"], all].concat()).out.len()
    };
    for piece in PIECES {
        let (once, twice) = (said(piece.repeat(200), &["--all"]), said(piece.repeat(400), &["--all"]));
        assert!(twice <= once * 5 / 2, "{piece:?}: {once} bytes, and {twice} for twice the text");
    }
    // Many findings of one kind are told in part, with their number; a report for machines too.
    let text: String = (0..400).map(|number| format!("[a{number}](b{number}.md)\n\n")).collect();
    for format in [&["--format", "json"][..], &["--format", "sarif"], &["--format", "github"], &["--format", "gitlab"], &[]] {
        let name = "300 more of the same kind";
        site.edit("content/a.sv.md", format!("---\ntitle: A\n---\n{text}"));
        let Answer { out, .. } = site.run([&["check", "--lang", "en"], format].concat());
        assert!(out.contains(name), "{format:?}: {}", &out[..out.len().min(2000)]);
        assert!(out.contains("b99.md") && !out.contains("b100.md"), "{format:?}");
    }
    assert!(site.run(["check", "--lang", "en", "--all"]).out.contains("b399.md"));
    assert!(site.run(["check", "--lang", "en", "--format", "json"]).out.contains("\"error\": 400"));
}

#[test]
fn no_text_makes_a_build_hang_fall_or_lose_what_is_published() {
    let quiet: String = utblick::check::RULES
        .iter()
        .filter(|rule| !utblick::finding::is_firm(rule.code))
        .map(|rule| format!("  {}: note\n", rule.code))
        .collect();
    let settings = format!("{}rules:\n{quiet}", crate::support::site::SETTINGS);
    for (name, text) in pathological() {
        let site = TestSite::new().file("content/site.yaml", &settings);
        site.build().exits(0);
        let before = site.public();
        site.edit("content/a.sv.md", format!("---\ntitle: A\n---\n{text}\n"));
        // `Program` fails on a panic, a signal and a hang by itself.
        let built = site.build();
        let checked = site.check();
        assert!(built.code <= 1 && checked.code <= 1, "{name}: build {}, check {}\n{}", built.code, checked.code, built.err);
        let after = site.public();
        assert!(if built.code == 0 { after.contains_key("a/index.html") } else { after == before }, "{name}: half of it is published");
    }
}
