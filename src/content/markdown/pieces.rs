//! A text taken into pieces without asking what its components and links mean: what two versions of it are compared by.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::OPTIONS;
use super::mask::mask;

/// What a text is made of, whatever the site and its components are.
pub(crate) enum Piece<'a> {
    /// Running text, code and HTML as written; a fact stands as `{{ name }}`.
    Words(&'a str),
    /// A line or a cell ends.
    Break,
    /// A block begins: its mark, or the whole line of a directive.
    Block(&'a str),
    /// A link begins.
    Link,
    /// An image begins.
    Image,
    /// The address of a link that leaves the site.
    External(&'a str),
}

/// Tells of everything in a text, which may be part of a page, in the order in which it stands.
pub(crate) fn pieces(text: &str, take: &mut dyn FnMut(Piece<'_>)) {
    let mask = mask(text);
    for (event, range) in Parser::new_ext(&mask.text, OPTIONS).into_offset_iter() {
        match event {
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => take(Piece::Words(&words)),
            Event::SoftBreak | Event::HardBreak => take(Piece::Break),
            Event::FootnoteReference(label) => take(Piece::Words(&format!("[^{label}]"))),
            Event::Rule => match mask.lines.binary_search_by_key(&range.start, |line| line.0) {
                Ok(line) => {
                    let (from, to) = mask.lines[line];
                    take(Piece::Block(&text[from..to].split_whitespace().collect::<Vec<_>>().join(" ")));
                }
                Err(_) => take(Piece::Block("---")),
            },
            Event::Start(tag) => start(&tag, take),
            Event::End(TagEnd::TableCell | TagEnd::TableRow | TagEnd::TableHead) => take(Piece::Break),
            _ => {}
        }
    }
}

fn start(tag: &Tag<'_>, take: &mut dyn FnMut(Piece<'_>)) {
    match tag {
        Tag::Heading { level, .. } => take(Piece::Block(&"######"[..*level as usize])),
        Tag::Paragraph => take(Piece::Block("¶")),
        Tag::CodeBlock(_) => take(Piece::Block("```")),
        Tag::Item => take(Piece::Block("-")),
        Tag::TableHead | Tag::TableRow => take(Piece::Block("|")),
        Tag::TableCell => take(Piece::Words(" | ")),
        Tag::BlockQuote(_) => take(Piece::Block(">")),
        Tag::FootnoteDefinition(label) => take(Piece::Block(&format!("[^{label}]:"))),
        Tag::DefinitionListTitle => take(Piece::Block("=")),
        Tag::DefinitionListDefinition => take(Piece::Block(":")),
        Tag::Link { dest_url, .. } => {
            take(Piece::Link);
            outside(dest_url, take);
        }
        Tag::Image { dest_url, .. } => {
            take(Piece::Image);
            outside(dest_url, take);
        }
        _ => {}
    }
}

fn outside(address: &str, take: &mut dyn FnMut(Piece<'_>)) {
    if address.contains(':') {
        take(Piece::External(address));
    }
}
