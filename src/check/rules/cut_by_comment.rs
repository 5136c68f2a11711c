//! A text in a field or a data file that ends at a number sign, since YAML takes the rest for a comment.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FixSite, Wording};
use crate::finding::{Fix, Span};

rule!("cut-by-comment", Fields, Warning, Elsewhere);

pub(in crate::check) fn wording(text: Span, at: &FixSite<'_>) -> Wording {
    let written = at.text.get(text.start as usize..at.span.end as usize).unwrap_or_default();
    let quoted = format!("\"{}\"", written.replace('\\', "\\\\").replace('"', "\\\""));
    let value = Span { start: text.start, end: at.span.end };
    let (text, shown_quoted) = (shown(at.text.get(text.range()).unwrap_or_default().trim_end()), shown(&quoted));
    Wording::new(
        both!(
            "Efter ett mellanslag börjar # en kommentar, så texten slutar efter ”{text}”.",
            "After a space, # begins a comment, so the text ends after ‘{text}’."
        ),
        both!(
            "Skriv texten inom citattecken: {shown_quoted}. Är det en kommentar, skriv den på en egen rad.",
            "Write the text in quotation marks: {shown_quoted}. If it is a comment, write it on a line of its own."
        ),
    )
    .fixed(Some(Fix::at(value, quoted)))
}
