//! YAML as written: a tree in which every key and value knows its place.
//!
//! In: the text of one YAML document. Out: a [`Node`] and the problems met on the way; readers of settings, data and
//! front matter turn the tree into their own types with [`Reader`].
//! Must not know: what any key means. (A theme's own YAML is read with `serde_yaml`, as [`DataText`]: it is written by programmers.)

mod data_text;
pub mod date;
mod interval;
mod places;
mod read;
mod syntax;

use std::borrow::Cow;
use std::sync::Arc;

pub use data_text::DataText;
pub use interval::Interval;
pub use places::{Inside, Place, Places};
pub use read::{Reader, Record, has_fact};
use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::finding::{Fault, Problem, Span, YamlFault};
use crate::locale::{composed, without_controls};

/// More levels than anyone writes; a deeper document is a mistake or an attack.
const MAX_DEPTH: usize = 32;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'t> {
    /// Its bytes in the file.
    pub span: Span,
    /// What it is.
    pub data: Data<'t>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data<'t> {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, number or word; `plain` when it stands without quotation marks.
    Scalar {
        /// The text without quotation marks and escapes.
        text: Cow<'t, str>,
        /// No quotation marks around it.
        plain: bool,
        /// The comment behind it on its line, which may be meant as a part of it.
        comment: Option<Span>,
    },
    /// A list.
    List(Vec<Node<'t>>),
    /// Keys with values, in the order written; a repeated key is left out (and reported).
    Map(Vec<(Key<'t>, Node<'t>)>),
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key<'t> {
    /// The key.
    pub text: Cow<'t, str>,
    /// Its bytes in the file.
    pub span: Span,
}

/// Why no tree could be made, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Where reading stopped.
    pub span: Span,
    /// Why.
    pub fault: YamlFault,
}

/// Reads one document. `offset` is where `text` begins in its file; duplicate keys go to `problems`.
pub fn read<'t>(text: &'t str, offset: usize, path: &Arc<str>, problems: &mut Vec<Problem>) -> Result<Node<'t>, Broken> {
    let mut tree = Tree { parser: Parser::new_from_str(text), bytes: Bytes::new(text), text, offset, path, problems };
    let node = loop {
        match tree.next()? {
            (Event::StreamEnd, span) => break Node { span, data: Data::Null },
            (Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing, _) => {}
            (event, span) => break tree.node(event, span, 0)?,
        }
    };
    loop {
        match tree.next()? {
            (Event::StreamEnd, _) => return Ok(node),
            (Event::DocumentStart(_), span) => return Err(Broken { span, fault: YamlFault::SecondDocument }),
            _ => {}
        }
    }
}

struct Tree<'t, 'p> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    bytes: Bytes<'t>,
    text: &'t str,
    offset: usize,
    path: &'p Arc<str>,
    problems: &'p mut Vec<Problem>,
}

impl<'t> Tree<'t, '_> {
    fn next(&mut self) -> Result<(Event<'t>, Span), Broken> {
        match self.parser.next_event() {
            None => Ok((Event::StreamEnd, Span::default())),
            Some(Ok((event, span))) => {
                let (start, end) = (self.bytes.at(span.start.index()), self.bytes.at(span.end.index()));
                Ok((event, Span::new(start, end.max(start)).shifted(self.offset)))
            }
            Some(Err(error)) => {
                let at = self.bytes.at(error.marker().index()).min(self.text.len());
                let (at, fault) = syntax::explain(self.text, at, error.info());
                Err(Broken { span: Span::new(at, at).shifted(self.offset), fault })
            }
        }
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node<'t>, Broken> {
        if depth > MAX_DEPTH {
            return Err(Broken { span, fault: YamlFault::TooDeep });
        }
        let alias = Broken { span, fault: YamlFault::Alias };
        match event {
            Event::Scalar(text, style, 0, _) => Ok(Node { span, data: scalar(text, style, self.comment(span)) }),
            Event::SequenceStart(0, _) => self.list(span, depth),
            Event::MappingStart(0, _) => self.map(span, depth),
            _ => Err(alias),
        }
    }

    /// The comment behind a value on its line.
    fn comment(&self, value: Span) -> Option<Span> {
        let behind = self.text.get(value.end as usize - self.offset..)?;
        let line = behind.lines().next()?.trim_end();
        let start = value.end as usize + line.len() - line.trim_start().len();
        line.trim_start().starts_with('#').then(|| Span::new(start, value.end as usize + line.len()))
    }

    fn list(&mut self, start: Span, depth: usize) -> Result<Node<'t>, Broken> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd | Event::StreamEnd) {
                return Ok(Node { span: joined(start, items.last().map_or(span, |last: &Node<'_>| last.span)), data: Data::List(items) });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn map(&mut self, start: Span, depth: usize) -> Result<Node<'t>, Broken> {
        let mut pairs: Vec<(Key<'t>, Node<'t>)> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let text = match event {
                Event::MappingEnd | Event::StreamEnd => {
                    let end = pairs.last().map_or(span, |(_, last)| last.span);
                    let start = pairs.first().map_or(start, |(key, _)| key.span);
                    return Ok(Node { span: joined(start, end), data: Data::Map(pairs) });
                }
                Event::Scalar(text, ..) if text.starts_with('\u{a0}') => return Err(Broken { span, fault: YamlFault::NoBreakSpace }),
                Event::Scalar(text, ..) => composed(text),
                _ => return Err(Broken { span, fault: YamlFault::Syntax("a key must be a word".into()) }),
            };
            let (event, value_span) = self.next()?;
            let value = self.node(event, value_span, depth + 1)?;
            match pairs.iter().find(|(key, _)| key.text == text) {
                Some((first, _)) => {
                    let fault = Fault::DuplicateKey { key: text.into_owned(), first: first.span };
                    self.problems.push(Problem::new(self.path, span, fault));
                }
                None => pairs.push((Key { text, span }, value)),
            }
        }
    }
}

fn joined(start: Span, end: Span) -> Span {
    Span { start: start.start, end: end.end.max(start.start) }
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle, comment: Option<Span>) -> Data<'_> {
    let plain = style == ScalarStyle::Plain;
    if plain && matches!(&*text, "" | "~" | "null") {
        return Data::Null;
    }
    Data::Scalar { text: without_controls(composed(text)), plain, comment: comment.filter(|_| plain) }
}

/// Turns the reader's character counts into bytes. Markers mostly come in order, so it walks on from the last one.
struct Bytes<'t> {
    text: &'t str,
    characters: usize,
    bytes: usize,
}

impl<'t> Bytes<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, characters: 0, bytes: 0 }
    }

    fn at(&mut self, character: usize) -> usize {
        if character < self.characters {
            (self.characters, self.bytes) = (0, 0);
        }
        let rest = &self.text[self.bytes..];
        let wanted = character - self.characters;
        let step = rest.char_indices().nth(wanted).map_or(rest.len(), |(at, _)| at);
        (self.characters, self.bytes) = (character, self.bytes + step);
        self.bytes
    }
}
