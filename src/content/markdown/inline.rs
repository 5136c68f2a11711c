//! Running text: typography, `{{ facts }}`, `[words]{lang=en}`, HTML tags.

use std::ops::Range;

use super::body::{Fact, SlotKind};
use super::tag::HtmlTag;
use super::writer::{Bracket, LastEnd, Writer, clamp};
use crate::content::value::is_language;
use crate::finding::{ComponentFault, Fault};
use crate::html::{escape, escape_words};
use crate::locale::{LONG_IN_HEADING, LONG_IN_TEXT};
use crate::yaml::has_fact;

impl Writer<'_> {
    /// Writes the text that was held back.
    pub(super) fn flush(&mut self) {
        let run = std::mem::replace(&mut self.run, 0..0);
        if run.is_empty() {
            return;
        }
        if memchr::memchr3(b'{', b'[', b']', &self.source.as_bytes()[run.clone()]).is_some() && self.alt.is_none() {
            self.marked(run);
        } else {
            self.piece(run);
        }
    }

    /// Running text, for whoever wants it; the words of an image are none.
    pub(super) fn note_text(&mut self, text: &str, at: usize, verbatim: bool) {
        if let Some(observed) = self.observed.as_mut().filter(|_| self.alt.is_none()) {
            observed.text(text, at, verbatim);
        }
    }

    /// Text without any marks of ours.
    pub(super) fn plain(&mut self, text: &str) {
        if let Some(alt) = &mut self.alt {
            alt.push_str(text);
            return;
        }
        self.note_words(text);
        self.scratch.clear();
        self.typographer.push(text, &mut self.scratch);
        if self.observed.is_some() {
            escape(&self.scratch, &mut self.html);
        } else if self.heading.is_some() {
            escape_words(&self.input.locale.hyphenate(&self.scratch, LONG_IN_HEADING), &mut self.html);
        } else {
            escape(&self.input.locale.hyphenate(&self.scratch, LONG_IN_TEXT), &mut self.html);
        }
    }

    /// Words that count for the section, and for the heading or link that is open.
    pub(super) fn note_words(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.words.push_str(text);
        }
        if let Some(link) = &mut self.link_text {
            link.push_str(text);
        }
    }

    fn marked(&mut self, run: Range<usize>) {
        let bytes = self.source.as_bytes();
        let mut from = run.start;
        let mut at = run.start;
        // `\[` and `\{` reach us without the backslash, as the first byte of a run.
        if at > 0 && bytes[at - 1] == b'\\' {
            at += 1;
        } else if bytes[at] == b'{'
            && let Some(end) = self.behind_link(run.clone())
        {
            (from, at) = (end, end);
        }
        while let Some(found) = memchr::memchr3(b'{', b'[', b']', &bytes[at.min(run.end)..run.end]) {
            let mark = at + found;
            at = mark + 1;
            let done = match bytes[mark] {
                b'{' if bytes.get(mark + 1) == Some(&b'{') => self.fact(from, mark, run.end),
                b'[' => {
                    self.piece(from..mark);
                    let text = self.observed.as_ref().map_or(0, |text| text.at());
                    let bracket = Bracket { source: mark, html: self.html.len(), text, depth: self.depth, links: self.links.len() };
                    self.brackets.push(bracket);
                    self.missing_note(mark, run.end);
                    Some(mark)
                }
                b']' => self.end_bracket(from, mark, run.end),
                _ => None,
            };
            if let Some(next) = done {
                from = next;
                at = next.max(mark + 1);
            }
        }
        if from < run.end {
            self.piece(from..run.end);
        }
    }

    /// `{lang=en}` right behind a link, `{decorative}` right behind an image.
    fn behind_link(&mut self, run: Range<usize>) -> Option<usize> {
        let (end, what) = self.last_end.filter(|(end, _)| *end == run.start)?;
        let text = &self.source[run];
        let close = text.find('}')?;
        match what {
            LastEnd::Link => {
                let language = text[1..close].strip_prefix("lang=")?.trim().to_owned();
                self.check_language(&language, end..end + close + 1);
                if let Some(text) = &mut self.observed {
                    text.mark_link(&language);
                }
                self.links.last_mut()?.language = Some(language.into());
            }
            LastEnd::Image if text[1..close].trim() == "decorative" => self.images.last_mut()?.decorative = true,
            LastEnd::Image => return None,
        }
        Some(end + close + 1)
    }

    fn check_language(&mut self, language: &str, range: Range<usize>) {
        if !is_language(language) {
            let fault = Fault::BadComponent { component: "lang".into(), fault: ComponentFault::BadSpan(language.to_owned()) };
            self.problem(range, fault);
        }
    }

    /// A `]`: ends a passage in another language if `{lang=…}` follows. Answers where the text goes on.
    fn end_bracket(&mut self, from: usize, mark: usize, end: usize) -> Option<usize> {
        let source = self.source;
        let opened = self.brackets.pop();
        self.unread_link(opened, mark, end);
        let rest = source[mark + 1..end].strip_prefix("{lang=").filter(|_| mark >= self.unclosed.span)?;
        let Some(close) = rest.find('}') else {
            self.unclosed.span = end;
            return None;
        };
        let language = rest[..close].trim_matches(['"', '\'', ' ']).to_owned();
        let whole = mark..mark + 1 + "{lang=".len() + close + 1;
        self.piece(from..mark);
        match opened.filter(|bracket| bracket.depth == self.depth) {
            Some(bracket) => {
                self.check_language(&language, whole.clone());
                if let Some(text) = &mut self.observed {
                    text.mark_bracket(bracket.text, &language);
                }
                for link in &mut self.links[bracket.links..] {
                    link.around = Some(language.as_str().into());
                }
                self.splice(bracket.html, 1, &format!("<span lang=\"{}\">", crate::html::Escaped(&language)));
                self.html.push_str("</span>");
            }
            None => {
                let fault = Fault::BadComponent { component: "lang".into(), fault: ComponentFault::BadSpan(language) };
                self.problem(whole.clone(), fault);
            }
        }
        Some(whole.end)
    }

    /// A `{{`: a fact if a name and `}}` follow. Answers where the text goes on.
    fn fact(&mut self, from: usize, mark: usize, end: usize) -> Option<usize> {
        let source = self.source;
        if mark < self.unclosed.fact {
            return None;
        }
        let line_end = source[mark..].find('\n').map_or(source.len(), |length| mark + length);
        let Some(close) = source[mark..line_end].find("}}").map(|length| mark + length) else {
            let fault = Fault::BadComponent { component: "{{".into(), fault: ComponentFault::BadFact(source[mark..line_end].to_owned()) };
            self.problem(mark..line_end, fault);
            self.unclosed.fact = line_end;
            return None;
        };
        let whole = mark..close + 2;
        let written = source[mark + 2..close].trim();
        let (name, in_words) = match written.split_once('|') {
            // In a cell of a table the bar has a backslash before it.
            Some((name, filter)) if filter.trim() == "words" => (name.strip_suffix('\\').unwrap_or(name).trim_end(), true),
            _ => (written, false),
        };
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
        if !is_name || whole.end > end {
            let fault = Fault::BadComponent { component: "{{".into(), fault: ComponentFault::BadFact(written.to_owned()) };
            self.problem(whole, fault);
            return None;
        }
        self.piece(from..mark);
        if let Some(text) = &mut self.observed {
            text.gap(whole.start);
        }
        let written = &source[whole.clone()];
        if let Some(heading) = &mut self.heading {
            heading.words.push_str(written);
        }
        if let Some(link) = &mut self.link_text {
            link.push_str(written);
        }
        self.typographer.other('0');
        let number = clamp(self.facts.len());
        let span = self.span(whole.clone());
        self.facts.push(Fact { name: name.into(), in_words, span });
        self.slot(SlotKind::Fact(number));
        Some(whole.end)
    }

    /// Whether the text goes on with the bar of `{{ name \| words }}`: in a cell of a table it has a backslash before it.
    pub(super) fn is_bar_of_fact(&self, at: usize) -> bool {
        self.source[self.run.end..].starts_with("\\|")
            && self.run.end + 1 == at
            && self.source[self.run.clone()].rsplit_once("{{").is_some_and(|(_, open)| !open.contains("}}"))
    }

    /// A title or an alternative text is shown as it stands: the braces of a fact in it would reach the reader.
    pub(super) fn no_fact(&mut self, text: &str, range: Range<usize>) {
        if has_fact(text) {
            let written =
                self.source[range.clone()].rfind(text).map_or(range.clone(), |at| range.start + at..range.start + at + text.len());
            self.problem(written, Fault::BadComponent { component: "{{".into(), fault: ComponentFault::FactInText });
        }
    }

    pub(super) fn code_span(&mut self, text: &str) {
        if let Some(alt) = &mut self.alt {
            alt.push_str(text);
            return;
        }
        self.note_words(text);
        self.typographer.other('x');
        self.html.push_str("<code>");
        escape(text, &mut self.html);
        self.html.push_str("</code>");
    }

    pub(super) fn line_break(&mut self, hard: bool) {
        if let Some(alt) = &mut self.alt {
            alt.push(' ');
            return;
        }
        self.note_words(" ");
        self.typographer.other('\n');
        self.html.push_str(if hard { "<br>\n" } else { "\n" });
    }

    pub(super) fn open_inline(&mut self, tag: &str) {
        if self.alt.is_none() {
            self.html.push_str(tag);
        }
        self.depth += 1;
    }

    pub(super) fn close_inline(&mut self, tag: &str) {
        if self.alt.is_none() {
            self.html.push_str(tag);
        }
        self.depth -= 1;
    }

    /// HTML: comments are passed over, tags kept where the site lets them through and reported elsewhere; answers whether
    /// any was. Where nothing but `only_breaks` stands, a `<br>` does no harm.
    pub(super) fn html_tags(&mut self, range: Range<usize>, only_breaks: bool) -> bool {
        let mut told = false;
        for (tag, place) in HtmlTag::all(&self.source[range.clone()]) {
            let place = range.start + place.start..range.start + place.end;
            let closes = tag.name.strip_prefix('/');
            if self.input.raw_html {
                if closes.is_some() {
                    continue;
                }
                self.let_through(HtmlTag { span: self.span(place.clone()), ..tag }, place.end);
            } else if !(only_breaks && matches!(&*tag.name, "br" | "/br")) && closes.is_none_or(|name| !self.tags_told.contains(name)) {
                // What closes an element goes with what opens it; alone it is told once.
                self.tags_told.insert(closes.unwrap_or(&tag.name).into());
                self.problem(place, Fault::RawHtml { tag: tag.name.into() });
                told = true;
            }
        }
        told
    }

    /// Replaces written HTML and moves every place behind it.
    pub(super) fn splice(&mut self, at: usize, remove: usize, insert: &str) {
        self.html.replace_range(at..at + remove, insert);
        let moved = |place: &mut u32| {
            let old = *place as usize;
            if old > at {
                *place = clamp(old + insert.len() - remove);
            }
        };
        for slot in self.slots.iter_mut().rev().take_while(|slot| slot.at as usize >= at) {
            moved(&mut slot.at);
        }
        for heading in self.headings.iter_mut().rev().take(2) {
            moved(&mut heading.html.0);
            if heading.html.1 > 0 {
                moved(&mut heading.html.1);
            }
        }
        for bracket in &mut self.brackets {
            if bracket.html > at {
                bracket.html += insert.len() - remove;
            }
        }
    }
}
