//! Says that sections agree: a new record, or why not.

use std::collections::BTreeSet;

use jiff::civil::Date;
use similar::{ChangeTag, TextDiff};

use super::compare::{PageStatus, SectionState, SectionStatus};
use super::normal::{normal, shape};
use super::record::{Agreement, Record, RecordFault, Side};
use super::section::{Part, Section};

/// On what grounds sections are said to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance<'a> {
    /// Every language was worked on, and their structures agree.
    Work,
    /// A change on one side asks for none on the other, for this reason.
    NoChange(&'a str),
    /// Only spelling and spaces have changed.
    Small,
}

/// Why a section is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Only some languages have moved; these have not, by place.
    OneSided(Vec<usize>),
    /// A language lacks the section.
    Lacking(Vec<usize>),
    /// Its languages are built differently: their shapes.
    Shapes(Vec<String>),
    /// Nobody can tell which sections belong together.
    Unclear,
    /// More than spelling and spaces has changed.
    NotSmall,
    /// What was agreed can't be read, and would be lost.
    Unread(RecordFault),
}

/// A section that is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its number in [`PageStatus::sections`].
    pub section: usize,
    /// Why.
    pub why: Why,
}

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// The record as it is then.
    pub record: Record,
    /// Sections that agree now and did not before, by number.
    pub taken: Vec<usize>,
    /// Sections that were asked for and don't.
    pub refused: Vec<Refusal>,
}

/// Says that the sections that `wanted` names agree, as far as `acceptance` allows; others stay as they were.
pub fn agree(
    languages: &[&str],
    today: &[Vec<Section<'_>>],
    (record, status): (&Record, &PageStatus),
    wanted: &dyn Fn(usize) -> bool,
    (acceptance, day): (Acceptance<'_>, Date),
) -> Agreed {
    let mut agreed = Agreed::default();
    let shown: BTreeSet<usize> = status.sections.iter().filter_map(|section| section.agreed).collect();
    for (number, section) in status.sections.iter().enumerate() {
        let old = section.agreed.map(|pair| &record.pairs[pair]);
        let refusal = if !wanted(number) || section.state == SectionState::Agreed {
            None
        } else {
            match refusal(today, section, old, languages, acceptance) {
                None => {
                    agreed.taken.push(number);
                    agreed.record.pairs.extend(accepted(languages, today, section, acceptance, day));
                    continue;
                }
                refusal => refusal,
            }
        };
        agreed.refused.extend(refusal.map(|why| Refusal { section: number, why }));
        agreed.record.pairs.extend(old.cloned());
    }
    // A pair that no language has any more is forgotten only where all of the page is looked at.
    let forgotten = (0..record.pairs.len()).filter(|pair| !shown.contains(pair));
    if agreed.taken.is_empty() || (0..status.sections.len()).any(|number| !wanted(number)) {
        agreed.record.pairs.extend(forgotten.map(|pair| record.pairs[pair].clone()));
    }
    agreed
}

fn refusal(
    today: &[Vec<Section<'_>>],
    section: &SectionStatus,
    old: Option<&Agreement>,
    languages: &[&str],
    acceptance: Acceptance<'_>,
) -> Option<Why> {
    let lacking: Vec<usize> = (0..today.len()).filter(|language| section.places[*language].is_none()).collect();
    if matches!(acceptance, Acceptance::NoChange(_)) && section.state != SectionState::Unconfirmed {
        return None;
    }
    if !lacking.is_empty() {
        return Some(if section.state == SectionState::Unconfirmed { Why::Unclear } else { Why::Lacking(lacking) });
    }
    let texts = || section.places.iter().zip(today).filter_map(|(at, sections)| Some(sections[(*at)?].text));
    if acceptance == Acceptance::Small {
        let small = |(language, text): (&&str, &str)| old.and_then(|old| old.side(language)).is_some_and(|side| is_small(&side.text, text));
        return (!languages.iter().zip(texts()).all(small)).then_some(Why::NotSmall);
    }
    if section.state == SectionState::Behind {
        return Some(Why::OneSided(section.behind.clone()));
    }
    // A summary is built as it likes.
    if section.places.iter().zip(today).any(|(at, sections)| at.is_some_and(|at| sections[at].part == Part::Whole)) {
        return None;
    }
    let shapes: Vec<String> = texts().map(shape).collect();
    (shapes.windows(2).any(|pair| pair[0] != pair[1])).then_some(Why::Shapes(shapes))
}

/// What is agreed then; none for a section that is agreed to be in one language only, which is in no pair.
fn accepted(
    languages: &[&str],
    today: &[Vec<Section<'_>>],
    section: &SectionStatus,
    acceptance: Acceptance<'_>,
    day: Date,
) -> Option<Agreement> {
    let side = |((code, sections), at): ((&&str, &Vec<Section<'_>>), &Option<usize>)| {
        let now = &sections[(*at)?];
        Some((Side { language: (**code).into(), id: now.id.clone(), text: now.text.into() }, now.part == Part::Field))
    };
    let sides: Vec<(Side, bool)> = languages.iter().zip(today).zip(&section.places).filter_map(side).collect();
    let field = sides.first().filter(|(_, is_field)| *is_field).map(|(side, _)| side.id.clone());
    let no_change = match acceptance {
        Acceptance::NoChange(reason) => Some(reason.into()),
        Acceptance::Work | Acceptance::Small => None,
    };
    (!sides.is_empty()).then(|| Agreement { day, field, no_change, sides: sides.into_iter().map(|(side, _)| side).collect() })
}

/// Words that turn a sentence round: a change of one is never small.
const NEGATIONS: &[&str] =
    &["inte", "icke", "ej", "aldrig", "ingen", "inget", "inga", "utan", "not", "no", "never", "none", "without", "cannot"];

/// Whether two versions differ in spelling and spaces only: no figure, name, link or negation, and no word more or less.
fn is_small(then: &str, now: &str) -> bool {
    let (then, now) = (normal(then), normal(now));
    let diff = TextDiff::from_words(&*then, &*now);
    let words = |tag: ChangeTag| -> Vec<&str> {
        let changes = diff.iter_all_changes().filter(move |change| change.tag() == tag);
        changes.map(|change| change.value()).filter(|word| !word.trim().is_empty()).collect()
    };
    let (gone, come) = (words(ChangeTag::Delete), words(ChangeTag::Insert));
    gone.concat() == come.concat() || (gone.len() == come.len() && gone.iter().zip(&come).all(|(gone, come)| is_slip(gone, come)))
}

/// Whether one word is a slip of the other.
fn is_slip(one: &str, other: &str) -> bool {
    let is_plain = |word: &str| {
        let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        let is_name = letters.chars().next().is_some_and(char::is_uppercase);
        let negates = letters.to_lowercase();
        !is_name
            && !word.contains(|c: char| c.is_numeric() || "<>{}#|".contains(c))
            && !NEGATIONS.contains(&&*negates)
            && !negates.ends_with("nt")
    };
    let length = one.chars().count().max(other.chars().count());
    is_plain(one) && is_plain(other) && strsim::damerau_levenshtein(one, other) <= 1 + usize::from(length > 7)
}

#[cfg(test)]
mod tests {
    use super::is_small;

    #[test]
    fn spelling_and_spaces_are_small_and_nothing_else_is() {
        let small =
            [("Studenterna ansöker via portaln.", "Studenterna ansöker via portalen."), ("i stället", "istället"), ("Ett  ord", "Ett ord")];
        for (then, now) in small {
            assert!(is_small(then, now), "{then} → {now}");
        }
        let large = [
            ("högst 10 personer", "högst 11 personer"),
            ("Du får inte söka.", "Du får söka."),
            ("Du får söka.", "Du får ej söka."),
            ("Skriv till Anna.", "Skriv till Anne."),
            ("[här](https://a.example)", "[här](https://b.example)"),
            ("you can apply", "you can't apply"),
            ("senast i maj", "senast i mars"),
        ];
        for (then, now) in large {
            assert!(!is_small(then, now), "{then} → {now}");
        }
    }
}
