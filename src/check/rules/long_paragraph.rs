//! A paragraph that looks like a wall.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::Sort;

rule!("long-paragraph", Style, Note, Page(look));

/// More words than this fill the screen of a phone.
const MOST: usize = 120;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let long = |block: &&crate::prose::Block| matches!(block.sort, Sort::Paragraph | Sort::Item) && block.words.len() > MOST;
    for block in prose.blocks.iter().filter(long) {
        let count = block.words.len();
        found.push(
            block.span,
            Wording::new(
                both!(
                    "Stycket har {count} ord och fyller skärmen på en telefon. Läsare hoppar över det.",
                    "The paragraph has {count} words and fills the screen of a phone. Readers skip it."
                ),
                both!(
                    "Dela det där det börjar handla om något annat, eller gör en punktlista av det som räknas upp.",
                    "Split it where it turns to something else, or make what it lists a bulleted list."
                ),
            ),
        );
    }
}
