//! Languages: how dates, times, numbers, money, lists and headings are written in each, and how words sort.
//!
//! In: a language tag from the settings, and plain values (dates, numbers, text). Out: text as a reader of that
//! language expects it, and keys to sort by. Besides [`Locale`]: [`slug`] for addresses, [`typography`] for text.
//! ICU4X and CLDR know most of it; where Swedish or British writing rules differ from CLDR, the rules win.
//! Must not know: pages, sites, settings, or any other module of the program.

mod composed;
mod dates;
mod decimal;
mod garbled;
mod hyphens;
mod numbers;
mod order;
mod plural;
pub mod slug;
mod tag;
pub mod typography;

use std::borrow::Cow;
use std::fmt;

use icu_list::{ListFormatter, ListFormatterPreferences};
use jiff::civil;

pub use composed::{composed, is_combining, next_combining, normalized};
pub use dates::DateRange;
use dates::Dates;
pub use decimal::Decimal;
pub use garbled::{Garbled, garbled, is_control, without_controls};
use hyphens::Hyphens;
pub use hyphens::{LONG_IN_HEADING, LONG_IN_TEXT};
use numbers::Numbers;
use order::Order;
pub use plural::Plural;

/// A space at which a line may not break (U+00A0).
const NBSP: char = '\u{a0}';

/// Whether a language tag is well formed (BCP 47) and its language and region exist: `sv`, `en-GB`.
pub fn exists(tag: &str) -> bool {
    tag::parse(tag).is_some()
}

/// One language of a site and its ways of writing. Built once for each language, then shared.
pub struct Locale {
    tag: String,
    language: String,
    dates: Dates,
    numbers: Numbers,
    lists: ListFormatterPreferences,
    plurals: plural::Rules,
    order: Order,
    hyphens: Hyphens,
}

impl Locale {
    /// The locale of a language tag such as `sv-SE`, `en-GB` or `de`; `None` when there is no such language or region.
    ///
    /// A bare code is written as [`Locale::default_for`] says: `en` means British English.
    pub fn new(tag: &str) -> Option<Self> {
        let given = tag::parse(tag)?;
        let language = given.id.language.as_str().to_owned();
        let written = tag::with_default_region(given.clone());
        Some(Self {
            tag: given.to_string(),
            dates: Dates::new(&written),
            numbers: Numbers::new(&written),
            lists: (&written).into(),
            plurals: plural::Rules::new(&written),
            order: Order::new(&written),
            hyphens: Hyphens::new(&language),
            language,
        })
    }

    /// The tag that a language code stands for when a site names no other: `sv` → `sv-SE`, `en` → `en-GB`.
    pub fn default_for(code: &str) -> String {
        tag::default_for(code).unwrap_or(code).to_owned()
    }

    /// The tag as it was given, in canonical case, for `lang` attributes: `sv-SE`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The language subtag alone: `sv`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// A date in running text: `22 november 2026`, `22 November 2026`.
    pub fn date_long(&self, date: civil::Date) -> String {
        self.dates.long(date)
    }

    /// A date where room is short: `2026-11-22` in Swedish, `22/11/2026` in British English.
    pub fn date_short(&self, date: civil::Date) -> String {
        self.dates.short(date)
    }

    /// A date with its weekday: `söndag 22 november 2026`, `Sunday 22 November 2026`.
    pub fn weekday_date(&self, date: civil::Date) -> String {
        self.dates.with_weekday(date)
    }

    /// A period between two days: `3–7 maj 2027`, `28 April – 2 May 2027`.
    pub fn date_range(&self, from: civil::Date, until: civil::Date) -> DateRange {
        self.dates.range(from, until)
    }

    /// A time of day, to the minute: `kl. 15.00`, `15:00`.
    pub fn time(&self, time: civil::Time) -> String {
        self.dates.time(time)
    }

    /// A date with a time: `15 februari 2027 kl. 15.00`, `15 February 2027 at 15:00`.
    pub fn date_time(&self, moment: civil::DateTime) -> String {
        self.dates.date_time(moment)
    }

    /// A whole number up to twelve in letters, as running text has it. Swedish has two words for one, and only the noun
    /// knows which: that number stays a digit.
    pub fn number_in_words(&self, value: &Decimal) -> Option<&'static str> {
        numbers::in_words(self.language(), *value)
    }

    /// A number with its places as they stand: `1 234,5`, `1,234.5`.
    pub fn number(&self, value: &Decimal) -> String {
        self.numbers.number(*value)
    }

    /// An amount in a currency (ISO 4217): `100 000 kr`, `SEK 100,000`. Two decimals, but only if there are any.
    pub fn money(&self, amount: &Decimal, currency: &str) -> String {
        self.numbers.money(*amount, currency)
    }

    /// A percentage, 15 for fifteen hundredths: `15 %`, `15%`.
    pub fn percent(&self, value: &Decimal) -> String {
        self.numbers.percent(*value)
    }

    /// A file's size in decimal units, as download links give it: `240 kB`, `1,2 MB`.
    pub fn file_size(&self, bytes: u64) -> String {
        self.numbers.file_size(bytes)
    }

    /// Things in a row: `a, b och c`, `a, b and c`.
    pub fn list(&self, items: &[String]) -> String {
        ListFormatter::try_new_and(self.lists, icu_list::options::ListFormatterOptions::default())
            .expect("compiled list data has a fallback for every language")
            .format(items.iter())
            .to_string()
    }

    /// The form of words that a count takes in this language (CLDR's cardinal rules).
    pub fn plural(&self, n: u64) -> Plural {
        self.plurals.of(n)
    }

    /// A key whose bytes sort as the language sorts the text; numbers in it sort by value (`2 kap.` before `10 kap.`).
    ///
    /// Texts that the language holds to be the same have the same key: break ties with something else.
    pub fn sort_key(&self, text: &str) -> Box<[u8]> {
        self.order.key(text)
    }

    /// The key by which titles are sorted: without their articles.
    pub fn title_key(&self, title: &str) -> Box<[u8]> {
        self.sort_key(self.without_article(title))
    }

    /// A title without the article that opens it, in English: “The grant” stands under G. “A to Z” has none.
    pub fn without_article<'t>(&self, title: &'t str) -> &'t str {
        let is_article = |word: &str| ["the", "a", "an"].iter().any(|article| article.eq_ignore_ascii_case(word));
        match title.split_once(' ') {
            Some((word, rest)) if self.language() == "en" && is_article(word) && !rest.starts_with("to ") => rest.trim_start(),
            _ => title,
        }
    }

    /// The heading in an A–Ö index under which a text belongs: `É` under `E`, `Å` under `Å` in Swedish and `A` in
    /// English, numbers under `0–9`, and `#` for text without a letter or number. Leading signs are skipped.
    pub fn index_letter(&self, text: &str) -> String {
        self.order.index_letter(text)
    }

    /// A text with soft hyphens in its words of at least so many letters, so that they fit a telephone.
    ///
    /// For what is shown only: ids, search and copied text must be without them.
    pub fn hyphenate<'t>(&self, text: &'t str, long_word: usize) -> Cow<'t, str> {
        self.hyphens.hyphenate(text, long_word)
    }
}

/// The rest is tables that nobody wants to read in a message.
impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Locale").field(&self.tag).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Locale, tag};

    fn text(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn a_locale_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Locale>();
    }

    #[test]
    fn a_bare_code_stands_for_its_default_region() {
        let cases = [("sv", "sv-SE"), ("en", "en-GB"), ("de", "de"), ("", "")];
        for (code, tag) in cases {
            assert_eq!(Locale::default_for(code), tag);
        }
        let bare = Locale::new("en").expect("English exists");
        assert_eq!((bare.tag(), bare.language()), ("en", "en"));
        assert_eq!(bare.date_short(jiff::civil::date(2026, 11, 22)), "22/11/2026");
    }

    #[test]
    fn every_known_language_can_be_written() {
        let moment = jiff::civil::date(2001, 2, 3).at(4, 5, 0, 0);
        for list in [tag::LANGUAGES, tag::LONG_LANGUAGES] {
            for code in list.split_ascii_whitespace() {
                let locale = Locale::new(code).expect("a language that exists");
                // Years of samples begin with 89; own digits, if any, are none of these.
                assert!(!locale.date_time(moment).contains("89"), "{code}");
                assert_ne!(locale.index_letter("a"), "", "{code}");
            }
        }
    }

    #[test]
    fn lists_end_with_and() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("sv-SE", &[], ""),
            ("sv-SE", &["a"], "a"),
            ("sv-SE", &["a", "b"], "a och b"),
            ("sv-SE", &["a", "b", "c"], "a, b och c"),
            ("en-GB", &["a", "b", "c"], "a, b and c"),
            ("en", &["a", "b", "c"], "a, b and c"),
            ("en-US", &["a", "b", "c"], "a, b, and c"),
            ("fi", &["a", "b", "c"], "a, b ja c"),
        ];
        for (tag, items, expected) in cases {
            let locale = Locale::new(tag).expect("a language that exists");
            assert_eq!(locale.list(&text(items)), *expected, "{tag}");
        }
    }
}
