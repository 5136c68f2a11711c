//! A translation that a machine has made and nobody has reviewed.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};

rule!("unreviewed-translation", Languages, Note, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    if !cx.text.is_unreviewed() {
        return;
    }
    let message = both!(
        "Sidan är maskinöversatt och väntar på granskning. Läsarna får veta att ingen har granskat den.",
        "The page was translated by a machine and waits for review. Readers are told that nobody has reviewed it."
    );
    let help = both!(
        "Låt någon som kan båda språken läsa den. Den som svarar för texten skriver sedan bland fälten överst:\ntranslation_reviewed: {{by: ÄGARE, on: DATUM}}",
        "Have somebody who knows both languages read it. Whoever answers for the text then writes among the fields at the top:\ntranslation_reviewed: {{by: OWNER, on: DATE}}"
    );
    found.push(cx.text.title_span, Wording::new(message, help));
}
