//! Who does literally what a finding of level error says is rid of it, and has lost no text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use utblick::catalog::Seen;
use utblick::check::{self, RULES};
use utblick::finding::{Finding, Severity};
use utblick::site::Site;

use crate::checks;
use crate::support::literate::{Literate, agree};
use crate::support::site::{NOW, view};
use crate::support::suite;

/// A finding beside the text in which it stands, as somebody has them who knows nothing but the message.
struct Asked<'f> {
    finding: &'f Finding,
    text: &'f str,
    /// The bytes at fault.
    at: Range<usize>,
    written: &'f str,
    /// The line on which they begin.
    line: Range<usize>,
    /// What the message says behind the words by which it is known.
    rest: &'f str,
}

/// What somebody does who does what a message asks for.
type Ask = fn(&Asked<'_>) -> Option<String>;

/// How messages begin that ask for something, and what somebody does who does that; the first that can be done is.
const ASKS: &[(&str, Ask)] = &[
    ("Did you mean ", |asked| asked.renamed(asked.rest.split('?').next()?)),
    ("You can choose from: ", |asked| asked.renamed(asked.rest.split([',', ' ', '.']).next()?)),
    ("Write ‘", |asked| asked.renamed(asked.rest.split('’').next()?)),
    ("Remove the line", |asked| asked.without_line()),
    ("Keep the line that is right and remove the other", |asked| asked.without_line()),
    ("Remove autoplay", |asked| Some(asked.with(&asked.written.replace("?autoplay=1", "").replace(" autoplay", "")))),
    ("Remove ", |asked| Some(asked.with(&asked.written.replace(asked.rest.strip_suffix(" from the link.")?, "")))),
    ("Remove ", |asked| asked.rest.contains(" from redirects").then(|| asked.with("/another-one/"))),
    ("Delete it", |asked| Some(asked.with(""))),
    ("Give this one a name of its own: ", |asked| asked.numbered("")),
    ("Write another name: {#", |asked| asked.numbered("}")),
    ("Add a line that begins with ", |asked| asked.with_field(&format!("{}: Text", asked.rest.split(": ").next()?))),
    ("Write the address like this: (", |asked| {
        let open = asked.at.start + asked.written.rfind("](")? + 2;
        Some([&asked.text[..open], asked.rest.strip_suffix(')')?, &asked.text[asked.at.end - 1..]].concat())
    }),
    ("Replace ", |asked| {
        let line = asked.text[asked.line.clone()].replace(asked.rest.split(' ').next()?, "Text");
        Some([&asked.text[..asked.line.start], &line, &asked.text[asked.line.end..]].concat())
    }),
    ("Write --> ", |asked| Some([&asked.text[..asked.line.end], " -->", &asked.text[asked.line.end..]].concat())),
    ("Write ", |asked| {
        let (fence, _) = asked.rest.split_once(" on a line of its own after the last line of the code")?;
        Some([asked.text.trim_end(), "\n", fence, "\n"].concat())
    }),
    ("Write the text on a line of its own, after an empty line", |asked| {
        Some([&asked.text[..asked.at.start], "\n\n", &asked.text[asked.at.start..]].concat())
    }),
    ("Say what is in it: <iframe ", |asked| {
        Some(asked.with(&asked.written.replace("<iframe", &format!("<iframe {}", asked.rest.split(" …").next()?))))
    }),
    ("Write in one sentence what the image is to say, for example:\n", |asked| {
        let wrong = asked.finding.message.en.split('‘').nth(1)?.split('’').next()?;
        let open = asked.written.find("![").or_else(|| asked.written.find("alt="))?;
        let at = asked.at.start + open + asked.written[open..].find(wrong)?;
        Some([&asked.text[..at], asked.rest.lines().next()?, &asked.text[at + wrong.len()..]].concat())
    }),
    ("Give the first two rows of the table another column, or remove the extra vertical bars", |asked| {
        let bar = asked.text[..asked.at.start].rfind('|')?;
        let cells = asked.text[bar..asked.line.end].trim_end().trim_end_matches('|').replace('|', " ");
        Some([&asked.text[..bar], &cells, "|", &asked.text[asked.line.end..]].concat())
    }),
];

impl<'f> Asked<'f> {
    fn new(finding: &'f Finding, text: &'f str) -> Option<Self> {
        let at = finding.span.start as usize..finding.span.end as usize;
        let start = text.get(..at.start)?.rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at.start..].find('\n').map_or(text.len(), |newline| at.start + newline);
        Some(Self { finding, text, written: text.get(at.clone())?, at, line: start..end, rest: "" })
    }

    fn done(mut self) -> Option<String> {
        let help = &*self.finding.help.en;
        for (begins, act) in ASKS {
            if let Some(rest) = help.strip_prefix(begins) {
                self.rest = rest;
                if let Some(better) = act(&self) {
                    return Some(better);
                }
            }
        }
        self.as_shown(help).or_else(|| self.field(help)).or_else(|| self.word(help))
    }

    /// The text with something else at fault.
    fn with(&self, better: &str) -> String {
        [&self.text[..self.at.start], better, &self.text[self.at.end..]].concat()
    }

    fn without_line(&self) -> Option<String> {
        Some([&self.text[..self.line.start], self.text.get(self.line.end + 1..).unwrap_or_default()].concat())
    }

    /// A line more among the fields.
    fn with_field(&self, line: &str) -> Option<String> {
        let at = self.text.find("---\n")? + 4;
        Some([&self.text[..at], line, "\n", &self.text[at..]].concat())
    }

    /// Another name for the one that the message says is wrong.
    fn renamed(&self, right: &str) -> Option<String> {
        let mut wrong = self.finding.message.en.split('‘').skip(1).filter_map(|quoted| quoted.split('’').next());
        let wrong = wrong.find(|wrong| !wrong.is_empty() && self.written.contains(wrong))?;
        Some(self.with(&self.written.replacen(wrong, right.trim_matches(['‘', '’']), 1)))
    }

    /// A name of its own, for one that is there already.
    fn numbered(&self, end: &str) -> Option<String> {
        let name = self.rest.split([' ', '}', '.']).next()?;
        let old = name.strip_suffix("-2")?;
        let at = self.line.start + self.text[self.line.clone()].rfind(&format!("{old}{end}"))?;
        Some([&self.text[..at], name, &self.text[at + old.len()..]].concat())
    }

    /// An example below a sentence that ends in a colon: a line of its own, or what stands at fault.
    fn as_shown(&self, help: &str) -> Option<String> {
        let (_, below) = help.split_once(":\n")?;
        let example = below.lines().take_while(|line| !line.starts_with("If ")).collect::<Vec<_>>().join("\n");
        match example.as_bytes().first()? {
            b'#' | b'|' => Some([&self.text[..self.line.start], &example, &self.text[self.line.end..]].concat()),
            b'[' if example.starts_with("[^") => Some([self.text.trim_end(), "\n\n", &example, "\n"].concat()),
            b'[' | b'!' => Some(self.with(&example)),
            _ => None,
        }
    }

    /// `key: value`, which takes the place of what stands at the key now; a key that is not there becomes a field.
    fn field(&self, help: &str) -> Option<String> {
        let line =
            help.lines().find_map(|line| line.split_once("rite ").or_else(|| line.split_once("with the line "))).map(|(_, rest)| rest)?;
        let line = line.split(". ").next()?.trim_end_matches('.');
        let is_key = |key: &str| !key.is_empty() && key.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_');
        // What stands before the key says what it is: `one whole address: email: …`.
        let line = line.trim_start_matches("for example ");
        let begin = line
            .match_indices(": ")
            .map(|(at, _)| line[..at].rfind(": ").map_or(0, |before| before + 2))
            .find(|at| is_key(line[*at..].split(": ").next().unwrap_or_default()));
        let (key, value) = line[begin?..].split_once(": ")?;
        let name = format!("{key}:");
        // From the beginning of the line on: the key stands before its value.
        let is_near = |at: usize| at >= self.line.start || self.text[at..self.at.start].trim_end().lines().count() < 3;
        let Some(from) = self.text[..self.at.end.max(self.line.end)].rfind(&name).filter(|at| is_near(*at)) else {
            return (key == "slug").then(|| self.with_field(&format!("{key}: {value}"))).flatten();
        };
        let after = from + name.len();
        let to = if self.at.start >= after && self.at.len() > 1 { self.at.end } else { after + self.text[after..].find('\n')? };
        Some([&self.text[..after], " ", value, &self.text[to..]].concat())
    }

    /// `Write å`: that, and nothing else.
    fn word(&self, help: &str) -> Option<String> {
        let word = help.strip_prefix("Write ").filter(|word| !word.contains([' ', ':']))?;
        Some(self.with(word))
    }
}

/// The name that a file is to have, where a message asks for another.
fn new_name(finding: &Finding) -> Option<String> {
    let help = &*finding.help.en;
    if let Some(ending) =
        ["Rename the file so that it ends in ", "Rename the file so that the language comes before .md, for example contact"]
            .iter()
            .find_map(|begins| help[help.find("Rename")?..].strip_prefix(begins))
    {
        let stem = finding.path.strip_suffix(".md")?;
        let language = finding.message.en.split('‘').nth(1).and_then(|rest| rest.split('’').next()).unwrap_or_default();
        return Some(format!("{}{ending}", stem.strip_suffix(&format!(".{language}")).unwrap_or(stem)));
    }
    let name = ["Save the file as ‘", "Rename the file to ‘"].iter().find_map(|begins| help.strip_prefix(begins))?.split('’').next()?;
    let folder = finding.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    Some(if name.contains('/') { name.to_owned() } else { format!("{folder}/{name}") })
}

/// The lines on which a finding stands.
fn lines_of<'t>(finding: &Finding, text: &'t str) -> &'t str {
    let (start, end) = (finding.span.start as usize, finding.span.end as usize);
    let from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    &text[from..text[end..].find('\n').map_or(text.len(), |newline| end + newline)]
}

/// The words of a text below its fields: what no advice may cost.
fn words(text: &str) -> BTreeMap<&str, usize> {
    let body = text.splitn(3, "---\n").nth(2).unwrap_or_default();
    let mut words = BTreeMap::new();
    body.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.len() > 3).for_each(|word| *words.entry(word).or_default() += 1);
    words
}

#[test]
fn whoever_does_what_an_error_says_is_rid_of_it_and_has_lost_no_text() {
    let mut tried: BTreeSet<&'static str> = BTreeSet::new();
    let mut differences = Vec::new();
    for path in suite("checks", ".md") {
        let suite = Literate::read(&path);
        for case in suite.cases.iter().filter(|case| case.fences.iter().all(|fence| !matches!(&*fence.sort, "link" | "without" | "locked")))
        {
            let site = checks::site(&suite, case);
            let loaded = Site::load(site.root(), view(NOW, Seen::Public)).expect("the folder is there");
            let findings = check::run(&loaded);
            for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
                let text = loaded.text(&finding.path);
                let text = text.as_deref().unwrap_or_default();
                if let Some(name) = new_name(finding).filter(|name| !site.path(name).exists()) {
                    tried.insert(finding.code);
                    std::fs::rename(site.path(&finding.path), site.path(&name)).expect("the file is there");
                    let then = check::run(&Site::load(site.root(), view(NOW, Seen::Public)).expect("the folder is there"));
                    if then.iter().any(|other| other.code == finding.code && (*other.path == *name || other.path == finding.path)) {
                        differences.push(format!("{}: {}\n  {}", suite.title, case.name, finding.help.en));
                    }
                    std::fs::rename(site.path(&name), site.path(&finding.path)).expect("it was just made");
                    continue;
                }
                let Some(better) = Asked::new(finding, text).and_then(Asked::done) else { continue };
                tried.insert(finding.code);
                let told = |findings: &[Finding]| {
                    findings
                        .iter()
                        .filter(|other| other.code == finding.code && other.path == finding.path && other.message == finding.message)
                        .count()
                };
                let then = check::run(&loaded.with(&[(Arc::clone(&finding.path), Arc::from(&*better))]));
                if told(&then) >= told(&findings) {
                    differences.push(format!("{}: {}\n  {}\n  {}\n{better}", suite.title, case.name, finding.message.en, finding.help.en));
                }
                let lost: Vec<_> =
                    words(text).into_iter().filter(|(word, count)| words(&better).get(word).is_none_or(|have| have < count)).collect();
                // Where there is an example, people write their own words in its place.
                let is_replaced = finding.help.en.contains(":\n") || finding.code == "bad-encoding";
                let at_fault = if is_replaced { lines_of(finding, text) } else { "" };
                let is_named = |word: &str| [&*finding.message.en, &*finding.help.en, at_fault].iter().any(|text| text.contains(word));
                if lost.iter().any(|(word, _)| !is_named(word)) {
                    differences.push(format!("{}: {} costs {lost:?}", suite.title, finding.help.en));
                }
            }
        }
    }
    agree(&differences);
    // What can't be had by writing: see that a file is whole, ask somebody, divide a text, say which of two is right.
    let by_other_means = [
        "broken-file",
        "copied-file",
        "dates-disagree",
        "lost-address",
        "statement-incomplete",
        "template-error",
        "too-large",
        "unreadable-file",
    ];
    let errors = RULES.iter().filter(|rule| rule.severity == Severity::Error).map(|rule| rule.code);
    let left: Vec<_> = errors.filter(|code| !tried.contains(code) && !by_other_means.contains(code)).collect();
    assert!(left.is_empty(), "{left:?} are not tried");
}
