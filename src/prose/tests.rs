//! That every place in the text leads back to the bytes that it came from.

use std::sync::Arc;

use super::set::hash;
use super::*;
use crate::content::markdown::{Input, TextBuilder, parse_observed};
use crate::kind::Schema;
use crate::locale::Locale;

fn prose(text: &str) -> Prose {
    let path = Arc::from("content/a.sv.md");
    let languages = ["sv".to_owned(), "en".to_owned()];
    let schema = Schema::default();
    let locale = Locale::new("sv").expect("Swedish is a language");
    let input = Input {
        path: &path,
        text,
        start: 0,
        locale: &locale,
        languages: &languages,
        schema: &schema,
        raw_html: false,
        stands_at: None,
        is_field: false,
    };
    Prose::new(parse_observed(input, TextBuilder::new(ProseLanguage::Swedish, 0, text.len())).1)
}

fn words(text: &str) -> Vec<(String, String)> {
    let prose = prose(text);
    let shown = |word: &Word| (prose.word(word).to_owned(), text[prose.span(&(word.start..word.end)).range()].to_owned());
    prose.words.iter().map(shown).collect()
}

fn sentences(text: &str) -> Vec<String> {
    let prose = prose(text);
    prose.sentences.iter().map(|sentence| prose.slice(&sentence.text).replace(GAP, "_")).collect()
}

#[test]
fn every_word_leads_back_to_its_place() {
    let texts = [
        "Först **fetstil** och *kursiv* text, sedan `kod` och &amp; tecken.\n\n- En punkt 🎉 till\n- Ännu en\n",
        "På engelska heter det [mobility agreement]{lang=en}. Det gäller {{ bip.min_learners }} deltagare.\n",
        "Se [sidan](a.md){lang=en} och [en annan] sak, \\[klammer\\] och {krulliga} tecken.\n",
        "::: lang en\nEnglish here.\n:::\n\n| A | B |\n|---|---|\n| ett | två |\n",
    ];
    for text in texts {
        for (word, there) in words(text) {
            assert_eq!(word, there, "{text}");
        }
        let prose = prose(text);
        assert_eq!(prose.text.len(), prose.lower.len());
        for word in &prose.words {
            assert_eq!(word.hash, hash(prose.lower(word).as_bytes()), "{}", prose.word(word));
        }
    }
}

#[test]
fn words_are_joined_by_signs_between_letters_only() {
    let found: Vec<String> = words("EU:s e-post till a@b.se, t.ex. kl. 9.30 – och ”så”.").into_iter().map(|(word, _)| word).collect();
    assert_eq!(found, ["EU:s", "e-post", "till", "a@b.se", "t.ex", "kl", "9.30", "och", "så"]);
}

#[test]
fn sentences_end_where_people_end_them() {
    assert_eq!(
        sentences("Det är t.ex. Lund. Vi ses kl. 9.00! ”Ja.” Så är det, säger A. Berg.\nNästa rad"),
        ["Det är t.ex. Lund.", "Vi ses kl. 9.00!", "Ja.", "Så är det, säger A. Berg.", "Nästa rad"]
    );
    assert_eq!(sentences("# Rubrik\n\n- punkt\n- punkt två\n"), ["Rubrik", "punkt", "punkt två"]);
}

#[test]
fn passages_in_another_language_are_known() {
    let text = "Det heter [mobility agreement]{lang=en} här.\n\n::: lang en\nEnglish.\n:::\n\nSvenska.\n";
    let prose = prose(text);
    let language = |wanted: &str| {
        let word = prose.words.iter().find(|word| prose.word(word) == wanted).expect("the word is there");
        let block = prose.blocks.iter().find(|block| block.text.contains(&word.start)).expect("words stand in blocks");
        prose.language_at(block, word.start)
    };
    assert_eq!(
        [language("heter"), language("agreement"), language("här")],
        [ProseLanguage::Swedish, ProseLanguage::English, ProseLanguage::Swedish]
    );
    assert_eq!([language("English"), language("Svenska")], [ProseLanguage::English, ProseLanguage::Swedish]);
}
