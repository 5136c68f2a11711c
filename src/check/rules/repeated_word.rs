//! The same small word twice in a row.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Fix;
use crate::prose::WordList;

rule!("repeated-word", Style, Warning, Page(look));

/// Words that never follow themselves. “Det det” and “that that” may, and so may what goes with a verb and then with a noun
/// (“gör om om det behövs”), so they are not among them.
const ONCE: WordList = WordList::new(
    "\
    och, att, från, en, ett, eller, men, inte, vi, du, ska, kan, the, a, an, and, to, of, for, with, from, or, but, not, we, your, our, \
    will, can",
);

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in &prose.blocks {
        for pair in prose.words(block).windows(2) {
            let (first, second) = (&pair[0], &pair[1]);
            // `the The Turing Way`: a name begins. `AND and OR`: words of code.
            let is_name = second.make.capital && !first.make.capital || first.make.capitals > 1 && second.make.capitals == 0;
            if first.hash != second.hash || is_name || !ONCE.has(prose, first) {
                continue;
            }
            let gap = prose.slice(&(first.end..second.start));
            if gap.is_empty() || !gap.chars().all(char::is_whitespace) {
                continue;
            }
            let text = prose.word(first);
            let fix = cx.exact(&(first.start..second.end)).and_then(|_| cx.exact(&(first.end..second.end)));
            let fix = fix.map(|span| Fix::at(span, ""));
            let words = Wording::new(
                both!(
                    "Ordet ”{text}” står två gånger i rad. Det läses upp två gånger och ser slarvigt ut.",
                    "The word ‘{text}’ appears twice in a row. It is read out twice and looks careless."
                ),
                both!("Ta bort det ena.", "Remove one of them."),
            );
            found.push(prose.span(&(first.start..second.end)), Wording { fix, ..words });
        }
    }
}
