//! Finding pages by words: an index that a browser reads piece by piece, and the same questions asked of it here.
//!
//! In: pages, the catalogue, data, the theme's words, a moment. Out: for each language an [`Index`]: one directory without a
//! hash in its name, shards of words and blocks of titles that are named by their content, and the [`Hit`]s of a question.
//! Must not know: templates, files, the network. The theme's `static/search.js` reads the same pieces and answers the same; a
//! test holds the two against each other.
//!
//! The steps, one file each: `text` (a body as readers see it), `words` (text to words), `scribe` (words to numbers with weights),
//! `gather` (pages to documents, one a section; `named`: other names of what a heading names), `standing` (what is said of a page),
//! `vocabulary` (where words stand, their stems, their compounds), `pieces` (what is published; `places`: where words stand), `query`.

mod gather;
mod named;
mod pieces;
mod places;
mod query;
mod scribe;
mod standing;
mod text;
mod vocabulary;
mod words;

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::DateTime;
use rayon::prelude::*;

use crate::catalog::Catalog;
use crate::config::Config;
use crate::content::Page;
use crate::data::Data;
use crate::id::{ByLanguage, ByPage, LanguageId, PageId};
use crate::theme::Theme;
use gather::Taken;
use named::Named;
use pieces::Titles;
use scribe::{Scribe, WordTable};
use vocabulary::{Postings, Said, Vocabulary, stemmers};

pub use query::Hit;

/// The folder of all pieces but the directories.
pub const FOLDER: &str = "assets/search/";

/// What an index is made of.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Every page, sorted by key.
    pub pages: &'a ByPage<Arc<Page>>,
    /// Where they live.
    pub catalog: &'a Catalog,
    /// The settings.
    pub config: &'a Config,
    /// Owners, facts, terms and topics.
    pub data: &'a Data,
    /// The words of the interface.
    pub theme: &'a Theme,
    /// When the site is seen.
    pub moment: DateTime,
}

/// For each page of an index: its key and the name of its kind; none for what the program makes.
type Known = Vec<Option<(Arc<str>, Arc<str>)>>;

/// The index of one language.
pub struct Index {
    /// The directory: JSON that names the pieces.
    pub directory: Vec<u8>,
    /// Each piece with the file that it is published as, sorted.
    pub pieces: Vec<(Arc<str>, Vec<u8>)>,
    pages: Known,
}

/// Words of pages, taken while somebody holds their bodies.
pub struct Gathering<'a> {
    input: Input<'a>,
    named: Named,
    taken: ByPage<ByLanguage<OnceLock<Option<Taken>>>>,
    scribes: Mutex<Scribes>,
}

/// Those who are not at work, and how many there are.
#[derive(Default)]
struct Scribes {
    idle: Vec<Scribe>,
    all: usize,
}

impl Scribes {
    fn idle(&mut self) -> Scribe {
        self.idle.pop().unwrap_or_else(|| {
            self.all += 1;
            Scribe::new(self.all - 1)
        })
    }
}

impl<'a> Gathering<'a> {
    /// One that has met no page.
    pub fn new(input: Input<'a>) -> Self {
        let taken = ByPage::filled(input.pages.len(), || ByLanguage::filled(input.config.languages.len(), OnceLock::new));
        Self { input, named: Named::of(input.data), taken, scribes: Mutex::default() }
    }

    /// Takes the words of one language of a page. Cheap while somebody holds its body.
    pub fn take(&self, page: PageId, language: LanguageId) {
        if gather::is_open(self.input, page, language) {
            self.taken[page][language]
                .get_or_init(|| self.with_scribe(|scribe| gather::take(self.input, &self.named, (page, language), scribe)));
        }
    }

    /// Has a scribe do something. None waits for another.
    fn with_scribe<T>(&self, write: impl FnOnce(&mut Scribe) -> T) -> T {
        let scribes = || self.scribes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scribe = scribes().idle();
        let written = write(&mut scribe);
        scribes().idle.push(scribe);
        written
    }

    /// The index of each language. Pages that have not been met are read now.
    pub fn finish(&self) -> ByLanguage<Index> {
        let languages = self.input.config.languages.ids();
        self.taken.par_ids().for_each(|page| languages.clone().for_each(|language| self.take(page, language)));
        let topics: ByLanguage<Vec<Option<Taken>>> = languages.map(|language| self.topics(language)).collect();
        let mut scribes = std::mem::take(&mut *self.scribes.lock().unwrap_or_else(PoisonError::into_inner)).idle;
        scribes.sort_unstable_by_key(|scribe| scribe.number);
        let mut table = WordTable::default();
        let numbers: Vec<Vec<u32>> =
            scribes.into_iter().map(|scribe| scribe.table.words().iter().map(|word| table.number(word)).collect()).collect();
        let gathered = Gathered { input: self.input, table, numbers, taken: &self.taken };
        topics.enumerate().map(|(language, topics)| gathered.index(language, topics)).collect()
    }

    /// The names of topics that have a page.
    fn topics(&self, language: LanguageId) -> Vec<Option<Taken>> {
        let Input { data, catalog, config, .. } = self.input;
        let topics = data.topics.iter().zip(&catalog.topics).map(|((key, topic), places)| {
            let own = topic.name.get(language).unwrap_or(key);
            let others = config.languages.ids().filter(|other| *other != language);
            let others: Vec<&str> = others.filter_map(|other| topic.name.exact(other)).map(|name| &**name).collect();
            (!places[language].pages.is_empty()).then(|| self.with_scribe(|scribe| gather::name(own, &others, scribe)))
        });
        topics.collect()
    }
}

/// All pages, and all their words.
struct Gathered<'a> {
    input: Input<'a>,
    table: WordTable,
    /// For each scribe: the number in the table of each of its words.
    numbers: Vec<Vec<u32>>,
    taken: &'a ByPage<ByLanguage<OnceLock<Option<Taken>>>>,
}

impl Gathered<'_> {
    fn of(&self, page: PageId, language: LanguageId) -> Option<&Taken> {
        self.taken[page][language].get()?.as_ref()
    }

    fn index(&self, language: LanguageId, topics: &[Option<Taken>]) -> Index {
        let input = self.input;
        let mut documents = Documents { numbers: &self.numbers, titles: Titles::new(input.pages.len()), own: Vec::new(), twin: Vec::new() };
        let mut pages = Known::new();
        for page in input.pages.ids() {
            let shown = gather::shown(input, page, language);
            let Some((shown, taken)) = shown.and_then(|shown| Some((shown, self.of(page, shown)?))) else { continue };
            let (about, prior) = standing::of_page(input, language, page, shown);
            let twins = input.config.languages.ids().filter(|other| *other != shown);
            documents.add(&about, prior, taken, twins.filter_map(|other| self.of(page, other)));
            let meta = &input.pages[page].meta;
            pages.push(Some((Arc::clone(&meta.key), Arc::clone(&meta.kind.name))));
        }
        for (topic, taken) in topics.iter().enumerate().filter_map(|(topic, taken)| Some((topic, taken.as_ref()?))) {
            let (about, prior) = standing::of_topic(input, language, topic);
            documents.add(&about, prior, taken, std::iter::once(taken));
            pages.push(None);
        }
        let Documents { titles, own, twin, .. } = documents;
        let (own, mut twin, documents) =
            (Postings::of(self.table.words().len(), &own), Postings::of(self.table.words().len(), &twin), own.len());
        twin.keep_heaviest();
        let vocabulary = Vocabulary::new(&self.table, (own, twin), stemmers(input.config, language), documents);
        let (directory, pieces) = pieces::publish(&vocabulary, titles);
        Index { directory, pieces, pages }
    }
}

/// The documents of a language, one after the other.
struct Documents<'g> {
    numbers: &'g [Vec<u32>],
    titles: Titles<'g>,
    own: Vec<Said<'g>>,
    twin: Vec<Said<'g>>,
}

impl<'g> Documents<'g> {
    fn add(&mut self, about: &pieces::Page, prior: u32, taken: &'g Taken, twins: impl Iterator<Item = &'g Taken>) {
        let first = self.titles.documents();
        let said = |document, taken: &Taken, words| Said { document, words, numbers: &self.numbers[taken.scribe] };
        self.twin.extend(twins.map(|twin| said(first, twin, &*twin.twin)));
        let mut start = 0;
        for (document, section) in (first..).zip(&taken.sections) {
            let end = section.end as usize;
            self.own.push(said(document, taken, &taken.words[start..end]));
            start = end;
        }
        self.titles.add(about, prior, &taken.sections);
    }
}
