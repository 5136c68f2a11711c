//! Dates, clock times, amounts and counts in running text, in a form in which both languages write them alike.
//!
//! In: [`Prose`]. Out: every [`ProseValue`] with its place: `15 april 2027` and `15 April 2027` are one, as are `kl. 15.00`
//! and `3 pm`, `100 000 kr` and `SEK 100,000`, `två veckor` and `two weeks`.
//! Must not know: pages. What it is not sure of it passes over.

mod day;
mod number;
mod sum;

use std::ops::Range;

pub(crate) use day::{is_month, is_short_month, months};

use super::language::{Passage, classify, detect, may_be_other, weigh};
use super::{Block, Prose, ProseLanguage, Word};

/// What a text says in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProseValue {
    /// A day; the year may be left out.
    Day { year: Option<u16>, month: u8, day: u8 },
    /// A month of a year.
    Month { year: u16, month: u8 },
    /// Minutes after midnight.
    Clock(u16),
    /// Hundredths of a currency's unit, and the currency.
    Money(i64, Currency),
    /// Hundredths of a per cent.
    Percent(i64),
    /// Hundredths of a unit.
    Count(i64, Unit),
}

/// How many times as much one amount may be as another that was meant.
const FAR: i64 = 100;

/// A currency that Swedish universities pay in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Currency {
    Krona,
    Euro,
    Dollar,
    Pound,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Minute,
    Day,
    Month,
    Kilometre,
    Credit,
}

impl ProseValue {
    /// Whether it says the same as another: a year that is left out fits every year.
    pub(crate) fn fits(self, other: Self) -> bool {
        match (self, other) {
            (Self::Day { year: a, month, day }, Self::Day { year: b, month: m, day: d }) => {
                (month, day) == (m, d) && (a == b || a.is_none() || b.is_none())
            }
            _ => self == other,
        }
    }

    /// Whether it is a day or a time.
    pub(crate) fn is_time(self) -> bool {
        matches!(self, Self::Day { .. } | Self::Month { .. } | Self::Clock(_))
    }

    /// Whether a number alone may say the same: `58 år`, and “he is 58”.
    pub(crate) fn counts(self, number: i64) -> bool {
        let Self::Count(amount, unit) = self else { return false };
        let sizes: &[i64] = match unit {
            Unit::Minute => &[1, 60],
            Unit::Day => &[1, 7],
            Unit::Month => &[1, 12],
            Unit::Kilometre => &[1, 10],
            Unit::Credit => &[1],
        };
        sizes.iter().any(|size| number.checked_mul(size * number::SCALE) == Some(amount))
    }

    /// Whether it is of the same sort as another, so that one may stand for the other by mistake.
    pub(crate) fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Count(_, a), Self::Count(_, b)) => a == b,
            // Nobody writes a hundred times too much by mistake.
            (Self::Money(a, one), Self::Money(b, other)) => one == other && a.max(b) <= a.min(b).saturating_mul(FAR),
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other),
        }
    }
}

/// Every value in the text, in order. A block that is evidently in the other language is read in that.
pub(crate) fn values(prose: &Prose) -> Vec<(ProseValue, Range<u32>)> {
    let classes = classify(prose);
    read_as(prose, |block| {
        let passage = Passage { words: prose.words(block), classes: &classes[block.words.start as usize..block.words.end as usize] };
        let other = may_be_other(passage, block.language, |_| false).then(|| detect(weigh(prose, passage, |_| false))).flatten();
        other.unwrap_or(block.language)
    })
}

/// Every value in the text, read as if all of it were in one language.
pub(crate) fn values_as(prose: &Prose, language: ProseLanguage) -> Vec<(ProseValue, Range<u32>)> {
    read_as(prose, |_| language)
}

fn read_as(prose: &Prose, language: impl Fn(&Block) -> ProseLanguage) -> Vec<(ProseValue, Range<u32>)> {
    let mut found = Vec::new();
    let beginnings = number::beginnings(prose);
    for block in prose.blocks.iter().filter(|block| block.language != ProseLanguage::Other) {
        let (words, language) = (prose.words(block), language(block));
        let may_begin = &beginnings[block.words.start as usize..block.words.end as usize];
        let mut at = 0;
        while let Some(next) = may_begin.get(at..).and_then(|rest| rest.iter().position(|may| *may)) {
            at += next;
            at = one(Cursor { prose, block, language, words }, at, &mut found).unwrap_or(at + 1);
        }
    }
    found
}

/// The words of a block as values are read from them.
#[derive(Clone, Copy)]
struct Cursor<'p> {
    prose: &'p Prose,
    block: &'p Block,
    language: ProseLanguage,
    words: &'p [Word],
}

impl<'p> Cursor<'p> {
    fn word(self, at: usize) -> Option<&'p str> {
        Some(self.prose.lower(self.words.get(at)?))
    }

    /// What stands between a word and the next.
    fn gap(self, at: usize) -> &'p str {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(word), Some(next)) => self.prose.slice(&(word.end..next.start)),
            _ => "\n\n",
        }
    }

    /// Whether only one space, of whatever sort, stands between a word and the next.
    fn is_close(self, at: usize) -> bool {
        matches!(self.gap(at), " " | "\u{a0}" | "\u{202f}" | "\n")
    }

    /// Whether a dash joins a word and the next to a range.
    fn is_range(self, at: usize) -> bool {
        matches!(self.gap(at), "–" | " – " | "-" | "\u{a0}–\u{a0}" | "\u{2060}–\u{2060}")
    }

    fn range(self, from: usize, to: usize) -> Range<u32> {
        self.words[from].start..self.words[to - 1].end
    }

    /// Whether a word is nothing but digits.
    fn is_digits(self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.make.digits > 0 && u16::from(word.make.digits) == word.chars)
    }
}

/// Reads the value that begins at a word; the word behind it.
fn one(cursor: Cursor<'_>, at: usize, found: &mut Vec<(ProseValue, Range<u32>)>) -> Option<usize> {
    day::read(cursor, at, found).or_else(|| sum::read(cursor, at, found))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::locale::Locale;

    fn read(text: &str, language: ProseLanguage) -> Vec<ProseValue> {
        values(&Prose::plain(text, language)).into_iter().map(|(value, _)| value).collect()
    }

    #[test]
    fn both_languages_mean_the_same() {
        for (swedish, english) in [
            ("Den 15 april 2027.", "On 15 April 2027."),
            ("Den 15 april 2027.", "On April 15, 2027."),
            ("Den 15 april 2027.", "By the 15th of April 2027."),
            ("Den 2027-04-15.", "On 15 Apr. 2027."),
            ("Den 15–20 april 2027.", "On 15–20 April 2027."),
            ("Mellan 1 september och 15 december 2027.", "From 1 September to 15 December 2027."),
            ("I mars 2026.", "In March 2026."),
            ("Klockan 15, kl. 15.00.", "At 3 pm, at 15:00."),
            ("Kl. 9.00–15.30.", "9 a.m. – 3.30 p.m."),
            ("Kl. 9.00–15.30.", "09:00–15:30."),
            ("Kl. 9–11.", "Between 9 and 11 am."),
            ("De senaste fem åren, under två veckorna.", "The last five years, in two weeks."),
            ("Högst 100 000 kr.", "At most SEK 100,000."),
            ("Högst 100\u{a0}000 kronor.", "At most 100,000 kronor."),
            ("1,5 miljoner kronor.", "SEK 1.5 million."),
            ("Mellan 70 000–120 000 kr.", "SEK 70,000–120,000."),
            ("40–60 kkr, 1,2–1,5 Mkr.", "SEK 40,000–60,000, SEK 1.2–1.5 million."),
            ("25 miljarder kronor, 10–20 dollar.", "SEK 25 billion, $10–20."),
            ("En 99-årig hyra, en 15-minuters paus.", "A 99-year lease, a 15-minute break."),
            ("Juli 2024-utgåvan.", "The July 2024 release."),
            ("Mellan 17–19.", "Between 17:00–19:00."),
            ("Senast 27 eller 28 juni 2022.", "By June 27 or 28, 2022."),
            ("Den 1 till 5 januari, den 14 juli 2020.", "From 1st til 5th January, on July, 14 2020."),
            ("Version 2 juni 21, 2016.", "Version 2 of June 21, 2016."),
            ("Juli 4", "July 4"),
            ("Klockan 18.09 den 15 december.", "At 6:09PM on December 15th."),
            ("400 euro, 4 000 EUR.", "€400, EUR 4,000."),
            ("50 % eller 12,5 procent.", "50% or 12.5 per cent."),
            ("I två veckor, minst 5 dagar.", "For two weeks, at least five days."),
            ("15 högskolepoäng.", "15 credits."),
            ("Två mil bort, på fem minuters gång.", "20 kilometres off, five minutes’ walk."),
            ("En genomgång på fem minuter, en kurs på tre dagar.", "A five-minute briefing, a 3-day course."),
            ("Ett halvår, 14 dagar, två timmar.", "Six months, two weeks, 120 minutes."),
            ("Mellan 5 och 15 veckor, 2–3 timmar.", "Between 5 and 15 weeks, 2–3 hours."),
        ] {
            let (a, b) = (read(swedish, ProseLanguage::Swedish), read(english, ProseLanguage::English));
            assert!(!a.is_empty(), "{swedish}");
            assert_eq!(a.len(), b.len(), "{swedish} {a:?} | {english} {b:?}");
            assert!(a.iter().zip(&b).all(|(a, b)| a.fits(*b)), "{swedish} {a:?} | {english} {b:?}");
        }
    }

    #[test]
    fn months_are_called_what_icu_calls_them() {
        for (language, tag) in [(ProseLanguage::Swedish, "sv"), (ProseLanguage::English, "en")] {
            let locale = Locale::new(tag).expect("a language that exists");
            for (month, name) in (1..).zip(months(language)) {
                assert_eq!(locale.date_long(date(2026, month, 1)), format!("1 {name} 2026"));
            }
        }
    }

    #[test]
    fn what_is_no_value_is_passed_over() {
        for (text, language) in [
            ("Du kan ringa 0980-319 210 eller gå till rum 214 på plan 2.", ProseLanguage::Swedish),
            ("Version 15.00 av blanketten, § 4.12, KA131, sidan 12.", ProseLanguage::Swedish),
            ("You may go 3 times, see section 2.4 and page 12.", ProseLanguage::English),
            ("En vecka, a day, ISBN 978-91.", ProseLanguage::Swedish),
            ("Det var 2026 års utlysning och 2027.", ProseLanguage::Swedish),
            ("I juli 4 personer.", ProseLanguage::Swedish),
        ] {
            assert_eq!(read(text, language), [], "{text}");
        }
    }
}
