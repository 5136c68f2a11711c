//! A page that has been behind its twin for longer than the site allows.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};

rule!("twin-overdue", Languages, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let Some(due) = cx.site.twin_overdue(cx.page, cx.language) else { return };
    let key = &cx.meta.key;
    let message = both!(
        "Sidan skulle ha följt med det andra språket senast {due}. Nu får läsarna veta att den är inaktuell.",
        "The page should have followed the other language by {due}. Readers are now told that it is out of date."
    );
    let help = both!(
        "Se vad som har ändrats:\nutblick status {key}\nGör samma ändring här och bekräfta sedan:\nutblick sync {key}",
        "See what has changed:\nutblick status {key}\nMake the same change here and then confirm:\nutblick sync {key}"
    );
    found.push_stale(&cx.text.path, cx.text.title_span, Wording::new(message, help));
}
