//! A body whose headings do not begin at level 2, or that has a level 1 of its own.

use crate::both;
use crate::check::fix::relevel;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Fix;

rule!("first-heading-level", Accessibility, Error, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for (at, heading) in cx.body.headings.iter().enumerate() {
        if heading.level != 1 && (at > 0 || heading.level == 2) {
            continue;
        }
        let text = shown(&heading.text);
        let help = both!("Skriv två nummertecken:\n## {text}", "Write two number signs:\n## {text}");
        let message = match heading.level {
            1 => both!(
                "Rubriken ”{text}” har nivå 1, men det har redan sidans titel. En sida ska ha en enda huvudrubrik.",
                "The heading ‘{text}’ is at level 1, but so is the page’s title. A page should have a single main heading."
            ),
            level => both!(
                "Sidans första rubrik, ”{text}”, har nivå {level}. Den som läser med skärmläsare undrar vad som saknas under titeln.",
                "The first heading of the page, ‘{text}’, is at level {level}. People who read with a screen reader wonder what is missing \
                 below the title."
            ),
        };
        let fix = if at == 0 { moved(cx) } else { None };
        found.push(heading.span, Wording { fix, ..Wording::new(message, help) });
    }
}

/// All headings moved so that the topmost are at level 2. None if the first is not among the topmost, or says again what
/// the title says: then it may be one heading too many rather than one that stands too high.
fn moved(cx: &LintContext<'_>) -> Option<Fix> {
    let headings = &cx.body.headings;
    let first = headings.first()?;
    let topmost = headings.iter().all(|heading| heading.level >= first.level);
    let again = first.text.trim().to_lowercase() == cx.text.title.trim().to_lowercase();
    let by = i8::try_from(first.level).ok()? - 2;
    (topmost && !again).then(|| relevel(cx.source, headings, by)).flatten()
}
