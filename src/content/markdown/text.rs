//! Running text: what a file says to its readers, block by block, without marks of markup, each place leading back to the file.
//! Code, HTML and what a fact stands for are not in it: each is one [`GAP`]. It is in NFC, however the file is saved.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization;

use super::tag::HtmlTag;
use super::writer::clamp;
use crate::finding::Span;
use crate::locale::{is_combining, next_combining};

/// Stands in the text for what is no text of the author's: a fact, code, an image.
pub(crate) const GAP: char = '\u{fffc}';

/// The language of a passage, as far as anybody who judges text knows languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum ProseLanguage {
    /// Swedish.
    Swedish,
    /// English.
    English,
    /// Any other.
    #[default]
    Other,
}

impl ProseLanguage {
    /// The language of a tag.
    pub(crate) fn of(tag: &str) -> Self {
        match tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "sv" => Self::Swedish,
            "en" => Self::English,
            _ => Self::Other,
        }
    }
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// The page's title.
    Title,
    /// Its lead.
    Summary,
    /// A text in front matter that the kind declares.
    Field,
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// The text of a list item that has no paragraphs of its own.
    Item,
    /// A cell of a table.
    Cell,
    /// A term or its definition.
    Definition,
}

/// A block of text.
#[derive(Clone, Debug)]
pub(crate) struct TextBlock {
    /// What it is.
    pub(crate) sort: Sort,
    /// Where it stands in [`RunningText::text`].
    pub(crate) text: Range<u32>,
    /// Where it stands in the file.
    pub(crate) span: Span,
    /// Its language.
    pub(crate) language: ProseLanguage,
    /// Whether it is somebody's words: in a quotation, or behind a dialogue dash.
    pub(crate) quoted: bool,
    /// Whether it stands in a block that ends at a date.
    pub(crate) dated: bool,
    /// Whether it stands in a list.
    pub(crate) listed: bool,
    /// Whether it stands in a footnote.
    pub(crate) note: bool,
    /// The innermost component around it, by its place among the body's directives.
    pub(crate) inside: Option<u32>,
    /// Whether code, or the line of a directive, stands between it and the block before.
    pub(crate) apart: bool,
}

impl TextBlock {
    /// Whether it is a paragraph of the author's own running text.
    pub(crate) fn is_plain(&self) -> bool {
        self.sort == Sort::Paragraph && !self.listed && !self.quoted && !self.note
    }
}

/// What is so from one place in the text to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// The words of a link.
    Link,
    /// In another language than its block.
    Language(ProseLanguage),
}

/// The running text of a file.
#[derive(Debug, Default)]
pub(crate) struct RunningText {
    /// All of it; blocks are parted by line breaks.
    pub(crate) text: String,
    /// Blocks in the order in which they stand.
    pub(crate) blocks: Vec<TextBlock>,
    /// Marks, in the order in which they begin.
    pub(crate) marks: Vec<(Range<u32>, Mark)>,
    /// Where pieces of the text come from.
    pub(crate) origins: Origins,
}

/// Where pieces of a text come from: place in the text, place in the file. From each on both count alike.
#[derive(Debug, Default)]
pub(crate) struct Origins(Vec<(u32, u32)>);

impl Origins {
    /// The bytes of the file that a range of the text comes from.
    pub(crate) fn span(&self, range: &Range<u32>) -> Span {
        let start = self.origin(range.start);
        // The last byte's own origin: a mark may stand between it and what follows.
        let end = if range.end > range.start { self.origin(range.end - 1) + 1 } else { start };
        Span { start, end: end.max(start) }
    }

    fn origin(&self, at: u32) -> u32 {
        let piece = self.0.partition_point(|(text, _)| *text <= at);
        self.0.get(piece.saturating_sub(1)).map_or(0, |(text, file)| file + (at - text.min(&at)))
    }
}

/// What stands around a block.
#[derive(Clone, Copy, Default)]
pub(super) struct Around {
    pub(super) language: Option<ProseLanguage>,
    pub(super) quoted: bool,
    pub(super) dated: bool,
    pub(super) inside: Option<u32>,
}

/// Writes running text down while a file is read.
#[derive(Default)]
pub(crate) struct TextBuilder {
    done: RunningText,
    language: ProseLanguage,
    /// Where the Markdown begins in the file.
    start: usize,
    /// Whether something that is no text has stood here since the last block.
    apart: bool,
    /// The block that is open; its text ends where it has come to.
    block: Option<TextBlock>,
    lists: usize,
    quotes: Vec<bool>,
    notes: usize,
    /// Marks that are open: where, what.
    marks: Vec<(u32, Mark)>,
    /// Where the last run of text came from, so that runs that follow each other need one origin only.
    ends: Option<(usize, usize)>,
    last_link: Option<Range<u32>>,
}

impl TextBuilder {
    /// A builder for a file in this language whose Markdown begins at `start`.
    pub(crate) fn new(language: ProseLanguage, start: usize, length: usize) -> Self {
        let done = RunningText { text: String::with_capacity(length), ..RunningText::default() };
        Self { done, language, start, ..Self::default() }
    }

    /// The text as far as it has come.
    pub(crate) fn finish(mut self) -> RunningText {
        self.end();
        self.done.marks.sort_by_key(|(mark, _)| (mark.start, u32::MAX - mark.end));
        self.done
    }

    /// Takes in a text of the front matter that stands so in the file, save for how its letters are composed.
    pub(crate) fn field(&mut self, sort: Sort, text: &str, span: Span) {
        self.begin(sort, span.range(), Around::default());
        self.piece(text, span.start as usize);
        self.end();
    }

    pub(super) fn at(&self) -> u32 {
        clamp(self.done.text.len())
    }

    fn origin(&mut self, file: usize) {
        let text = self.done.text.len();
        let follows = self.ends.is_some_and(|(ended, from)| file >= from && text - ended == file - from);
        if !follows {
            self.done.origins.0.push((clamp(text), clamp(file)));
            self.ends = Some((text, file));
        }
    }

    fn begin(&mut self, sort: Sort, range: Range<usize>, around: Around) {
        self.end();
        self.block = Some(TextBlock {
            sort,
            text: self.at()..self.at(),
            span: Span::new(range.start, range.end),
            language: around.language.unwrap_or(self.language),
            quoted: around.quoted || self.quotes.contains(&true),
            dated: around.dated,
            listed: self.lists > 0,
            note: self.notes > 0,
            inside: around.inside,
            apart: std::mem::take(&mut self.apart),
        });
    }

    /// Something that is no text: what follows stands apart from what was.
    pub(super) fn interrupt(&mut self) {
        self.end();
        self.apart = true;
    }

    /// Ends the block that is open.
    fn end(&mut self) {
        let Some(mut block) = self.block.take() else { return };
        let begun = block.text.start as usize;
        let end = self.done.text.trim_end().len().max(begun);
        self.done.text.truncate(end);
        while self.done.origins.0.pop_if(|(text, _)| *text as usize >= end).is_some() {}
        self.ends = None;
        if end == begun {
            return self.apart |= block.apart;
        }
        block.text.end = clamp(end);
        block.quoted |= block.sort == Sort::Paragraph && self.done.text[begun..].starts_with("– ");
        self.done.blocks.push(block);
        self.done.text.push('\n');
    }

    /// Takes in what the parser says, but for text.
    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>, around: Around) {
        let has_begun = || self.block.as_ref().is_some_and(|block| block.text.start < self.at());
        match event {
            Event::Code(_) => self.gap(range.start),
            Event::SoftBreak | Event::HardBreak => self.text("\n", range.start, false),
            Event::InlineHtml(html) if HtmlTag::parts_words(html) && has_begun() => self.text("\n", range.start, false),
            Event::Start(tag) => self.start_tag(tag, range, around),
            Event::End(tag) => self.end_tag(*tag),
            _ => {}
        }
    }

    /// Something that is no text of the author's.
    pub(super) fn gap(&mut self, at: usize) {
        if self.block.is_some() {
            self.origin(self.start + at);
            self.done.text.push(GAP);
            self.ends = None;
        }
    }

    fn start_tag(&mut self, tag: &Tag<'_>, range: &Range<usize>, around: Around) {
        let whole = self.start + range.start..self.start + range.end;
        match tag {
            Tag::Paragraph => self.begin(Sort::Paragraph, whole, around),
            Tag::Heading { attrs, .. } => {
                let own = attrs.iter().find(|(key, _)| &**key == "lang").and_then(|(_, value)| value.as_deref().map(ProseLanguage::of));
                self.begin(Sort::Heading, whole, Around { language: own.or(around.language), ..around });
            }
            Tag::Item => self.begin(Sort::Item, whole, around),
            Tag::TableCell => self.begin(Sort::Cell, whole, around),
            Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.begin(Sort::Definition, whole, around),
            Tag::List(_) => {
                self.end();
                self.lists += 1;
            }
            Tag::BlockQuote(kind) => {
                self.end();
                self.quotes.push(kind.is_none());
            }
            Tag::FootnoteDefinition(_) => {
                self.end();
                self.notes += 1;
            }
            Tag::CodeBlock(_) => self.interrupt(),
            Tag::HtmlBlock => self.end(),
            Tag::Strong => self.marks.push((self.at(), Mark::Strong)),
            Tag::Emphasis => self.marks.push((self.at(), Mark::Emphasis)),
            Tag::Link { .. } => self.marks.push((self.at(), Mark::Link)),
            Tag::Image { .. } => self.gap(range.start),
            _ => {}
        }
    }

    fn end_tag(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell => self.end(),
            TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => self.end(),
            TagEnd::List(_) => {
                self.end();
                self.lists -= 1;
            }
            TagEnd::BlockQuote(_) => {
                self.end();
                self.quotes.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.end();
                self.notes -= 1;
            }
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link => {
                if let Some((start, mark)) = self.marks.pop() {
                    let range = start..self.at();
                    if mark == Mark::Link {
                        self.last_link = Some(range.clone());
                    }
                    self.done.marks.push((range, mark));
                }
            }
            _ => {}
        }
    }

    /// Text; `verbatim` if it stands so in the file.
    pub(super) fn text(&mut self, text: &str, at: usize, verbatim: bool) {
        if self.block.is_none() || text.is_empty() {
            return;
        }
        self.piece(text, self.start + at);
        if !verbatim {
            self.ends = None;
        }
    }

    /// A piece of text that begins at a byte of the file. Letters in several code points become one.
    fn piece(&mut self, text: &str, file: usize) {
        let mut from = 0;
        while let Some(mark) = next_combining(text, from) {
            let start = text[from..mark].char_indices().next_back().map_or(mark, |(at, _)| from + at);
            let end = text[mark..].find(|sign| !is_combining(sign)).map_or(text.len(), |length| mark + length);
            let end = end.max(mark + 2);
            let composed: String = text[start..end].nfc().collect();
            if composed.len() < end - start {
                self.part(&text[from..start], file + from);
                self.part(&composed, file + start);
                // Its last byte stands for the last one in the file, so that the letter is never cut.
                let last = (self.done.text.len() - 1, file + end - 1);
                self.done.origins.0.push((clamp(last.0), clamp(last.1)));
                self.ends = Some(last);
            } else {
                self.part(&text[from..end], file + from);
            }
            from = end;
        }
        self.part(&text[from..], file + from);
    }

    fn part(&mut self, text: &str, file: usize) {
        if !text.is_empty() {
            self.origin(file);
            self.done.text.push_str(text);
        }
    }

    /// What the last link says is in a language of its own.
    pub(super) fn mark_link(&mut self, tag: &str) {
        if let Some(range) = self.last_link.take() {
            self.done.marks.push((range, Mark::Language(ProseLanguage::of(tag))));
        }
    }

    /// What follows the bracket at `start` is in a language of its own. The bracket is no text: it goes, and what
    /// follows moves.
    pub(super) fn mark_bracket(&mut self, start: u32, tag: &str) {
        if !self.done.text[start as usize..].starts_with('[') {
            return;
        }
        let file = self.done.origins.origin(start);
        self.done.text.remove(start as usize);
        let origins = &mut self.done.origins.0;
        for (text, _) in origins.iter_mut().rev().take_while(|(text, _)| *text > start) {
            *text -= 1;
        }
        let place = origins.partition_point(|(text, _)| *text < start);
        match origins.get_mut(place) {
            Some(origin) if *origin == (start, file) => origin.1 += 1,
            _ => origins.insert(place, (start, file + 1)),
        }
        let ranges = self.done.marks.iter_mut().rev().flat_map(|(range, _)| [&mut range.start, &mut range.end]);
        for place in ranges.chain(self.marks.iter_mut().map(|(place, _)| place)) {
            *place -= u32::from(*place > start);
        }
        self.ends = None;
        self.done.marks.push((start..self.at(), Mark::Language(ProseLanguage::of(tag))));
    }
}
