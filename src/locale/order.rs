//! How words sort, and under which letter of an index they stand.

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale as Tag;
use unicode_normalization::UnicodeNormalization;

use crate::locale::tag;

/// Letters with a place of their own in the alphabet besides A–Z.
const OWN_LETTERS: &[(&str, &str)] = &[
    ("az", "ÇƏĞİÖŞÜ"),
    ("bs", "ČĆĐŠŽ"),
    ("cs", "ČŘŠŽ"),
    ("da", "ÆØÅ"),
    ("es", "Ñ"),
    ("et", "ŠŽÕÄÖÜ"),
    ("fi", "ÅÄÖ"),
    ("hr", "ČĆĐŠŽ"),
    ("hu", "ÖÜ"),
    ("is", "ÁÐÉÍÓÚÝÞÆÖ"),
    ("lt", "ČŠŽ"),
    ("lv", "ČĢĶĻŅŠŽ"),
    ("nb", "ÆØÅ"),
    ("nn", "ÆØÅ"),
    ("no", "ÆØÅ"),
    ("pl", "ĄĆĘŁŃÓŚŹŻ"),
    ("ro", "ĂÂÎȘȚ"),
    ("se", "ÁČĐŊŠŦŽ"),
    ("sk", "ÄČÔŠŽ"),
    ("sl", "ČŠŽ"),
    ("sv", "ÅÄÖ"),
    ("tr", "ÇĞİÖŞÜ"),
];

/// Where numbers stand in an index, and what has neither letter nor number.
const NUMBERS: &str = "0–9";
const SIGNS: &str = "#";

/// So many characters decide the letter: enough for those that sort as two (Danish Aa is Å).
const DECIDING: usize = 3;

/// The sorting of one language.
pub(super) struct Order {
    collator: CollatorBorrowed<'static>,
    /// The letters of an index with the lowest key each, rising.
    letters: Vec<(Box<[u8]>, char)>,
    is_greek: bool,
}

impl Order {
    pub(super) fn new(tag: &Tag) -> Self {
        let like = tag::like_swedish(tag);
        let tag = like.as_ref().unwrap_or(tag);
        let language = tag.id.language.as_str();
        let mut preferences = CollatorPreferences::from(tag);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = CollatorBorrowed::try_new(preferences, CollatorOptions::default())
            .expect("compiled collation data has a fallback for every language");
        let own = OWN_LETTERS.iter().find(|(code, _)| *code == language).map_or("", |(_, letters)| letters);
        let lowest = |letter: char| {
            // Danish sorts capitals first, the others small letters.
            let small: String = letter.to_lowercase().collect();
            key(&collator, &small).min(key(&collator, letter.encode_utf8(&mut [0; 4])))
        };
        let mut letters: Vec<_> = ('A'..='Z').chain(own.chars()).map(|letter| (lowest(letter), letter)).collect();
        letters.sort_unstable();
        Self { collator, letters, is_greek: language == "el" }
    }

    pub(super) fn key(&self, text: &str) -> Box<[u8]> {
        key(&self.collator, text)
    }

    pub(super) fn index_letter(&self, text: &str) -> String {
        let Some(start) = text.find(char::is_alphanumeric) else {
            return SIGNS.to_owned();
        };
        let start: String = text[start..].nfc().take(DECIDING).collect();
        let Some(first) = start.chars().next() else {
            return SIGNS.to_owned();
        };
        if first.is_numeric() {
            NUMBERS.to_owned()
        } else if is_latin(first) {
            let key = self.key(&start);
            let after = self.letters.partition_point(|(lowest, _)| **lowest <= *key);
            self.letters[after.saturating_sub(1)].1.to_string()
        } else if self.is_greek {
            // Accents make no letters in Greek, unlike in Cyrillic and others.
            start.nfd().next().unwrap_or(first).to_uppercase().collect()
        } else {
            first.to_uppercase().collect()
        }
    }
}

fn key(collator: &CollatorBorrowed<'_>, text: &str) -> Box<[u8]> {
    // Three weights a letter, mostly of one byte, and two marks between the levels.
    let mut key = Vec::with_capacity(text.len() + text.len() / 2 + 8);
    let Ok(()) = collator.write_sort_key_to(text, &mut key);
    key.into_boxed_slice()
}

/// Letters of the Latin blocks, which sort among A–Z.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'ª' | 'º' | 'À'..='ɏ' | 'Ḁ'..='ỿ' | 'ﬀ'..='ﬆ' | 'Ａ'..='ｚ')
}

#[cfg(test)]
mod tests {
    use crate::locale::Locale;

    fn locale(tag: &str) -> Locale {
        Locale::new(tag).expect("a language that exists")
    }

    #[test]
    fn words_sort_as_the_language_sorts_them() {
        let cases = [
            (
                "sv",
                "2 kap. · 10 kap. · A · e · é · Ek · Eva · Éva · f · \
                 vet · Vinci · Voss · vänta · väst · Waern · web · Wien · Y · Ü · Z · zebra · å · ä · æ · ö · ø",
            ),
            (
                "sv",
                "vatten · Vax · wall · über · yxa · zebra · Zorn · \
                 ånger · Åre · Ängel · äpple · Æsop · öl · Örebro",
            ),
            ("en", "a · Åre · Azure · élan · f · Öland · Ozone · vet · web · zebra"),
            ("da", "zebra · Æbelø · Øst · Aalborg · Århus"),
            ("de", "2 · 10 · Apfel · Äpfel · Azur"),
        ];
        for (tag, words) in cases {
            let locale = locale(tag);
            let words: Vec<_> = words.split(" · ").collect();
            for pair in words.windows(2) {
                assert!(locale.sort_key(pair[0]) < locale.sort_key(pair[1]), "{tag}: {pair:?}");
            }
        }
    }

    #[test]
    fn composed_and_decomposed_text_sort_alike() {
        assert_eq!(locale("sv").sort_key("Ängel"), locale("sv").sort_key("A\u{308}ngel"));
    }

    #[test]
    fn english_titles_are_sorted_without_their_articles() {
        let cases = [
            ("en", "The grant", "grant"),
            ("en", "a stay", "stay"),
            ("en", "A to Z", "A to Z"),
            ("en", "Theatre", "Theatre"),
            ("sv", "A b", "A b"),
        ];
        for (tag, title, rest) in cases {
            assert_eq!(locale(tag).without_article(title), rest, "{tag}");
        }
    }

    #[test]
    fn words_stand_under_their_letter() {
        let cases = [
            ("sv", "apa", "A"),
            ("sv", "Zebra", "Z"),
            ("sv", "Åre", "Å"),
            ("sv", "a\u{30a}re", "Å"),
            ("sv", "ängel", "Ä"),
            ("sv", "Æsop", "Ä"),
            ("sv", "öl", "Ö"),
            ("sv", "Øst", "Ö"),
            ("sv", "Éva", "E"),
            ("sv", "wien", "W"),
            ("sv", "über", "Y"),
            ("sv", "10 kap.", "0–9"),
            ("sv", "”Bra” svar", "B"),
            ("sv", "§ 3", "0–9"),
            ("sv", "– …", "#"),
            ("sv", "", "#"),
            ("sv", "🙂 hej", "H"),
            ("en", "Åre", "A"),
            ("en", "öl", "O"),
            ("en", "Éva", "E"),
            ("en", "Æsop", "A"),
            ("da", "Aalborg", "Å"),
            ("da", "Øst", "Ø"),
            ("de", "Äpfel", "A"),
            ("es", "ñandú", "Ñ"),
            ("se", "Čáhci", "Č"),
            ("ru", "йод", "Й"),
            ("el", "Άνοιξη", "Α"),
            ("ja", "日本", "日"),
        ];
        for (tag, text, letter) in cases {
            assert_eq!(locale(tag).index_letter(text), letter, "{tag}: {text}");
        }
    }
}
