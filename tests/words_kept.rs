//! No word is lost in silence (law 9): what somebody writes, also half typed, is on the page or a finding stands at its place.
//!
//! The oracle knows lines and characters, nothing of Markdown's grammar: what it takes for words it would be wrong to lose.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use unicode_normalization::UnicodeNormalization;
use utblick::catalog::{Route, Seen};
use utblick::check;
use utblick::content::Page;
use utblick::finding::{Finding, Severity};
use utblick::id::LanguageId;
use utblick::kind::FieldType;
use utblick::render::{Artifact, render};
use utblick::site::Site;

use crate::support::package;
use crate::support::random::runner;
use crate::support::site::view;

/// Markup as it is while somebody types.
const TYPED: &[&str] = &[
    "**",
    "*",
    "_",
    "`",
    "\n```\n",
    "<!-- ",
    "\n<!-- ",
    "-->",
    "[",
    "](",
    "](x y)",
    ")",
    "|",
    "\n| ",
    "\n| a | b | c |\n",
    "#",
    "\n##",
    "\n#\u{a0}",
    "\n-",
    "\n- ",
    "\n> ",
    "[^1]",
    "\n[^9]: ",
    "{",
    "{{",
    "}}",
    "\n:::\n",
    "\n::: fact\n",
    "\n::: saknas\n",
    "\n<div>\n",
    "</td>",
    "<br>",
    "<b>",
    "&",
    "\\",
    "~~",
    "$$",
    "![",
    "\n\n",
    "\t",
    "\n    ",
    "\n---\n",
    "\n===\n",
    "1.",
    "=",
    "\n> [!OBS] ",
    "[!NOTE]",
    "<",
    ">",
    "\n~~~\n",
    "<!--x-->",
    "\n<!-- x -->",
    "<?",
    "<script>",
    "\n: ",
    "\n[x]: y\n",
    "https://",
    "@",
    "\u{a0}",
    "\r\n",
    "<td>",
];

/// One slip.
#[derive(Clone, Debug)]
enum Slip {
    Delete(Index, usize),
    Double(Index, usize),
    Swap(Index),
    Type(Index, &'static str),
    /// Lines go.
    Cut(Index, usize),
    /// Lines come elsewhere.
    Move(Index, usize, Index),
}

fn slip() -> impl Strategy<Value = Slip> {
    let place = any::<Index>;
    prop_oneof![
        1 => (place(), 1..4usize).prop_map(|(at, count)| Slip::Delete(at, count)),
        1 => (place(), 1..4usize).prop_map(|(at, count)| Slip::Double(at, count)),
        1 => place().prop_map(Slip::Swap),
        4 => (place(), select(TYPED)).prop_map(|(at, text)| Slip::Type(at, text)),
        1 => (place(), 1..6usize).prop_map(|(at, lines)| Slip::Cut(at, lines)),
        1 => (place(), 1..6usize, place()).prop_map(|(at, lines, to)| Slip::Move(at, lines, to)),
    ]
}

impl Slip {
    /// The text after the slip, which is made behind the first `keep` characters.
    fn make(&self, text: &str, keep: usize) -> String {
        let mut signs: Vec<char> = text.chars().collect();
        let at = |place: &Index| keep + place.index((signs.len() - keep).max(1));
        let end = |start: usize, count: usize| (start + count).min(signs.len());
        match self {
            Self::Delete(place, count) => drop(signs.drain(at(place).min(signs.len())..end(at(place), *count))),
            Self::Double(place, count) => {
                let range = at(place).min(signs.len())..end(at(place), *count);
                let copy: Vec<char> = signs[range.clone()].to_vec();
                signs.splice(range.end..range.end, copy);
            }
            Self::Swap(place) => {
                let start = at(place);
                if start + 1 < signs.len() {
                    signs.swap(start, start + 1);
                }
            }
            Self::Type(place, typed) => {
                let start = at(place).min(signs.len());
                signs.splice(start..start, typed.chars());
            }
            Self::Cut(place, count) | Self::Move(place, count, _) => {
                let head: String = signs[..keep].iter().collect();
                let body: String = signs[keep..].iter().collect();
                let mut lines: Vec<&str> = body.split_inclusive('\n').collect();
                let start = place.index(lines.len().max(1));
                let cut: Vec<&str> = lines.drain(start.min(lines.len())..(start + count).min(lines.len())).collect();
                if let Self::Move(_, _, to) = self {
                    let to = to.index(lines.len() + 1);
                    lines.splice(to..to, cut);
                }
                return head + &lines.concat();
            }
        }
        signs.into_iter().collect()
    }
}

/// The words of a text: letters and digits.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().filter(|sign| !matches!(sign, '\u{ad}' | '\u{200b}' | '\u{2060}')).nfc().collect();
    plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(String::from).collect()
}

/// Takes out what stands between two marks, as often as both stand there, and leaves its line breaks.
fn without(text: &str, open: &str, close: &str, keep: &dyn Fn(&str) -> bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        let inner = start + open.len();
        let Some(length) = rest[inner..].find(close) else { break };
        let end = inner + length + close.len();
        if keep(&rest[start..end]) {
            // Another may open before this one would close.
            out.push_str(&rest[..inner]);
            rest = &rest[inner..];
            continue;
        }
        out.push_str(&rest[..start]);
        // A comment may stand within a word.
        out.push_str(if open == "<!--" { "" } else { " " });
        out.extend(rest[start..end].matches('\n'));
        rest = &rest[end..];
    }
    out + rest
}

/// A word and its line.
type Word = (String, usize);

/// What readers don't see as it is written: comments, tags, facts, targets and labels.
fn without_marks(text: &str) -> String {
    let bare = text.replace("\r\n", "\n");
    let comments = without(&bare, "<!--", "-->", &|_| false);
    // What tags say to machines; a tag goes over one line here.
    let is_tag =
        |piece: &str| piece[1..].starts_with(|sign: char| sign.is_ascii_alphabetic() || "/!?".contains(sign)) && !piece.contains('\n');
    let tags = without(&comments, "<", ">", &|piece| !is_tag(piece) || piece.contains("://") || piece.contains('@'));
    let facts = without(&tags, "{{", "}}", &|piece| piece.contains('\n'));
    let marks = without(&facts, "{", "}", &|piece| {
        piece.contains('\n') || !["{#", "{lang=", "{decorative"].iter().any(|mark| piece.starts_with(mark))
    });
    let targets = without(&marks, "](", ")", &|piece| piece.contains('\n'));
    without(&targets, "[^", "]", &|piece| piece.contains('\n'))
}

/// The words of the fields of these names, those of others not.
fn in_fields(text: &str, names: &[String]) -> Vec<Word> {
    let mut found = Vec::new();
    let mut is_one = false;
    for (number, line) in without_marks(text).lines().enumerate().skip(1).take_while(|(_, line)| line.trim_end() != "---") {
        let mut value = line.trim_start();
        if !line.starts_with([' ', '-', '#']) {
            let (key, behind) = line.split_once(':').unwrap_or((line, ""));
            is_one = names.iter().any(|name| name == key);
            value = behind;
        }
        if is_one && !value.starts_with('#') {
            found.extend(words(value).into_iter().map(|word| (word, number + 1)));
        }
    }
    found
}

/// The words of a file's body.
fn written(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut fences = 0;
    for (number, line) in without_marks(text).lines().enumerate() {
        if number == 0 || fences < 2 {
            fences += usize::from(line.trim_end() == "---");
            continue;
        }
        let mut inner = line;
        // Items may begin in items: their numbers are drawn by the browser.
        loop {
            let marks = inner.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
            let digits = marks.trim_start_matches(|sign: char| sign.is_ascii_digit());
            let is_number = digits.len() < marks.len() && digits.starts_with(['.', ')']);
            let rest = if is_number { &digits[1..] } else { marks };
            if rest.len() == inner.len() {
                break;
            }
            inner = rest;
        }
        let inner = inner.trim_start();
        // Blocks, definitions of references, what code is written in, boxes to tick.
        let is_machine = inner.starts_with(":::") || inner.starts_with('[') && inner.contains("]:");
        let fence = inner.starts_with("```") || inner.starts_with("~~~");
        if is_machine || fence {
            continue;
        }
        let inner = inner.strip_prefix("[x]").unwrap_or(inner);
        // The mark of a box.
        let inner = inner.strip_prefix("[!").and_then(|rest| Some(rest.split_once(']')?.1)).unwrap_or(inner);
        let entities = without(inner, "&", ";", &|piece| piece.contains([' ', ',', '.']));
        found.extend(words(&entities).into_iter().map(|word| (word, number + 1)));
    }
    found
}

/// The words that a page shows or has read out. Within a word emphasis and links may begin, so parts of it count too.
fn shown(html: &str) -> BTreeMap<String, usize> {
    let mut counts = counted(html, false);
    for (word, count) in counted(html, true) {
        let have = counts.entry(word).or_default();
        *have = count.max(*have);
    }
    counts
}

/// The words of a page, with the parts of words that are marked as words of their own or not.
fn counted(html: &str, parted: bool) -> BTreeMap<String, usize> {
    let main = html.split_once("<main").map_or(html, |(_, main)| main);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut text = String::new();
    let mut rest = main;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let close = rest[open..].find('>').map_or(rest.len(), |length| open + length + 1);
        let tag = &rest[open..close];
        for name in [" alt=\"", " title=\"", " aria-label=\"", " lang=\""] {
            if let Some((_, value)) = tag.split_once(name) {
                text.push(' ');
                text.push_str(value.split('"').next().unwrap_or_default());
                text.push(' ');
            }
        }
        let is_inline = ["<strong", "</strong", "<em", "</em", "<a ", "</a", "<span", "</span", "<del", "</del", "<wbr"]
            .iter()
            .any(|name| tag.starts_with(name));
        text.push_str(if is_inline && !parted { "" } else { " " });
        rest = &rest[close..];
    }
    text.push_str(rest);
    for (entity, sign) in
        [("&shy;", ""), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
    {
        text = text.replace(entity, sign);
    }
    let mut counts = BTreeMap::new();
    for word in words(&text) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// Whether a finding answers for a word: at its line, or where something opens that takes what follows.
fn answers(finding: &Finding, text: &str, line: usize) -> bool {
    const OPENS: [&str; 5] = ["open-markup", "open-directive", "raw-html", "bad-component", "footnote-mismatch"];
    const KEYS: [&str; 4] = ["unknown-key", "wrong-type", "duplicate-key", "unknown-kind"];
    let (from, to) = (finding.start.line, finding.end.line);
    // What is wrong with a field is wrong with all of its lines.
    let is_inner = |line: &str| line.starts_with([' ', '-', '#']) || line.is_empty();
    let same_field = || text.lines().take(line).skip(from).all(is_inner);
    let is_field = KEYS.contains(&finding.code) && (finding.code == "unknown-kind" || same_field());
    finding.severity >= Severity::Warning && ((from..=to).contains(&line) || from <= line && (OPENS.contains(&finding.code) || is_field))
}

/// A text of the sample site that is shown whole, and those of its fields that are.
struct Subject {
    path: Arc<str>,
    language: LanguageId,
    fields: Vec<String>,
}

impl Subject {
    /// The words that readers should meet.
    fn words(&self, text: &str) -> Vec<Word> {
        in_fields(text, &self.fields).into_iter().chain(written(text)).collect()
    }
}

/// Whether a field is a text of this language.
fn is_text(sort: &FieldType) -> bool {
    match sort {
        FieldType::Text | FieldType::Markdown => true,
        FieldType::List { of, .. } => is_text(of),
        _ => false,
    }
}

/// The texts of the sample site that are shown whole: of a draft, or what a date hides, nothing need be.
fn subjects(site: &Site) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for page in &site.pages {
        let kind = page.meta.kind.fields.iter().filter(|(_, field)| is_text(&field.sort)).map(|(name, _)| name.to_string());
        let names: Vec<String> = ["title", "summary"].map(String::from).into_iter().chain(kind).collect();
        for (language, text) in page.meta.texts.enumerate() {
            let Some(path) = text.as_ref().map(|text| Arc::clone(&text.path)) else { continue };
            let text = site.snapshot().text(&path).expect("it has been read");
            let mut subject = Subject { path, language, fields: Vec::new() };
            let html = html(site, &subject);
            if ["::: until", "::: from"].iter().any(|hides| text.contains(hides)) || !missing(&subject.words(text), shown(&html)).is_empty()
            {
                continue;
            }
            for name in &names {
                subject.fields.push(name.clone());
                if !missing(&subject.words(text), shown(&html)).is_empty() {
                    subject.fields.pop();
                }
            }
            subjects.push(subject);
        }
    }
    subjects
}

/// The pages that show a text.
fn html(site: &Site, subject: &Subject) -> String {
    let is_it = |page: &Arc<Page>| page.meta.texts[subject.language].as_ref().is_some_and(|text| text.path == subject.path);
    let number = site.pages.position(is_it);
    let mut html = String::new();
    for (_, route) in site.routes().iter() {
        let is_it = matches!(route, Route::Page { page, language: its, .. } if Some(*page) == number && *its == subject.language);
        if is_it && let Ok(Artifact::Bytes(bytes)) = render(site, route) {
            html.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    html
}

/// The words that are not shown, or not as often as they are written.
fn missing(all: &[Word], mut shown: BTreeMap<String, usize>) -> Vec<Word> {
    let is_lost = |(word, _): &&Word| match shown.get_mut(word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    all.iter().filter(is_lost).cloned().collect()
}

/// The words of a text that are neither on its page nor answered for.
fn lost(site: &Site, subject: &Subject) -> Vec<Word> {
    let text = site.snapshot().text(&subject.path).expect("it has been read");
    let is_it = |page: &Arc<Page>| page.meta.texts[subject.language].as_ref().is_some_and(|text| text.path == subject.path);
    let all = subject.words(text);
    let html = html(site, subject);
    let missing = missing(&all, shown(&html));
    if missing.is_empty() {
        return missing;
    }
    let findings = check::of_page(site, site.pages.position(is_it), None);
    // A page that can't be read or made is not published: an error says so, and why.
    let stops = |finding: &Finding| finding.severity == Severity::Error && (html.is_empty() || finding.code == "bad-front-matter");
    if findings.iter().any(|finding| finding.path == subject.path && stops(finding)) {
        return Vec::new();
    }
    // Which of several equal words is lost nobody can tell: one of their places has to answer.
    let is_answered = |word: &str| {
        let mut lines = all.iter().filter(|(other, _)| other == word).map(|(_, line)| *line);
        lines.any(|line| findings.iter().any(|finding| finding.path == subject.path && answers(finding, text, line)))
    };
    missing.into_iter().filter(|(word, _)| !is_answered(word)).collect()
}

/// A text with slips in its fields or in its body.
fn slipped(text: &str, in_fields: bool, slips: &[Slip]) -> String {
    let end = text[4..].find("\n---\n").map_or(0, |end| end + 9);
    if in_fields {
        let made = slips.iter().fold(text[4..end].to_owned(), |fields, slip| slip.make(&fields, 0));
        return format!("---\n{made}{}", &text[end..]);
    }
    let keep = text[..end].chars().count();
    slips.iter().fold(text.to_owned(), |text, slip| slip.make(&text, keep.min(text.chars().count())))
}

#[test]
fn no_word_is_lost_in_silence() {
    let site = Site::load(package(), view("2026-11-28", Seen::Public)).expect("the folder is there");
    let subjects = subjects(&site);
    assert!(subjects.len() > 40, "the sample site has more pages than {}", subjects.len());
    assert!(subjects.iter().filter(|subject| subject.fields.len() > 2).count() > 10, "fields are looked at too");
    let slips = (any::<Index>(), prop::bool::weighted(0.3), prop::collection::vec(slip(), 1..4));
    let outcome = runner(200).run(&slips, |(subject, in_fields, slips)| {
        let subject = &subjects[subject.index(subjects.len())];
        let source = site.snapshot().text(&subject.path).expect("it has been read");
        let text = slipped(source, in_fields, &slips);
        let edited = site.with(&[(Arc::clone(&subject.path), text.as_str().into())]);
        let lost = lost(&edited, subject);
        prop_assert!(lost.is_empty(), "{}: {lost:?} in\n{text}", subject.path);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// The oracle itself: what it takes for words, and what not.
#[test]
fn the_oracle_reads_words_and_no_marks() {
    let page = "---\ntitle: A\n---\n1. Ett **två** [tre](fyra.md) <b>fem</b> &amp; {{ sex }}\n<!-- sju -->\n::: fact\nåtta[^nio] `tio`\n";
    let found: Vec<String> = written(page).into_iter().map(|(word, _)| word).collect();
    assert_eq!(found, ["Ett", "två", "tre", "fem", "åtta", "tio"]);
    let fields = in_fields("---\ntitle: Ett\nkind: två\nwho:\n- tre\n  # fyra\n---\nfem\n", &["title".into(), "who".into()]);
    assert_eq!(fields.iter().map(|(word, _)| &**word).collect::<Vec<_>>(), ["Ett", "tre"]);
    let counts = shown("<main><p>Ett<strong>två</strong> &lt;tre&gt; <img alt=\"fyra\"></p></main> fem");
    assert_eq!(counts.keys().map(String::as_str).collect::<Vec<_>>(), ["Ett", "Etttvå", "fyra", "tre", "två"]);
}
