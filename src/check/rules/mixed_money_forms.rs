//! Amounts in one currency that are written in several ways.

use std::ops::Range;

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::values::ProseValue;
use crate::prose::{Prose, ProseLanguage, Sort, Word, WordList};

rule!("mixed-money-forms", Style, Warning, Page(look));

/// Every way of naming the two currencies.
const CURRENCIES: WordList = WordList::new("kr, kronor, krona, sek, mkr, mnkr, tkr, msek, ksek, eur, euro, euros, meur, keur");

/// A way of writing an amount. What may stand beside each other has one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `100 000 kr`, `1 miljon kronor`.
    Kronor,
    /// `1 Mkr`.
    Short,
    /// `SEK 100,000`.
    CodeFirst,
    /// `100 000 SEK`.
    CodeLast,
    /// `500 euro`.
    Euro,
    /// `EUR 500`.
    EuroFirst,
    /// `500 EUR`.
    EuroLast,
}

impl Form {
    fn is_euro(self) -> bool {
        matches!(self, Self::Euro | Self::EuroFirst | Self::EuroLast)
    }
}

/// How many times as much one amount may be as another that readers compare it with: a total is not held against the price
/// of one.
const NEAR: i64 = 10;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let mut first: [Vec<(Form, Range<u32>, i64)>; 2] = [Vec::new(), Vec::new()];
    for (block, at) in CURRENCIES.places(prose) {
        if block.sort == Sort::Field || block.language != cx.prose_language {
            continue;
        }
        let Some((form, range)) = form(prose, prose.words(block), at) else { continue };
        let Some(amount) = amount(cx, &range) else { continue };
        let seen = &mut first[usize::from(form.is_euro())];
        let other = seen.iter().find(|(other, _, than)| {
            let is_near = amount.max(*than) <= amount.min(*than).saturating_mul(NEAR);
            *other != form && (is_near || (*other != Form::Short && form != Form::Short))
        });
        if let Some((_, there, _)) = other {
            let (one, other) = (shown(prose.slice(there)), shown(prose.slice(&range)));
            tell(prose, &range, &one, &other, cx.prose_language, found);
            return;
        }
        if seen.len() < MOST {
            seen.push((form, range, amount));
        }
    }
}

/// How many amounts of a page are kept to hold others against.
const MOST: usize = 32;

/// The amount that stands at a place.
fn amount(cx: &LintContext<'_>, range: &Range<u32>) -> Option<i64> {
    let values = cx.values();
    let from = values.partition_point(|(_, place)| place.end <= range.start);
    values[from..].iter().take_while(|(_, place)| place.start < range.end).find_map(|(value, _)| match value {
        ProseValue::Money(amount, _) => Some(*amount),
        _ => None,
    })
}

fn form(prose: &Prose, words: &[Word], at: usize) -> Option<(Form, Range<u32>)> {
    let word = &words[at];
    let is_number = |near: &&Word| near.make.digits > 0 || matches!(prose.lower(near), "miljon" | "miljoner" | "million" | "tusen");
    let near = |gap: &str| gap.chars().count() == 1 && gap.chars().all(char::is_whitespace);
    let before =
        at.checked_sub(1).map(|before| &words[before]).filter(is_number).filter(|before| near(prose.slice(&(before.end..word.start))));
    let after = words.get(at + 1).filter(|after| after.make.digits > 0).filter(|after| near(prose.slice(&(word.end..after.start))));
    let range = match (before, after) {
        (Some(before), _) => first_of(prose, words, at - 1).unwrap_or(before.start)..word.end,
        (None, Some(after)) => word.start..after.end,
        (None, None) => return None,
    };
    let form = match (prose.lower(word), before.is_some()) {
        ("kr" | "kronor" | "krona", true) => Form::Kronor,
        ("mkr" | "mnkr" | "tkr" | "msek" | "ksek", _) => Form::Short,
        ("sek", true) => Form::CodeLast,
        ("sek", false) => Form::CodeFirst,
        ("euro" | "euros", true) => Form::Euro,
        ("eur", true) => Form::EuroLast,
        ("eur" | "meur" | "keur", false) => Form::EuroFirst,
        _ => return None,
    };
    Some((form, range))
}

/// Where a number begins that is written in groups.
fn first_of(prose: &Prose, words: &[Word], at: usize) -> Option<u32> {
    let mut start = at;
    while start > 0
        && words[start - 1].make.digits > 0
        && matches!(prose.slice(&(words[start - 1].end..words[start].start)), " " | "\u{a0}" | ",")
    {
        start -= 1;
    }
    words.get(start).map(|word| word.start)
}

fn tell(prose: &Prose, range: &Range<u32>, one: &str, other: &str, language: ProseLanguage, found: &mut FindingSink<'_>) {
    let right = match language {
        ProseLanguage::English => "SEK 100,000",
        _ => "100 000 kr",
    };
    found.push(
        prose.span(range),
        Wording::new(
            both!(
                "Här står ”{other}”, men tidigare på sidan ”{one}”. Läsaren måste räkna om för att jämföra beloppen.",
                "Here it says ‘{other}’, but earlier on the page ‘{one}’. Readers have to convert to compare the amounts."
            ),
            both!(
                "Skriv alla belopp på samma sätt: {right}. Runda belopp kan skrivas ”1 miljon kronor”.",
                "Write all amounts in the same way: {right}. Round ones can be written ‘1 million kronor’."
            ),
        ),
    );
}
