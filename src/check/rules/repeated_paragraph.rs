//! A paragraph that stands twice on a page.

use std::collections::HashMap;

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::Sort;

rule!("repeated-paragraph", Style, Warning, Page(look));

/// Shorter ones may well come back.
const LEAST: usize = 6;

/// So long a paragraph is not repeated on purpose.
const LONG: usize = 25;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let (mut seen, mut section) = (HashMap::new(), 0);
    for block in &prose.blocks {
        section += usize::from(block.sort == Sort::Heading);
        // Steps come back, and so does what leads to a list or a table.
        if !block.is_plain() || block.words.len() < LEAST || prose.slice(&block.text).ends_with(':') {
            continue;
        }
        // As written: code and where links lead may be what differs.
        let written = cx.source[block.span.range()].trim().to_lowercase();
        let Some(before) = seen.insert(written, section) else { continue };
        let text = shown(prose.slice(&block.text));
        let words = Wording::new(
            both!(
                "Stycket ”{text}” finns redan på sidan. Läsaren undrar vad som skiljer dem.",
                "The paragraph ‘{text}’ is already on the page. Readers wonder what the difference is."
            ),
            both!("Står det två gånger av misstag, ta bort det ena.", "If it is there twice by mistake, remove one of them."),
        );
        let is_long = block.words.len() >= LONG && prose.sentences(block).len() > 1;
        match (is_long, before == section) {
            (true, true) => found.push(block.span, words),
            // A short one may well come back in its section, and a long one in another.
            (true, false) | (false, true) => found.note(block.span, words),
            (false, false) => {}
        }
    }
}
