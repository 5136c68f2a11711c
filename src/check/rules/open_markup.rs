//! A comment or code that never ends, so that the rest of the page goes with it.

use crate::both;
use crate::check::{FixSite, Wording};
use crate::finding::{Fix, LostText, Span};

rule!("open-markup", Text, Error, Elsewhere);

pub(in crate::check) fn wording(lost: &LostText, at: &FixSite<'_>) -> Wording {
    match lost {
        LostText::OpenComment => Wording::new(
            both!(
                "Kommentaren börjar här men slutar aldrig, så texten efter den skulle inte synas.",
                "The comment begins here but never ends, so the text after it would not be shown."
            ),
            both!("Skriv --> där kommentaren slutar, eller ta bort <!--", "Write --> where the comment ends, or remove <!--"),
        ),
        LostText::BehindComment => Wording::new(
            both!(
                "Texten står på samma rad som slutet på en kommentar. Där läses den inte som Markdown: fetstil och länkar blir tecken.",
                "The text is on the same line as the end of a comment. There it is not read as Markdown: bold and links become characters."
            ),
            both!("Skriv texten på en egen rad, med en tom rad före.", "Write the text on a line of its own, after an empty line."),
        )
        .fixed(own_line(at)),
        _ => {
            let fence: String = at.written().chars().take_while(|sign| matches!(sign, '`' | '~')).collect();
            let fence = if fence.is_empty() { "```" } else { &*fence };
            Wording::new(
                both!(
                    "Koden börjar här men slutar aldrig, så resten av texten visas som kod.",
                    "The code begins here but never ends, so the rest of the text is shown as code."
                ),
                both!(
                    "Skriv {fence} på en egen rad efter kodens sista rad. Är det ingen kod, ta bort raden.",
                    "Write {fence} on a line of its own after the last line of the code. If it is not code, remove the line."
                ),
            )
        }
    }
}

/// An empty line before the text, if the comment begins its line.
fn own_line(at: &FixSite<'_>) -> Option<Fix> {
    let before = at.text.get(..at.span.start as usize)?;
    let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
    let span = Span { start: at.span.start - u32::try_from(blanks).ok()?, end: at.span.start };
    (line.starts_with("<!--") || line.starts_with("-->")).then(|| Fix::at(span, "\n\n"))
}
