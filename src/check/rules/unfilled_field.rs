//! What `utblick new` has left for the author to fill in.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::unfilled;

rule!("unfilled-field", Fields, Error, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for span in unfilled(cx.source) {
        let mark = &cx.source[span.range()];
        let message = both!("Här står ”{mark}” kvar. Det skulle visas för läsarna.", "‘{mark}’ is still here. Readers would be shown it.");
        let help = both!(
            "Skriv det som ska stå här i stället för {mark}, eller ta bort raden om den inte behövs.",
            "Replace {mark} with what should be here, or remove the line if it is not needed."
        );
        found.push(span, Wording::new(message, help));
    }
}
