//! The record of a page: pairs of sections as they stood when somebody said that they agree.
//!
//! ```text
//! %% 2026-11-20 sa-gor-du | what-to-do
//! %% sv
//! ## Så gör du
//! …
//! %% en
//! ## What to do
//! …
//! ```

use std::fmt::Write;

use jiff::civil::Date;

/// Where records lie.
pub const FOLDER: &str = "content/.twins/";

/// What a page's languages last agreed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Section by section, in the order of the page.
    pub pairs: Vec<Agreement>,
}

/// Sections that were said to agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The day on which that was said.
    pub day: Date,
    /// The field of the front matter that it is, if it is no part of the body.
    pub field: Option<Box<str>>,
    /// Why a change on one side asked for none on the other, if that is how they came to agree.
    pub no_change: Option<Box<str>>,
    /// One for each language.
    pub sides: Vec<Side>,
}

/// A section in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The code of the language.
    pub language: Box<str>,
    /// The id of its heading; empty for what stands before the first.
    pub id: Box<str>,
    /// Its text as it stood, without white space around it.
    pub text: Box<str>,
}

impl Agreement {
    /// The side in a language.
    pub fn side(&self, language: &str) -> Option<&Side> {
        self.sides.iter().find(|side| *side.language == *language)
    }
}

/// Why a record can't be read, and in which line (from 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// `git merge` left both versions.
    Conflict(usize),
    /// A line is none that a record may have there.
    Line(usize),
}

impl RecordFault {
    /// The line, from 1.
    pub fn line(self) -> usize {
        match self {
            Self::Conflict(line) | Self::Line(line) => line,
        }
    }
}

/// The file that holds the record of a page.
pub fn path(key: &str) -> String {
    format!("{FOLDER}{key}.md")
}

/// The page whose record a file is.
pub fn key(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER)?.strip_suffix(".md")
}

/// Reads a record.
pub fn read(text: &str) -> Result<Record, RecordFault> {
    let mut record = Record::default();
    // The ids of the pair that is open; each side takes the next.
    let mut ids: std::vec::IntoIter<&str> = Vec::new().into_iter();
    let mut taking = false;
    for (at, line) in text.trim_start_matches('\u{feff}').split_inclusive('\n').enumerate() {
        let fault = RecordFault::Line(at + 1);
        if line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>") {
            return Err(RecordFault::Conflict(at + 1));
        }
        let Some(mark) = line.strip_prefix("%% ") else {
            let pair = record.pairs.last_mut();
            match pair.and_then(|pair| pair.sides.last_mut()).filter(|_| taking) {
                Some(side) => side.text = [&*side.text, unescaped(line)].concat().into(),
                None if line.trim().is_empty() => {}
                None => return Err(fault),
            }
            continue;
        };
        let mark = mark.trim();
        let pair = record.pairs.last_mut();
        if let Some((day, of)) = opening(mark) {
            record.pairs.push(Agreement { day, field: None, no_change: None, sides: Vec::new() });
            ids = of.into_iter();
            taking = false;
        } else if let Some(reason) = mark.strip_prefix("no change: ") {
            pair.ok_or(fault)?.no_change = Some(reason.into());
        } else if let Some(field) = mark.strip_prefix("field ") {
            pair.ok_or(fault)?.field = Some(field.into());
        } else {
            let side = Side { language: mark.into(), id: ids.next().ok_or(fault)?.into(), text: "".into() };
            pair.ok_or(fault)?.sides.push(side);
            taking = true;
        }
    }
    for side in record.pairs.iter_mut().flat_map(|pair| &mut pair.sides) {
        side.text = side.text.trim().into();
    }
    Ok(record)
}

/// `2026-11-20 sa-gor-du | what-to-do`
fn opening(mark: &str) -> Option<(Date, Vec<&str>)> {
    let (day, ids) = mark.split_once(' ').unwrap_or((mark, ""));
    Some((day.parse().ok()?, ids.split('|').map(str::trim).collect()))
}

/// A text's own line may begin with the marks of a record: it stands there with one more `%`.
fn unescaped(line: &str) -> &str {
    if line.starts_with("%%%") { &line[1..] } else { line }
}

impl Record {
    /// The record as its file has it. Empty for a record of nothing.
    pub fn write(&self) -> String {
        let mut out = String::new();
        for pair in &self.pairs {
            let ids: Vec<&str> = pair.sides.iter().map(|side| &*side.id).collect();
            let ids = ids.join(" | ");
            let _ = writeln!(out, "%% {} {}", pair.day, ids.trim());
            if let Some(field) = &pair.field {
                let _ = writeln!(out, "%% field {field}");
            }
            if let Some(reason) = &pair.no_change {
                let _ = writeln!(out, "%% no change: {}", reason.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            for side in &pair.sides {
                let _ = writeln!(out, "%% {}", side.language);
                for line in side.text.split_inclusive('\n') {
                    let mark = if line.starts_with("%%") { "%" } else { "" };
                    out.push_str(mark);
                    out.push_str(line);
                }
                // A line that no edit touches, so that edits of neighbours merge.
                out.push_str("\n\n");
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Agreement, Record, RecordFault, Side, read};

    fn pair(field: Option<&str>, texts: [&str; 2]) -> Agreement {
        let side = |language: &str, id: &str, text: &str| Side { language: language.into(), id: id.into(), text: text.into() };
        let sides = vec![side("sv", "sa-gor-du", texts[0]), side("en", "what-to-do", texts[1])];
        Agreement { day: jiff::civil::date(2026, 11, 20), field: field.map(Into::into), no_change: None, sides }
    }

    #[test]
    fn every_text_comes_back_as_it_was() {
        let texts = ["## Så gör du\r\n\r\n1. Ett\r\n", "%% en\n%%% två", "    kod\n\n\tflik", "", "a\u{b}b\n<br>\n---\n```\n%%"];
        for text in texts {
            for other in texts {
                let record =
                    Record { pairs: vec![pair(None, [text.trim(), other.trim()]), pair(Some("title"), [other.trim(), text.trim()])] };
                assert_eq!(read(&record.write()).as_ref(), Ok(&record), "{text:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_is_no_record_is_named_by_its_line() {
        assert_eq!(read("%% 2026-11-20 a | b\n%% sv\nx\n<<<<<<< HEAD\n"), Err(RecordFault::Conflict(4)));
        assert_eq!(read("\nhello\n"), Err(RecordFault::Line(2)));
        assert_eq!(read("%% sv\n"), Err(RecordFault::Line(1)));
        assert_eq!(read("%% 2026-11-20 a\n%% sv\n%% en\n"), Err(RecordFault::Line(3)));
        assert_eq!(read(""), Ok(Record::default()));
    }
}
