//! A page that says the EU pays, on a site or page that does not show its emblem.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::directive::Call;
use crate::kind::ComponentRole;
use crate::prose::PhraseList;

rule!("undeclared-eu-funding", Text, Warning, Page(look));

/// What only a project with money from the EU writes of itself.
const PHRASES: PhraseList = PhraseList::new(
    "medfinansieras av europeiska unionen, medfinansieras av eu, finansieras av europeiska unionen, med stöd från europeiska unionen, medfinansierat av europeiska unionen",
    "co-funded by the european union, cofunded by the european union, funded by the european union, co-funded by the eu, with the support of the european union",
);

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let is_block = |call: &Call| matches!(call, Call::Component { component, .. } if component.role == Some(ComponentRole::EuFunding));
    if cx.site.config.eu_funding || cx.body.directives.iter().any(|directive| is_block(&directive.call)) {
        return;
    }
    let prose = cx.prose();
    if let Some(phrase) = PHRASES.places(prose).into_iter().find(|phrase| !phrase.block.quoted) {
        found.push(
            prose.span(&phrase.range(prose)),
            Wording::new(
                both!(
                    "Texten säger att EU betalar, men sidan visar inte EU:s emblem. Den som får pengarna måste visa det, också på webben.",
                    "The text says that the EU pays, but the page does not show its emblem. Those who receive the money must show it, on the web too."
                ),
                both!("Lägg till blocket med emblem och text:\n::: eu-funding\n:::", "Add the block with emblem and text:\n::: eu-funding\n:::"),
            ),
        );
    }
}
