//! Millions of kronor written as `Mkr`.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Fix;
use crate::prose::{ProseLanguage, WordList};

rule!("odd-millions", Style, Note, Page(look));

const WRITTEN: WordList = WordList::new("mkr, msek, milj, mnsek");

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for (block, at) in WRITTEN.places(prose) {
        let words = prose.words(block);
        let (Some(before), word) = (at.checked_sub(1).map(|before| &words[before]), &words[at]) else { continue };
        let near = prose.slice(&(before.end..word.start)).chars().all(char::is_whitespace);
        if block.language == ProseLanguage::Swedish && !block.quoted && before.make.digits > 0 && near {
            let (range, written) = (word.start..word.end, prose.word(word));
            let span = prose.span(&range);
            // `milj` may be followed by a stop and kronor: only a person sees what is meant as a whole.
            let fix = cx.exact(&range).filter(|_| prose.lower(word) != "milj").map(|span| Fix::at(span, "mnkr"));
            let words = Wording::new(
                both!(
                    "”{written}” förstår inte alla. Myndigheter skriver mnkr, eller ordet miljoner.",
                    "Not everyone understands ‘{written}’. Swedish authorities write mnkr, or the word miljoner."
                ),
                both!("Skriv ut det: 1 miljon kronor. I tabeller: 1 mnkr", "Write it out: 1 miljon kronor. In tables: 1 mnkr"),
            );
            found.push(span, Wording { fix, ..words });
        }
    }
}
