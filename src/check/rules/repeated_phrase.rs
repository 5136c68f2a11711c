//! Several words that stand twice in one sentence: what is left when it was rewritten.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{Prose, Sort, Word, WordList};

rule!("repeated-phrase", Text, Note, Page(look));

/// Fewer words are often meant twice: “från vecka till vecka”, “the more you read the more you learn”.
const FEWEST: usize = 4;

/// How many words may stand between the two. Further apart, a sentence may come back to what it spoke of.
const APART: usize = 5;

/// Words between the two that set one beside the other.
const BESIDE: WordList = WordList::new("och, eller, men, än, samt, respektive, till, som, and, or, but, than, nor, to, as, while, whereas");

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in prose.blocks.iter().filter(|block| !matches!(block.sort, Sort::Title | Sort::Field | Sort::Heading)) {
        for sentence in prose.sentences(block) {
            let words = prose.words_of(sentence);
            if let Some((first, second, length)) = twice(prose, words) {
                let phrase = shown(prose.slice(&(words[first].start..words[first + length - 1].end)));
                found.push(
                    prose.span(&(words[first].start..words[second + length - 1].end)),
                    Wording::new(
                        both!(
                            "”{phrase}” står två gånger i samma mening. Har en äldre lydelse blivit kvar?",
                            "‘{phrase}’ appears twice in one sentence. Was an older wording left behind?"
                        ),
                        both!(
                            "Läs meningen högt och ta bort det som blivit över.",
                            "Read the sentence aloud and remove what is left over."
                        ),
                    ),
                );
            }
        }
    }
}

/// The first words that come again: where they stand, where again, and how many they are.
fn twice(prose: &Prose, words: &[Word]) -> Option<(usize, usize, usize)> {
    if !has_a_pair_twice(words) {
        return None;
    }
    let ends = words.len().saturating_sub(FEWEST - 1);
    for first in 0..ends {
        for second in first + FEWEST..ends.min(first + 2 * FEWEST + APART) {
            let same = |at: usize| words[first + at].hash == words[second + at].hash;
            let length = (0..(words.len() - second).min(second - first)).take_while(|at| same(*at)).count();
            if length < FEWEST || second - first - length > APART {
                continue;
            }
            if runs_on(prose, &words[first..second + length], length) {
                return Some((first, second, length));
            }
        }
    }
    None
}

/// Whether two words that follow each other may do so twice. In nearly all sentences none do.
fn has_a_pair_twice(words: &[Word]) -> bool {
    let mut seen = [0_u64; 32];
    words.windows(2).any(|pair| {
        let bit = (pair[0].hash.rotate_left(5) ^ pair[1].hash).wrapping_mul(0x9e37_79b1) >> 21;
        let (slot, bit) = (&mut seen[bit as usize / 64], 1 << (bit % 64));
        let twice = *slot & bit != 0;
        *slot |= bit;
        twice
    })
}

/// Whether a passage that begins and ends with the same words has nothing in it that sets one beside the other.
fn runs_on(prose: &Prose, words: &[Word], length: usize) -> bool {
    let between = &words[length..words.len() - length];
    let unbroken = words.windows(2).all(|pair| prose.slice(&(pair[0].end..pair[1].start)).chars().all(char::is_whitespace));
    unbroken && !between.iter().any(|word| BESIDE.has(prose, word))
}
