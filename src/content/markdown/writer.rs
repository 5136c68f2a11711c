//! Writes HTML from the parser's events and keeps account of everything worth a place.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::Input;
use super::blocks::{Notes, OpenTable};
use super::body::{Alert, Block, BlockSort, Body, Fact, Heading, Image, Link, Slot, SlotKind};
use super::mask::Mask;
use super::open::Open;
use super::outline::{Ids, OpenHeading};
use super::table::Table;
use super::tag::HtmlTag;
use super::text::TextBuilder;
use crate::content::directive::Directive;
use crate::finding::{Fault, Span};
use crate::html::{escape, escape_attribute};
use crate::locale::is_control;
use crate::locale::typography::Typographer;

/// Everything that is known while a text is being read.
pub(super) struct Writer<'a> {
    pub(super) input: Input<'a>,
    pub(super) source: &'a str,
    pub(super) path: &'a Arc<str>,
    mask: &'a Mask<'a>,
    pub(super) html: String,
    pub(super) slots: Vec<Slot>,
    pub(super) headings: Vec<Heading>,
    pub(super) links: Vec<Link>,
    pub(super) images: Vec<Image>,
    pub(super) facts: Vec<Fact>,
    pub(super) directives: Vec<Directive>,
    blocks: Vec<Block>,
    pub(super) tables: Vec<Table>,
    pub(super) tags: Vec<HtmlTag>,
    /// The names of the tags that have been told of.
    pub(super) tags_told: BTreeSet<Box<str>>,
    pub(super) problems: Vec<(Span, Fault)>,
    /// The running text, if anyone wants it.
    pub(super) observed: Option<TextBuilder>,
    pub(super) ids: Ids,
    pub(super) typographer: Typographer,
    pub(super) scratch: String,
    /// Text that has been read and not written yet: the parser cuts text at every mark that might have been one.
    pub(super) run: Range<usize>,
    /// `[` that may turn out to begin `[words]{lang=en}`.
    pub(super) brackets: Vec<Bracket>,
    /// How many inline elements are open.
    pub(super) depth: usize,
    /// The heading that is open.
    pub(super) heading: Option<OpenHeading>,
    /// Alternative text of the image that is open.
    pub(super) alt: Option<String>,
    /// Words of the link that is open.
    pub(super) link_text: Option<String>,
    /// Where the last link or image ended, for the `{…}` behind it.
    pub(super) last_end: Option<(usize, LastEnd)>,
    /// The names by which links and images get their addresses.
    pub(super) named_links: BTreeSet<String>,
    /// Where the paragraph that is open begins.
    pub(super) paragraph: usize,
    pub(super) lists: Vec<List>,
    /// Quotations that are open; some are alerts.
    pub(super) quotes: Vec<Option<Alert>>,
    pub(super) open: Vec<Open>,
    /// Directives that are open inside the deepest that counts.
    pub(super) too_deep: usize,
    /// Up to here it is known that no `}}` and no `}` follows, so that nobody looks again.
    pub(super) unclosed: Unclosed,
    pub(super) code: Vec<Range<usize>>,
    in_code: bool,
    in_html: bool,
    /// The block of HTML that is open.
    pub(super) html_block: String,
    /// Up to here text has been taken for a mark of ours.
    pub(super) passed: usize,
    pub(super) table: Option<OpenTable>,
    pub(super) notes: Notes,
}

/// A `[`: where it was written, how deep, and how many links stand before it.
#[derive(Clone, Copy)]
pub(super) struct Bracket {
    pub(super) source: usize,
    pub(super) html: usize,
    pub(super) text: u32,
    pub(super) depth: usize,
    pub(super) links: usize,
}

/// How far the text has been searched in vain for the end of something.
#[derive(Default)]
pub(super) struct Unclosed {
    pub(super) fact: usize,
    pub(super) span: usize,
    pub(super) link: usize,
}

/// What ended.
#[derive(Clone, Copy)]
pub(super) enum LastEnd {
    Link,
    Image,
}

/// A list that is open.
pub(super) enum List {
    Numbered,
    Bulleted,
    /// Its items go to a component one by one.
    Feeding,
}

impl<'a> Writer<'a> {
    pub(super) fn new(input: Input<'a>, source: &'a str, mask: &'a Mask<'a>) -> Self {
        Self {
            input,
            source,
            path: input.path,
            mask,
            html: String::with_capacity(source.len() + source.len() / 4),
            slots: Vec::with_capacity(16),
            headings: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            facts: Vec::new(),
            directives: Vec::new(),
            blocks: Vec::with_capacity(16),
            tables: Vec::new(),
            tags: Vec::new(),
            tags_told: BTreeSet::new(),
            problems: Vec::new(),
            observed: None,
            ids: Ids::default(),
            typographer: Typographer::new(input.locale.language()),
            scratch: String::new(),
            run: 0..0,
            brackets: Vec::new(),
            depth: 0,
            heading: None,
            alt: None,
            link_text: None,
            last_end: None,
            named_links: BTreeSet::new(),
            paragraph: 0,
            lists: Vec::new(),
            quotes: Vec::new(),
            open: Vec::new(),
            too_deep: 0,
            unclosed: Unclosed::default(),
            code: Vec::new(),
            in_code: false,
            in_html: false,
            html_block: String::new(),
            passed: 0,
            table: None,
            notes: Notes::default(),
        }
    }

    /// The place in the file of a range of the Markdown.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.input.stands_at.unwrap_or_else(|| Span::new(range.start, range.end).shifted(self.input.start))
    }

    /// Notes a problem.
    pub(super) fn problem(&mut self, range: Range<usize>, fault: Fault) {
        let span = self.span(range);
        self.problems.push((span, fault));
    }

    /// Leaves a slot here and says which number it got.
    pub(super) fn slot(&mut self, kind: SlotKind) -> u32 {
        let number = self.slots.len();
        self.slots.push(Slot { at: clamp(self.html.len()), kind });
        clamp(number)
    }

    /// Notes a block without beginning new text.
    pub(super) fn mark(&mut self, sort: BlockSort, range: Range<usize>) {
        let span = self.span(range);
        self.blocks.push(Block { sort, span });
    }

    pub(super) fn block(&mut self, sort: BlockSort, range: Range<usize>) {
        if !matches!(sort, BlockSort::Row | BlockSort::Footnote) && !self.notes.open() {
            self.beside_items(range.clone());
        }
        self.typographer.block();
        self.brackets.clear();
        let span = self.span(range);
        self.blocks.push(Block { sort, span });
    }

    pub(super) fn event(&mut self, event: Event<'_>, mut range: Range<usize>) {
        let Some(event) = self.meant(event, &mut range) else { return };
        if let Event::Text(text) = &event {
            self.text(text, range);
            return;
        }
        self.flush();
        self.observe(&event, &range);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Code(text) => self.code_span(&text),
            Event::SoftBreak | Event::HardBreak => self.line_break(matches!(event, Event::HardBreak)),
            Event::Rule => match self.mask.lines.binary_search_by_key(&range.start, |line| line.0) {
                Ok(line) => self.directive_line(range.start..self.mask.lines[line].1),
                Err(_) => self.html.push_str("<hr>\n"),
            },
            Event::Html(_) | Event::InlineHtml(_) => {
                let html = &self.source[range.clone()];
                if self.input.raw_html {
                    self.html.push_str(html);
                }
                if self.in_html {
                    self.html_block.push_str(html);
                } else {
                    self.html_tags(range, false);
                    if !self.input.raw_html {
                        self.stands_apart(html);
                    }
                }
            }
            Event::FootnoteReference(label) => self.note_reference(&label),
            Event::TaskListMarker(done) => self.task(done),
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn text(&mut self, text: &CowStr<'_>, range: Range<usize>) {
        // `&#11;` is no character of a page; one that is typed has been told of.
        if self.in_html || text.chars().all(is_control) {
            return;
        }
        let verbatim = range.len() == text.len();
        if self.in_code {
            let text = if verbatim { &self.source[range] } else { &**text };
            escape(text, &mut self.html);
        } else if verbatim && self.source[range.clone()] == **text {
            if !self.run.is_empty() && (self.run.end == range.start || self.is_bar_of_fact(range.start)) {
                self.run.end = range.end;
            } else {
                self.flush();
                self.run = range;
            }
        } else {
            self.flush();
            self.note_text(text, range.start, false);
            self.plain(text);
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.block(BlockSort::Paragraph, range);
                self.paragraph = self.html.len();
                self.html.push_str("<p>");
            }
            Tag::Heading { level, id, attrs, .. } => self.start_heading(level, id.as_deref(), &attrs, range),
            Tag::BlockQuote(kind) => {
                self.block(BlockSort::Quote, range);
                self.start_quote(kind);
            }
            Tag::CodeBlock(kind) => {
                self.block(BlockSort::Code, range.clone());
                self.fence(&kind, &range);
                self.code.push(range);
                self.in_code = true;
                self.html.push_str("<pre tabindex=\"0\"><code");
                if let CodeBlockKind::Fenced(info) = &kind
                    && let Some(language) = info.split_whitespace().next()
                {
                    self.html.push_str(" class=\"language-");
                    escape_attribute(language, &mut self.html);
                    self.html.push('"');
                }
                self.html.push('>');
            }
            Tag::HtmlBlock => {
                self.in_html = true;
                self.code.push(range.clone());
                if self.input.raw_html {
                    self.html_tags(range, false);
                }
            }
            Tag::List(first) => self.start_list(first, range),
            Tag::Item => self.start_item(range),
            Tag::FootnoteDefinition(label) => {
                self.block(BlockSort::Footnote, range.clone());
                self.start_note(&label, range);
            }
            Tag::DefinitionList => {
                self.block(BlockSort::Definitions, range);
                self.html.push_str("<dl>\n");
            }
            Tag::DefinitionListTitle => self.open_cell("<dt>"),
            Tag::DefinitionListDefinition => self.open_cell("<dd>"),
            Tag::Table(alignments) => {
                self.block(BlockSort::Table, range.clone());
                self.start_table(alignments, range);
            }
            Tag::TableHead => self.start_table_head(range),
            Tag::TableRow => {
                self.block(BlockSort::Row, range.clone());
                self.start_row(range);
            }
            Tag::TableCell => self.start_cell(range),
            Tag::Emphasis => self.open_inline("<em>"),
            Tag::Strong => self.open_inline("<strong>"),
            Tag::Strikethrough => self.open_inline("<del>"),
            Tag::Link { link_type, dest_url, title, id } => {
                self.named(&id);
                self.start_link(link_type, &dest_url, &title, range);
            }
            Tag::Image { dest_url, title, id, .. } => {
                self.named(&id);
                self.start_image(&dest_url, &title, range);
            }
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.html.push_str("</code></pre>\n");
            }
            TagEnd::HtmlBlock => {
                self.in_html = false;
                self.end_html(range);
            }
            TagEnd::List(_) => self.end_list(),
            TagEnd::Item => self.end_item(),
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::DefinitionList => self.html.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.close_cell("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.close_cell("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.html.push_str("</tr></thead>\n<tbody>\n"),
            TagEnd::TableRow => self.end_row(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.close_inline("</em>"),
            TagEnd::Strong => self.close_inline("</strong>"),
            TagEnd::Strikethrough => self.close_inline("</del>"),
            TagEnd::Link => self.end_link(range),
            TagEnd::Image => self.end_image(range),
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
        }
    }

    pub(super) fn finish(mut self) -> Body {
        self.flush();
        self.close_all();
        self.misplaced(&self.mask.misplaced);
        self.write_notes();
        Body {
            path: Arc::clone(self.path),
            html: self.html,
            slots: self.slots,
            headings: self.headings,
            links: self.links,
            images: self.images,
            facts: self.facts,
            directives: self.directives,
            blocks: self.blocks,
            tables: self.tables,
            tags: self.tags,
            problems: self.problems,
        }
    }
}

/// Sources are limited to far less than 4 GiB (`source::MAX_TEXT`).
pub(super) fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
