//! Markdown to a [`Body`]: HTML with slots for everything that depends on other pages, on data or on the theme.
//!
//! In: one text and the declarations of components. Out: a body and what is wrong with it; every place is a byte range
//! of the file.
//! Must not know: other pages, data, the moment. A fact, link or component leaves a slot that `render` fills.
//!
//! One pass: directive lines are masked as thematic breaks of the same length (`mask`), so the Markdown parser sees
//! one page (references and footnotes hold for all of it) and every offset is exact.

mod address;
mod blocks;
mod body;
mod html_text;
mod inline;
mod link;
mod lost;
mod mask;
mod open;
mod outline;
mod pieces;
mod runs;
mod table;
mod tag;
mod text;
mod writer;

use std::sync::Arc;

use pulldown_cmark::{Options, Parser};

use mask::Mask;
use writer::Writer;

pub use body::{Alert, Block, BlockSort, Body, Fact, Heading, Image, Link, Slot, SlotKind, Word};
pub(crate) use pieces::{Piece, pieces};
pub(crate) use runs::{Run, RunPart, RunPlace, runs, write};
pub use table::Table;
pub use tag::HtmlTag;
pub(crate) use text::{GAP, Mark, Origins, ProseLanguage, RunningText, Sort, TextBlock, TextBuilder};

use crate::finding::Span;
use crate::kind::Schema;
use crate::locale::Locale;

/// What a text is read against.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The file.
    pub path: &'a Arc<str>,
    /// The text that holds the Markdown.
    pub text: &'a str,
    /// Where in `text` the Markdown begins.
    pub start: usize,
    /// The language that it is written in.
    pub locale: &'a Locale,
    /// The languages that the site has.
    pub languages: &'a [String],
    /// The components that there are.
    pub schema: &'a Schema,
    /// Whether HTML tags are let through.
    pub raw_html: bool,
    /// Where everything stands, when `text` is no file but a value in one (front matter).
    pub stands_at: Option<Span>,
    /// Whether it is the value of a field, in which no component and no target of links can stand.
    pub is_field: bool,
}

/// What the parser understands beyond CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Reads Markdown. Never fails: what is wrong is told in [`Body::problems`].
pub fn parse(input: Input<'_>) -> Body {
    let source = &input.text[input.start..];
    let mask = mask::mask(source);
    read(Writer::new(input, source, &mask), &mask).finish()
}

/// Reads Markdown and writes down its running text.
pub(crate) fn parse_observed(input: Input<'_>, text: TextBuilder) -> (Body, RunningText) {
    let source = &input.text[input.start..];
    let mask = mask::mask(source);
    let mut writer = Writer::new(input, source, &mask);
    writer.observed = Some(text);
    let mut writer = read(writer, &mask);
    writer.flush();
    let text = writer.observed.take().map(TextBuilder::finish).unwrap_or_default();
    (writer.finish(), text)
}

fn read<'a>(mut writer: Writer<'a>, mask: &Mask<'_>) -> Writer<'a> {
    let mut events = Parser::new_ext(&mask.text, OPTIONS).into_offset_iter();
    for (event, range) in events.by_ref() {
        writer.event(event, range);
    }
    writer.unused_addresses(events.reference_definitions());
    writer
}
