//! Headings: their tags, their words, and ids that are unique in a page.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, HeadingLevel};

use super::body::{BlockSort, Heading, SlotKind};
use super::writer::{Writer, clamp};
use crate::finding::{ComponentFault, Fault};
use crate::html::escape_attribute;
use crate::locale::composed;
use crate::locale::slug::slug;

/// What the ids of a theme begin with. No slug does, so that a theme may change without any address of a heading doing so.
const OF_THEME: char = '_';

/// Gives out ids that are unique in one page.
#[derive(Default)]
pub(super) struct Ids {
    /// Each with the number that the last heading of the same words has got.
    used: HashMap<Box<str>, usize>,
}

impl Ids {
    /// The id of a heading: the one that the author gave, else its words as a slug; a second one of the same is
    /// numbered. Facts count by their names, so that a new value does not break links.
    ///
    /// An id of the author's own that is taken is told too: `Some(true)` if by the theme, else by another heading.
    pub(super) fn next(&mut self, given: Option<&str>, text: &str) -> (Box<str>, Option<bool>) {
        let wanted = match given {
            Some(id) => id.to_owned(),
            None => Some(slug(text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "section".into()),
        };
        let by_theme = wanted.starts_with(OF_THEME) || is_of_note(&wanted);
        if !by_theme && !self.used.contains_key(&*wanted) {
            self.used.insert(wanted.clone().into(), 1);
            return (wanted.into(), None);
        }
        let last = self.used.get(&*wanted).copied().unwrap_or(1);
        let is_free = |id: &str| !self.used.contains_key(id);
        let free = (last + 1..).find(|number| is_free(&format!("{wanted}-{number}")));
        let number = free.expect("a page has fewer headings than there are numbers");
        let id: Box<str> = format!("{wanted}-{number}").into();
        self.used.insert(wanted.into(), number);
        self.used.insert(id.clone(), 1);
        (id, given.map(|_| by_theme))
    }
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

impl Writer<'_> {
    pub(super) fn start_heading(
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

    pub(super) fn end_heading(&mut self, level: HeadingLevel) {
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

    /// The language that the heading that is open gives itself.
    pub(super) fn heading_language(&self) -> Option<&str> {
        self.heading.as_ref().and_then(|heading| heading.language.as_deref())
    }
}

/// Whether footnotes may have this id.
fn is_of_note(id: &str) -> bool {
    let number = id.strip_prefix("fn-").or_else(|| id.strip_prefix("fnref-"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
}

/// The end of a heading's words, once they have been written.
pub(super) fn close_heading(heading: &mut Heading, html: usize, slots: usize) {
    heading.html.1 = clamp(html);
    heading.slots.1 = clamp(slots);
}

fn heading_tag(level: u8, end: bool) -> &'static str {
    const START: [&str; 6] = ["<h1>", "<h2>", "<h3>", "<h4>", "<h5>", "<h6>"];
    const END: [&str; 6] = ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];
    (if end { END } else { START })[usize::from(level - 1)]
}
