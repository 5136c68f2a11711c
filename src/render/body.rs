//! Fills the slots of a body: links, images, facts, components, dated blocks.

use std::borrow::Cow;

use super::edition::Edition;
use super::link::{image, link};
use super::template::template_problem;
use crate::content::directive::{Call, Directive};
use crate::content::markdown::{Alert, Body, Fact, SlotKind};
use crate::finding::{Problem, Span};
use crate::html::escape;
use crate::kind::{self, ComponentRole};
use crate::theme::Values;

/// A body, and the reader for whom it is filled.
pub(super) struct SlotFiller<'a> {
    pub(super) edition: Edition<'a>,
    pub(super) body: &'a Body,
    /// What components may ask for.
    pub(super) implicit: &'a Values,
    /// Where the first picture of the page stands, if it is in here.
    pub(super) first_picture: Option<Span>,
}

/// The Markdown of a field. Nothing of the page stands around it: the page is still being made of its fields.
pub(super) fn field(edition: Edition<'_>, body: &Body) -> Result<String, Problem> {
    let calls = body.slots.iter().any(|slot| matches!(slot.kind, SlotKind::AlertOpen(_)));
    let implicit = if calls { edition.around() } else { Values::new() };
    SlotFiller::new(edition, body, &implicit).whole()
}

impl<'a> SlotFiller<'a> {
    pub(super) fn new(edition: Edition<'a>, body: &'a Body, implicit: &'a Values) -> Self {
        Self { edition, body, implicit, first_picture: None }
    }

    /// The whole body.
    pub(super) fn whole(&self) -> Result<String, Problem> {
        let mut out = String::with_capacity(self.body.html.len() + self.body.html.len() / 8);
        self.fill(0..self.body.slots.len(), 0, self.body.html.len(), true, &mut out)?;
        Ok(out)
    }

    /// The words of a heading without the links in it.
    pub(super) fn heading(&self, number: usize) -> Result<String, Problem> {
        let heading = &self.body.headings[number];
        let mut out = String::new();
        let slots = heading.slots.0 as usize..heading.slots.1 as usize;
        self.fill(slots, heading.html.0 as usize, heading.html.1 as usize, false, &mut out)?;
        Ok(out)
    }

    /// Writes the HTML from byte `from` to byte `to`, with the slots of that range filled.
    pub(super) fn fill(&self, slots: std::ops::Range<usize>, from: usize, to: usize, links: bool, out: &mut String) -> Result<(), Problem> {
        let mut at = from;
        let mut closing = String::new();
        let mut next = slots.start;
        while next < slots.end {
            let slot = self.body.slots[next];
            out.push_str(&self.body.html[at..slot.at as usize]);
            at = slot.at as usize;
            next += 1;
            match slot.kind {
                SlotKind::LinkOpen(number) if links => {
                    closing = link(self.edition, &self.body.path, &self.body.links[number as usize], out);
                }
                SlotKind::LinkClose(_) if links => out.push_str(&std::mem::take(&mut closing)),
                SlotKind::Image(number) => {
                    let shown = &self.body.images[number as usize];
                    image(self.edition, &self.body.path, shown, self.first_picture == Some(shown.span), out);
                }
                SlotKind::Fact(number) => self.fact(&self.body.facts[number as usize], out),
                SlotKind::Word(word) => escape(self.edition.words().get(word.key()), out),
                SlotKind::AlertOpen(alert) => {
                    let close = self.alert_end(next);
                    self.alert(alert, next..close, at, out)?;
                    at = self.at(close);
                    next = close + 1;
                }
                SlotKind::Open(number) => {
                    let close = self.body.directives[number as usize].close as usize;
                    self.directive(number, next..close, out)?;
                    at = self.at(close);
                    next = close + 1;
                }
                _ => {}
            }
        }
        out.push_str(&self.body.html[at..to]);
        Ok(())
    }

    /// Where a slot stands.
    pub(super) fn at(&self, slot: usize) -> usize {
        self.body.slots[slot].at as usize
    }

    /// The HTML between two slots.
    pub(super) fn between(&self, open: usize, close: usize) -> Result<String, Problem> {
        let mut out = String::new();
        self.fill(open + 1..close, self.at(open), self.at(close), true, &mut out)?;
        Ok(out)
    }

    fn fact(&self, fact: &Fact, out: &mut String) {
        let site = self.edition.site;
        let shown = site.data.facts.get(&*fact.name).and_then(|fact| fact.shown_on(site.moment.date()));
        if let Some(value) = shown {
            let locale = self.edition.locale();
            let in_words = if fact.in_words { value.text.in_words(locale) } else { None };
            let shown = in_words.map_or_else(|| value.text.show(self.edition.language, locale).into(), Cow::from);
            escape(&self.edition.set(&shown), out);
        }
    }

    fn alert_end(&self, from: usize) -> usize {
        let mut depth = 1;
        for (number, slot) in self.body.slots.iter().enumerate().skip(from) {
            match slot.kind {
                SlotKind::AlertOpen(_) => depth += 1,
                SlotKind::AlertClose(_) if depth == 1 => return number,
                SlotKind::AlertClose(_) => depth -= 1,
                _ => {}
            }
        }
        self.body.slots.len() - 1
    }

    fn alert(&self, alert: Alert, slots: std::ops::Range<usize>, at: usize, out: &mut String) -> Result<(), Problem> {
        let mut inner = String::new();
        self.fill(slots.clone(), at, self.at(slots.end), true, &mut inner)?;
        let mut arguments = Values::new();
        arguments.insert_value("kind", alert.name().into());
        match self.edition.site.schema.component(ComponentRole::Alert) {
            Some(component) => out.push_str(&self.call(&component.function, &arguments, &inner, Span::default())?),
            None => out.push_str(&inner),
        }
        Ok(())
    }

    fn directive(&self, number: u32, slots: std::ops::Range<usize>, out: &mut String) -> Result<(), Problem> {
        let directive = &self.body.directives[number as usize];
        if let Some((from, to)) = self.branch(directive) {
            return if from < to { self.fill(from + 1..to, self.at(from), self.at(to), true, out) } else { Ok(()) };
        }
        match &directive.call {
            Call::Component { component, arguments } => self.component(component, arguments, directive.span, slots, out),
            _ => self.fill(slots, self.at(directive.open as usize), self.at(directive.close as usize), true, out),
        }
    }

    /// The slots between which a dated block shows something at the moment; none for what is no dated block.
    fn branch(&self, block: &Directive) -> Option<(usize, usize)> {
        let ((from, to), _) = block.branches(self.edition.site.moment)?;
        Some((from as usize, to as usize))
    }

    /// The directives that readers see at the moment: those in no branch of a dated block that is not shown.
    pub(super) fn shown_directives(&self) -> Vec<&'a Directive> {
        let mut hidden = vec![false; self.body.slots.len()];
        let mut shown = Vec::new();
        // A block stands before those inside it.
        for directive in &self.body.directives {
            let (open, close) = (directive.open as usize, directive.close as usize);
            if hidden[open] {
                continue;
            }
            shown.push(directive);
            if let Some((from, to)) = self.branch(directive) {
                hidden[open..from].fill(true);
                hidden[to..close].fill(true);
            }
        }
        shown
    }

    /// Calls a tera component.
    pub(super) fn call(&self, function: &str, arguments: &Values, body: &str, at: Span) -> Result<String, Problem> {
        let called = self.edition.engine().component(function, arguments, self.implicit, body);
        called.map_err(|fault| template_problem(self.edition.site, fault, &self.body.path, at))
    }

    /// What stands inside, as the component takes it.
    pub(super) fn inside(&self, body: kind::Body, slots: std::ops::Range<usize>, values: &mut Values) -> Result<String, Problem> {
        let (open, close) = (slots.start - 1, slots.end);
        match body {
            kind::Body::None => Ok(String::new()),
            kind::Body::Markdown => self.between(open, close),
            kind::Body::Items => {
                values.insert_value("items", self.items(slots)?);
                Ok(String::new())
            }
            kind::Body::Sections => {
                let first = self.own(slots.clone(), |what| matches!(what, SlotKind::SectionOpen(_))).next().unwrap_or(close);
                values.insert_value("sections", self.sections(slots)?);
                self.between(open, first)
            }
        }
    }
}
