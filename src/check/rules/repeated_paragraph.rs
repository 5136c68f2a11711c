//! A paragraph that stands twice on a page.

use std::collections::HashSet;

use crate::both;
use crate::check::wording::shown;
use crate::check::{Family, FindingSink, LintContext, Rule, Shape, Wording};
use crate::finding::Severity;
use crate::prose::Sort;

pub(crate) const RULE: Rule = Rule {
    code: "repeated-paragraph",
    family: Family::Style,
    severity: Severity::Warning,
    doc: include_str!("repeated-paragraph.md"),
    shape: Shape::Page(look),
};

/// Shorter ones may well come back.
const LEAST: usize = 6;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let mut seen = HashSet::new();
    for block in prose.blocks.iter().filter(|block| block.sort == Sort::Paragraph && block.words.len() >= LEAST) {
        if seen.insert(prose.lowered(&block.text)) {
            continue;
        }
        let text = shown(prose.slice(&block.text));
        found.push(
            block.span,
            Wording::new(
                both!(
                    "Stycket ”{text}” finns redan på sidan. Läsaren undrar vad som skiljer dem.",
                    "The paragraph ‘{text}’ is already on the page. Readers wonder what the difference is."
                ),
                both!("Ta bort det ena.", "Remove one of them."),
            ),
        );
    }
}
