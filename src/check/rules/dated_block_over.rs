//! A dated block whose day has passed and that nothing has replaced.

use crate::both;
use crate::check::{Family, Found, PageSight, Rule, Shape, Words};
use crate::content::directive::Call;
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "dated-block-over",
    family: Family::Freshness,
    severity: Severity::Note,
    doc: include_str!("dated-block-over.md"),
    shape: Shape::Page(look),
};

fn look(sight: &PageSight<'_>, found: &mut Found<'_>) {
    for directive in &sight.body.directives {
        let Call::Until(until) = directive.call else { continue };
        if until > sight.site.moment || directive.otherwise.is_some() {
            continue;
        }
        let day = until.date();
        found.push_stale(
            sight.path(),
            directive.span,
            Words::new(
                both!(
                    "Blocket har inte visats sedan {day}, och inget annat visas i dess ställe. Läsaren får inte veta vad som gäller nu.",
                    "The block has not been shown since {day}, and nothing else is shown in its place. Readers are not told what applies now."
                ),
                both!(
                    "Skriv vad som gäller nu efter ::: otherwise, eller ta bort blocket om inget behöver sägas.",
                    "Write what applies now after ::: otherwise, or remove the block if nothing needs to be said."
                ),
            ),
        );
    }
}
