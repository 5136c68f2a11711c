//! How the languages of each page stand to each other, by the records beside the pages.

use super::Site;
use crate::content::Twin;
use crate::twin::{self, PageState, PageStatus, Record, RecordFault, Section, compare};

/// A page held against its record.
pub struct Twins<'s> {
    /// The languages that the page has.
    pub languages: Vec<usize>,
    /// Their sections today.
    pub sections: Vec<Vec<Section<'s>>>,
    /// What was agreed; a record that can't be read holds nothing.
    pub record: Record,
    /// Why the record can't be read.
    pub fault: Option<RecordFault>,
    /// How everything stands. A page that says what was agreed, byte for byte, has no sections here.
    pub status: PageStatus,
}

impl Site {
    /// How the languages of a page stand to each other.
    pub fn twins(&self, page: usize) -> Twins<'_> {
        self.held_against_record(page, true)
    }

    /// The same with every section, also those of a page that says what was agreed.
    pub fn twins_in_full(&self, page: usize) -> Twins<'_> {
        self.held_against_record(page, false)
    }

    fn held_against_record(&self, page: usize, may_skip: bool) -> Twins<'_> {
        let source = &self.pages[page];
        let languages: Vec<usize> = (0..source.face.texts.len()).filter(|language| source.face.texts[*language].is_some()).collect();
        let (record, fault) = match self.snapshot.text(&twin::path(&source.face.key)).map(|text| twin::read(text)) {
            None => (Record::default(), None),
            Some(Ok(record)) => (record, None),
            Some(Err(fault)) => (Record::default(), Some(fault)),
        };
        let alone = |state| PageStatus { state, agreed_on: record.pairs.iter().map(|pair| pair.day).max(), sections: Vec::new() };
        if languages.len() < 2 || source.face.shared.only.is_some() {
            let status = alone(PageState::Single);
            return Twins { languages, sections: Vec::new(), record, fault, status };
        }
        if may_skip && !record.pairs.is_empty() && languages.iter().all(|language| self.is_as_agreed(page, *language, &record)) {
            let status = alone(PageState::Agreed);
            return Twins { languages, sections: Vec::new(), record, fault, status };
        }
        let sections: Vec<Vec<Section<'_>>> = languages.iter().map(|language| self.sections(page, *language)).collect();
        let codes: Vec<&str> = languages.iter().map(|language| &*self.codes()[*language]).collect();
        let mut status = compare(&codes, &sections, &record);
        if fault.is_some() {
            status.state = PageState::Unconfirmed;
        }
        Twins { languages, sections, record, fault, status }
    }

    /// Today's sections of a page in one language. Where a language gives a summary or a notice there is one section.
    fn sections(&self, page: usize, language: usize) -> Vec<Section<'_>> {
        let source = &self.pages[page];
        let whole = source.face.texts.iter().flatten().any(|text| matches!(text.twin, Twin::Summary | Twin::Notice));
        if whole { vec![twin::whole(source, language)] } else { twin::sections(source, language).unwrap_or_default() }
    }

    /// Whether a language says what was agreed, byte for byte: then its text need not be read.
    fn is_as_agreed(&self, page: usize, language: usize, record: &Record) -> bool {
        let source = &self.pages[page];
        let (Some(text), Some(meta)) = (source.text(language), &source.face.texts[language]) else { return false };
        let code = &self.codes()[language];
        let agreed = |field: bool| record.pairs.iter().filter(move |pair| pair.field.is_some() == field).filter_map(|pair| pair.side(code));
        let mut rest = text[source.start(language)..].trim();
        for side in agreed(false) {
            let Some(after) = rest.strip_prefix(&*side.text) else { return false };
            rest = after.trim_start();
        }
        let fields = twin::fields(text, meta);
        rest.is_empty()
            && agreed(true).count() == fields.len()
            && agreed(true).all(|side| fields.iter().any(|now| now.id == side.id && *now.text == *side.text))
    }
}
