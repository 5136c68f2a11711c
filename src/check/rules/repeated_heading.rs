//! Two headings with the same words under the same heading.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};

rule!("repeated-heading", Accessibility, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let headings = &cx.body.headings;
    for (at, heading) in headings.iter().enumerate() {
        // Back to the heading above: what stands between on the same level are its sisters.
        let sisters = headings[..at].iter().rev().take_while(|before| before.level >= heading.level);
        let same = |before: &&crate::content::markdown::Heading| {
            before.level == heading.level
                && before.text.len() == heading.text.len()
                && before.text.to_lowercase() == heading.text.to_lowercase()
        };
        if !heading.text.contains(char::is_alphanumeric) || !sisters.into_iter().any(|before| same(&before)) {
            continue;
        }
        let text = shown(&heading.text);
        found.push(
            heading.span,
            Wording::new(
                both!(
                    "Rubriken ”{text}” finns redan i samma avsnitt. I innehållsförteckningen går de inte att skilja åt.",
                    "The heading ‘{text}’ appears twice in the same section. In the table of contents the two can’t be told apart."
                ),
                both!(
                    "Säg vad som skiljer avsnitten åt, till exempel:\n{text} för lärare",
                    "Say what makes the sections different, for example:\n{text} for teachers"
                ),
            ),
        );
    }
}
