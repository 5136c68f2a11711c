//! A sentence that ends in “here:” where nothing is linked.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{Block, Mark, Prose, Sort, WordList};

rule!("pointer-without-link", Links, Note, Page(look));

/// Words that promise something at “here”.
const POINTS: WordList = WordList::new(
    "\
    hittar, läs, läser, läsa, ladda, anmäl, ansök, klicka, hämta, find, read, download, register, apply, click",
);

/// Words that promise it only right before “here”: elsewhere they tell what there is in a place.
const STANDS: WordList = WordList::new("finns, finner, återfinns, found, available");

const HERE: WordList = WordList::new("här, here");

/// How many words may stand between the two.
const REACH: usize = 4;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let own = |word: &str| cx.house_words().is_some_and(|words| words.pointers.contains(word));
    for (at, block) in prose.blocks.iter().enumerate() {
        if !matches!(block.sort, Sort::Paragraph | Sort::Item) || block.quoted {
            continue;
        }
        for sentence in prose.sentences(block) {
            let words = prose.words_of(sentence);
            let [before @ .., nearest, last] = words else { continue };
            if !HERE.has(prose, last) || linked(prose, &sentence.text) {
                continue;
            }
            let points = STANDS.has(prose, nearest)
                || before.iter().rev().take(REACH - 1).chain([nearest]).any(|word| POINTS.has(prose, word) || own(prose.lower(word)));
            let ends = matches!(prose.after(block, last.end), None | Some('.' | ':'));
            let in_words = prose.lower(nearest) == "så" || prose.is_quotation(block, last.start);
            let last_sentence = sentence.text.end >= block.text.end.saturating_sub(1);
            let handed = last_sentence && prose.blocks.get(at + 1).is_some_and(|next| holds(prose, next));
            if points && ends && !in_words && !handed {
                let text = shown(prose.slice(&sentence.text));
                found.push(
                    prose.span(&sentence.text),
                    Wording::new(
                        both!(
                            "”{text}” pekar på något, men ingenting är länkat. Har länken fallit bort när texten flyttades?",
                            "‘{text}’ points at something, but nothing is linked. Was the link lost when the text was moved?"
                        ),
                        both!(
                            "Länka de ord som säger vad som finns där:\n[beviljade projekt](projekt.md)",
                            "Link the words that say what is there:\n[funded projects](projects.md)"
                        ),
                    ),
                );
            }
        }
    }
}

fn linked(prose: &Prose, range: &std::ops::Range<u32>) -> bool {
    prose.marks(range).any(|(_, mark)| *mark == Mark::Link)
}

/// Whether what follows is what was promised: a link, a list, a table, an image, code, a component.
fn holds(prose: &Prose, next: &Block) -> bool {
    !matches!(next.sort, Sort::Paragraph | Sort::Heading) || linked(prose, &next.text) || next.apart || next.words.is_empty()
}
