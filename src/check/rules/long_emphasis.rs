//! Bold or italic type that goes on for a whole passage.

use std::ops::Range;

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{Mark, Sort};

rule!("long-emphasis", Style, Note, Page(look));

/// Words from which on emphasis emphasises nothing: longer than a title or a lead-in.
const WORDS: usize = 20;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in prose.blocks.iter().filter(|block| matches!(block.sort, Sort::Paragraph | Sort::Item | Sort::Definition)) {
        let words = prose.words(block);
        if words.len() < WORDS {
            continue;
        }
        let loud: Vec<Range<u32>> = prose
            .marks(&block.text)
            .filter(|(_, mark)| matches!(mark, Mark::Strong | Mark::Emphasis))
            .map(|(range, _)| range.clone())
            .collect();
        let longest =
            loud.iter().map(|range| (words.iter().filter(|word| range.contains(&word.start)).count(), range)).max_by_key(|(n, _)| *n);
        let Some((count, range)) = longest.filter(|(count, _)| *count >= WORDS) else { continue };
        let first = range.start..words.iter().filter(|word| range.contains(&word.start)).nth(3).map_or(range.end, |word| word.end);
        found.push(
            prose.span(&first),
            Wording::new(
                both!(
                    "{count} ord i rad är i fetstil eller kursiv. Långa stycken i fetstil och kursiv är svåra att läsa, och inget av det syns mer än det andra.",
                    "{count} words in a row are bold or italic. Long passages in bold or italics are hard to read, and none of it stands out."
                ),
                both!(
                    "Framhäv bara de ord som avgör. Är hela stycket viktigt, lägg det i en ruta:\n> [!IMPORTANT]\n> Texten",
                    "Emphasise only the words that matter. If the whole passage is important, put it in a box:\n> [!IMPORTANT]\n> The text"
                ),
            ),
        );
    }
}
