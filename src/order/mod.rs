//! Orders: what a translator gets of a site, and what becomes of it when it comes back.
//!
//! In: a [`Site`] and the language that waits; a delivery as [`xliff`] or [`mail`] read it. Out: an [`Order`], and of a
//! delivery the new texts of pages and records ([`receive`]), or findings at its lines.
//! Must not know: the disk. An order names what it was made from, so that nothing old or foreign is taken.

pub mod mail;
mod personal;
mod place;
mod receive;
mod unit;
pub mod xliff;

use similar::{DiffTag, TextDiff};

pub use place::{Fault, Receipt};
pub use receive::receive;
pub use unit::{Mark, Piece, Unit, Units};

use crate::catalog::State;
use crate::config::Language;
use crate::id::{LanguageId, PageId};
use crate::site::{Site, Twins};
use crate::twin::{PageState, Part, SectionState, normal};

/// From how many words on an authority may have to invite tenders anew.
pub const MANY_WORDS: usize = 10_000;

/// Everything that one language waits for.
pub struct Order<'s> {
    /// The site's address: an order comes back to where it was made.
    pub origin: String,
    /// The language that waits.
    pub to: &'s Language,
    /// Page by page.
    pub pages: Vec<OrderedPage<'s>>,
    /// Terms of the house that stand in it: as it is said, as it is to be said.
    pub terms: Vec<(String, String)>,
    /// What can't be ordered.
    pub left: Left<'s>,
}

/// Pages of which something is left out of an order, by key: nobody can tell what a translator would have to do.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Left<'s> {
    /// Nobody has ever said what of them agrees: all of them might be translated already.
    pub never: Vec<&'s str>,
    /// Sections of theirs have changed in every language, or can't be paired.
    pub unconfirmed: Vec<&'s str>,
    /// A language gives a summary of them.
    pub summarised: Vec<&'s str>,
}

/// The sections of a page that are ordered.
pub struct OrderedPage<'s> {
    /// Its key, or a fingerprint of it.
    pub key: String,
    /// Its title, without personal data.
    pub title: String,
    /// The language that it is translated from.
    pub from: &'s Language,
    /// Section by section.
    pub sections: Vec<Ordered>,
}

/// A section that is ordered.
pub struct Ordered {
    /// What it was made from.
    pub id: Id,
    /// Its name on its page, or a fingerprint of it.
    pub name: String,
    /// Its heading, without personal data.
    pub heading: String,
    /// How many words it has.
    pub words: usize,
    /// Its units.
    pub units: Units,
    /// For each unit: what it said when the languages agreed, and how that was translated.
    pub before: Vec<Option<Before>>,
}

/// How a unit was translated before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// What it said.
    pub source: Unit,
    /// What the other language said.
    pub target: Unit,
    /// The same as it stands in the page.
    pub written: String,
    /// Whether it says the same today.
    pub is_same: bool,
}

impl Before {
    /// The old translation with the marks of what is translated now; none if it has others, or says something else.
    pub fn filled_in(&self) -> Option<Vec<Piece>> {
        let order = self.marks().filter(|_| self.is_same)?;
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => Piece::Words(words.clone()),
            Piece::Mark(number) => Piece::Mark(order[*number]),
        };
        Some(self.target.pieces.iter().map(piece).collect())
    }

    /// For each mark of the old translation, which of the source it is: the same one, else the next that is left.
    fn marks(&self) -> Option<Vec<usize>> {
        let (source, target) = (&self.source.marks, &self.target.marks);
        let mut left: Vec<usize> = (0..source.len()).collect();
        let mut take = |fits: &dyn Fn(usize) -> bool| Some(left.remove(left.iter().position(|number| fits(*number))?));
        let same: Vec<Option<usize>> = target.iter().map(|mark| take(&|number| source[number] == *mark)).collect();
        let all = same.into_iter().map(|found| found.or_else(|| take(&|_| true))).collect::<Option<Vec<usize>>>()?;
        left.is_empty().then_some(all)
    }
}

/// What a section was made from: its text, and the text that it is to replace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    /// Of the text.
    pub source: String,
    /// Of the text that it replaces.
    pub target: String,
}

impl Id {
    /// Of a section with a key, a name and a text, on the site of an address, and of what it is to replace.
    fn of(section: [&str; 4], target: &str) -> Self {
        let short = |text: &str| blake3::hash(text.as_bytes()).to_hex()[..10].to_owned();
        Self { source: short(&section.join("\n")), target: short(target) }
    }

    /// Reads one as it is written.
    pub fn read(written: &str) -> Option<Self> {
        let (source, target) = written.split_once('-')?;
        Some(Self { source: source.to_owned(), target: target.to_owned() })
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.source, self.target)
    }
}

impl Order<'_> {
    /// How many words it has, as translators count them.
    pub fn words(&self) -> usize {
        self.pages.iter().flat_map(|page| &page.sections).map(|section| section.words).sum()
    }
}

/// What a section is, as it is ordered or received: its place among those of its page.
struct Wanted {
    from: LanguageId,
    /// Its number in the status, none on a page that the other language lacks.
    status: Option<usize>,
    source: usize,
}

/// Orders what these pages lack in a language. Drafts wait until they are none, unless they are named.
pub fn order<'s>(site: &'s Site, to: LanguageId, pages: impl Iterator<Item = PageId>, are_named: bool) -> Order<'s> {
    let mut order = Order {
        origin: site.config.absolute("/"),
        to: &site.config.languages[to],
        pages: Vec::new(),
        terms: Vec::new(),
        left: Left::default(),
    };
    for page in pages {
        let twins = site.twins(page);
        let wanted = wanted(site, page, &twins, to, are_named, &mut order.left);
        let Some(first) = wanted.first() else { continue };
        let from = &site.config.languages[first.from];
        let persons = personal::persons(site, page);
        let sections = wanted.iter().filter_map(|wanted| ordered(site, page, &twins, to, wanted, &persons));
        let sections: Vec<Ordered> = sections.filter(|section| !section.units.all.is_empty()).collect();
        let meta = &site.pages[page].meta;
        let title = meta.words(first.from).map_or("", |text| &text.title);
        order.pages.push(OrderedPage {
            key: personal::called(&meta.key, &persons),
            title: personal::without(title, &persons),
            from,
            sections,
        });
    }
    order.pages.retain(|page| !page.sections.is_empty());
    terms(site, to, &mut order);
    order
}

/// The sections of a page that a language waits for.
fn wanted<'s>(site: &'s Site, page: PageId, twins: &Twins<'_>, to: LanguageId, are_named: bool, left: &mut Left<'s>) -> Vec<Wanted> {
    let key = &*site.pages[page].meta.key;
    let is_draft = |language: LanguageId| {
        let place = site.catalog.nodes[page].places[language].as_ref();
        !are_named && place.is_some_and(|place| place.state == State::Draft)
    };
    let Some(at) = twins.languages.iter().position(|language| *language == to) else {
        let is_wanted = site.catalog.nodes[page].only.is_none() && (are_named || !site.config.languages[to].partial);
        let from = site.pages[page].meta.source();
        if !is_wanted || is_draft(from) {
            return Vec::new();
        }
        let count = site.sections(page, from).len();
        return (0..count).map(|source| Wanted { from, status: None, source }).collect();
    };
    if twins.status.state == PageState::Never {
        left.never.push(key);
        return Vec::new();
    }
    let mut wanted = Vec::new();
    for (number, section) in twins.status.sections.iter().enumerate() {
        let ahead = (0..section.places.len()).find(|other| section.places[*other].is_some() && !section.behind.contains(other));
        let Some((ahead, source)) = ahead.and_then(|ahead| Some((ahead, section.places[ahead]?))) else { continue };
        let is_open = matches!(section.state, SectionState::Behind | SectionState::New) && section.behind.contains(&at);
        let is_whole = twins.sections[ahead][source].part == Part::Whole;
        if section.state == SectionState::Unconfirmed {
            left.unconfirmed.push(key);
        } else if is_open && is_whole {
            left.summarised.push(key);
        }
        let from = twins.languages[ahead];
        if is_open && !is_whole && !is_draft(from) {
            wanted.push(Wanted { from, status: Some(number), source });
        }
    }
    left.unconfirmed.dedup();
    // One page has one language that it is translated from.
    let from = wanted.first().map(|wanted| wanted.from);
    wanted.retain(|wanted| Some(wanted.from) == from);
    wanted
}

/// A section as it is ordered.
fn ordered(site: &Site, page: PageId, twins: &Twins<'_>, to: LanguageId, wanted: &Wanted, persons: &[String]) -> Option<Ordered> {
    let sections = site.sections(page, wanted.from);
    let now = sections.get(wanted.source)?;
    let status = wanted.status.map(|number| &twins.status.sections[number]);
    let place = |language: LanguageId| twins.languages.iter().position(|there| *there == language);
    let target = status.and_then(|status| {
        let at = place(to)?;
        Some(&twins.sections[at][status.places[at]?])
    });
    let then = status.and_then(|status| twins.record.pairs[status.agreed?].side(&site.codes()[wanted.from]));
    let units = Units::of(now.text, now.part, persons);
    let mut before = match (then, target) {
        (Some(then), Some(target)) => before(&units, &Units::of(&then.text, now.part, persons), &Units::of(target.text, now.part, persons)),
        _ => vec![None; units.all.len()],
    };
    // Where nothing is left to be said anew, something was taken out: somebody has to say that the rest stands.
    if before.iter().all(|before| before.as_ref().is_some_and(|before| before.filled_in().is_some())) {
        before.iter_mut().flatten().for_each(|before| before.is_same = false);
    }
    let (key, name) = (&*site.pages[page].meta.key, now.name());
    Some(Ordered {
        id: Id::of([&site.config.absolute("/"), key, &name, now.text], target.map_or("", |target| target.text)),
        heading: personal::without(&now.heading, persons),
        words: normal::words(now.text),
        name: personal::called(&name, persons),
        units,
        before,
    })
}

/// Which unit was which when the languages agreed. Where the two languages have not as many, nobody can tell.
fn before(now: &Units, then: &Units, target: &Units) -> Vec<Option<Before>> {
    let mut before = vec![None; now.all.len()];
    if then.all.len() != target.all.len() {
        return before;
    }
    let key = |unit: &Unit| format!("{:?}{:?}", unit.pieces, unit.marks);
    let (old, new): (Vec<String>, Vec<String>) = (then.all.iter().map(key).collect(), now.all.iter().map(key).collect());
    let (old, new): (Vec<&str>, Vec<&str>) = (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    let diff = TextDiff::from_slices(&old, &new);
    let mut note = |from: usize, to: usize, is_same: bool| {
        let (source, words) = (then.all[from].clone(), target.all[from].clone());
        before[to] = Some(Before { source, target: words, written: target.as_written(from).to_owned(), is_same });
    };
    for op in diff.ops() {
        let (tag, from, to) = op.as_tag_tuple();
        let is_same = tag == DiffTag::Equal;
        if is_same || from.len() == to.len() {
            from.zip(to).for_each(|(from, to)| note(from, to, is_same));
        }
    }
    before
}

/// The terms of the house that the ordered words have.
fn terms(site: &Site, to: LanguageId, order: &mut Order<'_>) {
    let words = |page: &OrderedPage<'_>| -> String {
        let units = page.sections.iter().flat_map(|section| &section.units.all);
        units.map(|unit| unit.words().to_lowercase()).collect::<Vec<_>>().join(" ")
    };
    let texts: Vec<(LanguageId, String)> =
        order.pages.iter().filter_map(|page| Some((site.config.language(&page.from.code)?, words(page)))).collect();
    let found = site.data.terms.iter().filter_map(|term| {
        let said = |language: LanguageId| term.forms.get(language)?.first();
        let (from, _) = texts.iter().find(|(from, text)| said(*from).is_some_and(|form| text.contains(&form.to_lowercase())))?;
        Some((said(*from)?.to_string(), said(to)?.to_string()))
    });
    order.terms = found.collect();
}

/// What stands in a file that came back.
#[derive(Debug, Default)]
pub struct Delivery {
    /// The address of the site that it was made for.
    pub origin: String,
    /// The code of the language that it is in.
    pub to: String,
    /// Section by section.
    pub sections: Vec<Delivered>,
}

/// A section that came back.
#[derive(Debug, PartialEq, Eq)]
pub struct Delivered {
    /// The key of its page.
    pub key: String,
    /// Its name there.
    pub name: String,
    /// What it was made from.
    pub id: Id,
    /// Its line.
    pub line: usize,
    /// Its units by their number: what they said and say now, and the line.
    pub units: Vec<DeliveredUnit>,
}

/// A unit that came back.
#[derive(Debug, PartialEq, Eq)]
pub struct DeliveredUnit {
    /// Its number in the section.
    pub number: usize,
    /// What it said.
    pub source: String,
    /// What it says.
    pub target: Vec<Piece>,
    /// Its line.
    pub line: usize,
}

impl Delivery {
    /// The section that units are read into: the last, or another that begins.
    fn section(&mut self, key: &str, name: &str, id: Id, line: usize) -> &mut Delivered {
        if self.sections.last().is_none_or(|last| last.id != id) {
            self.sections.push(Delivered { key: key.to_owned(), name: name.to_owned(), id, line, units: Vec::new() });
        }
        self.sections.last_mut().expect("there is one now")
    }
}

/// What a translator is told in each language: the code and the words.
fn instructions() -> [(&'static str, &'static str); 2] {
    [
        (
            "sv",
            "Skriv översättningen så att den läses som egen text. Det som är skyddat får flyttas men inte tas bort; personuppgifter visas inte. Översätt ett avsnitt helt eller inte alls.",
        ),
        (
            "en",
            "Write the translation so that it reads as a text of its own. What is protected may be moved but not removed; personal data is not shown. Translate all of a section or none of it.",
        ),
    ]
}
