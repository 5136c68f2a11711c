//! Spaces that must not break where there is nothing to hold together: what text processors and websites leave behind.

use std::ops::Range;

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::markdown::BlockSort;
use crate::finding::{Fix, Span};

rule!("stray-space", Text, Note, Page(look));

const UNBREAKABLE: char = '\u{a0}';

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    // Raw text: a paragraph of nothing but such spaces is no text at all.
    if !cx.source.contains(UNBREAKABLE) {
        return;
    }
    for block in cx.body.blocks.iter().filter(|block| block.sort == BlockSort::Paragraph) {
        let text = cx.source.get(block.span.range()).unwrap_or_default();
        if !text.is_empty() && text.chars().all(char::is_whitespace) {
            empty(block.span, found);
        }
    }
    let prose = cx.prose();
    for block in &prose.blocks {
        let text = prose.slice(&block.text);
        let mut at = 0;
        while let Some(run) = run(text, at) {
            at = run.end;
            let place = |byte: usize| block.text.start + u32::try_from(byte).unwrap_or(u32::MAX);
            let (edge, range) = (run.start == 0 || run.end == text.len(), place(run.start)..place(run.end));
            if edge || text[run].chars().nth(1).is_some() {
                let fix = cx.exact(&range).map(|span| Fix::at(span, if edge { "" } else { " " }));
                found.push(prose.span(&range), Wording { fix, ..beside(edge) });
            }
        }
    }
}

/// The next run of spaces on one line that has one which must not break.
fn run(text: &str, from: usize) -> Option<Range<usize>> {
    let is_space = |c: char| c == ' ' || c == UNBREAKABLE;
    let hit = from + text[from..].find(UNBREAKABLE)?;
    let start = text[..hit].trim_end_matches(is_space).len();
    let end = text.len() - text[hit..].trim_start_matches(is_space).len();
    Some(start..end)
}

fn empty(span: Span, found: &mut FindingSink<'_>) {
    let words = Wording::new(
        both!(
            "Raden innehåller bara ett hårt mellanslag. Den blir ett tomt stycke som skärmläsaren stannar vid.",
            "The line contains nothing but a non-breaking space. It becomes an empty paragraph that screen readers stop at."
        ),
        both!("Ta bort raden.", "Remove the line."),
    );
    found.push(span, Wording { fix: Some(Fix::at(span, "")), ..words });
}

fn beside(edge: bool) -> Wording {
    if edge {
        Wording::new(
            both!(
                "Ett hårt mellanslag står först eller sist i stycket, där det inte håller ihop något. Det syns som ett hål.",
                "There is a non-breaking space at the beginning or end of the paragraph, where it holds nothing together. It shows as a gap."
            ),
            both!("Ta bort det.", "Remove it."),
        )
    } else {
        Wording::new(
            both!(
                "Ett hårt mellanslag står intill ett annat mellanslag. Det syns som ett hål i raden.",
                "There is a non-breaking space next to another space. It shows as a gap in the line."
            ),
            both!("Skriv ett vanligt mellanslag.", "Write one ordinary space."),
        )
    }
}
