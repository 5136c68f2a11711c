//! Exclamation marks, question marks and stops in a row, and abbreviations taken apart.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Fix;
use crate::prose::{Mark, ProseLanguage, WordList};

rule!("repeated-punctuation", Style, Warning, Page(look));

/// Stops in a row that are no ellipsis.
const STOPS: usize = 4;

/// Abbreviations that are said twice, and what to write.
const BROKEN: [(&str, &str); 2] = [("etc. etc.", "etc."), ("etc etc", "etc.")];

/// What both begin with.
const ETC: WordList = WordList::new("etc");

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let twice = ETC.places(prose).len() > 1;
    for block in &prose.blocks {
        let text = prose.slice(&block.text);
        let place = |at: usize| block.text.start + u32::try_from(at).unwrap_or(u32::MAX);
        let mut tell = |from: usize, to: usize, right: &str| {
            let range = place(from)..place(to);
            let written = shown(&text[from..to]);
            let words = Wording::new(
                both!(
                    "”{written}” ser ut som ett rop eller ett slarvfel, och vissa skärmläsare läser upp varje tecken.",
                    "‘{written}’ looks like a shout or a slip, and some screen readers read out every character."
                ),
                both!("Skriv: {right}", "Write: {right}"),
            );
            // An abbreviation that ends the sentence brings its stop already.
            let right = if text[to..].starts_with('.') { right.trim_end_matches('.') } else { right };
            let fix = cx.exact(&range).map(|span| Fix::at(span, right));
            found.push(prose.span(&range), Wording { fix, ..words });
        };
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(next) = memchr::memchr3(b'!', b'?', b'.', &bytes[at..]).map(|next| at + next) {
            let row = bytes[next..].iter().take_while(|byte| matches!(byte, b'!' | b'?' | b'.')).count();
            let signs = &text[next..next + row];
            let range = place(next)..place(next + row);
            // `?!` is a question that is cried out.
            let loud = if signs == "?!" { 1 } else { signs.bytes().filter(|byte| *byte != b'.').count() };
            // `!!! note` and `??? tip` open a box where another program reads them.
            let opens = next == 0 && matches!(signs, "!!!" | "???") && text[row..].starts_with(' ');
            // In English three stops of an ellipsis are followed by the stop of the sentence.
            let ends = loud == 0 && row == STOPS && block.language == ProseLanguage::English;
            let crosses = prose.marks(&range).any(|(mark, _)| mark.end < range.end || mark.start > range.start);
            // A link with such signs bears the name of what it leads to; a line of stops alone is to be filled in.
            let is_name = prose.marks(&range).any(|(_, mark)| *mark == Mark::Link) || crosses;
            let is_blank = loud == 0 && text.len() == row;
            if (loud > 1 || (loud == 0 && row >= STOPS))
                && !opens
                && !ends
                && !is_name
                && !is_blank
                && !prose.is_quotation(block, range.start)
            {
                let right = if signs.contains('?') {
                    "?"
                } else if loud > 0 {
                    "!"
                } else {
                    "…"
                };
                tell(next, next + row, right);
            }
            at = next + row;
        }
        for (broken, right) in BROKEN.iter().filter(|_| twice) {
            let Some(at) = memchr::memmem::find(bytes, broken.as_bytes()) else { continue };
            let begins = at == 0 || !text[..at].ends_with(char::is_alphanumeric);
            if begins {
                tell(at, at + broken.len(), right);
            }
        }
    }
}
