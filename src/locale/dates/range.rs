//! Periods: two dates, the first without what the second says again.

use std::fmt;

use jiff::civil;

use super::{Dates, month};

/// A period between two days, in pieces, so that each date can be marked as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The first day, without the month and year that it has in common with the last.
    pub from: String,
    /// The dash, with its spaces; empty where there is one day only.
    pub dash: &'static str,
    /// The last day; empty where it is the first.
    pub until: String,
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.from, self.dash, self.until)
    }
}

/// The line may break after the dash, never before it.
const SPACED: &str = "\u{a0}– ";

impl Dates {
    pub(in crate::locale) fn range(&self, from: civil::Date, until: civil::Date) -> DateRange {
        let (mut first, last) = (self.long(from), self.long(until));
        if from == until {
            return DateRange { from: first, dash: "", until: String::new() };
        }
        // Where the month stands before the day ("May 3, 2027"), both dates are written in full.
        if self.long[month(until)].begins_with_day() {
            first.truncate(first.len() - shared_end(&first, &last));
        }
        // Swedish writes no spaces at all (Språkrådet); English has them where a part has some of its own.
        let tight = self.tight_dash || !first.contains(char::is_whitespace);
        DateRange { from: first, dash: if tight { "–" } else { SPACED }, until: last }
    }
}

/// How many bytes at the end of the first text are words that the second ends with too, and the space before them.
fn shared_end(first: &str, second: &str) -> usize {
    let pairs = first.rsplit(' ').zip(second.rsplit(' '));
    pairs.take_while(|(one, other)| one == other).map(|(word, _)| word.len() + 1).sum()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::locale::Locale;

    #[test]
    fn a_period_says_month_and_year_once() {
        let (may_3, may_7) = (date(2027, 5, 3), date(2027, 5, 7));
        let cases = [
            ("sv", may_3, may_7, "3–7 maj 2027"),
            ("sv", date(2027, 4, 28), date(2027, 5, 2), "28 april–2 maj 2027"),
            ("sv", date(2026, 12, 28), date(2027, 1, 3), "28 december 2026–3 januari 2027"),
            ("sv", may_3, date(2028, 5, 3), "3 maj 2027–3 maj 2028"),
            ("sv", may_3, may_3, "3 maj 2027"),
            ("en", may_3, may_7, "3–7 May 2027"),
            ("en", date(2027, 4, 28), date(2027, 5, 2), "28 April~– 2 May 2027"),
            ("en", date(2026, 12, 28), date(2027, 1, 3), "28 December 2026~– 3 January 2027"),
            ("en-US", may_3, may_7, "May 3, 2027~– May 7, 2027"),
            ("de", may_3, may_7, "3.–7. Mai 2027"),
            ("fi", may_3, date(2027, 6, 1), "3. toukokuuta~– 1. kesäkuuta 2027"),
            ("es", may_3, may_7, "3–7 de mayo de 2027"),
            ("ja", may_3, may_7, "2027年5月3日–2027年5月7日"),
            ("smj", may_3, may_7, "2027-05-03–2027-05-07"),
        ];
        for (tag, from, until, expected) in cases {
            let locale = Locale::new(tag).expect("a language that exists");
            assert_eq!(locale.date_range(from, until).to_string(), expected.replace('~', "\u{a0}"), "{tag}");
        }
    }
}
