//! How the languages of each page stand to each other, by the records beside the pages.

use jiff::civil::Date;

use super::Site;
use crate::content::Page;
use crate::finding::Both;
use crate::id::{LanguageId, PageId};
use crate::source::File;
use crate::twin::{self, Agreement, PageState, PageStatus, Record, RecordFault, Section, SectionState, SectionStatus, compare};

/// A page held against its record.
pub struct Twins<'s> {
    /// The languages that the page has.
    pub languages: Vec<LanguageId>,
    /// Their sections today.
    pub sections: Vec<Vec<Section<'s>>>,
    /// What was agreed; a record that can't be read holds nothing.
    pub record: Record,
    /// Why the record can't be read.
    pub fault: Option<RecordFault>,
    /// How everything stands. A page that says what was agreed, byte for byte, has no sections here.
    pub status: PageStatus,
}

impl Twins<'_> {
    /// The names of some of its languages, by place, as they stand in a sentence.
    pub fn names(&self, site: &Site, languages: &[usize]) -> Both {
        let names: Vec<Both> = languages.iter().map(|at| site.config.languages[self.languages[*at]].in_words()).collect();
        let joined = |name: &dyn Fn(&Both) -> String| names.iter().map(name).collect::<Vec<_>>().join(", ");
        Both { sv: joined(&|name| name.sv.to_string()).into(), en: joined(&|name| name.en.to_string()).into() }
    }

    /// The sections that people call by a name, by number. The `#` of an id may be left out where no field has that name.
    pub fn called(&self, name: &str) -> Vec<usize> {
        let with = |fits: &dyn Fn(&Section<'_>) -> bool| -> Vec<usize> {
            let has = |number: &usize| {
                let places = self.status.sections[*number].places.iter().zip(&self.sections);
                places.filter_map(|(place, sections)| Some(&sections[(*place)?])).any(fits)
            };
            (0..self.status.sections.len()).filter(has).collect()
        };
        let exact = with(&|section| section.name() == name);
        if exact.is_empty() { with(&|section| *section.id == *name) } else { exact }
    }

    /// The sections that do not agree; none on a page that nobody has ever confirmed.
    pub fn open(&self) -> impl Iterator<Item = &SectionStatus> {
        let sections = self.status.sections.iter();
        sections.filter(|section| self.status.state != PageState::Never && section.state != SectionState::Agreed)
    }

    /// Whether a section waits for a language of the site to follow.
    pub fn waits(&self, section: &SectionStatus, language: LanguageId) -> bool {
        section.state != SectionState::Removed && section.behind.iter().any(|at| self.languages[*at] == language)
    }

    /// Words to translate into a language of the site.
    pub fn words(&self, language: LanguageId) -> usize {
        self.open().filter(|section| self.waits(section, language)).map(|section| section.words).sum()
    }

    /// All words to translate.
    pub fn all_words(&self) -> usize {
        self.open().map(|section| section.words * section.behind.len().max(1)).sum()
    }

    /// Words to read through where nobody knows which language is right.
    pub fn words_unconfirmed(&self) -> usize {
        self.open().filter(|section| section.state == SectionState::Unconfirmed).map(|section| section.words).sum()
    }

    /// What was accepted though one language alone had changed.
    pub fn without_work(&self) -> impl Iterator<Item = &Agreement> {
        self.record.pairs.iter().filter(|pair| pair.no_change.is_some())
    }

    /// The last day on which a language that others have not followed changed in substance, as far as it says.
    pub fn updated(&self, site: &Site, page: PageId) -> Option<Date> {
        let open = self.status.sections.iter().filter(|section| section.state != SectionState::Agreed);
        open.filter_map(|section| self.ahead(site, page, section)).max()
    }

    /// The day on which the languages that are ahead in a section changed in substance.
    fn ahead(&self, site: &Site, page: PageId, section: &SectionStatus) -> Option<Date> {
        let ahead = (0..self.languages.len()).filter(|at| section.places[*at].is_some() && !section.behind.contains(at));
        ahead.filter_map(|at| site.pages[page].meta.texts[self.languages[at]].as_ref()?.updated).max()
    }
}

impl Site {
    /// The day by which a language of a page should have followed the others, if it has passed and the language has not.
    pub fn twin_overdue(&self, page: PageId, language: LanguageId) -> Option<Date> {
        self.twin_due(page, language).filter(|due| *due < self.moment.date())
    }

    /// The day by which a language of a page should follow the others. Without [`grace`](crate::config::Config::grace),
    /// or a day on which the others changed, there is none.
    pub(super) fn twin_due(&self, page: PageId, language: LanguageId) -> Option<Date> {
        let grace = self.config.grace?;
        let twins = self.confirmed_twins(page)?;
        let at = twins.languages.iter().position(|there| *there == language)?;
        let status = &twins.status;
        let is_behind =
            |section: &&SectionStatus| matches!(section.state, SectionState::Behind | SectionState::New) && section.behind.contains(&at);
        let open = status.sections.iter().filter(is_behind);
        let due = open.filter_map(|section| {
            let agreed = section.agreed.map(|pair| twins.record.pairs[pair].day).or(status.agreed_on)?;
            // What was not changed in substance since it was agreed can wait.
            twins.ahead(self, page, section).filter(|updated| *updated >= agreed).map(|updated| grace.after(updated))
        });
        due.min()
    }

    /// How the languages of a page stand to each other.
    pub fn twins(&self, page: PageId) -> Twins<'_> {
        self.held_against_record(page, true)
    }

    /// The same where somebody has ever said that any of it agrees.
    pub fn confirmed_twins(&self, page: PageId) -> Option<Twins<'_>> {
        self.snapshot.text(&twin::path(&self.pages[page].meta.key))?;
        Some(self.twins(page)).filter(|twins| !twins.record.pairs.is_empty())
    }

    /// The same with every section, also those of a page that says what was agreed.
    pub fn twins_in_full(&self, page: PageId) -> Twins<'_> {
        self.held_against_record(page, false)
    }

    fn held_against_record(&self, page: PageId, may_skip: bool) -> Twins<'_> {
        let source = &self.pages[page];
        let languages: Vec<LanguageId> = source.meta.texts.ids().filter(|language| source.meta.texts[*language].is_some()).collect();
        let (record, fault) = match self.snapshot.file(&twin::path(&source.meta.key)) {
            None => (Record::default(), None),
            Some(File::Text(text)) => twin::read(text).map_or_else(|fault| (Record::default(), Some(fault)), |record| (record, None)),
            // No text at all, such as one in another encoding.
            Some(_) => (Record::default(), Some(RecordFault::Line(1))),
        };
        let alone = |state| PageStatus { state, agreed_on: record.pairs.iter().map(|pair| pair.day).max(), sections: Vec::new() };
        if languages.len() < 2 || source.meta.shared.only.is_some() {
            let status = alone(PageState::Single);
            return Twins { languages, sections: Vec::new(), record, fault, status };
        }
        if may_skip && !record.pairs.is_empty() && languages.iter().all(|language| self.is_as_agreed(page, *language, &record)) {
            let status = alone(PageState::Agreed);
            return Twins { languages, sections: Vec::new(), record, fault, status };
        }
        let sections: Vec<Vec<Section<'_>>> = languages.iter().map(|language| self.sections(page, *language)).collect();
        let codes: Vec<&str> = languages.iter().map(|language| &*self.codes()[*language]).collect();
        let mut status = compare(&codes, &sections, &record, &twin::normal::normal);
        if fault.is_some() {
            status.state = PageState::Unconfirmed;
        }
        Twins { languages, sections, record, fault, status }
    }

    /// Today's sections of a page in one language. Where a language gives a summary or a notice there is one section.
    pub fn sections(&self, page: PageId, language: LanguageId) -> Vec<Section<'_>> {
        let source = &self.pages[page];
        if is_one_pair(source) { vec![twin::whole(source, language)] } else { twin::sections(source, language).unwrap_or_default() }
    }

    /// Whether a language says what was agreed, byte for byte: then its text need not be read.
    fn is_as_agreed(&self, page: PageId, language: LanguageId, record: &Record) -> bool {
        let source = &self.pages[page];
        let Some(text) = source.text(language) else { return false };
        let code = &self.codes()[language];
        let agreed = |field: bool| record.pairs.iter().filter(move |pair| pair.field.is_some() == field).filter_map(|pair| pair.side(code));
        let mut rest = text[source.start(language)..].trim();
        for side in agreed(false) {
            let Some(after) = rest.strip_prefix(&*side.text) else { return false };
            rest = after.trim_start();
        }
        let fields = if is_one_pair(source) { Vec::new() } else { twin::fields(source, language) };
        rest.is_empty()
            && agreed(true).count() == fields.len()
            && agreed(true).all(|side| fields.iter().any(|now| now.id == side.id && *now.text == *side.text))
    }
}

/// Whether a language gives a summary or a notice: then there is one pair, of all that each language says.
fn is_one_pair(page: &Page) -> bool {
    page.meta.texts.iter().flatten().any(|text| !text.twin.is_whole())
}
