//! Numbers, money, percentages and file sizes.

use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::Locale as Tag;

use crate::locale::{Decimal, NBSP, tag};

/// Languages that write the percent sign close to the number (CLDR's percent patterns); the others keep a space.
const CLOSE_PERCENT: &[&str] = &[
    "ar", "cy", "el", "en", "et", "fa", "fil", "ga", "gd", "he", "hi", "hu", "id", "it", "ja", "ko", "lv", "ms", "mt", "nl", "pl", "pt",
    "so", "sq", "sw", "th", "uk", "ur", "vi", "zh",
];

/// The units of a file's size: bytes in each, and its name.
const SIZES: &[(u128, &str)] = &[(1_000, "kB"), (1_000_000, "MB"), (1_000_000_000, "GB"), (1_000_000_000_000, "TB")];

/// Numbers in letters, from nought; empty where the language has no one word.
const WORDS: &[(&str, [&str; 13])] = &[
    ("sv", ["noll", "", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]),
    ("en", ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]),
];

/// A whole number up to twelve in letters.
pub(super) fn in_words(language: &str, value: Decimal) -> Option<&'static str> {
    let (_, words) = WORDS.iter().find(|(code, _)| *code == language)?;
    let at: usize = value.to_string().parse().ok()?;
    words.get(at).copied().filter(|word| !word.is_empty())
}

/// How one language writes numbers.
pub(super) struct Numbers {
    /// ICU's formatter can't be shared between threads; making one takes 0.6 µs, and numbers are few.
    preferences: DecimalFormatterPreferences,
    language: String,
}

impl Numbers {
    pub(super) fn new(tag: &Tag) -> Self {
        let language = tag.id.language.as_str();
        let like = match language {
            // In CLDR, en-SE, en-DE and their like have a decimal comma, which English readers take for thousands.
            "en" => tag::parse("en-GB"),
            // Sámi has letters and words in ICU, but no numbers; in all three countries they look the same.
            "se" | "smn" | "sms" => tag::parse("sv-SE"),
            _ => tag::like_swedish(tag),
        };
        Self { preferences: like.as_ref().unwrap_or(tag).into(), language: language.to_owned() }
    }

    pub(super) fn number(&self, value: Decimal) -> String {
        DecimalFormatter::try_new(self.preferences, icu_decimal::options::DecimalFormatterOptions::default())
            .expect("compiled number data has a fallback for every language")
            .format(&value.to_icu())
            .to_string()
    }

    pub(super) fn money(&self, amount: Decimal, currency: &str) -> String {
        let amount = self.number(amount.trimmed(if amount.is_whole() { 0 } else { 2 }));
        match (self.language.as_str(), currency) {
            ("sv", "SEK") => format!("{amount}{NBSP}kr"),
            ("sv", "EUR") => format!("{amount}{NBSP}euro"),
            ("en", _) => format!("{currency}{NBSP}{amount}"),
            _ => format!("{amount}{NBSP}{currency}"),
        }
    }

    pub(super) fn percent(&self, value: Decimal) -> String {
        let number = self.number(value);
        match self.language.as_str() {
            "tr" => format!("%{number}"),
            // The narrow space that French sets before high signs.
            "fr" => format!("{number}\u{202f}%"),
            language if CLOSE_PERCENT.contains(&language) => format!("{number}%"),
            _ => format!("{number}{NBSP}%"),
        }
    }

    /// Whole units, or one decimal where the whole would be a single figure (`1,2 MB`); kilobytes are always whole.
    pub(super) fn file_size(&self, bytes: u64) -> String {
        if bytes < 1_000 {
            return format!("{}{NBSP}B", self.number(bytes.into()));
        }
        let rounded = |unit: u128| (u128::from(bytes) + unit / 2) / unit;
        // The unit in which the rounded size has at most three figures: 999 600 bytes are 1 MB, not 1 000 kB.
        let (unit, name) = SIZES.iter().copied().find(|(unit, _)| rounded(*unit) < 1_000).unwrap_or(SIZES[SIZES.len() - 1]);
        let tenths = rounded(unit / 10);
        let (units, places) = if tenths < 100 && name != "kB" { (tenths, 1) } else { (rounded(unit), 0) };
        let units = i64::try_from(units).expect("a size in kilobytes is less than any 64-bit size in bytes");
        format!("{}{NBSP}{name}", self.number(Decimal::scaled(units, places).trimmed(0)))
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::{Decimal, Locale};

    fn locale(tag: &str) -> Locale {
        Locale::new(tag).expect("a language that exists")
    }

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).expect("a number")
    }

    /// `~` is a non-breaking space in what is expected.
    fn spaced(text: &str) -> String {
        text.replace('~', "\u{a0}")
    }

    #[test]
    fn numbers_have_the_signs_of_the_language() {
        let cases = [
            ("sv", "1234.5", "1~234,5"),
            ("sv", "-1234567.50", "−1~234~567,50"),
            ("sv", "0", "0"),
            ("sv", "0.05", "0,05"),
            ("en", "1234.5", "1,234.5"),
            ("en-SE", "1234567.5", "1,234,567.5"),
            ("smj", "1234.5", "1~234,5"),
            ("de", "1234.5", "1.234,5"),
            ("pl", "1234.5", "1234,5"),
            ("en", "123456789012345678901234567.890", "123,456,789,012,345,678,901,234,567.890"),
        ];
        for (tag, value, expected) in cases {
            assert_eq!(locale(tag).number(&decimal(value)), spaced(expected), "{tag} {value}");
        }
    }

    #[test]
    fn money_follows_the_language() {
        let cases = [
            ("sv", "100000", "SEK", "100~000~kr"),
            ("sv", "100000.00", "SEK", "100~000~kr"),
            ("sv", "99.5", "SEK", "99,50~kr"),
            ("sv", "0.125", "SEK", "0,125~kr"),
            ("sv", "4000", "EUR", "4~000~euro"),
            ("sv-FI", "4000", "EUR", "4~000~euro"),
            ("sv", "1000", "USD", "1~000~USD"),
            ("en-GB", "100000", "SEK", "SEK~100,000"),
            ("en-GB", "4000.5", "EUR", "EUR~4,000.50"),
            ("de", "4000", "EUR", "4.000~EUR"),
        ];
        for (tag, amount, currency, expected) in cases {
            assert_eq!(locale(tag).money(&decimal(amount), currency), spaced(expected), "{tag} {amount}");
        }
    }

    #[test]
    fn the_percent_sign_stands_where_the_language_has_it() {
        let cases = [
            ("sv", "15", "15~%"),
            ("sv", "2.5", "2,5~%"),
            ("en", "15", "15%"),
            ("de", "15", "15~%"),
            ("fr", "15", "15\u{202f}%"),
            ("tr", "15", "%15"),
        ];
        for (tag, value, expected) in cases {
            assert_eq!(locale(tag).percent(&decimal(value)), spaced(expected), "{tag}");
        }
    }

    #[test]
    fn whole_numbers_up_to_twelve_have_words() {
        let cases = [("sv", "0", "noll"), ("sv", "2", "två"), ("sv", "12", "tolv"), ("en", "1", "one"), ("en", "12", "twelve")];
        for (tag, value, word) in cases {
            assert_eq!(locale(tag).number_in_words(&decimal(value)), Some(word), "{tag}");
        }
        // Swedish asks the noun whether one is `en` or `ett`.
        for (tag, value) in [("sv", "1"), ("sv", "13"), ("en", "2.5"), ("en", "-2"), ("de", "2")] {
            assert_eq!(locale(tag).number_in_words(&decimal(value)), None, "{tag} {value}");
        }
    }

    #[test]
    fn file_sizes_are_short() {
        let cases = [
            ("sv", 0, "0~B"),
            ("sv", 999, "999~B"),
            ("sv", 1_000, "1~kB"),
            ("sv", 240_123, "240~kB"),
            ("sv", 999_499, "999~kB"),
            ("sv", 999_600, "1~MB"),
            ("sv", 1_200_000, "1,2~MB"),
            ("en", 1_249_999, "1.2~MB"),
            ("en", 9_949_999, "9.9~MB"),
            ("en", 9_950_000, "10~MB"),
            ("en", 12_500_000, "13~MB"),
            ("sv", 3_000_000_000, "3~GB"),
            ("en", u64::MAX, "18,446,744~TB"),
        ];
        for (tag, bytes, expected) in cases {
            assert_eq!(locale(tag).file_size(bytes), spaced(expected), "{tag} {bytes}");
        }
    }
}
