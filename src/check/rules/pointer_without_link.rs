//! A sentence that ends in “here:” where nothing is linked.

use crate::both;
use crate::check::wording::shown;
use crate::check::{Family, FindingSink, LintContext, Rule, Shape, Wording};
use crate::finding::Severity;
use crate::prose::{Block, Mark, Prose, Sort, WordList};

pub(crate) const RULE: Rule = Rule {
    code: "pointer-without-link",
    family: Family::Links,
    severity: Severity::Warning,
    doc: include_str!("pointer-without-link.md"),
    shape: Shape::Page(look),
};

/// Words that promise something at “here”.
const POINTS: WordList = WordList::new(
    "\
    hittar, finns, finner, återfinns, läs, läser, läsa, ladda, anmäl, ansök, klicka, hämta, find, found, read, download, register, apply, \
    click, available",
);

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
            let [before @ .., last] = words else { continue };
            if !HERE.has(prose, last) || linked(prose, &sentence.text) {
                continue;
            }
            let points = before.iter().rev().take(REACH).any(|word| POINTS.has(prose, word) || own(prose.lower(word)));
            // A colon hands over to what follows.
            let colon = prose.after(block, last.end) == Some(':');
            let handed = colon && prose.blocks.get(at + 1).is_some_and(|next| holds(prose, next));
            if points && (colon || sentence.text.end >= last.end) && !handed {
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

/// Whether what follows a colon is what it promises: a link, a list, a table, a component.
fn holds(prose: &Prose, next: &Block) -> bool {
    next.sort != Sort::Paragraph || linked(prose, &next.text) || next.apart
}
