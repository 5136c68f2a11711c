//! Slugs: the parts of addresses, and the ids of headings. Small ASCII letters, digits and hyphens, in every language.

use unicode_normalization::UnicodeNormalization;

/// Below this character nothing composes with its neighbours, so that no normalisation is needed.
const FIRST_COMBINING: char = '\u{300}';

/// The slug of a text: `Åka tåg & buss – så gör du` becomes `aka-tag-buss-sa-gor-du`.
///
/// Addresses live long: what this makes of a text must never change. Composed and decomposed text give the same slug.
/// Signs part words; apostrophes and soft hyphens vanish (`don’t` becomes `dont`). Empty when nothing is left.
pub fn slug(text: &str) -> String {
    let mut slug = Slug { out: String::with_capacity(text.len()), gap: false };
    if text.is_ascii() {
        text.bytes().for_each(|byte| slug.push_ascii(byte));
    } else if text.chars().all(|c| c < FIRST_COMBINING || c == '–' || c == '’' || c == '”') {
        text.chars().for_each(|c| slug.push(c));
    } else {
        text.nfc().for_each(|c| slug.push(c));
    }
    slug.out
}

/// Whether a text may stand as it is in an address: small ASCII letters and digits, with single hyphens or points
/// between them (`v2.0`).
pub fn is_slug(text: &str) -> bool {
    let mut joined = true;
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => joined = false,
            b'-' | b'.' if !joined => joined = true,
            _ => return false,
        }
    }
    !joined
}

/// A slug being written.
struct Slug {
    out: String,
    /// Whether words are parted here, should another follow.
    gap: bool,
}

impl Slug {
    fn push(&mut self, c: char) {
        match c {
            '\0'..='\x7f' => self.push_ascii(c as u8),
            'å' | 'ä' | 'à' | 'á' | 'â' | 'ã' | 'Å' | 'Ä' | 'À' | 'Á' | 'Â' | 'Ã' => self.push_ascii(b'a'),
            'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' | 'Ö' | 'Ø' | 'Ó' | 'Ò' | 'Ô' | 'Õ' => self.push_ascii(b'o'),
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => self.push_ascii(b'e'),
            'ü' | 'ú' | 'ù' | 'û' | 'Ü' | 'Ú' | 'Ù' | 'Û' => self.push_ascii(b'u'),
            // What is not seen, or joins: typographic apostrophes, soft hyphens, joiners, and marks left uncomposed.
            '\u{ad}' | '’' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {}
            _ if unicode_normalization::char::is_combining_mark(c) => {}
            _ if c.is_alphanumeric() => self.push_foreign(c),
            _ => self.gap = true,
        }
    }

    fn push_ascii(&mut self, byte: u8) {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' => {
                if self.gap && !self.out.is_empty() {
                    self.out.push('-');
                }
                self.gap = false;
                self.out.push(char::from(byte.to_ascii_lowercase()));
            }
            b'\'' => {}
            _ => self.gap = true,
        }
    }

    /// Letters outside the West European ones are transcribed. Han characters stand for words: they are parted.
    fn push_foreign(&mut self, c: char) {
        let is_word = matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
        self.gap |= is_word;
        for byte in ::slug::slugify(c.encode_utf8(&mut [0; 4])).bytes() {
            self.push_ascii(byte);
        }
        self.gap |= is_word;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::{is_slug, slug};

    #[test]
    fn titles_become_slugs() {
        let cases = [
            ("Åka tåg & buss – så gör du", "aka-tag-buss-sa-gor-du"),
            ("a\u{30a}ka ta\u{30a}g", "aka-tag"),
            ("Über Œuvre, Æsop, Straße, Łódź, Ðorð", "uber-oeuvre-aesop-strasse-lodz-dord"),
            ("Så ansöker du – steg för steg", "sa-ansoker-du-steg-for-steg"),
            ("IT‑stöd", "it-stod"),
            ("  --Snake_case och CamelCase--  ", "snake-case-och-camelcase"),
            ("Don't panic, don’t", "dont-panic-dont"),
            ("EU:s regler", "eu-s-regler"),
            ("C++ & C#", "c-c"),
            ("§ 11", "11"),
            ("100 €", "100"),
            ("Tillgäng\u{ad}lighet", "tillganglighet"),
            ("Hej 🙂 världen ✔\u{fe0f}", "hej-varlden"),
            ("v2.0", "v2-0"),
            ("½ dag", "1-2-dag"),
            ("Привет, йод", "privet-iod"),
            ("北京", "bei-jing"),
            ("…", ""),
            ("", ""),
        ];
        for (title, expected) in cases {
            assert_eq!(slug(title), expected, "{title}");
        }
    }

    #[test]
    fn slugs_are_told_from_other_text() {
        for good in ["a", "so-ansoker-du", "v2.0", "2026", "a-1.b"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "-", "a-", "-a", "a--b", ".a", "a.", "a..b", "a-.b", "A", "å", "a b", "a_b", "a/b"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_slug_is_a_slug_and_stays_one(text in any::<String>()) {
            let made = slug(&text);
            prop_assert!(made.is_empty() || is_slug(&made));
            prop_assert_eq!(slug(&made), made);
        }

        #[test]
        fn forms_of_unicode_give_the_same_slug(text in "[a-zåäöéüA-ZÅÄÖ \u{300}-\u{30f}ñşțйё-]{0,24}") {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(slug(&composed), slug(&decomposed));
            prop_assert_eq!(slug(&text), slug(&composed));
        }
    }
}
