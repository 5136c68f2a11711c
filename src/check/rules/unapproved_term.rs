//! A word that the term list says not to write.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};

rule!("unapproved-term", Style, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let terms = &cx.site.data.terms;
    if terms.iter().all(|term| term.avoid[cx.language].is_empty()) {
        return;
    }
    let prose = cx.prose();
    for hit in cx.glossary.terms(cx.site, cx.language).hits(prose, cx.prose_language).iter().filter(|hit| hit.avoided) {
        let quoted = prose.blocks.iter().any(|block| block.quoted && block.text.contains(&hit.range.start));
        let Some(approved) = terms[hit.term].forms[cx.language].first().filter(|_| !quoted) else { continue };
        let written = shown(prose.slice(&hit.range));
        found.push(
            prose.span(&hit.range),
            Wording::new(
                both!(
                    "”{written}” ska enligt termlistan inte användas. När samma sak har två namn tror läsaren att det är två saker.",
                    "According to the term list, ‘{written}’ is not to be used. When one thing has two names, readers think that it is two things."
                ),
                both!("Skriv: {approved}", "Write: {approved}"),
            ),
        );
    }
}
