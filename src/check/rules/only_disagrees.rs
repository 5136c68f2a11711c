//! A page that says that it is in one language only, and is in two.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};

rule!("only-disagrees", Languages, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let Some(only) = &cx.meta.shared.only else { return };
    if only.language == cx.language {
        return;
    }
    let name = &cx.site.config.languages[only.language].name;
    found.push(
        cx.text.title_span,
        Wording::new(
            both!(
                "Sidans fält only säger att den bara finns på språket ”{name}”, men här är den på ett annat. Språken jämförs inte så länge det står så.",
                "The page’s field only says that it exists in the language ‘{name}’ alone, but here it is in another. The languages are not compared while it says so."
            ),
            both!(
                "Ta bort raden ”only” om sidan ska finnas på båda språken. Ta annars bort filen på det språk som inte behövs.",
                "Remove the line ‘only’ if the page is meant to be in both languages. Otherwise remove the file that is not wanted."
            ),
        ),
    );
}
