//! The forms of words that counts take: one page, two pages.

use icu_plurals::{PluralCategory, PluralRules, PluralRulesPreferences};

/// A form that a count takes. Swedish and English have [`Plural::One`] and [`Plural::Other`]; others have more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plural {
    /// None of a thing, where a language has a form for that.
    Zero,
    /// One: `1 sida`.
    One,
    /// Two, as in Arabic and Sámi.
    Two,
    /// A few, as in Polish.
    Few,
    /// Many, as in Polish.
    Many,
    /// The general form: `2 sidor`.
    Other,
}

impl Plural {
    /// CLDR's name, as translators know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// The plural rules of one language. ICU's own type can't be shared between threads; making it takes 0.4 µs.
pub(super) struct Rules(PluralRulesPreferences);

impl Rules {
    pub(super) fn new(tag: &icu_locale_core::Locale) -> Self {
        Self(tag.into())
    }

    pub(super) fn of(&self, n: u64) -> Plural {
        let rules = PluralRules::try_new_cardinal(self.0).expect("compiled plural data has a fallback for every language");
        match rules.category_for(n) {
            PluralCategory::Zero => Plural::Zero,
            PluralCategory::One => Plural::One,
            PluralCategory::Two => Plural::Two,
            PluralCategory::Few => Plural::Few,
            PluralCategory::Many => Plural::Many,
            PluralCategory::Other => Plural::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::Locale;

    #[test]
    fn counts_take_the_form_of_the_language() {
        let cases = [
            ("sv", 0, "other"),
            ("sv", 1, "one"),
            ("sv", 21, "other"),
            ("en", 1, "one"),
            ("en", 2, "other"),
            ("pl", 2, "few"),
            ("pl", 5, "many"),
            ("ar", 0, "zero"),
            ("ar", 2, "two"),
            ("ja", 1, "other"),
            ("smj", 1, "other"),
            ("ovd", 1, "other"),
        ];
        for (tag, n, name) in cases {
            let locale = Locale::new(tag).expect("a language that exists");
            assert_eq!(locale.plural(n).name(), name, "{tag} {n}");
        }
    }
}
