//! Two links side by side that lead to the same place.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Span;

rule!("adjacent-same-target", Accessibility, Note, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for pair in cx.body.links.windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        if first.target != second.target {
            continue;
        }
        // Raw text: what joins the two is marks and signs, which are part of no run of text.
        let between = cx.source.get(first.span.end as usize..second.span.start as usize).unwrap_or("x");
        if between.contains(char::is_alphanumeric) || between.contains("\n\n") {
            continue;
        }
        let longer = if second.text.len() > first.text.len() { second } else { first };
        let text = shown(&longer.text);
        found.push(
            Span { start: first.span.start, end: second.span.end },
            Wording::new(
                both!(
                    "Två länkar intill varandra leder till samma ställe. Den som går med tangentbord eller skärmläsare måste förbi båda.",
                    "Two links side by side lead to the same place. People who use a keyboard or screen reader have to pass both."
                ),
                both!("Gör en länk av dem:\n[{text}]({})", "Make one link of them:\n[{text}]({})", longer.target),
            ),
        );
    }
}
