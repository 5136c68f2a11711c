//! Soft hyphens in long words.

use std::borrow::Cow;

use hypher::Lang;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const SOFT_HYPHEN: &str = "\u{ad}";

/// The hyphenation of one language, if there are patterns for it.
pub(super) struct Hyphens {
    patterns: Option<Lang>,
}

impl Hyphens {
    pub(super) fn new(language: &str) -> Self {
        let code = <[u8; 2]>::try_from(language.as_bytes()).ok();
        Self { patterns: code.and_then(Lang::from_iso) }
    }

    pub(super) fn hyphenate<'t>(&self, text: &'t str, long_word: usize) -> Cow<'t, str> {
        let Some(patterns) = self.patterns else {
            return Cow::Borrowed(text);
        };
        if text.len() < long_word {
            return Cow::Borrowed(text);
        }
        // The patterns know composed letters only.
        if !text.is_ascii() && text.chars().any(is_combining_mark) {
            let composed: String = text.nfc().collect();
            return hyphenate(&composed, patterns, long_word).map_or(Cow::Borrowed(text), Cow::Owned);
        }
        hyphenate(text, patterns, long_word).map_or(Cow::Borrowed(text), Cow::Owned)
    }
}

/// The text with soft hyphens, if there is any place for them.
fn hyphenate(text: &str, patterns: Lang, long_word: usize) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    for token in text.split_whitespace().filter(|token| token.len() >= long_word && is_prose(token)) {
        for word in token.split(|c: char| !c.is_alphabetic()).filter(|word| is_long(word, long_word)) {
            // A piece of a string knows where it stands in it.
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            out.push_str(&text[copied..start]);
            out.push_str(&hypher::hyphenate(word, patterns).join(SOFT_HYPHEN));
            copied = start + word.len();
        }
    }
    if copied == 0 {
        return None;
    }
    out.push_str(&text[copied..]);
    Some(out)
}

/// Words that people read; not addresses, file names and codes, which people copy, and nothing hyphenated by hand.
fn is_prose(token: &str) -> bool {
    !token.contains(['@', '/', '\\', '_', '\u{ad}']) && !token.trim_end_matches('.').contains('.')
}

fn is_long(word: &str, long_word: usize) -> bool {
    word.len() >= long_word && word.chars().count() >= long_word
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use crate::locale::Locale;

    /// `·` is a soft hyphen in what is expected.
    #[test]
    fn long_words_get_soft_hyphens() {
        let cases = [
            ("sv", "Tillgänglighetsredogörelse", "Till·gäng·lig·hets·re·do·gö·rel·se"),
            ("sv", "tillga\u{308}nglighetsredogo\u{308}relse", "till·gäng·lig·hets·re·do·gö·rel·se"),
            ("sv", "Om jobbskuggning i kommunen", "Om jobb·skugg·ning i kommunen"),
            ("sv", "”Universitetslärarna” (högskolepedagogik)", "”Uni·ver·si·tets·lä·rar·na” (hög·sko·le·pe·da·go·gik)"),
            ("sv", "IT-säkerhetssamordnare!", "IT-sä·ker·hets·sam·ord·na·re!"),
            ("sv", "elva bokstav", "elva bokstav"),
            ("sv", "stipendieansökan@exempel.se", "stipendieansökan@exempel.se"),
            ("sv", "www.tillganglighet.example", "www.tillganglighet.example"),
            ("sv", "En mening om finansieringen.", "En mening om fi·nan·sie·ring·en."),
            ("sv", "hand\u{ad}avstavningarna", "hand\u{ad}avstavningarna"),
            ("en", "Internationalisation", "In·ter·na·tion·al·i·sa·tion"),
            ("smj", "Tillgänglighetsredogörelse", "Tillgänglighetsredogörelse"),
            ("sv", "", ""),
        ];
        for (tag, heading, expected) in cases {
            let locale = Locale::new(tag).expect("a language that exists");
            assert_eq!(locale.hyphenate(heading, 12), expected.replace('·', "\u{ad}"), "{heading}");
        }
    }

    #[test]
    fn only_words_that_are_long_enough_get_soft_hyphens() {
        let locale = Locale::new("sv").expect("Swedish exists");
        let title = "Internationalisering och tillgänglighetsredogörelse";
        assert_eq!(locale.hyphenate(title, 21).replace('\u{ad}', "·"), "Internationalisering och till·gäng·lig·hets·re·do·gö·rel·se");
    }

    #[test]
    fn short_headings_cost_nothing() {
        let locale = Locale::new("sv").expect("Swedish exists");
        assert!(matches!(locale.hyphenate("Korta ord i en rubrik", 12), Cow::Borrowed(_)));
    }
}
