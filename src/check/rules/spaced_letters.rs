//! A word whose letters stand apart.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{Mark, Word};

rule!("spaced-letters", Accessibility, Warning, Page(look));

/// Fewer single letters in a row may be initials, or an abbreviation such as `t o m`.
const LEAST: usize = 4;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in &prose.blocks {
        let words = prose.words(block);
        let mut at = 0;
        while at < words.len() {
            // In Chinese a sign is a word.
            let single = |word: &Word| word.chars == 1 && word.make.digits == 0 && word.end - word.start < 3;
            let mut end = at;
            while end < words.len() && single(&words[end]) && (end == at || prose.slice(&(words[end - 1].end..words[end].start)) == " ") {
                end += 1;
            }
            let range = words[at].start..words[end.max(at + 1) - 1].end;
            // Links that are named by letters are an index.
            if end - at >= LEAST && !prose.marks(&range).any(|(_, mark)| *mark == Mark::Link) {
                let together: String = words[at..end].iter().map(|word| prose.word(word)).collect();
                found.push(
                    prose.span(&range),
                    Wording::new(
                        both!(
                            "Bokstäverna i ”{together}” står isär. Skärmläsaren läser dem en och en, och sökningen hittar inte ordet.",
                            "The letters of ‘{together}’ are separated by spaces. Screen readers say them one by one, and search does not find the word."
                        ),
                        both!(
                            "Skriv ordet utan mellanslag. Ska det synas mer, skriv **{0}**",
                            "Write the word without spaces. To make it stand out, write **{0}**",
                            together.to_lowercase()
                        ),
                    ),
                );
            }
            at = end.max(at + 1);
        }
    }
}
