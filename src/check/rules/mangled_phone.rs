//! A telephone number that can't be rung.

use std::ops::Range;

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::markdown::Link;
use crate::finding::Both;
use crate::prose::{Block, Prose, ProseLanguage, Word, WordList};

rule!("mangled-phone", Style, Warning, Page(look));

/// Words behind which a number stands.
const LABELS: WordList =
    WordList::new("tel, telefon, telefonnummer, tfn, mobil, växel, ring, phone, telephone, mobile, call, nummer, number");

/// Digits of a Swedish number with its area code.
const DIGITS: Range<usize> = 8..11;

/// Digits of a British number.
const ABROAD: usize = 11;

/// Fewer digits are the number of a room, a form or a step.
const SHORTEST: usize = 5;

/// Digits of the longest area code, with its zero or the code of the country before it.
const AREA: usize = 4;

/// So many digits without a gap can't be read.
const UNBROKEN: usize = 7;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for (path, link) in cx.links() {
        if let Some(words) = link_fault(link) {
            found.push_in(path, link.span, words);
        }
    }
    let prose = cx.prose();
    let labels = LABELS.among(prose);
    let mut label = false;
    for block in &prose.blocks {
        let words = prose.words(block);
        let mut at = 0;
        while at < words.len() {
            if words[at].make.digits == 0 {
                label = labels[block.words.start as usize + at] || (label && words[at].chars < 6);
                at += 1;
                continue;
            }
            let (end, range) = number(prose, block, words, at);
            if label
                && !prose.slice(&range).contains(['.', ':'])
                && let Some(words) = fault(prose.slice(&range), block.language)
            {
                found.push(prose.span(&range), words);
            }
            label = label && words.get(end).is_some_and(|next| matches!(prose.lower(next), "eller" | "or" | "och" | "and"));
            at = end;
        }
    }
}

/// The words from `at` on that are one number, and where it stands with its `+`.
fn number(prose: &Prose, block: &Block, words: &[Word], at: usize) -> (usize, Range<u32>) {
    let plus = prose.before(block, words[at].start) == Some('+');
    let start = words[at].start - u32::from(plus);
    let mut end = at + 1;
    while let Some(next) = words.get(end) {
        let gap = prose.slice(&(words[end - 1].end..next.start));
        let goes_on = next.make.smalls == 0
            && next.make.capitals == 0
            && gap.chars().all(|sign| {
                matches!(sign, ' ' | '\u{a0}' | '(' | ')' | '-' | '/' | '–' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
            });
        if !goes_on {
            break;
        }
        end += 1;
    }
    (end, start..words[end - 1].end)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// What is wrong with a number, if anything is.
fn fault(text: &str, language: ProseLanguage) -> Option<Wording> {
    let all = digits(text);
    let abroad = text.starts_with('+');
    let swedish = all.strip_prefix("46").filter(|_| abroad);
    if !abroad && !all.starts_with('0') {
        return None;
    }
    let national = match swedish {
        Some(rest) if rest.starts_with('0') => {
            return Some(said(
                text,
                both!("Nollan ska bort efter +46", "The zero is left out after +46"),
                &format!("+46 {}", grouped(&all[2..])[1..].trim_start()),
            ));
        }
        Some(rest) => format!("0{rest}"),
        None if abroad || all.starts_with("00") => return None,
        None => all.clone(),
    };
    // In other countries, too, a number begins with a zero: British ones have eleven digits.
    let elsewhere = language != ProseLanguage::Swedish && swedish.is_none() && national.len() == ABROAD;
    if national.len() < SHORTEST || elsewhere {
        return None;
    }
    if !DIGITS.contains(&national.len()) {
        let (count, few) = (national.len(), national.len() < DIGITS.start);
        let why = if few {
            both!("Det har bara {count} siffror", "It has only {count} digits")
        } else {
            both!(
                "Det har {count} siffror, fler än ett svenskt nummer kan ha",
                "It has {count} digits, more than a Swedish number can have"
            )
        };
        return Some(said(text, why, "08-465 004 10"));
    }
    let mut parts = text.trim_start_matches('+').split(|sign: char| !sign.is_ascii_digit());
    let unbroken = parts.next().is_some_and(|first| first.len() > AREA) || parts.any(|part| part.len() >= UNBROKEN);
    unbroken.then(|| said(text, both!("Siffrorna står utan mellanrum", "Its digits have no spaces between them"), &grouped(&national)))
}

/// The digits of a Swedish number as they are written: the area code by itself, the rest in twos and threes.
fn grouped(national: &str) -> String {
    let area = match national.as_bytes() {
        [b'0', b'8', ..] => 2,
        [b'0', b'7', ..] => 3,
        [b'0', second, third, ..] if AREAS.contains(&[*second, *third]) => 3,
        _ => 4,
    };
    let Some((area, rest)) = national.split_at_checked(area) else { return national.to_owned() };
    let sizes: &[usize] = match rest.len() {
        5 => &[3, 2],
        6 => &[2, 2, 2],
        7 => &[3, 2, 2],
        8 => &[3, 3, 2],
        _ => &[3, 3, 3],
    };
    let mut parts = Vec::new();
    let mut from = 0;
    for size in sizes {
        parts.push(rest.get(from..(from + size).min(rest.len())).unwrap_or_default());
        from += size;
    }
    format!("{area}-{}", parts.join(" ").trim_end())
}

/// Area codes of three digits, without their zero.
const AREAS: [[u8; 2]; 21] = [
    *b"11", *b"13", *b"16", *b"18", *b"19", *b"21", *b"23", *b"26", *b"31", *b"33", *b"35", *b"36", *b"40", *b"42", *b"44", *b"46", *b"54",
    *b"60", *b"63", *b"90", *b"10",
];

fn said(text: &str, why: Both, right: &str) -> Wording {
    let text = shown(text);
    let Both { sv, en } = why;
    Wording::new(
        both!("Telefonnumret ”{text}” är svårt att ringa. {sv}.", "The telephone number ‘{text}’ is hard to ring. {en}."),
        both!("Skriv till exempel: {right}", "Write for example: {right}"),
    )
}

/// A link that rings another number than it shows.
fn link_fault(link: &Link) -> Option<Wording> {
    let rings = link.target.strip_prefix("tel:")?;
    let national = |number: &str| {
        let all = digits(number);
        let abroad = number.trim_start().starts_with('+') || all.starts_with("00");
        let rest = if abroad { all.trim_start_matches('0').strip_prefix("46").unwrap_or(&all) } else { &all };
        rest.trim_start_matches('0').to_owned()
    };
    let (shows, calls) = (national(&link.text), national(rings));
    if shows.is_empty() || shows == calls {
        return None;
    }
    let (text, rings) = (shown(&link.text), shown(rings));
    Some(Wording::new(
        both!(
            "Länken visar ”{text}” men ringer ”{rings}”. Den som trycker på länken kommer fel.",
            "The link shows ‘{text}’ but rings ‘{rings}’. People who press it reach the wrong number."
        ),
        both!("Skriv samma nummer på båda ställena.", "Write the same number in both places."),
    ))
}

#[cfg(test)]
mod tests {
    use super::{ProseLanguage, fault, grouped};

    #[test]
    fn numbers_that_can_be_rung_are_left_alone() {
        for number in
            ["046-222 87 73", "08-465 004 00", "+46 980-319 210", "0980-319 210", "070-174 06 05", "+358 40 1234567", "046-222 00 00"]
        {
            assert!(fault(number, ProseLanguage::Swedish).is_none(), "{number}");
        }
        for number in ["046-2228773", "+46 046-222 87 73", "046-222", "046-222 87 73 12 12", "0462228773"] {
            assert!(fault(number, ProseLanguage::Swedish).is_some(), "{number}");
        }
    }

    #[test]
    fn digits_are_grouped_as_swedes_write_them() {
        let written = ["0462228773", "0701740605", "0980319210", "0846500400"].map(grouped);
        assert_eq!(written, ["046-222 87 73", "070-174 06 05", "0980-31 92 10", "08-465 004 00"]);
    }
}
