//! A page that is only a title.

use crate::both;
use crate::catalog::State;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::Twin;

rule!("page-without-text", Text, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let node = &cx.site.catalog.nodes[cx.page];
    let draft = node.places[cx.language].as_ref().is_none_or(|place| place.state == State::Draft);
    // An index shows what lies below it, and a notice sends its reader to the other language.
    let shows = !cx.body.html.trim().is_empty() || !cx.meta.shared.fields.is_empty() || !cx.text.fields.is_empty();
    if draft || cx.meta.is_index || shows || cx.text.twin == Twin::Notice || !node.children.iter().all(Vec::is_empty) {
        return;
    }
    found.push(
        cx.text.title_span,
        Wording::new(
            both!(
                "Sidan har en titel men ingen text. Den som kommer hit från menyn eller en sökning hittar ingenting.",
                "The page has a title but no text. Whoever comes here from the menu or a search finds nothing."
            ),
            both!(
                "Skriv texten under raden ---. Är sidan inte färdig, lägg till draft: true bland fälten.",
                "Write the text below the line ---. If the page is not ready, add draft: true to the fields."
            ),
        ),
    );
}
