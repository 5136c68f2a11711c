//! That reports say what they should, character by character.

use std::sync::Arc;

use super::*;
use crate::both;
use crate::finding::{Lines, Span, Tally};

const PAGE: &str = "---\ntitle: Åka på utbyte\n---\nHej 😀 läs [öppna\tär](fel.md) här.\n";

/// A finding on the first place of `PAGE` (or another text) where `marked` stands.
fn finding_in(text: &str, path: &str, severity: Severity, marked: &str) -> Finding {
    let at = text.find(marked).expect("the sample holds what it marks");
    let (span, lines) = (Span::new(at, at + marked.len()), Lines::new(text));
    Finding {
        code: "broken-link",
        severity,
        path: Arc::from(path),
        span,
        start: lines.position(at),
        end: lines.position(at + marked.len()),
        message: both!("Länken ”fel.md” leder inte till någon sida.", "The link ‘fel.md’ leads to no page."),
        help: both!("Menade du ”rätt.md”?\n[a](rätt.md)", "Did you mean ‘rätt.md’?\n[a](rätt.md)"),
        wcag: None,
        fix: Vec::new(),
    }
}

/// The mark and what stands above it, by columns as a terminal counts them.
fn drawn(text: &str, marked: &str) -> Vec<String> {
    let finding = finding_in(text, "content/a.sv.md", Severity::Error, marked);
    excerpt(&finding, text, false).expect("a drawing").lines().map(str::to_owned).collect()
}

fn sample() -> Vec<Finding> {
    let whole_file = Finding {
        code: "missing-alt",
        path: Arc::from("content/ö/bild.svg"),
        wcag: Some("1.1.1 A"),
        ..finding_in("", "", Severity::Warning, "")
    };
    vec![
        finding_in(PAGE, "content/a.sv.md", Severity::Error, "Åka"),
        finding_in(PAGE, "content/a.sv.md", Severity::Error, "fel.md"),
        whole_file,
        finding_in(PAGE, "content/z.sv.md", Severity::Off, "Åka"),
    ]
}

fn source(path: &str) -> Option<Arc<str>> {
    path.ends_with(".md").then(|| Arc::from(PAGE))
}

#[test]
fn text_in_swedish_can_be_read_aloud() {
    let expected = "\
content/a.sv.md

  Fel: Länken ”fel.md” leder inte till någon sida.
  content/a.sv.md:2:8 (broken-link)

  2 | title: Åka på utbyte
    |        ^^^

  Gör så här: Menade du ”rätt.md”?
      [a](rätt.md)

  Fel: Länken ”fel.md” leder inte till någon sida.
  content/a.sv.md:4:22 (broken-link)

  4 | Hej 😀 läs [öppna    är](fel.md) här.
    |                          ^^^^^^

  Gör så här: Menade du ”rätt.md”?
      [a](rätt.md)

content/ö/bild.svg

  Varning: Länken ”fel.md” leder inte till någon sida.
  content/ö/bild.svg (missing-alt, WCAG 1.1.1 A)

  Gör så här: Menade du ”rätt.md”?
      [a](rätt.md)

";
    assert_eq!(text(&sample(), UiLanguage::Swedish, false, &source), expected);
}

#[test]
fn text_in_english_can_be_read_aloud() {
    let expected = "\
content/a.sv.md

  Error: The link ‘fel.md’ leads to no page.
  content/a.sv.md:4:22 (broken-link)

  4 | Hej 😀 läs [öppna    är](fel.md) här.
    |                          ^^^^^^

  What to do: Did you mean ‘rätt.md’?
      [a](rätt.md)

";
    assert_eq!(text(&sample()[1..2], UiLanguage::English, false, &source), expected);
}

#[test]
fn colour_adds_nothing_but_colour() {
    let coloured = text(&sample(), UiLanguage::Swedish, true, &source);
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), text(&sample(), UiLanguage::Swedish, false, &source));
}

#[test]
fn a_long_line_is_cut_around_the_mark() {
    let lines = drawn(&format!("{} [x](fel.md) {}", "åäö ".repeat(200), "efter ".repeat(200)), "fel.md");
    assert!(lines.iter().all(|line| line.chars().count() < 140), "{lines:#?}");
    let (line, mark) = (&lines[0], &lines[1]);
    let at = mark.chars().position(|c| c == '^').expect("a mark");
    assert_eq!(line.chars().skip(at).take(6).collect::<String>(), "fel.md");
}

#[test]
fn a_long_mark_is_cut_too() {
    let lines = drawn(&format!("före {} efter", "fel".repeat(300)), &"fel".repeat(300));
    assert!(lines.iter().all(|line| line.chars().count() < 140), "{lines:#?}");
}

#[test]
fn a_mark_over_several_lines_shows_the_first() {
    assert_eq!(drawn("ett\r\ntvå\r\ntre\r\n", "vå\r\ntre"), ["2 | två", "  |  ^^"]);
}

#[test]
fn a_byte_order_mark_moves_nothing() {
    assert_eq!(drawn("\u{feff}åäö", "ä"), ["1 | åäö", "  |  ^"]);
    assert_eq!(drawn("\u{feff}åäö", "\u{feff}å"), ["1 | åäö", "  | ^"]);
}

#[test]
fn the_end_of_a_line_and_of_the_text_can_be_marked() {
    let at = |text: &str, byte| {
        let finding = Finding { span: Span::new(byte, byte), ..finding_in(text, "a", Severity::Note, "") };
        excerpt(&finding, text, false)
    };
    assert_eq!(at("åä\nb", 4).as_deref(), Some("1 | åä\n  |   ^"));
    assert_eq!(at("åä", 4).as_deref(), Some("1 | åä\n  |   ^"));
    // The text has changed since it was checked.
    assert_eq!(at("åä", 3), None);
    assert_eq!(at("åä", 99), None);
}

#[test]
fn an_authors_text_cannot_command_the_terminal() {
    let mut finding = finding_in("a\u{1b}[31mb", "a", Severity::Error, "b");
    finding.message = both!("”\u{1b}[2J”", "");
    assert!(!text(&[finding], UiLanguage::Swedish, false, &|_| Some(Arc::from("a\u{1b}[31mb"))).contains('\u{1b}'));
}

#[test]
fn the_summary_says_what_comes_next() {
    let tally = |errors, warnings, notes| Tally { errors, warnings, notes };
    let sv = |tally| summary(tally, 40, UiLanguage::Swedish);
    assert_eq!(sv(tally(3, 0, 0)), "3 fel stoppar publiceringen. Rätta dem och kör igen.");
    assert_eq!(sv(tally(1, 2, 1)), "1 fel stoppar publiceringen. Rätta felet och kör igen. Se också över 2 varningar och 1 upplysning.");
    assert_eq!(sv(tally(0, 1, 0)), "Inga fel hittades på 40 sidor, så det går att publicera. Se över 1 varning.");
    assert_eq!(summary(tally(0, 0, 0), 1, UiLanguage::English), "No errors were found in 1 page.");
    assert_eq!(summary(tally(1, 0, 0), 1, UiLanguage::English), "1 error stops publication. Correct it and run again.");
}

#[test]
fn github_is_told_in_its_own_escapes() {
    let mut finding = finding_in(PAGE, "content/a,b:c.sv.md", Severity::Error, "fel.md");
    finding.message = both!("100 %, nu:", "");
    let expected = "::error file=content/a%2Cb%3Ac.sv.md,line=4,endLine=4,col=22,endColumn=28,title=Fel (broken-link)::\
                    100 %25, nu:%0AMenade du ”rätt.md”?%0A[a](rätt.md)\n";
    assert_eq!(github(&[finding], UiLanguage::Swedish), expected);
    assert!(github(&sample()[2..], UiLanguage::English).starts_with("::warning file=content/ö/bild.svg,title=Warning (missing-alt)::"));
}

#[test]
fn github_is_not_told_of_a_line_of_which_nothing_is_meant() {
    let finding = finding_in("a\nb\n\nc\n", "content/a.sv.md", Severity::Error, "b\n\n");
    assert!(github(&[finding], UiLanguage::English).starts_with("::error file=content/a.sv.md,line=2,endLine=3,title="));
    let finding = finding_in("a\nb\nc\n", "content/a.sv.md", Severity::Error, "b\n");
    assert!(github(&[finding], UiLanguage::English).starts_with("::error file=content/a.sv.md,line=2,endLine=2,title="));
}

#[test]
fn json_has_the_promised_form() {
    let value: serde_json::Value =
        serde_json::from_str(&json(&sample(), "2026-11-22T00:00", UiLanguage::English, &|_| None)).expect("JSON");
    assert_eq!(value["version"], 1);
    assert_eq!(value["now"], "2026-11-22T00:00");
    assert_eq!(value["summary"], serde_json::json!({"error": 2, "warning": 1, "note": 0}));
    assert_eq!(value["findings"].as_array().map(Vec::len), Some(3));
    let keys: Vec<&String> = value["findings"][1].as_object().expect("an object").keys().collect();
    let promised = ["code", "severity", "path", "line", "column", "end_line", "end_column", "message", "help", "wcag", "url", "fix"];
    assert_eq!(keys, promised);
    assert_eq!(value["findings"][1]["column"], 22);
    assert_eq!(value["findings"][2]["wcag"], "1.1.1 A");
}

#[test]
fn sarif_has_the_least_that_is_asked_for() {
    let rule = RuleInfo {
        code: "broken-link",
        summary: both!("En länk …", "A link …"),
        doc: both!("Så …", "**So** …\n```text\n**x**\n```"),
        severity: Severity::Error,
        wcag: Some("2.4.4 A"),
    };
    let log: serde_json::Value = serde_json::from_str(&sarif(&sample(), &[rule], UiLanguage::English)).expect("JSON");
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["name"], "Utblick");
    assert_eq!(run["tool"]["driver"]["rules"][0]["help"]["text"], "So …\n    **x**");
    assert_eq!(run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"], "error");
    assert_eq!(run["results"].as_array().map(Vec::len), Some(3));
    assert_eq!(run["results"][1]["ruleIndex"], 0);
    let place = &run["results"][1]["locations"][0]["physicalLocation"];
    assert_eq!(place["region"], serde_json::json!({"startLine": 4, "startColumn": 22, "endLine": 4, "endColumn": 28}));
    let place = &run["results"][2]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/%C3%B6/bild.svg");
    assert!(place["region"].is_null());
}

#[test]
fn a_fingerprint_outlives_a_moved_line_and_tells_repeats_apart() {
    let prints = |findings: &[Finding], ui_language| -> Vec<String> {
        let value: Vec<serde_json::Value> = serde_json::from_str(&gitlab(findings, ui_language)).expect("JSON");
        value.iter().map(|issue| issue["fingerprint"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let before = prints(&sample(), UiLanguage::Swedish);
    let mut moved = sample();
    moved[0].start.line += 7;
    assert_eq!(prints(&moved, UiLanguage::English), before);
    assert_ne!(before[0], before[1]);
    assert_eq!(before.len(), 3);
}

#[test]
fn advice_says_where_to_begin() {
    let of = |path: &str, code: &'static str, severity| Finding { code, ..finding_in(PAGE, path, severity, "Åka") };
    let mut findings = vec![
        of("content/a.sv.md", "broken-link", Severity::Error),
        of("content/b.sv.md", "raw-html", Severity::Error),
        of("content/b.sv.md", "broken-link", Severity::Error),
        of("content/c.sv.md", "lix", Severity::Note),
    ];
    let position = findings[0].start;
    findings[3].fix = vec![crate::finding::Replacement { span: Span::new(0, 0), start: position, end: position, text: String::new() }];
    assert_eq!(
        advice(&findings, UiLanguage::Swedish) + &offer(&findings, UiLanguage::Swedish),
        "Mest att rätta: content/b.sv.md (2 av 3).\nVanligast: broken-link (2). Läs mer: utblick explain broken-link\n\
         Det här kan Utblick rätta åt dig: 1. Kör: utblick check --fix\n"
    );
    assert_eq!(advice(&findings[3..], UiLanguage::English).lines().next(), Some("Most common: lix (1). Read more: utblick explain lix"));
    assert_eq!(advice(&[], UiLanguage::English) + &offer(&[], UiLanguage::English), "");
}

/// A workflow command as GitHub documents it: `::name key=value,key=value::data`, with `%`, CR and LF escaped in data, and
/// `:` and `,` in values besides. Answers the name, the properties and the data, unescaped.
fn workflow_command(line: &str) -> (String, Vec<(String, String)>, String) {
    let rest = line.strip_prefix("::").expect("a command opens with ::");
    let (head, data) = rest.split_once("::").expect("a command has data");
    let (name, properties) = head.split_once(' ').expect("a finding has properties");
    let plain = |text: &str| {
        for (at, _) in text.match_indices('%') {
            assert!(["%25", "%0D", "%0A", "%3A", "%2C"].contains(&&text[at..at + 3]), "{text:?}");
        }
        let text = text.replace("%0A", "\n").replace("%0D", "\r").replace("%3A", ":").replace("%2C", ",");
        text.replace("%25", "%")
    };
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=').expect("a property has a value");
        assert!(!value.contains([':', '\r']), "{value:?}");
        (key.to_owned(), plain(value))
    };
    (name.to_owned(), properties.split(',').map(pair).collect(), plain(data))
}

#[test]
fn github_reads_back_what_was_meant() {
    let mut finding = finding_in(PAGE, "content/100%, a:b,%0A.sv.md", Severity::Warning, "fel.md");
    finding.message = both!("100 % av: a,b\r\n::error::%0A", "");
    let line = github(&[finding.clone()], UiLanguage::Swedish);
    assert_eq!(line.matches('\n').count(), 1, "one line a finding: {line:?}");
    let (name, properties, data) = workflow_command(line.trim_end_matches('\n'));
    assert_eq!(name, "warning");
    let keys: Vec<&str> = properties.iter().map(|(key, _)| &**key).collect();
    assert_eq!(keys, ["file", "line", "endLine", "col", "endColumn", "title"]);
    assert_eq!(properties[0].1, &*finding.path);
    assert_eq!(data, format!("{}\n{}", finding.message.sv, finding.help.sv));
}

#[test]
fn gitlab_gets_every_field_that_it_asks_for_and_no_fingerprint_twice() {
    let mut findings = sample();
    findings.extend(sample());
    let issues: Vec<serde_json::Value> = serde_json::from_str(&gitlab(&findings, UiLanguage::Swedish)).expect("JSON");
    let mut prints = std::collections::BTreeSet::new();
    for issue in &issues {
        let text = |value: &serde_json::Value| value.as_str().map(str::to_owned).filter(|text| !text.is_empty()).expect("a text");
        text(&issue["description"]);
        text(&issue["check_name"]);
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&&*text(&issue["severity"])));
        assert!(!text(&issue["location"]["path"]).starts_with(['/', '.']));
        assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0));
        assert!(prints.insert(text(&issue["fingerprint"])), "{issue}");
    }
    assert_eq!(issues.len(), 6);
}

#[test]
fn a_plain_character_is_harmless_to_terminals() {
    let plain: String = (' '..='\u{ffff}').filter(|sign| is_plain(*sign)).collect();
    assert!("Åäö – ”så”".chars().all(|sign| plain.contains(sign)));
    assert_eq!(annotate_snippets::normalize_untrusted_str(&plain), plain);
}
