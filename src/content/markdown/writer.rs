//! Writes HTML from the parser's events and keeps account of everything worth a place.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::Input;
use super::blocks::{Notes, OpenTable};
use super::body::{Alert, Block, BlockSort, Body, Fact, Heading, Image, Link, Slot, SlotKind};
use super::mask::Mask;
use super::open::Open;
use super::outline::{Ids, close_heading};
use super::table::Table;
use super::tag::HtmlTag;
use super::text::TextBuilder;
use crate::content::directive::Directive;
use crate::finding::{ComponentFault, Fault, Span};
use crate::html::{escape, escape_attribute};
use crate::locale::typography::Typographer;
use crate::locale::{composed, is_control};

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
    pub(super) problems: Vec<(Span, Fault)>,
    /// The running text, if anyone wants it.
    pub(super) observed: Option<TextBuilder>,
    ids: Ids,
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
    paragraph: usize,
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

/// A heading that has not ended yet.
#[derive(Default)]
pub(super) struct OpenHeading {
    /// Its words so far.
    pub(super) words: String,
    id: Option<String>,
    language: Option<String>,
    /// Whether it begins a section of a component.
    feeding: bool,
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

    fn block(&mut self, sort: BlockSort, range: Range<usize>) {
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
                self.start_quote(alert(kind));
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

    fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
        range: Range<usize>,
    ) {
        let level = level as u8;
        self.block(BlockSort::Heading, range.clone());
        let mut open = OpenHeading { id: id.map(|id| composed(id).into_owned()), ..OpenHeading::default() };
        // The parser takes `{lang=en}` at the end of a heading for an attribute of the heading.
        if attributes.iter().any(|(key, _)| &**key != "lang") {
            let from = range.start + self.source[range.clone()].rfind('{').unwrap_or(0);
            let text = self.source[from..range.end].trim_end();
            let fault = Fault::BadComponent { component: "{".into(), fault: ComponentFault::HeadingMark(text.to_owned()) };
            self.problem(from..from + text.len(), fault);
        }
        open.language = attributes.iter().find(|(key, _)| &**key == "lang").and_then(|(_, value)| value.as_deref().map(str::to_owned));
        if self.notes.open() {
            self.html.push_str(heading_tag(level, false));
            self.heading = Some(open);
            return;
        }
        let number = clamp(self.headings.len());
        open.feeding = self.feeds_section(level);
        if open.feeding {
            self.next_section(number);
        } else {
            self.html.push_str(heading_tag(level, false));
        }
        let span = self.span(range);
        let (html, slots) = ((clamp(self.html.len()), 0), (clamp(self.slots.len()), 0));
        self.headings.push(Heading { id: "".into(), level, text: "".into(), html, slots, inside: !self.open.is_empty(), span });
        self.heading = Some(open);
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let open = self.heading.take().unwrap_or_default();
        if self.notes.open() {
            self.html.push_str(heading_tag(level as u8, true));
            return;
        }
        let (html, slots) = (self.html.len(), self.slots.len());
        let heading = self.headings.last_mut().expect("a heading that ends has begun");
        close_heading(heading, html, slots);
        heading.text = composed(open.words.trim()).into();
        if !self.input.is_field {
            let (id, taken) = self.ids.next(open.id.as_deref(), &heading.text);
            heading.id = id;
            if let Some(by_theme) = taken {
                let fault = Fault::TakenId { id: open.id.unwrap_or_default(), by_theme };
                self.problems.push((heading.span, fault));
            }
        }
        if open.feeding {
            self.slot(SlotKind::SectionBody);
            return;
        }
        // Ids are made of the words, so the tag gets its id only now.
        let mut attributes = String::with_capacity(heading.id.len() + 32);
        for (name, value) in [(" id=\"", Some(&*heading.id).filter(|id| !id.is_empty())), (" lang=\"", open.language.as_deref())] {
            let Some(value) = value else { continue };
            attributes.push_str(name);
            escape_attribute(value, &mut attributes);
            attributes.push('"');
        }
        let before_bracket = heading.html.0 as usize - 1;
        self.splice(before_bracket, 0, &attributes);
        self.html.push_str(heading_tag(level as u8, true));
    }

    fn end_paragraph(&mut self) {
        let has_hole = self.slots.last().is_some_and(|slot| slot.at as usize == self.html.len());
        if self.html.len() == self.paragraph + "<p>".len() && !has_hole {
            self.html.truncate(self.paragraph);
            return;
        }
        let image_alone = self.html.len() == self.paragraph + "<p>".len()
            && self.slots.last().is_some_and(|slot| matches!(slot.kind, SlotKind::Image(_)) && slot.at as usize == self.html.len())
            && self.slots.iter().rev().take_while(|slot| slot.at as usize == self.html.len()).count() == 1;
        if image_alone && let Some(Slot { kind: SlotKind::Image(image), at }) = self.slots.last_mut() {
            self.html.truncate(self.paragraph);
            *at = clamp(self.paragraph);
            self.images[*image as usize].alone = true;
            self.html.push('\n');
            return;
        }
        self.html.push_str("</p>\n");
    }

    fn named(&mut self, name: &str) {
        if !name.is_empty() {
            self.named_links.insert(name.to_lowercase());
        }
    }

    fn start_link(&mut self, sort: LinkType, target: &str, title: &str, range: Range<usize>) {
        let target = if sort == LinkType::Email { format!("mailto:{target}") } else { target.to_owned() };
        let number = clamp(self.links.len());
        let span = self.span(range.clone());
        self.no_fact(title, range);
        let around = self.heading_language().or(self.language()).map(Box::from);
        self.links.push(Link { target: target.into(), title: title.into(), text: "".into(), language: None, around, span });
        self.slot(SlotKind::LinkOpen(number));
        self.link_text = Some(String::new());
        self.depth += 1;
    }

    /// The language that the heading that is open gives itself.
    pub(super) fn heading_language(&self) -> Option<&str> {
        self.heading.as_ref().and_then(|heading| heading.language.as_deref())
    }

    fn end_link(&mut self, range: Range<usize>) {
        self.depth -= 1;
        let number = self.links.len() - 1;
        self.links[number].text = composed(self.link_text.take().unwrap_or_default()).into();
        self.slot(SlotKind::LinkClose(clamp(number)));
        self.last_end = Some((range.end, LastEnd::Link));
    }

    fn start_image(&mut self, target: &str, title: &str, range: Range<usize>) {
        let span = self.span(range.clone());
        self.no_fact(title, range);
        let image = Image { target: target.into(), alt: "".into(), caption: composed(title).into(), decorative: false, alone: false, span };
        self.images.push(image);
        self.alt = Some(String::new());
    }

    fn end_image(&mut self, range: Range<usize>) {
        let alt = self.alt.take().unwrap_or_default();
        self.no_fact(&alt, range.clone());
        // In a heading or link an image counts by its alternative text.
        self.note_words(&alt);
        self.typographer.other('\u{fffc}');
        let number = self.images.len() - 1;
        self.images[number].alt = composed(alt).into();
        self.slot(SlotKind::Image(clamp(number)));
        self.last_end = Some((range.end, LastEnd::Image));
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

fn heading_tag(level: u8, end: bool) -> &'static str {
    const START: [&str; 6] = ["<h1>", "<h2>", "<h3>", "<h4>", "<h5>", "<h6>"];
    const END: [&str; 6] = ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];
    (if end { END } else { START })[usize::from(level - 1)]
}

fn alert(kind: Option<BlockQuoteKind>) -> Option<Alert> {
    Some(match kind? {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    })
}
