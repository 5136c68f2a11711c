//! What Markdown would swallow or leave as it is: open comments and code, HTML's text, cells too many, notes and links
//! that lead nowhere; and what authors naturally write that it does not know.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, LinkType, RefDefs, Tag, TagEnd};

use super::body::{Alert, Link, SlotKind};
use super::tag::HtmlTag;
use super::writer::{Bracket, Writer, clamp};
use super::{address, html_text};
use crate::finding::{Fault, LostText};
use crate::locale::composed;

impl Writer<'_> {
    /// What an event means to authors: `<br>` breaks the line, `> [!OBS] Text` begins an alert.
    pub(super) fn meant<'e>(&mut self, event: Event<'e>, range: &mut Range<usize>) -> Option<Event<'e>> {
        match event {
            Event::InlineHtml(tag) if html_text::is_break(&tag) => Some(Event::HardBreak),
            Event::Start(Tag::BlockQuote(None)) => Some(Event::Start(Tag::BlockQuote(self.own_alert(range.clone())))),
            Event::Text(_) | Event::SoftBreak | Event::HardBreak if range.end <= self.passed => None,
            Event::Text(_) if range.start < self.passed => {
                range.start = self.passed;
                Some(Event::Text(self.source[range.clone()].to_owned().into()))
            }
            event => Some(event),
        }
    }

    /// The alert that a quotation begins with, if it is one that only we know: in Swedish, or with text on its line.
    fn own_alert(&mut self, range: Range<usize>) -> Option<BlockQuoteKind> {
        let inside = self.source[range.clone()].strip_prefix('>')?;
        let marked = inside.trim_start_matches([' ', '\t']);
        let (name, rest) = marked.strip_prefix("[!")?.split_once(']')?;
        let alert = Alert::named(name).filter(|_| !rest.starts_with(['(', '[']))?;
        // `> [!NOTE]-` is a box that can be folded elsewhere.
        let rest = rest.strip_prefix(['-', '+']).filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)).unwrap_or(rest);
        let text = rest.trim_start_matches([' ', '\t', '\r']);
        self.passed = range.end - text.strip_prefix('\n').unwrap_or(text).len();
        Some(match alert {
            Alert::Note => BlockQuoteKind::Note,
            Alert::Tip => BlockQuoteKind::Tip,
            Alert::Important => BlockQuoteKind::Important,
            Alert::Warning => BlockQuoteKind::Warning,
            Alert::Caution => BlockQuoteKind::Caution,
        })
    }

    pub(super) fn lost(&mut self, range: Range<usize>, what: LostText) {
        self.problem(range, Fault::LostText(what));
    }

    /// Code between fences has to end with one: else the rest of the page is code.
    pub(super) fn fence(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        let written = self.source[range.clone()].trim_end();
        let (first, last) = (written.lines().next().unwrap_or_default(), written.lines().next_back().unwrap_or_default());
        let Some(mark) = first.chars().next().filter(|_| matches!(kind, CodeBlockKind::Fenced(_))) else { return };
        let length = |line: &str| line.chars().take_while(|sign| *sign == mark).count();
        let last = last.trim_start_matches([' ', '\t', '>']);
        let is_closed = written.contains('\n') && length(last) >= length(first) && last.trim_matches(mark).is_empty();
        if !is_closed {
            self.lost(range.start..range.start + first.trim_end().len(), LostText::OpenCode);
        }
    }

    /// A block of HTML that has ended: a comment must have an end and nothing behind it; of all else the text stays.
    pub(super) fn end_html(&mut self, range: Range<usize>) {
        let source = self.source;
        let written = &source[range.clone()];
        let start = range.start + written.len() - written.trim_start().len();
        let html = std::mem::take(&mut self.html_block);
        if written.trim_start().starts_with("<!--") && !written.contains("-->") {
            let line = source[start..].lines().next().unwrap_or_default().trim_end().len();
            self.lost(start..start + line, LostText::OpenComment);
            return;
        }
        if self.feeds_list() && !html_text::paragraphs(&html).is_empty() {
            self.beside_items(range.clone());
        }
        if self.input.raw_html {
            return;
        }
        let paragraphs = html_text::paragraphs(&html);
        let mut told = self.html_tags(range.clone(), paragraphs.is_empty());
        let end = written.rfind("-->").map_or(written.len(), |at| at + 3);
        let behind = written[end..].trim();
        if !told && written.trim_start().starts_with("<!--") && !behind.is_empty() {
            let at = range.start + end + written[end..].find(behind).unwrap_or(0);
            // Plain words stay what they are.
            if behind.contains(['*', '_', '[', '`', '{', '<', '&', '\\']) {
                self.lost(at..at + behind.len(), LostText::BehindComment);
            }
            told = true;
        }
        if !told && !paragraphs.is_empty() {
            let line = source[start..].lines().next().unwrap_or_default().trim_end();
            self.problem(start..start + line.len(), Fault::RawHtml { tag: line.trim_start_matches('<').into() });
        }
        for paragraph in paragraphs {
            self.html.push_str("<p>");
            self.html.push_str(paragraph.trim());
            self.html.push_str("</p>\n");
        }
    }

    /// A tag within a line that stands for something apart, such as a cell: its words must not run together.
    pub(super) fn stands_apart(&mut self, tag: &str) {
        if html_text::is_apart(tag) && !self.html.ends_with(['>', '\n', ' ']) {
            self.note_text("\n", 0, false);
            self.line_break(true);
        }
    }

    /// A `](` that is text: what stands around it was meant to be a link.
    pub(super) fn unread_link(&mut self, opened: Option<Bracket>, mark: usize, end: usize) {
        let Some(opened) = opened.filter(|_| self.source[mark..end].starts_with("](") && mark >= self.unclosed.link) else { return };
        let rest = &self.source[mark + 2..];
        let rest = &rest[..rest.find("\n\n").unwrap_or(rest.len())];
        let line = rest.find('\n').unwrap_or(rest.len());
        let close = rest[..line].find(')').or_else(|| rest.find(')'));
        let target = close.map(|close| rest[..close].to_owned());
        if close.is_none() {
            self.unclosed.link = mark + 2 + rest.len();
        }
        let end = mark + 2 + close.map_or(line, |close| close + 1);
        let start = opened.source - usize::from(self.source[..opened.source].ends_with('!'));
        self.lost(start..end, LostText::Link { target });
    }

    /// `[Name]: word` is read as an address for links by that name: where none has it and it looks like words, they would vanish.
    pub(super) fn unused_addresses(&mut self, all: &RefDefs<'_>) {
        for (label, address) in all.iter() {
            let is_address = address.dest.contains(['/', '.', '#', ':', '@']) && address.title.is_none();
            if !is_address && !self.named_links.contains(&label.to_lowercase()) {
                self.lost(address.span.clone(), LostText::AddressUnused { label: label.to_owned() });
            }
        }
    }

    /// A `[^label]` that is text: no note has that label.
    pub(super) fn missing_note(&mut self, mark: usize, end: usize) {
        let Some(rest) = self.source[mark..end].strip_prefix("[^") else { return };
        let Some((label, behind)) = rest.split_once(']') else { return };
        let label = &*composed(label);
        let is_sign = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
        let is_label = !label.is_empty() && label.chars().count() <= 40 && label.chars().all(is_sign);
        // `[^a-z]` is a set of characters, and so is what may be repeated.
        let is_set = behind.starts_with(['+', '*', '?', '{', '$', '|']) || label.as_bytes().get(1) == Some(&b'-');
        let is_word = label.bytes().all(|sign| sign.is_ascii_digit()) || label.chars().count() > 2;
        if is_label && !is_set && is_word {
            let end = end - behind.len();
            self.lost(mark..end, LostText::NoteMissing { label: label.to_owned() });
        }
    }

    /// A tag on a site that lets it through: its links and images are judged like others.
    pub(super) fn let_through(&mut self, tag: HtmlTag, end: usize) {
        if &*tag.name == "img" && !tag.has("alt") {
            self.problems.push((tag.span, Fault::MissingAlt { image: tag.get("src").unwrap_or("img").to_owned() }));
        }
        let target = tag.get("href").filter(|href| &*tag.name == "a" && self.link_text.is_none() && !HtmlTag::is_relative(href));
        if let Some(target) = target {
            let rest = &self.source[end..];
            let text = html_text::paragraphs(&rest[..rest.find("</a").unwrap_or(0)]).join(" ");
            let link = Link {
                target: target.into(),
                title: tag.get("title").unwrap_or_default().into(),
                text: composed(text).into(),
                language: tag.get("lang").map(Into::into),
                around: self.language().map(Box::from),
                span: tag.span,
            };
            self.links.push(link);
        }
        self.tags.push(tag);
    }

    /// Text as it stands in the file, in which addresses are links.
    pub(super) fn piece(&mut self, range: Range<usize>) {
        let source = self.source;
        let mut from = range.start;
        if self.alt.is_none() && self.link_text.is_none() {
            let after = source.as_bytes().get(range.end).copied();
            let before = |from: usize| source[..from].chars().next_back();
            while let Some(found) = address::next(&source[..range.end], from, before(from), after) {
                self.words(from..found.range.start);
                from = found.range.end;
                self.address(found.range, found.target);
            }
        }
        self.words(from..range.end);
    }

    /// Text without any marks at all.
    fn words(&mut self, range: Range<usize>) {
        let source = self.source;
        if !range.is_empty() {
            self.note_text(&source[range.clone()], range.start, true);
            self.plain(&source[range]);
        }
    }

    fn address(&mut self, range: Range<usize>, target: String) {
        let source = self.source;
        let text = &source[range.clone()];
        let number = clamp(self.links.len());
        let around = self.heading_language().or(self.language()).map(Box::from);
        let span = self.span(range.clone());
        self.links.push(Link { target: target.into(), title: "".into(), text: text.into(), language: None, around, span });
        let link = Tag::Link { link_type: LinkType::Autolink, dest_url: "".into(), title: "".into(), id: "".into() };
        self.observe(&Event::Start(link), &range);
        self.note_text(text, range.start, true);
        self.observe(&Event::End(TagEnd::Link), &range);
        self.slot(SlotKind::LinkOpen(number));
        self.note_words(text);
        self.typographer.other('x');
        crate::html::escape(text, &mut self.html);
        self.slot(SlotKind::LinkClose(number));
    }
}
