//! Gathers the text of a file, block by block.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};

use super::split::split;
use super::{Block, GAP, Mark, Prose, Sort, Speech};
use crate::content::directive::{Call, Directive};
use crate::content::markdown::mask::{Mask, mask};
use crate::content::markdown::{Listener, OPTIONS};
use crate::finding::Span;
use crate::kind::{Component, ComponentRole};

/// The text of one paragraph.
pub(super) fn plain(text: &str, speech: Speech) -> Prose {
    let mut reader = Reader::new(text, 0, speech);
    let mask = mask(text);
    for (event, range) in Parser::new_ext(&mask.text, OPTIONS).into_offset_iter() {
        reader.hear(&event, &range, &mask, &[]);
    }
    reader.finish()
}

impl Listener for Reader<'_> {
    fn hear(&mut self, event: &Event<'_>, range: &Range<usize>, mask: &Mask<'_>, directives: &[Directive]) {
        let line = matches!(event, Event::Rule).then(|| mask.lines.binary_search_by_key(&range.start, |line| line.0).ok()).flatten();
        let Some(line) = line else { return self.event(event, range, directives) };
        let (from, to) = mask.lines[line];
        self.directive_line(self.source[self.start + from + 3..self.start + to].trim(), directives);
    }
}

/// Hears a text and writes down what a reader reads of it.
pub(crate) struct Reader<'a> {
    prose: Prose,
    source: &'a str,
    start: usize,
    speech: Speech,
    /// Directives that are open, by number; none for a `:::` too many.
    open: Vec<u32>,
    directives: u32,
    /// The sort of the block that is open, and the bytes of the file that it takes.
    block: Option<(Sort, Range<usize>, Speech)>,
    begun: usize,
    lists: usize,
    quotes: Vec<bool>,
    notes: usize,
    /// Marks that are open: where, what.
    marks: Vec<(u32, Mark)>,
    /// `[` that may begin `[words]{lang=en}`.
    brackets: Vec<u32>,
    images: usize,
    silent: bool,
    /// Where the last run of text came from, so that runs that follow each other need one origin only.
    ends: (usize, usize),
    /// Bytes of the file before this have been dealt with.
    skip: usize,
    last_link: Option<(u32, u32, usize)>,
}

impl<'a> Reader<'a> {
    /// Somebody who reads the Markdown of a file from `start` on, in the language `speech`.
    pub(crate) fn new(source: &'a str, start: usize, speech: Speech) -> Self {
        let prose = Prose { text: String::with_capacity(source.len()), ..Prose::default() };
        Self {
            prose,
            source,
            start,
            speech,
            open: Vec::new(),
            directives: 0,
            block: None,
            begun: 0,
            lists: 0,
            quotes: Vec::new(),
            notes: 0,
            marks: Vec::new(),
            brackets: Vec::new(),
            images: 0,
            silent: false,
            ends: (usize::MAX, usize::MAX),
            skip: 0,
            last_link: None,
        }
    }

    /// What has been read.
    pub(crate) fn finish(mut self) -> Prose {
        self.prose.marks.sort_by_key(|(mark, _)| (mark.start, u32::MAX - mark.end));
        split(&mut self.prose);
        self.prose
    }

    /// Takes in a text of the front matter.
    pub(crate) fn field(&mut self, sort: Sort, text: &str, span: Option<Span>) {
        let Some(span) = span else { return };
        self.begin(sort, span.range(), self.speech, &[]);
        self.origin(span.start as usize);
        self.prose.text.push_str(text);
        self.end(&[]);
    }

    fn at(&self) -> u32 {
        clamp(self.prose.text.len())
    }

    fn origin(&mut self, file: usize) {
        let text = self.prose.text.len();
        if self.ends.0 == usize::MAX || text.wrapping_sub(self.ends.0) != file.wrapping_sub(self.ends.1) || file < self.ends.1 {
            self.prose.origins.push((clamp(text), clamp(file)));
            self.ends = (text, file);
        }
    }

    fn begin(&mut self, sort: Sort, range: Range<usize>, speech: Speech, directives: &[Directive]) {
        self.end(directives);
        self.begun = self.prose.text.len();
        self.block = Some((sort, range, speech));
        self.brackets.clear();
    }

    fn end(&mut self, directives: &[Directive]) {
        let Some((sort, range, speech)) = self.block.take() else { return };
        let end = self.prose.text.trim_end().len().max(self.begun);
        self.prose.text.truncate(end);
        if end == self.begun {
            return;
        }
        let text = clamp(self.begun)..clamp(end);
        let dash = matches!(sort, Sort::Paragraph) && self.prose.slice(&text).starts_with("– ");
        self.prose.blocks.push(Block {
            sort,
            span: Span::new(range.start, range.end),
            words: 0..0,
            sentences: 0..0,
            speech,
            quoted: dash
                || self.quotes.contains(&true)
                || self.component(directives).is_some_and(|component| component.role == Some(ComponentRole::Quote)),
            dated: self.open.iter().any(|number| matches!(call(directives, *number), Some(Call::Until(_)))),
            listed: self.lists > 0,
            note: self.notes > 0,
            inside: self.open.iter().rev().find(|number| matches!(call(directives, **number), Some(Call::Component { .. }))).copied(),
            text,
        });
        self.prose.text.push('\n');
        self.ends = (usize::MAX, usize::MAX);
    }

    /// The name of the innermost component.
    fn component<'d>(&self, directives: &'d [Directive]) -> Option<&'d Component> {
        self.open.iter().rev().find_map(|number| match call(directives, *number) {
            Some(Call::Component { component, .. }) => Some(&**component),
            _ => None,
        })
    }

    fn around(&self, directives: &[Directive]) -> Speech {
        let named = self.open.iter().rev().find_map(|number| match call(directives, *number) {
            Some(Call::Language(tag)) => Some(Speech::of(tag)),
            _ => None,
        });
        named.unwrap_or(self.speech)
    }

    fn directive_line(&mut self, line: &str, directives: &[Directive]) {
        self.end(directives);
        match line {
            "" => drop(self.open.pop()),
            "otherwise" => {}
            _ => {
                self.open.push(self.directives);
                self.directives += 1;
            }
        }
    }

    fn event(&mut self, event: &Event<'_>, range: &Range<usize>, directives: &[Directive]) {
        match event {
            Event::Text(text) => self.text(text, range.clone()),
            Event::Code(_) => self.gap(range),
            Event::SoftBreak | Event::HardBreak if self.block.is_some() && self.images == 0 => {
                self.origin(self.start + range.start);
                self.prose.text.push('\n');
            }
            Event::Start(tag) => self.open_tag(tag, range, directives),
            Event::End(tag) => self.close_tag(*tag, range, directives),
            _ => {}
        }
    }

    fn gap(&mut self, range: &Range<usize>) {
        if self.block.is_some() && self.images == 0 {
            self.origin(self.start + range.start);
            self.prose.text.push(GAP);
            self.ends = (usize::MAX, usize::MAX);
        }
    }

    fn open_tag(&mut self, tag: &Tag<'_>, range: &Range<usize>, directives: &[Directive]) {
        let whole = self.start + range.start..self.start + range.end;
        let speech = self.around(directives);
        match tag {
            Tag::Paragraph => self.begin(Sort::Paragraph, whole, speech, directives),
            Tag::Heading { attrs, .. } => {
                let own = attrs.iter().find(|(key, _)| &**key == "lang").and_then(|(_, value)| value.as_deref().map(Speech::of));
                self.begin(Sort::Heading, whole, own.unwrap_or(speech), directives);
            }
            Tag::Item => self.begin(Sort::Item, whole, speech, directives),
            Tag::TableCell => self.begin(Sort::Cell, whole, speech, directives),
            Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.begin(Sort::Definition, whole, speech, directives),
            Tag::List(_) => {
                self.end(directives);
                self.lists += 1;
            }
            Tag::BlockQuote(kind) => {
                self.end(directives);
                self.quotes.push(kind.is_none());
            }
            Tag::FootnoteDefinition(_) => {
                self.end(directives);
                self.notes += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.end(directives);
                self.silent = true;
            }
            Tag::Strong => self.marks.push((self.at(), Mark::Strong)),
            Tag::Emphasis => self.marks.push((self.at(), Mark::Emphasis)),
            Tag::Link { .. } => self.marks.push((self.at(), Mark::Link)),
            Tag::Image { .. } => {
                self.gap(range);
                self.images += 1;
            }
            _ => {}
        }
    }

    fn close_tag(&mut self, tag: TagEnd, range: &Range<usize>, directives: &[Directive]) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell => self.end(directives),
            TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => self.end(directives),
            TagEnd::List(_) => {
                self.end(directives);
                self.lists -= 1;
            }
            TagEnd::BlockQuote(_) => {
                self.end(directives);
                self.quotes.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.end(directives);
                self.notes -= 1;
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.silent = false,
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link => {
                if let Some((start, mark)) = self.marks.pop() {
                    let end = self.at();
                    self.prose.marks.push((start..end, mark));
                    if mark == Mark::Link {
                        self.last_link = Some((start, end, range.end));
                    }
                }
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &CowStr<'_>, range: Range<usize>) {
        if self.silent || self.images > 0 || self.block.is_none() {
            return;
        }
        let file = self.start + range.start;
        let verbatim = range.len() == text.len();
        if file < self.skip {
            if verbatim && self.start + range.end > self.skip {
                self.marked(self.skip..self.start + range.end);
            }
            return;
        }
        if verbatim && memchr::memchr3(b'{', b'[', b']', text.as_bytes()).is_some() {
            self.marked(file..self.start + range.end);
            return;
        }
        self.origin(file);
        self.prose.text.push_str(text);
        if !verbatim {
            self.ends = (usize::MAX, usize::MAX);
        }
    }

    /// Text with `{{ facts }}`, `[words]{lang=en}` and the `{…}` behind links and images. The parser cuts text at
    /// brackets, so what stands behind one is looked up in the file.
    fn marked(&mut self, range: Range<usize>) {
        let bytes = self.source.as_bytes();
        let mut from = range.start;
        let mut at = from;
        // `\[` and `\{` reach us without the backslash, as the first byte of a text.
        if at > 0 && bytes[at - 1] == b'\\' {
            at += 1;
        }
        while at < range.end {
            match bytes[at] {
                b'{' => {
                    let rest = &self.source[at..];
                    let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
                    if let (true, Some(end)) = (line.starts_with("{{"), line.find("}}")) {
                        self.piece(from..at);
                        self.origin(at);
                        self.prose.text.push(GAP);
                        self.ends = (usize::MAX, usize::MAX);
                        at += end + 2;
                        from = at;
                        continue;
                    }
                    if let (true, Some(end)) = (line.starts_with("{lang=") || line.starts_with("{decorative"), line.find('}')) {
                        self.piece(from..at);
                        self.language(line[1..end].trim(), at);
                        at += end + 1;
                        from = at;
                        continue;
                    }
                }
                b'[' => {
                    self.piece(from..at);
                    self.brackets.push(self.at());
                    from = at;
                }
                b']' if self.source[at + 1..].starts_with("{lang=") => {
                    self.piece(from..at);
                    let rest = &self.source[at + 1..];
                    let end = rest.find('}').unwrap_or(rest.len() - 1);
                    let tag = rest["{lang=".len()..end].trim_matches(['"', '\'', ' ']);
                    if let Some(start) = self.brackets.pop() {
                        // The opening bracket is no text: it goes, and what follows moves.
                        self.forget(start);
                        let end = self.at();
                        self.prose.marks.push((start..end, Mark::Speech(Speech::of(tag))));
                    }
                    at += 1 + end + 1;
                    from = at;
                    continue;
                }
                b']' => drop(self.brackets.pop()),
                _ => {}
            }
            at += 1;
        }
        self.skip = at;
        self.piece(from.min(range.end)..range.end);
    }

    /// `{lang=en}` behind a link.
    fn language(&mut self, inside: &str, at: usize) {
        if let (Some(tag), Some((start, end, file))) = (inside.strip_prefix("lang="), self.last_link)
            && self.start + file == at
        {
            self.prose.marks.push((start..end, Mark::Speech(Speech::of(tag.trim()))));
        }
    }

    fn piece(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        self.origin(range.start);
        let source = self.source;
        self.prose.text.push_str(&source[range]);
    }

    /// Takes one byte out of the text.
    fn forget(&mut self, at: u32) {
        let file = self.prose.origin(at);
        self.prose.text.remove(at as usize);
        let origins = &mut self.prose.origins;
        for (text, _) in origins.iter_mut().rev().take_while(|(text, _)| *text > at) {
            *text -= 1;
        }
        let place = origins.partition_point(|(text, _)| *text < at);
        match origins.get_mut(place) {
            Some(origin) if *origin == (at, file) => origin.1 += 1,
            _ => origins.insert(place, (at, file + 1)),
        }
        let ranges = self.prose.marks.iter_mut().rev().flat_map(|(range, _)| [&mut range.start, &mut range.end]);
        for place in ranges.chain(self.marks.iter_mut().map(|(place, _)| place)).chain(&mut self.brackets) {
            *place -= u32::from(*place > at);
        }
        self.ends = (usize::MAX, usize::MAX);
    }
}

fn call(directives: &[Directive], number: u32) -> Option<&Call> {
    directives.get(number as usize).map(|directive| &directive.call)
}

fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
