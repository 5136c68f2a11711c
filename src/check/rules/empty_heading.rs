//! A heading without words.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};

rule!("empty-heading", Accessibility, Error, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for heading in cx.body.headings.iter().filter(|heading| !heading.text.contains(char::is_alphanumeric)) {
        let level = heading.level;
        let marks = "#".repeat(level.into());
        found.push(
            heading.span,
            Wording::new(
                both!(
                    "Rubriken är tom. Skärmläsaren säger ”rubrik nivå {level}” och sedan ingenting.",
                    "The heading is empty. A screen reader says ‘heading level {level}’ and then nothing."
                ),
                both!(
                    "Skriv vad avsnittet handlar om, till exempel:\n{marks} Vem kan söka?\nBehövs ingen rubrik, ta bort raden.",
                    "Write what the section is about, for example:\n{marks} Who can apply?\nIf no heading is needed, remove the line."
                ),
            ),
        );
    }
}
