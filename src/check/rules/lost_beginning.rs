//! A paragraph that begins with a small letter: its first word may be lost.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{Block, Prose, Sort};

rule!("lost-beginning", Text, Note, Page(look));

/// A few words may be a label or the rest of something; so many are a sentence.
const FEWEST: usize = 5;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for (at, block) in prose.blocks.iter().enumerate() {
        let words = prose.words(block);
        if !block.is_plain() || words.len() < FEWEST || !begins_small(prose, block) {
            continue;
        }
        let before = at.checked_sub(1).map(|before| &prose.blocks[before]);
        if before.is_some_and(|before| goes_on(prose, before, block)) {
            continue;
        }
        let text = shown(prose.slice(&block.text));
        found.push(
            prose.span(&(words[0].start..words[0].end)),
            Wording::new(
                both!(
                    "Stycket ”{text}” börjar med liten bokstav. Har det första ordet fallit bort?",
                    "The paragraph ‘{text}’ begins with a small letter. Was its first word lost?"
                ),
                both!(
                    "Skriv det som saknas, eller börja med stor bokstav. Börjar ett namn med liten bokstav, flytta det längre in i meningen.",
                    "Write what is missing, or begin with a capital letter. If a name begins with a small letter, move it further into the sentence."
                ),
            ),
        );
    }
}

/// Whether it is a sentence whose first sign is a small letter, and not that of a name such as eTwinning.
fn begins_small(prose: &Prose, block: &Block) -> bool {
    let (text, first) = (prose.slice(&block.text), &prose.words(block)[0]);
    text.starts_with(char::is_lowercase)
        && first.make.capitals == 0
        && first.make.digits == 0
        && !first.make.hyphen
        && !prose.word(first).contains('_')
        && text.ends_with(['.', '!', '?', ':'])
}

/// Whether a paragraph goes on with the sentence of the block before it: nothing ended there, or something stands between
/// that is no text.
fn goes_on(prose: &Prose, before: &Block, block: &Block) -> bool {
    let ended = match before.sort {
        Sort::Title | Sort::Summary | Sort::Field | Sort::Heading => true,
        Sort::Paragraph => prose.slice(&before.text).ends_with(['.', '!', '?', '”', '"', '’', ')']),
        Sort::Item | Sort::Cell | Sort::Definition => false,
    };
    !ended || block.apart
}
