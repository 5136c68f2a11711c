//! A dated block whose day has passed and that nothing has replaced.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::directive::Call;

rule!("dated-block-over", Freshness, Note, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for directive in &cx.body.directives {
        let Call::Until(until) = directive.call else { continue };
        if until > cx.site.moment || directive.otherwise.is_some() {
            continue;
        }
        let day = until.date();
        found.push_stale(
            cx.path(),
            directive.span,
            Wording::new(
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
