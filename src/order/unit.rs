//! The text of a section in units that are translated one by one, and the text that comes of it.

use std::ops::Range;
use std::sync::Arc;

use super::personal;
use crate::content::markdown::{Run, RunPart, RunPlace, runs, write};
use crate::twin::Part;
use crate::yaml::{self, Data, Node};

/// A stretch of words and what stands between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Words, and marks by their number in `marks`.
    pub pieces: Vec<Piece>,
    /// What must be kept as it is.
    pub marks: Vec<Mark>,
    /// Its value among those of the section, and its bytes there.
    leaf: usize,
    range: Range<usize>,
    place: Option<RunPlace>,
}

/// A part of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// To be translated.
    Words(String),
    /// To be kept, and moved if the sentence asks for it.
    Mark(usize),
}

/// Markup, a fact, a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What stands in the page.
    pub written: String,
    /// Whether nobody outside is to see it.
    pub is_hidden: bool,
}

/// A section as units.
#[derive(Clone, Debug)]
pub struct Units {
    /// Unit by unit.
    pub all: Vec<Unit>,
    text: Box<str>,
    leaves: Vec<Leaf>,
}

/// A value with words: the text of a section, or one of the values of a field.
#[derive(Clone, Debug)]
struct Leaf {
    range: Range<usize>,
    /// What it says. For the body of a page that is what is written.
    said: String,
    is_yaml: bool,
}

impl Units {
    /// The units of a text.
    pub fn of(text: &str, part: Part, persons: &[String]) -> Self {
        let whole = || vec![Leaf { range: 0..text.len(), said: text.to_owned(), is_yaml: false }];
        let leaves = if part == Part::Field { values(text) } else { whole() };
        let all = leaves.iter().enumerate().flat_map(|(leaf, there)| units(leaf, there, persons)).collect();
        Self { all, text: text.into(), leaves }
    }

    /// The text with other words in some units, each as it is to be written; the others stay as they are.
    pub fn with(&self, written: &[Option<String>]) -> String {
        let mut text = self.text.to_string();
        for (number, leaf) in self.leaves.iter().enumerate().rev() {
            let mut said = leaf.said.clone();
            let own = self.all.iter().zip(written).filter(|(unit, _)| unit.leaf == number);
            let changed: Vec<_> = own.filter_map(|(unit, written)| Some((unit, written.as_ref()?))).collect();
            for (unit, written) in changed.iter().rev() {
                said.replace_range(unit.range.clone(), written);
            }
            if !changed.is_empty() {
                let value = if leaf.is_yaml { scalar(&said, &self.text[leaf.range.clone()], &self.text) } else { said };
                text.replace_range(leaf.range.clone(), &value);
            }
        }
        text
    }

    /// The bytes of a unit as they stand.
    pub fn as_written(&self, number: usize) -> &str {
        let unit = &self.all[number];
        &self.leaves[unit.leaf].said[unit.range.clone()]
    }
}

impl Unit {
    /// Pieces as they are written in the page; `known` are marks as the other language has them.
    pub fn written(&self, pieces: &[Piece], known: &dyn Fn(&str) -> Option<String>) -> String {
        let part = |piece: &Piece| match piece {
            Piece::Words(words) => RunPart::Words(words.clone()),
            Piece::Mark(number) => {
                let written = &self.marks[*number].written;
                RunPart::Mark(known(written).unwrap_or_else(|| written.clone()))
            }
        };
        let parts: Vec<RunPart> = pieces.iter().map(part).collect();
        match self.place {
            Some(place) => write(&parts, place),
            None => parts
                .iter()
                .map(|part| match part {
                    RunPart::Words(text) | RunPart::Mark(text) => text.as_str(),
                })
                .collect(),
        }
    }

    /// Its words, for people who look for what it is about.
    pub fn words(&self) -> String {
        let words = self.pieces.iter().map(|piece| if let Piece::Words(words) = piece { words.as_str() } else { " " });
        words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn units(leaf: usize, there: &Leaf, persons: &[String]) -> Vec<Unit> {
    let found = runs(&there.said);
    // A value of one line without markup is no Markdown, and is written as it is said.
    let is_plain = there.is_yaml
        && !there.said.contains('\n')
        && found.iter().all(|run| run.parts.iter().all(|part| matches!(part, RunPart::Words(_))));
    let whole = || Run { range: 0..there.said.len(), parts: vec![RunPart::Words(there.said.clone())], place: RunPlace::Text };
    let found = if is_plain { vec![whole()] } else { found };
    let unit = |run: Run| {
        let mut unit = Unit { pieces: Vec::new(), marks: Vec::new(), leaf, range: run.range, place: (!is_plain).then_some(run.place) };
        let words: Vec<&str> =
            run.parts.iter().filter_map(|part| if let RunPart::Words(words) = part { Some(words.as_str()) } else { None }).collect();
        let persons = &personal::in_parts(&words, persons);
        let has_languages = run.parts.iter().any(|part| matches!(part, RunPart::Words(words) if words.contains("]{lang=")));
        for part in run.parts {
            match part {
                RunPart::Words(words) => unit.take(&words, has_languages, persons),
                RunPart::Mark(written) => {
                    let is_hidden = personal::first(&written, persons).is_some() || personal::slugged(&written, persons);
                    unit.mark(&written, is_hidden);
                }
            }
        }
        unit
    };
    let has_words =
        |unit: &Unit| unit.pieces.iter().any(|piece| matches!(piece, Piece::Words(words) if words.contains(char::is_alphabetic)));
    found.into_iter().map(unit).filter(has_words).collect()
}

impl Unit {
    fn mark(&mut self, written: &str, is_hidden: bool) {
        if let (Some(Piece::Mark(last)), false) = (self.pieces.last(), is_hidden) {
            let last = &mut self.marks[*last];
            if !last.is_hidden {
                last.written.push_str(written);
                return;
            }
        }
        self.pieces.push(Piece::Mark(self.marks.len()));
        self.marks.push(Mark { written: written.to_owned(), is_hidden });
    }

    /// Takes in words, with facts, marks of language and personal data as marks.
    fn take(&mut self, words: &str, has_languages: bool, persons: &[String]) {
        let mut rest = words;
        while !rest.is_empty() {
            let found =
                [protected(rest, has_languages).map(|range| (range, false)), personal::first(rest, persons).map(|range| (range, true))];
            let Some((range, is_hidden)) = found.into_iter().flatten().min_by_key(|(range, _)| range.start) else { break };
            self.say(&rest[..range.start]);
            self.mark(&rest[range.clone()], is_hidden);
            rest = &rest[range.end..];
        }
        self.say(rest);
    }

    fn say(&mut self, words: &str) {
        if !words.is_empty() {
            self.pieces.push(Piece::Words(words.to_owned()));
        }
    }
}

/// The first fact, mark of a language, or sign that an order uses itself.
fn protected(words: &str, has_languages: bool) -> Option<Range<usize>> {
    let from = |open: &str, close: &str| {
        let start = words.find(open)?;
        let end = words[start..].find(close)? + start + close.len();
        Some(start..end)
    };
    let numbered = words.match_indices('{').find_map(|(at, _)| {
        let digits = words[at + 1..].find(|c: char| !c.is_ascii_digit()).filter(|digits| *digits > 0)?;
        words[at + 1 + digits..].starts_with('}').then(|| at..at + digits + 2)
    });
    let language = if has_languages { from("]{lang=", "}") } else { None };
    let bracket = words.find('[').filter(|_| has_languages).map(|at| at..at + 1);
    [from("{{", "}}"), from("[[", "["), numbered, language, bracket].into_iter().flatten().min_by_key(|range| range.start)
}

/// The values of a field that have words.
fn values(text: &str) -> Vec<Leaf> {
    let indent = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(|line| line.len() - line.trim_start().len()).min();
    let lead = if text.starts_with(['|', '>']) { "x: ".to_owned() } else { format!("x:\n{}", " ".repeat(indent.unwrap_or(1).max(1))) };
    let document = format!("{lead}{text}\n");
    let mut leaves = Vec::new();
    if let Ok(tree) = yaml::read(&document, 0, &Arc::from(""), &mut Vec::new()) {
        gather(&tree, &document, lead.len(), &mut leaves);
    }
    leaves
}

fn gather(node: &Node<'_>, document: &str, lead: usize, leaves: &mut Vec<Leaf>) {
    match &node.data {
        Data::Map(pairs) => pairs.iter().for_each(|(_, value)| gather(value, document, lead, leaves)),
        Data::List(items) => items.iter().for_each(|item| gather(item, document, lead, leaves)),
        Data::Scalar { text, plain, .. } => {
            let mut range = node.span.range();
            // The span of a block begins behind the sign that opens it.
            if !plain && !document[range.start..].starts_with(['"', '\'']) {
                range.start = document[..range.start].rfind(['|', '>']).unwrap_or(range.start);
            }
            let written = document[range.clone()].trim_end();
            // Names of files, pages and addresses are the same in every language.
            let is_name = !text.contains(char::is_whitespace) && text.contains(['/', '.', '@', '_', ':']);
            if !is_name && text.contains(char::is_alphabetic) && range.start >= lead {
                let start = range.start - lead;
                leaves.push(Leaf { range: start..start + written.len(), said: text.trim_end().to_owned(), is_yaml: true });
            }
        }
        Data::Null => {}
    }
}

/// A value as YAML, in the form that it had if that can hold it.
fn scalar(said: &str, had: &str, field: &str) -> String {
    if had.starts_with(['|', '>']) {
        let (head, inner) = had.split_once('\n').unwrap_or((had, ""));
        let indent: String =
            inner.lines().find(|line| !line.trim().is_empty()).map_or("  ", |line| &line[..line.len() - line.trim_start().len()]).into();
        let lines = said.lines().map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") });
        return format!("{}\n{}", head.replacen('>', "|", 1), lines.collect::<Vec<_>>().join("\n"));
    }
    if is_plain(said, field.starts_with(['[', '{']) || field.contains(": {") || field.contains("- {")) && !had.starts_with(['"', '\'']) {
        return said.to_owned();
    }
    if had.starts_with('\'') && !said.contains('\n') {
        return format!("'{}'", said.replace('\'', "''"));
    }
    format!("\"{}\"", said.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// Whether a text needs no quotation marks.
fn is_plain(said: &str, in_flow: bool) -> bool {
    let is_word = matches!(&*said.to_lowercase(), "true" | "false" | "yes" | "no" | "on" | "off" | "null");
    let has_sign = [": ", " #", "\n", "\t"].iter().any(|sign| said.contains(sign)) || said.ends_with(':');
    let ends_flow = in_flow && said.contains([',', '[', ']', '{', '}']);
    let is_whole = said.starts_with(char::is_alphabetic) && said.trim() == said;
    is_whole && !is_word && !has_sign && !ends_flow
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(unit: &Unit) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Mark(number) if unit.marks[*number].is_hidden => format!("⟨{number}⟩"),
            Piece::Mark(number) => format!("⟨{}⟩", unit.marks[*number].written),
        };
        unit.pieces.iter().map(piece).collect()
    }

    #[test]
    fn facts_languages_and_personal_data_are_marks() {
        let units =
            Units::of("Minst {{ bip.min }} för [mobility]{lang=en}; ring Eva på 0980-319 210 {1}.", Part::Body, &["Eva".to_owned()]);
        assert_eq!(shown(&units.all[0]), "Minst ⟨{{ bip.min }}⟩ för ⟨[⟩mobility⟨]{lang=en}⟩; ring ⟨3⟩ på ⟨4⟩ ⟨{1}⟩.");
    }

    #[test]
    fn the_values_of_a_field_are_units_and_keep_their_form() {
        let cases = [
            ("Så ansöker du", "Om pengar: vad", "\"Om pengar: vad\""),
            ("'Så'", "It's", "'It''s'"),
            ("\"Så\"", "A \"b\"", "\"A \\\"b\\\"\""),
            ("[ett, ett två]", "one, two", "[\"one, two\", \"one, two\"]"),
            ("- vem: Chefen säger\n    tid: 2026-11-28\n  - bild.svg", "The boss", "- vem: The boss\n    tid: 2026-11-28\n  - bild.svg"),
            ("|\n  Ett *två*\n\n  Tre", "One", "|\n  One\n\n  One"),
        ];
        for (text, words, after) in cases {
            let units = Units::of(text, Part::Field, &[]);
            let given: Vec<_> = units.all.iter().map(|unit| Some(unit.written(&[Piece::Words(words.to_owned())], &|_| None))).collect();
            assert_eq!(units.with(&given), after, "{text}");
            assert_eq!(units.with(&vec![None; given.len()]), text);
        }
    }
}
