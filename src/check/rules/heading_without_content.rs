//! A heading with nothing below it.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};

rule!("heading-without-content", Accessibility, Note, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let headings = &cx.body.headings;
    for (at, heading) in headings.iter().enumerate() {
        let next = headings.get(at + 1);
        if next.is_some_and(|next| next.level > heading.level) {
            continue;
        }
        // Raw text: a comment, a rule or a list of targets is content, and none of them leaves anything else.
        let end = next.map_or(cx.source.len(), |next| next.span.start as usize);
        let below = cx.source.get(heading.span.end as usize..end).unwrap_or_default();
        // What only closes a block is no content; what opens one is.
        if below.lines().any(|line| !matches!(line.trim(), "" | ":::")) {
            continue;
        }
        let text = shown(&heading.text);
        found.push(
            heading.span,
            Wording::new(
                both!(
                    "Under rubriken ”{text}” står ingenting. Läsaren letar efter det som rubriken lovar.",
                    "There is nothing below the heading ‘{text}’. Readers look for what it promises."
                ),
                both!("Skriv texten, eller ta bort rubriken tills den finns.", "Write the text, or remove the heading until there is one."),
            ),
        );
    }
}
