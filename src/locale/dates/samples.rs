//! Dates and times as ICU writes them, for templates to be learnt from.

use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{T, YMD, YMDE, YMDT};
use icu_datetime::input::{DateTime, Time};
use icu_datetime::options::YearStyle;
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter as Formatter};
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale as Tag;
use icu_locale_core::extensions::unicode::{key, value};
use jiff::civil;

use crate::locale::dates::template::{Part, Template, Values};

/// Years from here on, a day and a minute that can't be mistaken for each other, a month or an hour.
const YEARS: std::ops::Range<i16> = 8960..9000;
const DAY: u8 = 28;
const MINUTE: u8 = 45;

/// A day of one figure, to see whether the language writes it with a nought.
const SMALL_DAY: u8 = 3;

const COMPILED: &str = "compiled date data has a fallback for every language";

/// ICU's ways of writing dates and times in one language, with European digits so that the marks are found.
pub(super) struct Samples {
    long: Formatter<Gregorian, YMD>,
    short: Formatter<Gregorian, YMD>,
    weekday: Formatter<Gregorian, YMDE>,
    moment: Formatter<Gregorian, YMDT>,
    time: Formatter<(), T>,
    digits: [char; 10],
    english: bool,
}

impl Samples {
    pub(super) fn new(tag: &Tag) -> Self {
        let preferences = with_european_digits(tag);
        let (long, short) = (YMD::long().with_year_style(YearStyle::Full), YMD::short().with_year_style(YearStyle::Full));
        let weekday = YMDE::long().with_year_style(YearStyle::Full);
        Self {
            long: Formatter::try_new(preferences, long).expect(COMPILED),
            short: Formatter::try_new(preferences, short).expect(COMPILED),
            weekday: Formatter::try_new(preferences, weekday).expect(COMPILED),
            moment: Formatter::try_new(preferences, long.with_time_hm()).expect(COMPILED),
            time: Formatter::try_new(preferences, T::hm()).expect(COMPILED),
            digits: own_digits(tag),
            english: tag.id.language.as_str() == "en",
        }
    }

    /// The digits of the language, from nought to nine.
    pub(super) fn digits(&self) -> [char; 10] {
        self.digits
    }

    /// Whether ICU knows the language's words, or writes `2026 M11 22` for want of them.
    pub(super) fn has_words(&self) -> bool {
        let unknown = Formatter::<Gregorian, _>::try_new(with_european_digits(&Tag::UNKNOWN), YMD::long());
        let date = to_icu(date_on(1, 11, DAY));
        self.long.format(&date).to_string() != unknown.expect(COMPILED).format(&date).to_string()
    }

    /// The templates of long dates, one for each month.
    pub(super) fn long(&self) -> Vec<Template> {
        self.learn_months(1, |date| self.long.format(&date).to_string())
    }

    /// The templates of short dates, one for each month.
    pub(super) fn short(&self) -> Vec<Template> {
        self.learn_months(1, |date| self.short.format(&date).to_string())
    }

    /// The templates of dates on a weekday (1 is Monday), one for each month.
    pub(super) fn with_weekday(&self, weekday: i8) -> Vec<Template> {
        self.learn_months(weekday, |date| {
            let text = self.weekday.format(&date).to_string();
            // CLDR has "Sunday, 22 November 2026"; British usage no comma. American dates have two, and keep them.
            let british = self.english && text.matches(", ").count() == 1;
            if british { text.replacen(", ", " ", 1) } else { text }
        })
    }

    /// The template of an hour of the day.
    pub(super) fn hour(&self, hour: u8) -> Template {
        let sample = self.time.format(&clock(hour)).to_string();
        Template::learn(&sample, &[(&MINUTE.to_string(), Part::Minute)]).with_digits(&self.digits)
    }

    /// The template that joins a long date and a time.
    pub(super) fn joint(&self) -> Template {
        let (date, time) = (to_icu(date_on(1, 11, DAY)), clock(13));
        let sample = self.moment.format(&DateTime { date, time }).to_string();
        let (date, time) = (self.long.format(&date).to_string(), self.time.format(&time).to_string());
        Template::learn(&sample, &[(&date, Part::Date), (&time, Part::Time)])
    }

    fn learn_months(&self, weekday: i8, write: impl Fn(Date<Gregorian>) -> String) -> Vec<Template> {
        let learn = |month| {
            let date = date_on(weekday, month, DAY);
            let (year, day) = (date.year().to_string(), date.day().to_string());
            Template::learn(&write(to_icu(date)), &[(&year, Part::Year), (&day, Part::Day)])
        };
        let small = date_on(weekday, 1, SMALL_DAY);
        let values = Values { year: small.year(), day: SMALL_DAY, ..Values::default() };
        let padded = learn(1).fill(&values, &EUROPEAN_DIGITS) != write(to_icu(small));
        let finish = |template: Template| if padded { template.padded() } else { template };
        (1..=12).map(|month| finish(learn(month)).with_digits(&self.digits)).collect()
    }
}

const EUROPEAN_DIGITS: [char; 10] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

fn with_european_digits(tag: &Tag) -> DateTimeFormatterPreferences {
    let mut tag = tag.clone();
    tag.extensions.unicode.keywords.set(key!("nu"), value!("latn"));
    tag.into()
}

/// The digits that ICU uses for numbers in the language.
fn own_digits(tag: &Tag) -> [char; 10] {
    let formatter = DecimalFormatter::try_new(tag.into(), icu_decimal::options::DecimalFormatterOptions::default())
        .expect("compiled number data has a fallback for every language");
    EUROPEAN_DIGITS.map(|digit| {
        let number = icu_decimal::input::Decimal::from(digit.to_digit(10).unwrap_or_default());
        formatter.format(&number).to_string().chars().next().unwrap_or(digit)
    })
}

/// A day of a month that falls on a weekday (1 is Monday), in whichever year it does.
fn date_on(weekday: i8, month: u8, day: u8) -> civil::Date {
    let (month, day) = (month.cast_signed(), day.cast_signed());
    YEARS
        .map(|year| civil::date(year, month, day))
        .find(|date| date.weekday().to_monday_one_offset() == weekday)
        .expect("in forty years a date falls on every weekday")
}

fn to_icu(date: civil::Date) -> Date<Gregorian> {
    Date::try_new_gregorian(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
        .expect("a date is one in both calendars of the same kind")
}

fn clock(hour: u8) -> Time {
    Time::try_new(hour, MINUTE, 0, 0).expect("an hour of the day")
}

#[cfg(test)]
mod tests {
    use icu_datetime::FixedCalendarDateTimeFormatter as Formatter;
    use icu_datetime::fieldsets::{YMD, YMDE};
    use icu_datetime::input::{DateTime, Time};
    use icu_datetime::options::YearStyle;
    use jiff::civil;

    use crate::locale::dates::Dates;
    use crate::locale::dates::samples::{Samples, to_icu};
    use crate::locale::tag;

    /// The Swedish clock and the British weekday are ours; all else is ICU's, to the letter.
    #[test]
    fn templates_write_what_icu_writes() {
        let full = YearStyle::Full;
        for code in tag::LANGUAGES.split_ascii_whitespace().chain(["en-US", "zh-Hant", "sr-Latn"]) {
            let tag = tag::parse(code).expect("a language that exists");
            if matches!(code, "en" | "sv") || !Samples::new(&tag).has_words() {
                continue;
            }
            let dates = Dates::new(&tag);
            let moment = YMD::long().with_year_style(full).with_time_hm();
            let long = Formatter::try_new((&tag).into(), YMD::long().with_year_style(full));
            let short = Formatter::try_new((&tag).into(), YMD::short().with_year_style(full));
            let weekday = Formatter::try_new((&tag).into(), YMDE::long().with_year_style(full));
            let moment = Formatter::try_new((&tag).into(), moment);
            let (long, short) = (long.expect(code), short.expect(code));
            let (weekday, moment) = (weekday.expect(code), moment.expect(code));
            for (month, day, hour) in [(1, 1, 0), (2, 28, 9), (4, 3, 12), (8, 8, 13), (12, 31, 23)] {
                let date = civil::date(2026, month, day);
                let time = Time::try_new(hour, 5, 0, 0).expect("a time of day");
                let icu = DateTime { date: to_icu(date), time };
                let at = date.at(hour.cast_signed(), 5, 0, 0);
                assert_eq!(dates.long(date), long.format(&icu.date).to_string(), "{code}");
                assert_eq!(dates.short(date), short.format(&icu.date).to_string(), "{code}");
                assert_eq!(dates.with_weekday(date), weekday.format(&icu.date).to_string(), "{code}");
                assert_eq!(dates.date_time(at), moment.format(&icu).to_string(), "{code}");
            }
        }
    }
}
