//! Directives while they are open: what stands inside, and which slots they leave.

use std::ops::Range;

use pulldown_cmark::Event;

use super::body::SlotKind;
use super::text::{Around, ProseLanguage};
use super::writer::{Writer, clamp};
use crate::content::directive::{self, Call, Context, Directive};
use crate::finding::{ComponentFault, Fault, Span};
use crate::kind::{self, ComponentRole};

/// More levels than a page can need; deeper ones are shown as they are.
const MAX_DEPTH: usize = 16;

/// A directive that has not been closed yet.
pub(super) struct Open {
    /// Its place among the body's directives.
    pub(super) number: u32,
    name: String,
    /// How many lists were open around it.
    pub(super) lists: usize,
    /// The level of its sections' headings, once the first is seen.
    pub(super) level: Option<u8>,
    /// Whether one of its sections is open.
    pub(super) section: bool,
    /// Whether it has got an item or a section.
    pub(super) fed: bool,
    /// Whether anything at all stands inside.
    filled_from: (usize, usize),
}

impl Writer<'_> {
    /// Lets whoever wants the running text know what the parser says; the words of an image are none.
    pub(super) fn observe(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if self.observed.is_none() || self.alt.is_some() {
            return;
        }
        let around = if matches!(event, Event::Start(_)) { self.around() } else { Around::default() };
        if let Some(text) = &mut self.observed {
            text.event(event, range, around);
        }
    }

    /// The directives that are open, the innermost first.
    fn enclosing(&self) -> impl Iterator<Item = (u32, &Call)> {
        self.open.iter().rev().map(|open| (open.number, &self.directives[open.number as usize].call))
    }

    fn around(&self) -> Around {
        let component = self.enclosing().find_map(|(number, call)| match call {
            Call::Component { component, .. } => Some((number, component.role)),
            _ => None,
        });
        Around {
            language: self.language().map(ProseLanguage::of),
            quoted: component.is_some_and(|(_, role)| role == Some(ComponentRole::Quote)),
            dated: self.enclosing().any(|(_, call)| matches!(call, Call::Until(_))),
            inside: component.map(|(number, _)| number),
        }
    }

    /// The language that the innermost directive marks.
    pub(super) fn language(&self) -> Option<&str> {
        self.enclosing().find_map(|(_, call)| if let Call::Language(tag) = call { Some(&**tag) } else { None })
    }

    /// A masked line: opens a directive, parts its branches, or closes the innermost.
    pub(super) fn directive_line(&mut self, range: Range<usize>) {
        if let Some(text) = &mut self.observed {
            text.interrupt();
        }
        let line = &self.source[range.start + 3..range.end];
        match line.trim() {
            "" if self.too_deep > 0 => self.too_deep -= 1,
            "" => self.close_directive(range),
            "otherwise" => self.otherwise(range),
            _ => self.open_directive(line, range),
        }
    }

    fn open_directive(&mut self, line: &str, range: Range<usize>) {
        self.beside_items(range.clone());
        if self.open.len() >= MAX_DEPTH {
            if self.too_deep == 0 {
                let span = self.span(range);
                let name = line.split_whitespace().next().unwrap_or_default().to_owned();
                self.problems.push((span, Fault::BadComponent { component: name, fault: ComponentFault::Nested }));
            }
            self.too_deep += 1;
            return;
        }
        let context = Context { schema: self.input.schema, languages: self.input.languages, path: self.path };
        let mut problems = Vec::new();
        let (name, call) = directive::read(line, self.input.start + range.start + 3, &context, &mut problems);
        let (name, call) = if self.input.is_field && matches!(call, Call::Component { .. }) {
            // A component may ask for the page, which is still being made of its fields.
            let fault = Fault::BadComponent { component: name.clone(), fault: ComponentFault::InField };
            problems = vec![(self.span(range.clone()), fault)];
            (name, Call::Unknown)
        } else {
            (name, call)
        };
        self.problems.extend(problems.into_iter().map(|(span, fault)| (self.input.stands_at.unwrap_or(span), fault)));
        let span = self.span(range);
        let number = clamp(self.directives.len());
        if let Call::Language(language) = &call {
            self.html.push_str("<div lang=\"");
            self.html.push_str(language);
            self.html.push_str("\">\n");
        }
        let open = self.slot(SlotKind::Open(number));
        self.directives.push(Directive { call, span, open, close: open, otherwise: None });
        let filled_from = (self.html.len(), self.slots.len());
        self.open.push(Open { number, name, lists: self.lists.len(), level: None, section: false, fed: false, filled_from });
    }

    fn otherwise(&mut self, range: Range<usize>) {
        let span = self.span(range);
        let dated = self.open.last().map(|open| open.number).filter(|number| {
            let directive = &self.directives[*number as usize];
            matches!(directive.call, Call::Until(_) | Call::From(_)) && directive.otherwise.is_none()
        });
        match dated {
            Some(number) => {
                let slot = self.slot(SlotKind::Otherwise(number));
                self.directives[number as usize].otherwise = Some(slot);
            }
            None => {
                let fault = Fault::BadComponent { component: "otherwise".into(), fault: ComponentFault::LoneOtherwise };
                self.problems.push((span, fault));
            }
        }
    }

    fn close_directive(&mut self, range: Range<usize>) {
        match self.open.pop() {
            Some(open) => self.close(&open),
            None => {
                let span = self.span(range);
                self.problems.push((span, Fault::OpenDirective { name: None }));
            }
        }
    }

    /// Closes what the text left open, and says so.
    pub(super) fn close_all(&mut self) {
        while let Some(open) = self.open.pop() {
            let span = self.directives[open.number as usize].span;
            // What can't be a name is told of already.
            if open.name.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-') {
                self.problems.push((span, Fault::OpenDirective { name: Some(open.name.clone()) }));
            }
            self.close(&open);
        }
    }

    fn close(&mut self, open: &Open) {
        if open.section {
            self.slot(SlotKind::SectionClose);
        }
        let filled = (self.html.len(), self.slots.len()) != open.filled_from;
        let slot = self.slot(SlotKind::Close(open.number));
        let directive = &mut self.directives[open.number as usize];
        directive.close = slot;
        let span = directive.span;
        let fault = match directive.call {
            Call::Language(_) => {
                self.html.push_str("</div>\n");
                None
            }
            Call::Component { ref component, .. } => match component.body {
                kind::Body::None if filled => Some(ComponentFault::BodyNotAllowed),
                kind::Body::Items if !open.fed => Some(ComponentFault::NoItems),
                kind::Body::Sections if !open.fed => Some(ComponentFault::NoSections),
                _ => None,
            },
            _ => None,
        };
        if let Some(fault) = fault {
            self.problems.push((span, Fault::BadComponent { component: open.name.clone(), fault }));
        }
    }

    /// A block begins: beside the list of a component that shows its items only it would be left out.
    pub(super) fn beside_items(&mut self, range: Range<usize>) {
        let Some(open) = self.open.last().filter(|_| self.feeds_list()) else { return };
        let component = open.name.clone();
        let whole = self.source[range.clone()].trim_end().len();
        self.problem(range.start..range.start + whole, Fault::BadComponent { component, fault: ComponentFault::BesideItems });
    }

    /// Whether the list that begins now feeds the innermost directive.
    pub(super) fn feeds_list(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| self.directives[open.number as usize].call.body() == kind::Body::Items && self.lists.len() == open.lists)
    }

    /// Whether a heading of this level begins a section of the innermost directive.
    pub(super) fn feeds_section(&mut self, level: u8) -> bool {
        let Some(open) = self.open.last_mut() else { return false };
        if self.directives[open.number as usize].call.body() != kind::Body::Sections {
            return false;
        }
        let first = *open.level.get_or_insert(level);
        level <= first
    }

    /// Ends the section that is open in the innermost directive and begins another.
    pub(super) fn next_section(&mut self, heading: u32) {
        let was_open = self.open.last_mut().is_some_and(|open| {
            open.fed = true;
            std::mem::replace(&mut open.section, true)
        });
        if was_open {
            self.slot(SlotKind::SectionClose);
        }
        self.slot(SlotKind::SectionOpen(heading));
    }

    /// Reports directives that stand where none can.
    pub(super) fn misplaced(&mut self, places: &[usize]) {
        let mut any = false;
        for &at in places {
            let inside_code = self.code.iter().any(|range| range.contains(&at));
            let line = self.source[at..].lines().next().unwrap_or_default();
            // The line that closes a misplaced block is wrong for the same reason: once is enough.
            let closes = any && line.trim_matches(':').trim().is_empty();
            if !inside_code && !closes {
                any = true;
                let name = line.trim_start_matches(':').split_whitespace().next().unwrap_or(":::").to_owned();
                let span: Span = self.span(at..at + line.len());
                self.problems.push((span, Fault::BadComponent { component: name, fault: ComponentFault::Nested }));
            }
        }
    }
}
