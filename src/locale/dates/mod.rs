//! Dates and times.
//!
//! ICU is asked once for each language: it writes a few dates whose parts can be told apart, and what it writes is
//! kept as [`Template`]s. Its own formatters can't be shared between threads and take 2 µs to make; a template is
//! plain data and is filled in a tenth of that.

mod range;
mod samples;
mod template;

use std::sync::OnceLock;

use icu_locale_core::Locale as Tag;
use jiff::civil;

use crate::locale::NBSP;
pub use range::DateRange;
use samples::Samples;
use template::{Part, Template, Values};

/// How one language writes dates and times.
pub(super) struct Dates {
    /// One template for each month: names of months, and what stands before them, can change with the month.
    long: Vec<Template>,
    short: Vec<Template>,
    /// Twelve for Monday, then twelve for Tuesday, and so on: learnt when the first is written, since few sites need them.
    weekday: OnceLock<Vec<Template>>,
    tag: Tag,
    /// One for each hour of the day.
    hours: Vec<Template>,
    /// How a long date and a time are joined.
    joint: Template,
    digits: [char; 10],
    /// Whether the dash of a period stands without spaces, whatever it stands between.
    tight_dash: bool,
}

impl Dates {
    pub(super) fn new(tag: &Tag) -> Self {
        let samples = Samples::new(tag);
        let digits = samples.digits();
        if !samples.has_words() {
            return Self::without_words(tag, digits);
        }
        let (hours, joint) = match tag.id.language.as_str() {
            // Swedish writing rules (Myndigheternas skrivregler) have a point and "kl."; CLDR has a colon.
            "sv" => ((0..24).map(swedish_hour).collect(), Template::new([Part::Date, Part::text(" "), Part::Time])),
            _ => ((0..24).map(|hour| samples.hour(hour)).collect(), samples.joint()),
        };
        Self {
            long: samples.long(),
            short: samples.short(),
            weekday: OnceLock::new(),
            tag: tag.clone(),
            hours,
            joint,
            digits,
            tight_dash: tag.id.language.as_str() == "sv",
        }
    }

    /// ISO 8601, for the languages whose words for months CLDR does not have (Lule Sámi, Meänkieli).
    fn without_words(tag: &Tag, digits: [char; 10]) -> Self {
        let date = |month: u8| Template::new([Part::Year, Part::text(format!("-{month:02}-")), Part::PaddedDay]);
        let dates: Vec<_> = (1..=12).map(date).collect();
        Self {
            weekday: OnceLock::from(dates.iter().cycle().take(7 * 12).cloned().collect::<Vec<_>>()),
            tag: tag.clone(),
            short: dates.clone(),
            long: dates,
            hours: (0..24).map(|hour| Template::new([Part::text(format!("{hour:02}:")), Part::Minute])).collect(),
            joint: Template::new([Part::Date, Part::text(" "), Part::Time]),
            digits,
            tight_dash: false,
        }
    }

    pub(super) fn long(&self, date: civil::Date) -> String {
        self.fill(&self.long[month(date)], date)
    }

    pub(super) fn short(&self, date: civil::Date) -> String {
        self.fill(&self.short[month(date)], date)
    }

    pub(super) fn with_weekday(&self, date: civil::Date) -> String {
        let weekday = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        let learn = || {
            let samples = Samples::new(&self.tag);
            (1..=7).flat_map(|weekday| samples.with_weekday(weekday)).collect()
        };
        self.fill(&self.weekday.get_or_init(learn)[weekday * 12 + month(date)], date)
    }

    pub(super) fn time(&self, time: civil::Time) -> String {
        let values = Values { minute: time.minute().unsigned_abs(), ..Values::default() };
        self.hours[usize::from(time.hour().unsigned_abs())].fill(&values, &self.digits)
    }

    pub(super) fn date_time(&self, moment: civil::DateTime) -> String {
        let (date, time) = (self.long(moment.date()), self.time(moment.time()));
        self.joint.fill(&Values { date: &date, time: &time, ..Values::default() }, &self.digits)
    }

    fn fill(&self, template: &Template, date: civil::Date) -> String {
        let values = Values { year: date.year(), day: date.day().unsigned_abs(), ..Values::default() };
        template.fill(&values, &self.digits)
    }
}

/// `kl. 9.05`: the hour without a nought, the minutes with theirs.
fn swedish_hour(hour: u8) -> Template {
    Template::new([Part::text(format!("kl.{NBSP}{hour}.")), Part::Minute])
}

/// The month, counted from nought.
fn month(date: civil::Date) -> usize {
    usize::from(date.month().unsigned_abs()) - 1
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use crate::locale::Locale;

    /// `~` is a non-breaking space in what is expected, `_` the narrow one.
    fn spaced(text: &str) -> String {
        text.replace('~', "\u{a0}").replace('_', "\u{202f}")
    }

    #[test]
    fn dates_are_written_as_the_language_writes_them() {
        let cases = [
            ("sv-SE", "1 maj 2026", "2026-05-01", "fredag 1 maj 2026"),
            ("en-GB", "1 May 2026", "01/05/2026", "Friday 1 May 2026"),
            ("en-SE", "1 May 2026", "2026-05-01", "Friday 1 May 2026"),
            ("en-US", "May 1, 2026", "5/1/2026", "Friday, May 1, 2026"),
            ("de", "1. Mai 2026", "01.05.2026", "Freitag, 1. Mai 2026"),
            ("fi", "1. toukokuuta 2026", "1.5.2026", "perjantai 1. toukokuuta 2026"),
            ("ja", "2026年5月1日", "2026/05/01", "2026年5月1日金曜日"),
            ("fa", "۱ مه ۲۰۲۶", "۲۰۲۶/۵/۱", "جمعه ۱ مه ۲۰۲۶"),
            ("smj", "2026-05-01", "2026-05-01", "2026-05-01"),
        ];
        for (tag, long, short, weekday) in cases {
            let locale = Locale::new(tag).expect("a language that exists");
            let day = date(2026, 5, 1);
            assert_eq!(locale.date_long(day), long, "{tag}");
            assert_eq!(locale.date_short(day), short, "{tag}");
            assert_eq!(locale.weekday_date(day), weekday, "{tag}");
        }
    }

    #[test]
    fn every_day_of_a_year_has_its_weekday_month_and_day() {
        let swedish = Locale::new("sv").expect("Swedish exists");
        let months = "januari februari mars april maj juni juli augusti september oktober november december";
        let months: Vec<_> = months.split(' ').collect();
        let weekdays = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];
        let mut day = date(2026, 1, 1);
        for offset in 0..365 {
            let month = months[usize::from(day.month().unsigned_abs()) - 1];
            let weekday = weekdays[(3 + offset) % 7];
            assert_eq!(swedish.weekday_date(day), format!("{weekday} {} {month} 2026", day.day()));
            assert_eq!(swedish.date_short(day), day.to_string());
            day = day.tomorrow().expect("a day in 2026");
        }
    }

    #[test]
    fn years_are_written_out() {
        let swedish = Locale::new("sv").expect("Swedish exists");
        for (year, expected) in [(1477, "8 oktober 1477"), (9999, "8 oktober 9999"), (2345, "8 oktober 2345")] {
            assert_eq!(swedish.date_long(date(year, 10, 8)), expected);
        }
        assert_eq!(swedish.date_short(date(22, 2, 22)), "0022-02-22");
    }

    #[test]
    fn times_are_written_as_the_language_writes_them() {
        let cases = [
            ("sv", "kl.~15.00", "kl.~9.05", "kl.~0.00", "15 februari 2027 kl.~15.00"),
            ("en-GB", "15:00", "09:05", "00:00", "15 February 2027 at 15:00"),
            ("en-SE", "15:00", "09:05", "00:00", "15 February 2027 at 15:00"),
            ("en-US", "3:00_PM", "9:05_AM", "12:00_AM", "February 15, 2027 at 3:00_PM"),
            ("fi", "15.00", "9.05", "0.00", "15. helmikuuta 2027 klo 15.00"),
            ("de", "15:00", "09:05", "00:00", "15. Februar 2027 um 15:00"),
            ("smj", "15:00", "09:05", "00:00", "2027-02-15 15:00"),
        ];
        for (tag, afternoon, morning, midnight, moment) in cases {
            let locale = Locale::new(tag).expect("a language that exists");
            for (hour, minute, expected) in [(15, 0, afternoon), (9, 5, morning), (0, 0, midnight)] {
                assert_eq!(locale.time(time(hour, minute, 0, 0)), spaced(expected), "{tag}");
            }
            assert_eq!(locale.date_time(date(2027, 2, 15).at(15, 0, 0, 0)), spaced(moment), "{tag}");
        }
    }
}
