//! What has moved since the languages of a page last agreed.

use std::collections::HashMap;

use jiff::civil::Date;

use super::follow::{Known, Place, follow};
use super::normal::words;
use super::record::Record;
use super::section::{Part, Section};

/// How a section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionState {
    /// All languages say what was agreed.
    Agreed,
    /// Some have moved and others have not followed.
    Behind,
    /// One language has it and another never had.
    New,
    /// One language has it and another no longer.
    Removed,
    /// All have moved, or nobody can tell which belongs to which.
    Unconfirmed,
}

/// How a page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageState {
    /// It has one language, or is wanted in one.
    Single,
    /// Every section agrees.
    Agreed,
    /// Some section is behind, new or removed.
    Behind,
    /// Some section is unconfirmed.
    Unconfirmed,
    /// Nothing was ever agreed.
    Never,
}

/// One section in all languages of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionStatus {
    /// How it stands.
    pub state: SectionState,
    /// Its place among today's sections of each language; none where that lacks it.
    pub places: Vec<Option<usize>>,
    /// Its place in the record.
    pub agreed: Option<usize>,
    /// The languages that have to follow, by place.
    pub behind: Vec<usize>,
    /// Words to translate into each of them; where the section is unconfirmed, words to read through.
    pub words: usize,
}

/// A page held against its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStatus {
    /// How it stands.
    pub state: PageState,
    /// The latest day of agreement.
    pub agreed_on: Option<Date>,
    /// Its sections, in the order of its first language.
    pub sections: Vec<SectionStatus>,
}

/// What counts of a text.
pub type Normal<'n> = &'n dyn Fn(&str) -> String;

/// Holds today's sections of each language against the record. `languages` are codes; `normal` says what counts as a change.
pub fn compare(languages: &[&str], today: &[Vec<Section<'_>>], record: &Record, normal: Normal<'_>) -> PageStatus {
    let found: Vec<Found> = languages.iter().zip(today).map(|(code, sections)| Found::of(code, sections, record, normal)).collect();
    let mut sections: Vec<SectionStatus> = (0..record.pairs.len()).filter_map(|pair| recorded(pair, record, today, &found)).collect();
    unrecorded(today, &found, &mut sections);
    sort(&mut sections, today);
    let state = match sections.iter().map(|section| section.state).max() {
        _ if record.pairs.is_empty() => PageState::Never,
        Some(SectionState::Unconfirmed) => PageState::Unconfirmed,
        None | Some(SectionState::Agreed) => PageState::Agreed,
        Some(_) => PageState::Behind,
    };
    PageStatus { state, agreed_on: record.pairs.iter().map(|pair| pair.day).max(), sections }
}

/// The agreed sections among today's of one language.
struct Found {
    /// For each pair of the record: where it is; none if it never had this language.
    places: Vec<Option<Place>>,
    /// For each pair: whether it says something else than was agreed.
    moved: Vec<bool>,
    /// For each of today's sections: its pair.
    pairs: Vec<Option<usize>>,
}

impl Found {
    fn of(language: &str, today: &[Section<'_>], record: &Record, normal: Normal<'_>) -> Self {
        let mut found =
            Self { places: vec![None; record.pairs.len()], moved: vec![false; record.pairs.len()], pairs: vec![None; today.len()] };
        for is_field in [true, false] {
            let sides = record.pairs.iter().enumerate().filter(|(_, pair)| pair.field.is_some() == is_field);
            let sides: Vec<_> = sides.filter_map(|(at, pair)| Some((at, pair.side(language)?))).collect();
            let now: Vec<usize> = (0..today.len()).filter(|at| (today[*at].part == Part::Field) == is_field).collect();
            let then_normals: Vec<String> = sides.iter().map(|(_, side)| normal(&side.text)).collect();
            let now_normals: Vec<String> = now.iter().map(|at| normal(today[*at].text)).collect();
            let then: Vec<_> = sides.iter().zip(&then_normals).map(|((_, side), normal)| Known { id: &side.id, normal }).collect();
            let here: Vec<_> = now.iter().zip(&now_normals).map(|(at, normal)| Known { id: &today[*at].id, normal }).collect();
            for (number, place) in follow(&then, &here).into_iter().enumerate() {
                let pair = sides[number].0;
                found.places[pair] = Some(place);
                if let Place::At(at) = place {
                    found.places[pair] = Some(Place::At(now[at]));
                    found.pairs[now[at]] = Some(pair);
                    found.moved[pair] = then_normals[number] != now_normals[at];
                }
            }
        }
        found
    }

    fn is_unclear(&self) -> bool {
        self.places.contains(&Some(Place::Unclear))
    }
}

/// How a pair of the record stands; none if no language has it any more.
fn recorded(pair: usize, record: &Record, today: &[Vec<Section<'_>>], found: &[Found]) -> Option<SectionStatus> {
    let at = |language: usize| match found[language].places[pair] {
        Some(Place::At(at)) => Some(at),
        _ => None,
    };
    let all = 0..found.len();
    let places: Vec<Option<usize>> = all.clone().map(at).collect();
    let with = |wanted: &dyn Fn(Option<Place>) -> bool| -> Vec<usize> {
        all.clone().filter(|language| wanted(found[*language].places[pair])).collect()
    };
    let (unclear, gone) = (with(&|place| place == Some(Place::Unclear)), with(&|place| place == Some(Place::Gone)));
    let never = with(&|place| place.is_none());
    let (moved, still): (Vec<usize>, Vec<usize>) =
        with(&|place| matches!(place, Some(Place::At(_)))).into_iter().partition(|language| found[*language].moved[pair]);
    let first = moved.first().or(still.first()).copied();
    let words = first.map_or(0, |language| words(places[language].map_or("", |at| today[language][at].text)));
    let (state, behind, words) = if !unclear.is_empty() {
        (SectionState::Unconfirmed, Vec::new(), words)
    } else if first.is_none() {
        return None;
    } else if !gone.is_empty() {
        (SectionState::Removed, [moved, still].concat(), 0)
    } else if !never.is_empty() && record.pairs[pair].no_change.is_none() {
        (SectionState::New, never, words)
    } else if moved.is_empty() || !never.is_empty() {
        // What was accepted as standing in some languages only is theirs to change.
        (SectionState::Agreed, Vec::new(), 0)
    } else if still.is_empty() {
        (SectionState::Unconfirmed, Vec::new(), words)
    } else {
        (SectionState::Behind, still, words)
    };
    Some(SectionStatus { state, places, agreed: Some(pair), behind, words })
}

/// Where a section that no record knows stands: the field that it is, or the pair that stands before it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Anchor<'s> {
    Field(&'s str),
    After(Option<usize>),
}

/// Sections that no record knows. Those that stand at the same place in every language belong together, where their
/// headings are of the same levels; nobody has said so yet, so they are unconfirmed.
fn unrecorded(today: &[Vec<Section<'_>>], found: &[Found], status: &mut Vec<SectionStatus>) {
    let mut order: Vec<Anchor<'_>> = Vec::new();
    let mut groups: HashMap<Anchor<'_>, Vec<Vec<usize>>> = HashMap::new();
    for (language, sections) in today.iter().enumerate() {
        let mut last = None;
        for (at, section) in sections.iter().enumerate() {
            match found[language].pairs[at] {
                Some(pair) if section.part != Part::Field => last = Some(pair),
                Some(_) => {}
                None => {
                    let anchor = if section.part == Part::Field { Anchor::Field(&section.id) } else { Anchor::After(last) };
                    let group = groups.entry(anchor).or_insert_with(|| {
                        order.push(anchor);
                        vec![Vec::new(); today.len()]
                    });
                    group[language].push(at);
                }
            }
        }
    }
    for group in order.iter().map(|anchor| &groups[anchor]) {
        let levels = |language: usize| group[language].iter().map(move |at| today[language][*at].level);
        let are_alike = (1..today.len()).all(|language| levels(language).eq(levels(0)));
        if are_alike {
            status.extend((0..group[0].len()).map(|number| {
                let places = group.iter().map(|sections| Some(sections[number])).collect();
                let words = words(today[0][group[0][number]].text);
                SectionStatus { state: SectionState::Unconfirmed, places, agreed: None, behind: Vec::new(), words }
            }));
            continue;
        }
        for (language, at) in group.iter().enumerate().flat_map(|(language, sections)| sections.iter().map(move |at| (language, *at))) {
            let places = (0..today.len()).map(|other| (other == language).then_some(at)).collect();
            let state = if found.iter().any(Found::is_unclear) { SectionState::Unconfirmed } else { SectionState::New };
            let behind =
                if state == SectionState::New { (0..today.len()).filter(|other| *other != language).collect() } else { Vec::new() };
            status.push(SectionStatus { state, places, agreed: None, behind, words: words(today[language][at].text) });
        }
    }
}

/// Sorts by the place in the first language; what that lacks stands behind what it follows in its own.
fn sort(status: &mut Vec<SectionStatus>, today: &[Vec<Section<'_>>]) {
    let mut keys: Vec<Option<(usize, usize)>> =
        status.iter().map(|section| Some((section.places.first().copied().flatten()?, 0))).collect();
    for (language, sections) in today.iter().enumerate().skip(1) {
        let numbers: HashMap<usize, usize> =
            status.iter().enumerate().filter_map(|(number, section)| Some((section.places[language]?, number))).collect();
        let mut last = (0, 0);
        for at in 0..sections.len() {
            let Some(number) = numbers.get(&at) else { continue };
            last = *keys[*number].get_or_insert((last.0, last.1 + 1));
        }
    }
    let mut sorted: Vec<_> = std::mem::take(status).into_iter().zip(keys).collect();
    sorted.sort_by_key(|(_, key)| key.unwrap_or((usize::MAX, 0)));
    status.extend(sorted.into_iter().map(|(section, _)| section));
}
