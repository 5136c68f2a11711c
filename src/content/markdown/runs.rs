//! What people translate of a text: its runs of words, and between them what is not theirs to change.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::OPTIONS;
use super::mask::mask;

/// Words that stand together: a heading, a paragraph, an item, a cell, a label of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// What it is made of.
    pub(crate) parts: Vec<RunPart>,
    /// Where it stands, which says how its words are written.
    pub(crate) place: RunPlace,
}

/// A part of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RunPart {
    /// Words, as readers see them.
    Words(String),
    /// Markup, as it is written.
    Mark(String),
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RunPlace {
    /// In running text.
    Text,
    /// In a cell of a table.
    Cell,
    /// In quotation marks, on the line of a directive.
    Label,
}

/// The runs of a text, which may be part of a page, in the order in which they stand.
pub(crate) fn runs(text: &str) -> Vec<Run> {
    let mask = mask(text);
    let mut reader = Reader { text, runs: Vec::new(), open: None, in_cell: false, broken: false };
    let mut in_code = false;
    for (event, range) in Parser::new_ext(&mask.text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                reader.close();
                in_code = true;
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if in_code => {}
            Event::Text(words) => reader.words(&words, range),
            Event::SoftBreak => {
                reader.words(" ", range);
                reader.broken = true;
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::HardBreak
            | Event::FootnoteReference(_) => {
                reader.cover(range);
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {}
            Event::Rule => {
                reader.close();
                if let Ok(line) = mask.lines.binary_search_by_key(&range.start, |line| line.0) {
                    reader.labels(mask.lines[line]);
                }
            }
            other => {
                reader.close();
                reader.in_cell = match other {
                    Event::Start(Tag::TableCell) => true,
                    Event::End(TagEnd::TableCell) => false,
                    _ => reader.in_cell,
                };
            }
        }
    }
    reader.close();
    reader.runs.sort_by_key(|run| run.range.start);
    reader.runs
}

struct Reader<'t> {
    text: &'t str,
    runs: Vec<Run>,
    /// The run that is being read, and up to where it has been taken in.
    open: Option<(Run, usize)>,
    in_cell: bool,
    /// Whether a line has just ended.
    broken: bool,
}

impl Reader<'_> {
    /// The open run, which reaches to the end of `range` at least.
    fn cover(&mut self, range: Range<usize>) -> &mut (Run, usize) {
        let place = if self.in_cell { RunPlace::Cell } else { RunPlace::Text };
        let open = self.open.get_or_insert_with(|| (Run { range: range.clone(), parts: Vec::new(), place }, range.start));
        open.0.range.end = open.0.range.end.max(range.end);
        open
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        let (text, broken) = (self.text, std::mem::take(&mut self.broken));
        let (run, taken) = self.cover(range.clone());
        if range.start > *taken {
            mark(&text[*taken..range.start], broken, &mut run.parts);
        }
        *taken = range.end;
        match run.parts.last_mut() {
            Some(RunPart::Words(have)) => have.push_str(words),
            _ => run.parts.push(RunPart::Words(words.to_owned())),
        }
    }

    fn close(&mut self) {
        self.broken = false;
        let Some((mut run, taken)) = self.open.take() else { return };
        if run.range.end > taken {
            mark(&self.text[taken..run.range.end], false, &mut run.parts);
        }
        self.runs.push(run);
    }

    /// What stands in quotation marks on the line of a directive.
    fn labels(&mut self, (from, to): (usize, usize)) {
        let line = &self.text[from..to];
        let quotes: Vec<usize> = line.match_indices('"').map(|(at, _)| from + at).collect();
        for quotes in quotes.chunks_exact(2) {
            let range = quotes[0] + 1..quotes[1];
            let words = self.text[range.clone()].to_owned();
            self.runs.push(Run { range, parts: vec![RunPart::Words(words)], place: RunPlace::Label });
        }
    }
}

/// Notes markup that stands between words; a backslash belongs to the sign behind it, the edge of a line to its break.
fn mark(written: &str, broken: bool, parts: &mut Vec<RunPart>) {
    let is_edge = broken && written.chars().all(|c| c.is_whitespace() || c == '>');
    if written != "\\" && !is_edge {
        parts.push(RunPart::Mark(written.to_owned()));
    }
}

/// A run as it is written: its words mean nothing but themselves.
pub(crate) fn write(parts: &[RunPart], place: RunPlace) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            RunPart::Mark(written) => out.push_str(written),
            RunPart::Words(words) if place == RunPlace::Label => out.push_str(&words.replace('"', "”")),
            RunPart::Words(words) => escape(words, place, &mut out),
        }
    }
    out
}

fn escape(words: &str, place: RunPlace, out: &mut String) {
    let mut before = out.chars().next_back();
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        let is_in_word = before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let opens = match c {
            '\\' | '`' | '*' | '[' | ']' => true,
            '_' => !is_in_word,
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '~' => next == Some('~') || before == Some('~'),
            '&' => next.is_some_and(|next| next.is_ascii_alphabetic() || next == '#'),
            '|' => place == RunPlace::Cell,
            '#' | '-' | '+' | '>' | '=' | ':' => out.is_empty(),
            '.' | ')' => !out.is_empty() && out.len() < 10 && out.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if opens {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

#[cfg(test)]
mod tests {
    use super::RunPart::{Mark, Words};
    use super::{RunPart, RunPlace, runs, write};

    fn shown(text: &str) -> Vec<String> {
        let part = |part: &RunPart| match part {
            Words(words) => words.clone(),
            Mark(written) => format!("⟨{written}⟩"),
        };
        runs(text).iter().map(|run| run.parts.iter().map(part).collect()).collect()
    }

    #[test]
    fn words_are_taken_and_markup_stays() {
        assert_eq!(
            shown("## Så *gör* du {#how}\n\nTala med\n[chefen](a.md \"Chef\")."),
            ["Så ⟨*⟩gör⟨*⟩ du", "Tala med ⟨[⟩chefen⟨](a.md \"Chef\")⟩."]
        );
        assert_eq!(shown("- Ett\n- Två\n  rader `kod`\n\n> Citat\n> går\n"), ["Ett", "Två rader ⟨`kod`⟩", "Citat går"]);
        assert_eq!(shown("| A | B |\n|---|---|\n| 1 \\| 2 | **x** |\n"), ["A", "B", "1 | 2", "⟨**⟩x⟨**⟩"]);
        assert_eq!(shown("::: fact \"Bra att veta\" id=x\nText.\n:::\n"), ["Bra att veta", "Text."]);
        assert_eq!(shown("```\nkod\n```\n\n<div>\nHTML\n</div>\n\n![alt](a.svg)\n"), ["⟨![⟩alt⟨](a.svg)⟩"]);
    }

    #[test]
    fn what_is_written_reads_as_what_was_meant() {
        for words in
            ["1. Ett", "- två", "a * b * c", "[x](y)", "under_score", "_x_", "a < b, <b>", "&amp;", "# rubrik", "`kod`", "a \\ b", "~~x~~"]
        {
            let written = write(&[Words(words.to_owned())], RunPlace::Text);
            let read = runs(&written);
            assert_eq!(read.len(), 1, "{written}");
            assert_eq!(read[0].parts, [Words(words.to_owned())], "{written}");
        }
    }
}
