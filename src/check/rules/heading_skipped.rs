//! A heading that is more than one level below the one before.

use crate::both;
use crate::check::fix::relevel;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::markdown::Heading;
use crate::finding::Fix;

rule!("heading-skipped", Accessibility, Error, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let headings = &cx.body.headings;
    for at in 1..headings.len() {
        let (before, heading) = (headings[at - 1].level, &headings[at]);
        if heading.level <= before + 1 {
            continue;
        }
        let (has, right) = (heading.level, before + 1);
        let (text, marks) = (shown(&heading.text), "#".repeat(right.into()));
        let words = Wording::new(
            both!(
                "Rubriken ”{text}” har nivå {has}, men rubriken före har nivå {before}. \
                 Den som läser med skärmläsare undrar vad som saknas däremellan.",
                "The heading ‘{text}’ is at level {has}, but the one before it at level {before}. \
                 People who read with a screen reader wonder what is missing in between."
            ),
            both!("Ge den nivå {right}:\n{marks} {text}", "Give it level {right}:\n{marks} {text}"),
        );
        found.push(heading.span, Wording { fix: raised(cx.source, &headings[at..], before), ..words });
    }
}

/// The heading and those that belong with it, all moved up until nothing is missing above them. A heading further down
/// that lies between the two levels could belong to either, so then there is no one reading.
fn raised(source: &str, headings: &[Heading], before: u8) -> Option<Fix> {
    let level = headings[0].level;
    let group = headings.iter().take_while(|heading| heading.level > before).count();
    let group = &headings[..group];
    let is_one = group.iter().all(|heading| heading.level >= level && heading.inside == headings[0].inside);
    let by = i8::try_from(level - before - 1).ok()?;
    is_one.then(|| relevel(source, group, by)).flatten()
}
