//! A page for which nobody answers.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};

rule!("missing-owner", Freshness, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    // A site that names no owners at all has not begun to; then it would be the same finding on every page.
    let named = cx.site.catalog.nodes[cx.page].owner.is_some();
    if named || cx.language != cx.meta.source() || cx.site.data.owners.is_empty() {
        return;
    }
    found.push(
        cx.text.title_span,
        Wording::new(
            both!(
                "Ingen ansvarar för sidan. Läsaren vet inte vem som kan svara, och ingen påminns när den ska granskas.",
                "Nobody is responsible for the page. Readers don’t know whom to ask, and nobody is reminded when it is to be reviewed."
            ),
            both!(
                "Skriv ett namn från owners.yaml, här eller på avdelningens första sida. Då gäller det också alla sidor under den:\nowner: {0}",
                "Write a name from owners.yaml, here or on the first page of the section. It then applies to all pages below it as well:\nowner: {0}",
                cx.site.data.owners.keys().next().map_or("", |key| &**key)
            ),
        ),
    );
}
