//! The sections of a page in one language, as they are followed.

use crate::both;
use crate::content::Page;
use crate::finding::Both;
use crate::id::LanguageId;

/// What part of a page a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A field of the front matter.
    Field,
    /// A heading and what stands under it, or what stands before the first.
    Body,
    /// All of the body, where one language gives a summary of it.
    Whole,
}

/// A heading and what stands under it up to the next heading of any level; what stands before the first; or a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<'p> {
    /// The id of its heading; empty before the first; the name of a field.
    pub id: Box<str>,
    /// The words of its heading; the title before the first; empty for a field.
    pub heading: Box<str>,
    /// The level of its heading, 0 before the first and for fields.
    pub level: u8,
    /// What part of the page it is.
    pub part: Part,
    /// Its text, without white space around it.
    pub text: &'p str,
    /// Where the text begins in the file, in bytes.
    pub start: usize,
}

impl Section<'_> {
    /// What it is to those who read of it: its heading, or what the field is.
    pub fn in_words(&self) -> Both {
        match (self.part, &*self.id) {
            (Part::Field, "title") => both!("Rubriken", "Title"),
            (Part::Field, "summary") => both!("Ingressen", "Summary"),
            (Part::Field, field) => both!("Fältet {field}", "Field {field}"),
            _ => both!("{}", "{}", self.heading),
        }
    }

    /// What people call it: a field by its name, a section by `#` and the id of its heading.
    pub fn name(&self) -> String {
        if self.part == Part::Field || self.id.is_empty() { self.id.to_string() } else { format!("#{}", self.id) }
    }
}

/// The sections of a page in one language, fields first; none if the page lacks it.
pub fn sections(page: &Page, language: LanguageId) -> Option<Vec<Section<'_>>> {
    let (text, meta) = (page.text(language)?, page.meta.texts[language].as_ref()?);
    let body = page.body(language)?;
    let mut sections = fields(page, language);
    let start_of_line = |at: usize| text[..at].rfind('\n').map_or(0, |newline| newline + 1).max(page.start(language));
    let mut starts = vec![(page.start(language), None)];
    starts.extend(body.headings.iter().map(|heading| (start_of_line(heading.span.start as usize), Some(heading))));
    for (at, (start, heading)) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(text.len(), |next| next.0);
        let whole = &text[*start..end.max(*start)];
        let inner = whole.trim();
        if inner.is_empty() && heading.is_none() {
            continue;
        }
        sections.push(Section {
            id: heading.map_or_else(Box::default, |heading| heading.id.clone()),
            heading: heading.map_or_else(|| (&*meta.title).into(), |heading| heading.text.clone()),
            level: heading.map_or(0, |heading| heading.level),
            part: Part::Body,
            text: inner,
            start: start + (whole.len() - whole.trim_start().len()),
        });
    }
    Some(sections)
}

/// The whole body of a page as one section, where a twin is a summary of it.
pub fn whole(page: &Page, language: LanguageId) -> Section<'_> {
    let text = page.text(language).map_or("", |text| &text[page.start(language)..]);
    let start = page.start(language) + (text.len() - text.trim_start().len());
    let heading = page.meta.texts[language].as_ref().map_or_else(Box::default, |meta| (&*meta.title).into());
    Section { id: Box::default(), heading, level: 0, part: Part::Whole, text: text.trim(), start }
}

/// The fields that each language writes for itself and has: title, summary, those that the kind declares as translated.
pub fn fields(page: &Page, language: LanguageId) -> Vec<Section<'_>> {
    let (Some(text), Some(places)) = (page.text(language), page.places(language)) else { return Vec::new() };
    let declared = page.meta.kind.fields.iter().filter(|(_, field)| field.translated).map(|(name, _)| &**name);
    let field = |name: &str| {
        let value = places.root().key(text, name)?.0.value.range();
        let inner = text[value.clone()].trim();
        let start = value.start + (text[value.clone()].len() - text[value].trim_start().len());
        let (heading, part) = (Box::default(), Part::Field);
        (!inner.is_empty()).then_some(Section { id: name.into(), heading, level: 0, part, text: inner, start })
    };
    ["title", "summary"].into_iter().chain(declared).filter_map(field).collect()
}
