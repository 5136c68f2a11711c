//! What a site lives with for the time being: findings that are neither shown nor stop publishing, as long as their lines
//! stay as they are.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::UnplacedFinding;
use super::rules::stale_baseline;
use crate::finding::{DataFault, Expected, Fault, Finding, Problem, Severity, Span, is_firm};
use crate::locale::composed;
use crate::site::Site;
use crate::yaml::{self, Data, Node, Reader};

/// Where it stands.
pub const BASELINE: &str = "content/baseline.yaml";

/// Hexadecimal digits of a line's fingerprint: 64 bits are far more than the lines of any file.
const DIGITS: usize = 16;

const HEADER: &str = "\
# Brister som fanns när filen skrevs. De visas inte och stoppar inte publiceringen så länge raden är oförändrad.
# Faults that were there when this file was written. They are not shown and stop nothing as long as their line stays as it is.
# Gör om den / write it again: utblick check --update-baseline
";

/// The known findings of a site.
#[derive(Default)]
pub(super) struct Baseline {
    entries: Vec<Entry>,
    pub(super) problems: Vec<Problem>,
}

/// Findings of one rule in lines of one wording.
struct Entry {
    path: String,
    code: String,
    line: String,
    times: usize,
    span: Span,
}

impl Entry {
    fn key(&self) -> (String, String, String) {
        (self.path.clone(), self.code.clone(), self.line.clone())
    }
}

/// What was known, and how many entries have nothing left to stand for.
pub(super) struct Subtracted {
    /// How many findings were left out.
    pub(super) count: usize,
    /// What is wrong with the file by now.
    pub(super) stale: Option<UnplacedFinding>,
}

impl Baseline {
    /// Reads the file of a site; without one nothing is known.
    pub(super) fn read(site: &Site) -> Self {
        let mut baseline = Self::default();
        let Some(text) = site.snapshot().text(BASELINE) else { return baseline };
        let path: Arc<str> = BASELINE.into();
        let bom = text.len() - text.trim_start_matches('\u{feff}').len();
        match yaml::read(&text[bom..], bom, &path, &mut baseline.problems) {
            Err(broken) => {
                baseline.problems.push(Problem::new(&path, broken.span, Fault::BadData(DataFault::Yaml(broken.fault))));
            }
            Ok(node) if node.data == Data::Null => {}
            Ok(node) => {
                let mut reader = Reader { path: &path, problems: &mut baseline.problems };
                let items = reader.list("baseline.yaml", &node);
                baseline.entries = items.iter().filter_map(|item| entry(&mut reader, item)).collect();
            }
        }
        baseline
    }

    /// Takes out the findings that are known: of those of one rule in lines of one wording the first, as many as are listed.
    pub(super) fn subtract(&self, site: &Site, findings: &mut Vec<Finding>) -> Subtracted {
        if self.entries.is_empty() {
            return Subtracted { count: 0, stale: None };
        }
        let mut left: BTreeMap<(String, String, String), usize> = BTreeMap::new();
        for entry in &self.entries {
            *left.entry(entry.key()).or_default() += entry.times;
        }
        let before = findings.len();
        let mut texts = Texts { site, last: None };
        findings.retain(|finding| {
            let known = left.get_mut(&texts.key(finding)).filter(|times| **times > 0 && may_be_known(finding));
            known.map(|times| *times -= 1).is_none()
        });
        let is_stale = |entry: &&Entry| left.get(&entry.key()).is_some_and(|times| *times > 0);
        let stale = self.entries.iter().filter(is_stale).count();
        let stale = self.entries.iter().find(is_stale).map(|first| {
            let words = stale_baseline::wording(stale, self.entries.len());
            UnplacedFinding::new(&stale_baseline::RULE, BASELINE.into(), first.span, words)
        });
        Subtracted { count: before - findings.len(), stale }
    }

    /// The file that makes these findings known. Of files that are not wanted the old entries stay.
    pub(super) fn written(&self, site: &Site, findings: &[Finding], wanted: &dyn Fn(&str) -> bool) -> String {
        let mut entries: BTreeMap<(String, String, String), usize> = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| !wanted(&entry.path)) {
            *entries.entry(entry.key()).or_default() += entry.times;
        }
        let mut texts = Texts { site, last: None };
        for finding in findings.iter().filter(|finding| wanted(&finding.path) && may_be_known(finding)) {
            *entries.entry(texts.key(finding)).or_default() += 1;
        }
        let mut file = HEADER.to_owned();
        if entries.is_empty() {
            file.push_str("[]\n");
        }
        for ((path, code, line), times) in entries {
            let path = serde_json::Value::from(path);
            let times = if times == 1 { String::new() } else { format!(", times: {times}") };
            // Writing to a string cannot fail.
            let _ = writeln!(file, "- {{path: {path}, code: {code}, line: \"{line}\"{times}}}");
        }
        file
    }
}

fn may_be_known(finding: &Finding) -> bool {
    !is_firm(finding.code) && *finding.path != *BASELINE && finding.severity > Severity::Off
}

fn entry(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Entry> {
    const KEYS: [&str; 4] = ["path", "code", "line", "times"];
    let mut record = reader.record("baseline.yaml", node)?;
    let mut text = |key: &str| {
        let found = record.take(key).and_then(|node| reader.text(key, node)).map(String::from);
        if found.is_none() {
            reader.note(node.span, Fault::MissingField { key: key.to_owned(), of: BASELINE.to_owned() });
        }
        found
    };
    let (path, code, line) = (text("path"), text("code"), text("line"));
    let times = match record.take("times") {
        None => Some(1),
        Some(node) => {
            let number = reader.text("times", node)?.parse().ok();
            if number.is_none() {
                reader.wrong("times", node, Expected::Number);
            }
            number
        }
    };
    reader.finish(&record, BASELINE, &KEYS);
    Some(Entry { path: path?, code: code?, line: line?, times: times?, span: node.span })
}

/// Texts of the files that findings stand in; they come file by file.
struct Texts<'s> {
    site: &'s Site,
    last: Option<(Arc<str>, Option<Arc<str>>)>,
}

impl Texts<'_> {
    /// File, rule and line of a finding.
    fn key(&mut self, finding: &Finding) -> (String, String, String) {
        (finding.path.to_string(), finding.code.to_owned(), self.fingerprint(finding))
    }

    /// What stays the same of a finding's line while it moves up or down, or is indented.
    fn fingerprint(&mut self, finding: &Finding) -> String {
        if self.last.as_ref().is_none_or(|(path, _)| *path != finding.path) {
            self.last = Some((Arc::clone(&finding.path), self.site.text(&finding.path)));
        }
        let text = self.last.as_ref().and_then(|(_, text)| text.as_deref()).unwrap_or_default();
        let whole_file = finding.span == Span::default();
        let at = (finding.span.start as usize).min(text.len());
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line = if whole_file { "" } else { text[start..].lines().next().unwrap_or_default() };
        let line = composed(line);
        let plain: Vec<&str> = line.trim_start_matches('\u{feff}').split_whitespace().collect();
        blake3::hash(plain.join(" ").as_bytes()).to_hex().chars().take(DIGITS).collect()
    }
}
