//! A sentence that is hard to hold in mind.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::Sort;

rule!("long-sentence", Style, Note, Page(look));

/// More words than this and most readers have to begin again.
const MOST: usize = 30;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in prose.blocks.iter().filter(|block| !matches!(block.sort, Sort::Title | Sort::Cell) && block.words.len() > MOST) {
        for sentence in prose.sentences(block).iter().filter(|sentence| sentence.words.len() > MOST) {
            let text = prose.slice(&sentence.text);
            // A long row of names or places is a list in disguise, and no harder for being long.
            if text.matches(',').count() * 3 > sentence.words.len() {
                continue;
            }
            let (count, begins) = (sentence.words.len(), shown(text));
            found.push(
                prose.span(&sentence.text),
                Wording::new(
                    both!(
                        "Meningen ”{begins}” har {count} ord. De flesta läsare har glömt början när de kommer till slutet.",
                        "The sentence ‘{begins}’ has {count} words. Most readers have forgotten its beginning when they reach its end."
                    ),
                    both!(
                        "Dela den vid ett ”och”, ”som” eller kommatecken, så att varje mening säger en sak. Sikta på högst 20 ord.",
                        "Split it at an ‘and’, ‘which’ or comma, so that each sentence says one thing. Aim for no more than 20 words."
                    ),
                ),
            );
        }
    }
}
