//! A sound file of which nobody has said that its words can be read.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};

rule!("audio-without-transcript", Accessibility, Warning, Page(look));

const ENDINGS: [&str; 5] = [".mp3", ".m4a", ".ogg", ".wav", ".flac"];

/// Words that say that a transcript is there.
const TRANSCRIPTS: [&str; 7] = ["utskrift", "avskrift", "transkri", "transcri", "läs samtalet", "läs intervjun", "read the interview"];

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let is_sound = |target: &str| ENDINGS.iter().any(|ending| target.to_lowercase().ends_with(ending));
    let sounds: Vec<_> =
        cx.links().filter(|(_, link)| is_sound(&link.target)).map(|(path, link)| (path, link.span, &*link.target)).collect();
    let players =
        cx.body.tags.iter().filter(|tag| &*tag.name == "audio").map(|tag| (cx.path(), tag.span, tag.get("src").unwrap_or("audio")));
    let all: Vec<_> = sounds.into_iter().chain(players).collect();
    if all.is_empty() || TRANSCRIPTS.iter().any(|word| cx.prose().lower.contains(word)) {
        return;
    }
    for (path, span, target) in all {
        let target = shown(target);
        found.push_in(
            path,
            span,
            Wording::new(
                both!(
                    "Ljudfilen {target} har ingen utskrift på sidan. Den som inte hör går miste om allt som sägs.",
                    "The sound file {target} has no transcript on the page. People who can’t hear miss all that is said."
                ),
                both!(
                    "Skriv det som sägs på sidan, under en egen rubrik:\n## Utskrift av samtalet",
                    "Write what is said on the page, under a heading of its own:\n## Transcript of the conversation"
                ),
            ),
        );
    }
}
