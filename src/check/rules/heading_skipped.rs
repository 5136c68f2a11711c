//! A heading that is more than one level below the one before.

use crate::both;
use crate::check::wording::shown;
use crate::check::{Family, Found, PageSight, Rule, Shape, Words};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "heading-skipped",
    family: Family::Accessibility,
    severity: Severity::Error,
    wcag: Some("1.3.1 A"),
    doc: include_str!("heading-skipped.md"),
    shape: Shape::Page(look),
};

fn look(sight: &PageSight<'_>, found: &mut Found<'_>) {
    for pair in sight.body.headings.windows(2) {
        let (before, heading) = (pair[0].level, &pair[1]);
        if heading.level <= before + 1 {
            continue;
        }
        let (has, right) = (heading.level, before + 1);
        let (text, marks) = (shown(&heading.text), "#".repeat(right.into()));
        found.push(
            heading.span,
            Words::new(
                both!(
                    "Rubriken ”{text}” har nivå {has}, men rubriken före har nivå {before}. \
                     Den som läser med skärmläsare undrar vad som saknas däremellan.",
                    "The heading ‘{text}’ is at level {has}, but the one before it at level {before}. \
                     People who read with a screen reader wonder what is missing in between."
                ),
                both!("Ge den nivå {right}:\n{marks} {text}", "Give it level {right}:\n{marks} {text}"),
            ),
        );
    }
}
