//! A word that the term list says not to write.

use crate::both;
use crate::check::wording::shown;
use crate::check::{Family, Found, PageSight, Rule, Shape, Words};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "unapproved-term",
    family: Family::Style,
    severity: Severity::Warning,
    doc: include_str!("unapproved-term.md"),
    shape: Shape::Page(look),
};

fn look(sight: &PageSight<'_>, found: &mut Found<'_>) {
    let terms = &sight.site.data.terms;
    if terms.iter().all(|term| term.avoid[sight.language].is_empty()) {
        return;
    }
    let prose = sight.prose();
    for hit in sight.known.terms(sight.site, sight.language).hits(prose, sight.prose_language).iter().filter(|hit| hit.avoided) {
        let quoted = prose.blocks.iter().any(|block| block.quoted && block.text.contains(&hit.range.start));
        let Some(approved) = terms[hit.term].forms[sight.language].first().filter(|_| !quoted) else { continue };
        let written = shown(prose.slice(&hit.range));
        found.push(
            prose.span(&hit.range),
            Words::new(
                both!(
                    "”{written}” ska enligt termlistan inte användas. När samma sak har två namn tror läsaren att det är två saker.",
                    "According to the term list, ‘{written}’ is not to be used. When one thing has two names, readers think that it is two things."
                ),
                both!("Skriv: {approved}", "Write: {approved}"),
            ),
        );
    }
}
