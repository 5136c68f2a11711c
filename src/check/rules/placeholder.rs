//! What an author meant to replace before anybody read it: `TODO:`, `[fyll i]`, `%%NAME%%`, lorem ipsum.

use std::ops::Range;

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::Prose;

rule!("placeholder", Text, Note, Page(look));

/// Words of authors to themselves.
const NOTES: [&str; 5] = ["TODO", "FIXME", "TBD", "ATT GÖRA", "Att göra"];

/// How words in brackets begin that say what is to stand there.
const ASKS: [&str; 14] =
    ["fyll i", "ange ", "skriv ", "infoga ", "lägg till ", "ditt ", "din ", "insert ", "fill in", "enter ", "add ", "your ", "todo", "tbd"];

/// Words in brackets that name what is to stand there.
const NAMES: [&str; 26] = [
    "namn",
    "förnamn",
    "efternamn",
    "datum",
    "adress",
    "telefon",
    "telefonnummer",
    "e-post",
    "e-postadress",
    "länk",
    "belopp",
    "ort",
    "titel",
    "text",
    "name",
    "first name",
    "last name",
    "date",
    "address",
    "phone",
    "phone number",
    "email",
    "link",
    "amount",
    "title",
    "placeholder",
];

/// The longest that is looked at between marks, in bytes.
const LONGEST: usize = 60;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for place in places(prose) {
        let end = u32::try_from(place.end).unwrap_or(u32::MAX);
        let range = u32::try_from(place.start).unwrap_or(u32::MAX)..end;
        let span = prose.span(&range);
        // `\\[namn]` is meant to be seen.
        if prose.block_at(range.start).is_none_or(|block| end > block.text.end) || cx.source[..span.start as usize].ends_with('\\') {
            continue;
        }
        let text = shown(prose.slice(&range));
        found.push(
            span,
            Wording::new(
                both!(
                    "Här står ”{text}”, som verkar ha glömts kvar. Läsaren ser det som det står.",
                    "‘{text}’ seems to have been left behind here. Readers see it as it stands."
                ),
                both!(
                    "Skriv det som ska stå här, eller ta bort det. Ska tecknen synas, skriv dem som kod: `{text}`",
                    "Write what should be here, or remove it. If the characters should be seen, write them as code: `{text}`"
                ),
            ),
        );
    }
}

/// Every place, in order, none within another.
fn places(prose: &Prose) -> Vec<Range<usize>> {
    let text = &*prose.text;
    let mut places = Vec::new();
    for note in NOTES {
        places.extend(every(text, note).map(|at| at..at + note.len()).filter(|place| is_note(text, place)));
    }
    for mark in ["XXX", "xxx"] {
        let run = |at: usize| at..text.len() - text[at..].trim_start_matches(&mark[..1]).len();
        places.extend(every(text, mark).map(run).filter(|place| is_whole(text, place)));
    }
    places.extend(every(text, "orem ipsum").map(|at| at.saturating_sub(1)..at + "orem ipsum".len()));
    places.extend(every(text, "[").filter_map(|at| bracketed(prose, at)));
    for (open, close) in [("${", "}"), ("%%", "%%"), ("$", "")] {
        places.extend(every(text, open).filter_map(|at| named(text, at, open, close)));
    }
    places.sort_by_key(|place| place.start);
    places.dedup_by(|next, before| next.start < before.end);
    places
}

fn every<'t>(text: &'t str, what: &'t str) -> impl Iterator<Item = usize> + 't {
    memchr::memmem::find_iter(text.as_bytes(), what.as_bytes())
}

/// Whether no letter touches a place; digits may, as in `20XXX`.
fn is_whole(text: &str, place: &Range<usize>) -> bool {
    let is_word = |sign: char| sign.is_alphabetic() || matches!(sign, '_' | '.' | '/' | '@');
    let before = text[..place.start].chars().next_back();
    // `4xxx` are all numbers that begin so.
    let is_number = text[place.start..].starts_with('x') && before.is_some_and(|sign| sign.is_ascii_digit());
    let after = text[place.end..].chars().next();
    !is_number && !before.is_some_and(is_word) && !after.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '/' | '@'))
}

/// Whether a word is a note: followed by a colon, in brackets, or all that its line says.
fn is_note(text: &str, place: &Range<usize>) -> bool {
    let (before, after) = (&text[..place.start], &text[place.end..]);
    let begins = before.is_empty() || before.ends_with(['\n', '(']);
    let ends = after.is_empty() || after.starts_with(['\n', ')', '!']) || after.starts_with('.') && after[1..].starts_with(['\n', ' ']);
    // `Att göra` alone may be the name of a list.
    let ends = ends && text[place.clone()].bytes().all(|sign| !sign.is_ascii_lowercase());
    is_whole(text, place) && begins && (ends || after.starts_with(": ") || after.starts_with(":\n"))
}

/// Words in brackets that ask for others.
fn bracketed(prose: &Prose, at: usize) -> Option<Range<usize>> {
    let reach = prose.lower[at + 1..].bytes().take(LONGEST).position(|byte| matches!(byte, b']' | b'[' | b'\n'))?;
    let (words, rest) = prose.lower[at + 1..].split_at(reach);
    let is_free =
        !prose.text[..at].ends_with(['[', '!', ']', '\\']) && rest.starts_with(']') && !rest[1..].starts_with(['(', '[', ']', ':', '{']);
    (is_free && (NAMES.contains(&words) || ASKS.iter().any(|ask| words.starts_with(ask)))).then(|| at..at + reach + 2)
}

/// A name between marks that a program was to replace.
fn named(text: &str, at: usize, open: &str, close: &str) -> Option<Range<usize>> {
    let from = at + open.len();
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '.' | '-');
    let length = text[from..].chars().take(LONGEST).take_while(|sign| is_name(*sign)).count();
    let name = text[from..from + length].trim_end_matches(['.', '-']);
    let is_free = !text[..at].ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '$' | '%' | '{' | '#'));
    // `$100`, `$k`
    let is_name = name.len() > 2 && name.starts_with(|sign: char| sign.is_ascii_alphabetic());
    // `$app->get` is code.
    let rest = &text[from + name.len()..];
    let ends = !close.is_empty() || rest.is_empty() || rest.starts_with([' ', '\n', '.', ',', ';', ':', '!', '?', ')']);
    (is_free && is_name && ends && rest.starts_with(close)).then(|| at..from + name.len() + close.len())
}
