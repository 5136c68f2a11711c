//! Short lines behind a colon that are neither a list nor links: what is left when links are lost.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{Block, GAP, Mark, Prose};

rule!("lost-link", Links, Warning, Page(look));

/// A label is short; what is longer is text.
const WORDS: usize = 8;

/// One short line may be an example or an answer; several are a list of something.
const FEWEST: usize = 2;

/// Numbers this long are those of letter boxes and telephones.
const LONG_NUMBER: u8 = 3;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for (at, block) in prose.blocks.iter().enumerate() {
        if !block.is_plain() || !prose.slice(&block.text).ends_with(':') {
            continue;
        }
        let run = prose.blocks[at + 1..].iter().take_while(|next| next.inside == block.inside && is_label(prose, next));
        let run: Vec<&Block> = run.collect();
        let [first, .., last] = run[..] else { continue };
        if run.len() < FEWEST || run.iter().any(|label| is_part_of_address(prose, label) || holds_more(prose, label)) {
            continue;
        }
        let lead = prose.sentences(block).last().map_or(&block.text, |sentence| &sentence.text);
        let lead = shown(prose.slice(lead).trim_end_matches(':'));
        let label = shown(prose.slice(&first.text));
        found.push(
            prose.span(&(first.text.start..last.text.end)),
            Wording::new(
                both!(
                    "Raderna efter ”{lead}” är varken länkar eller en lista. Har länkarna fallit bort när texten flyttades?",
                    "The lines after ‘{lead}’ are neither links nor a list. Were the links lost when the text was moved?"
                ),
                both!(
                    "Länka det som ska leda någonstans:\n- [{label}](fil-eller-sida.md)\nSka ingenting länkas, gör raderna till en lista:\n- {label}",
                    "Link what should lead somewhere:\n- [{label}](file-or-page.md)\nIf nothing should be linked, make a list of the lines:\n- {label}"
                ),
            ),
        );
    }
}

fn is_label(prose: &Prose, block: &Block) -> bool {
    let text = prose.slice(&block.text);
    let marked = || prose.marks(&block.text).any(|(_, mark)| matches!(mark, Mark::Link | Mark::Strong | Mark::Emphasis));
    let begins = text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    block.is_plain()
        && (1..=WORDS).contains(&prose.words(block).len())
        && begins
        && !text.ends_with(['.', '!', '?', ':', ';', ',', '…', '”', '"', '’', ')'])
        && !text.contains('\n')
        && !marked()
}

fn is_part_of_address(prose: &Prose, block: &Block) -> bool {
    prose.slice(&block.text).contains('@') || prose.words(block).iter().any(|word| word.make.digits >= LONG_NUMBER)
}

/// Whether something before a line or in it is no text: an image, a component, code.
fn holds_more(prose: &Prose, block: &Block) -> bool {
    block.apart || prose.slice(&block.text).contains(GAP)
}
