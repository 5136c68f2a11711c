//! Typed values out of a tree: what does not fit is reported at its place and counts as absent.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::{Data, Key, Node, date};
use crate::finding::{ComponentFault, Expected, Fault, Problem, Span};

/// Reads values of one file and notes what is wrong with them.
pub struct Reader<'p> {
    /// The file.
    pub path: &'p Arc<str>,
    /// Where problems go.
    pub problems: &'p mut Vec<Problem>,
}

/// A mapping whose keys are taken one by one; what is left over was not known.
pub struct Record<'n, 't> {
    pairs: &'n [(Key<'t>, Node<'t>)],
    taken: Vec<bool>,
    /// Where the mapping stands.
    pub span: Span,
}

impl<'n, 't> Record<'n, 't> {
    /// The value of a key, if it was written and is not empty.
    pub fn take(&mut self, key: &str) -> Option<&'n Node<'t>> {
        let at = self.pairs.iter().position(|(written, _)| written.text == key)?;
        self.taken[at] = true;
        let node = &self.pairs[at].1;
        (node.data != Data::Null).then_some(node)
    }

    /// Where a key stands, if it was written.
    pub fn place(&self, key: &str) -> Option<Span> {
        self.pairs.iter().find(|(written, _)| written.text == key).map(|(written, _)| written.span)
    }

    /// The pairs that nobody took.
    pub fn rest(&self) -> impl Iterator<Item = &'n (Key<'t>, Node<'t>)> {
        self.pairs.iter().zip(&self.taken).filter(|(_, taken)| !**taken).map(|(pair, _)| pair)
    }
}

impl Reader<'_> {
    /// Notes a problem.
    pub fn note(&mut self, span: Span, fault: Fault) {
        self.problems.push(Problem::new(self.path, span, fault));
    }

    /// Notes that a value is of the wrong sort.
    pub fn wrong(&mut self, key: &str, node: &Node<'_>, expected: Expected) {
        self.note(node.span, Fault::WrongType { key: key.to_owned(), expected, found: found(node) });
    }

    /// A mapping.
    pub fn record<'n, 't>(&mut self, key: &str, node: &'n Node<'t>) -> Option<Record<'n, 't>> {
        match &node.data {
            Data::Map(pairs) => Some(Record { pairs, taken: vec![false; pairs.len()], span: node.span }),
            _ => {
                self.wrong(key, node, Expected::Mapping);
                None
            }
        }
    }

    /// Reports every key that nobody took. `of` names the place for people, `known` what could have stood there.
    pub fn finish(&mut self, record: &Record<'_, '_>, of: &str, known: &[&str]) {
        for (key, _) in record.rest() {
            let known = known.iter().map(|word| (*word).to_owned()).collect();
            self.note(key.span, Fault::UnknownKey { key: key.text.to_string(), of: of.to_owned(), known });
        }
    }

    /// A text; numbers and words count as the text they are.
    pub fn text(&mut self, key: &str, node: &Node<'_>) -> Option<Box<str>> {
        match &node.data {
            Data::Scalar { text, .. } => Some(text.trim().into()),
            _ => {
                self.wrong(key, node, Expected::Text);
                None
            }
        }
    }

    /// A text that is shown: a number sign in it may have made its end a comment.
    pub fn shown(&mut self, key: &str, node: &Node<'_>) -> Option<Box<str>> {
        if let Data::Scalar { comment: Some(comment), .. } = node.data {
            self.note(comment, Fault::CutByComment { text: node.span });
        }
        self.text(key, node)
    }

    /// A text that is shown as it stands: the braces of a fact would reach the reader.
    pub fn plain(&mut self, key: &str, node: &Node<'_>) -> Option<Box<str>> {
        let text = self.shown(key, node)?;
        if has_fact(&text) {
            self.note(node.span, Fault::BadComponent { component: "{{".into(), fault: ComponentFault::FactInField(key.to_owned()) });
        }
        Some(text)
    }

    /// `true` or `false`, without quotation marks.
    pub fn flag(&mut self, key: &str, node: &Node<'_>) -> Option<bool> {
        match &node.data {
            Data::Scalar { text, plain: true, .. } if text == "true" => Some(true),
            Data::Scalar { text, plain: true, .. } if text == "false" => Some(false),
            _ => {
                self.wrong(key, node, Expected::Flag);
                None
            }
        }
    }

    /// A list; one value where a list may stand counts as a list of one.
    pub fn list<'n, 't>(&mut self, key: &str, node: &'n Node<'t>) -> &'n [Node<'t>] {
        match &node.data {
            Data::List(items) => items,
            Data::Scalar { .. } => std::slice::from_ref(node),
            _ => {
                self.wrong(key, node, Expected::List);
                &[]
            }
        }
    }

    /// A date, `2026-11-22`.
    pub fn date(&mut self, key: &str, node: &Node<'_>) -> Option<Date> {
        let text = self.scalar(key, node, Expected::Date)?;
        match date::date(&text) {
            Ok(date) => Some(date),
            Err(meant) => {
                self.note(node.span, Fault::BadDate { text: text.into(), meant });
                None
            }
        }
    }

    /// A date with or without a clock time, `2027-02-15T15:00`; a bare date means its first minute.
    pub fn date_time(&mut self, key: &str, node: &Node<'_>) -> Option<DateTime> {
        let text = self.scalar(key, node, Expected::DateTime)?;
        match date::date_time(&text) {
            Ok(moment) => Some(moment),
            Err(meant) => {
                self.note(node.span, Fault::BadDate { text: text.into(), meant });
                None
            }
        }
    }

    /// The text of a scalar, or a problem that says what should have stood there.
    pub fn scalar(&mut self, key: &str, node: &Node<'_>, expected: Expected) -> Option<Box<str>> {
        match &node.data {
            Data::Scalar { text, .. } => Some(text.trim().into()),
            _ => {
                self.wrong(key, node, expected);
                None
            }
        }
    }
}

fn found(node: &Node<'_>) -> String {
    match &node.data {
        Data::Null => String::new(),
        Data::Scalar { text, .. } => text.to_string(),
        Data::List(_) => "[…]".into(),
        Data::Map(_) => "{…}".into(),
    }
}

/// Whether a text names a fact: `{{ name }}`.
pub fn has_fact(text: &str) -> bool {
    text.split_once("{{").is_some_and(|(_, behind)| behind.contains("}}"))
}
