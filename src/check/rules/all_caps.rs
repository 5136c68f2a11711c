//! Several words in a row in capital letters.

use crate::both;
use crate::check::wording::shown;
use crate::check::{Family, FindingSink, LintContext, Rule, Shape, Wording};
use crate::finding::Severity;
use crate::prose::{Sort, Word, WordList};

pub(crate) const RULE: Rule = Rule {
    code: "all-caps",
    family: Family::Style,
    severity: Severity::Warning,
    doc: include_str!("all-caps.md"),
    shape: Shape::Page(look),
};

/// So many words in a row are shouting; fewer are abbreviations.
const ROW: usize = 3;

/// Abbreviations that often stand beside each other.
const ABBREVIATIONS: WordList =
    WordList::new("eu, ects, coil, bip, vsm, ka131, uhr, eaie, nafsa, slu, kth, lnu, faq, pdf, html, it, hr, uk, usa, obs");

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in prose.blocks.iter().filter(|block| block.sort != Sort::Cell) {
        let words = prose.words(block);
        let loud = |word: &Word| word.make.capitals > 0 && word.make.smalls == 0 && word.make.digits == 0 && !word.make.joined;
        let mut at = 0;
        while at < words.len() {
            let row = words[at..].iter().take_while(|word| loud(word)).count();
            let shouted = words[at..at + row].iter().filter(|word| word.chars > 1 && !ABBREVIATIONS.has(prose, word));
            // A row of abbreviations is no sentence: that has longer words, or more of them.
            let long = row > ROW || shouted.clone().any(|word| word.chars > 3);
            if shouted.count() >= ROW && long {
                let range = words[at].start..words[at + row - 1].end;
                let between = prose.slice(&range);
                if !between.contains([',', ';', '\n', '/']) {
                    let text = shown(between);
                    let lower = sentence_case(&text);
                    found.push(
                        prose.span(&range),
                        Wording::new(
                            both!(
                                "”{text}” står med bara versaler. Ordbilden försvinner så att det går långsammare att läsa, \
                                 och vissa skärmläsare bokstaverar.",
                                "‘{text}’ is in capital letters only. Words lose their shape and take longer to read, \
                                 and some screen readers spell them out."
                            ),
                            both!(
                                "Skriv som vanligt, med fetstil om det är viktigt:\n**{lower}**",
                                "Write as usual, in bold if it matters:\n**{lower}**"
                            ),
                        ),
                    );
                }
            }
            at += row.max(1);
        }
    }
}

fn sentence_case(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_string() + &signs.as_str().to_lowercase()).unwrap_or_default()
}
