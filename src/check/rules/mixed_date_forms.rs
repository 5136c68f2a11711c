//! Dates of one page that are written in several ways.

use std::ops::Range;

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::values::{is_month, is_short_month};
use crate::prose::{Block, Prose, ProseLanguage, Sort, Word};

rule!("mixed-date-forms", Style, Note, Page(look));

/// A way of writing a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `2026-11-22`.
    Iso,
    /// `22 November 2026`.
    DayMonth,
    /// `November 22, 2026`.
    MonthDay,
    /// `22nd November`.
    Ordinal,
    /// `22 nov 2026`.
    Short,
}

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let mut first: Option<(Form, Range<u32>)> = None;
    // Tables and quotations have their own ways.
    let running = |block: &&Block| {
        !matches!(block.sort, Sort::Cell | Sort::Field | Sort::Title) && !block.quoted && block.language == cx.prose_language
    };
    for block in prose.blocks.iter().filter(running) {
        let words = prose.words(block);
        for at in 0..words.len() {
            let Some((form, range)) = form(prose, words, at, block.language) else { continue };
            match &first {
                None => first = Some((form, range)),
                Some((same, _)) if *same == form => {}
                Some((_, there)) => {
                    let (one, other) = (shown(prose.slice(there)), shown(prose.slice(&range)));
                    tell(prose, &range, &one, &other, found);
                    return;
                }
            }
        }
    }
}

/// The date that a word is part of, told once for each date.
fn form(prose: &Prose, words: &[Word], at: usize, language: ProseLanguage) -> Option<(Form, Range<u32>)> {
    let word = &words[at];
    if word.make.digits == 8 && word.chars == 10 && prose.word(word).split('-').map(str::len).eq([4, 2, 2]) {
        return Some((Form::Iso, word.start..word.end));
    }
    let figures = |near: Option<&Word>| near.is_some_and(|near| near.make.digits > 0);
    if word.make.smalls < 2 || !(figures(words.get(at + 1)) || figures(at.checked_sub(1).map(|before| &words[before]))) {
        return None;
    }
    let short = is_short_month(prose.lower(word));
    if !short && !is_month(prose.lower(word)) {
        return None;
    }
    let next_to = |a: &Word, b: &Word| matches!(prose.slice(&(a.end..b.start)), " " | "\u{a0}" | "\n" | ". ");
    let before = at.checked_sub(1).map(|before| &words[before]).filter(|before| next_to(before, word) && before.make.digits > 0);
    let after = words.get(at + 1).filter(|after| next_to(word, after) && after.make.digits > 0);
    let day = |word: &Word| word.make.digits <= 2 && u16::from(word.make.digits) == word.chars;
    if let Some(before) = before {
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| prose.lower(before).ends_with(end));
        let form = match (ordinal, short) {
            (true, _) if language == ProseLanguage::English => Form::Ordinal,
            (false, false) if day(before) => Form::DayMonth,
            (false, true) if day(before) => Form::Short,
            _ => return None,
        };
        return Some((form, before.start..word.end));
    }
    let after = after.filter(|after| day(after) && language == ProseLanguage::English)?;
    Some((Form::MonthDay, word.start..after.end))
}

fn tell(prose: &Prose, range: &Range<u32>, one: &str, other: &str, found: &mut FindingSink<'_>) {
    found.push(
        prose.span(range),
        Wording::new(
            both!(
                "Här står ”{other}”, men tidigare på sidan ”{one}”. När datum skrivs olika är de svåra att hitta och jämföra.",
                "Here it says ‘{other}’, but earlier on the page ‘{one}’. Dates that are written differently are hard to find and compare."
            ),
            both!(
                "Skriv datum på ett sätt i löpande text: 22 november 2026. I tabeller går 2026-11-22 bra.",
                "Write dates in one way in running text: 22 November 2026. In tables, 2026-11-22 is fine."
            ),
        ),
    );
}
