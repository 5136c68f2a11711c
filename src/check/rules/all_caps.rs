//! Several words in a row in capital letters.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::language::is_small_word;
use crate::prose::{Prose, Sort, Word, WordList};

rule!("all-caps", Style, Warning, Page(look));

/// So many words in a row are shouting.
const ROW: usize = 3;

/// Abbreviations that often stand beside each other.
const ABBREVIATIONS: WordList = WordList::new(
    "\
    eu, ects, coil, bip, vsm, ka131, uhr, eaie, nafsa, slu, kth, lnu, faq, pdf, html, it, hr, uk, usa, us, obs, api, rest, json, xml, sql, css, \
    php, http, https, url, dns, ssh, tls, ssl, txt, cdn, cpu, gpu, usb, gps, sms, id, ai, csv, saas, kpi, sdk, cli, lms, gdpr, oecd, fn",
);

/// Letters of a word that is no abbreviation.
const LONG: u16 = 5;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in prose.blocks.iter().filter(|block| block.sort != Sort::Cell) {
        let words = prose.words(block);
        // `YYYY - TYPE - CLIENT` is a pattern to fill in.
        // So is a line that ends as code does.
        if words.iter().any(|word| matches!(prose.word(word), "YYYY" | "ÅÅÅÅ")) || prose.slice(&block.text).ends_with(';') {
            continue;
        }
        let mut at = 0;
        while at < words.len() {
            let row = words[at..].iter().take_while(|word| is_loud(word)).count();
            let between = |row: &[Word]| prose.slice(&(row[0].start..row[row.len() - 1].end));
            if row >= ROW && !between(&words[at..at + row]).contains([',', ';', '\n', '/']) {
                // A stop, a bracket or code ends a row.
                let close = |one: &Word, next: &Word| prose.slice(&(one.end..next.start)).chars().all(|sign| " \u{a0}-–—&’".contains(sign));
                // `[!UICONTROL EXPAND ALL]` is markup of another program, `SELECT DISTINCT COUNT(x)` code.
                let is_markup = |row: &&[Word]| {
                    prose.before(block, row[0].start) == Some('!') || prose.after(block, row[row.len() - 1].end) == Some('(')
                };
                let rows = words[at..at + row].chunk_by(close).filter(|row| !is_markup(row) && is_shouted(prose, row));
                rows.for_each(|row| tell(prose, row, found));
            }
            at += row.max(1);
        }
    }
}

fn is_loud(word: &Word) -> bool {
    word.make.capitals > 0 && word.make.smalls == 0 && word.make.digits == 0 && !word.make.joined
}

/// Whether words in a row are a sentence or a title, not abbreviations beside each other: long words, or a small one that
/// joins others.
fn is_shouted(prose: &Prose, row: &[Word]) -> bool {
    let long = row.iter().filter(|word| word.chars >= LONG && !ABBREVIATIONS.has(prose, word)).count();
    let is_small = |word: &Word| prose.lower(word) == "i" || is_small_word(prose.lower(word));
    let joined = row.iter().any(|word| !ABBREVIATIONS.has(prose, word) && is_small(word));
    // `IF NOT EXISTS` and `SAD JWT MUST` are no sentences.
    let words = row.iter().filter(|word| word.chars > 1).count();
    words >= ROW && (long > 1 || (joined && row.len() > ROW))
}

fn tell(prose: &Prose, row: &[Word], found: &mut FindingSink<'_>) {
    let range = row[0].start..row[row.len() - 1].end;
    let text = shown(prose.slice(&range));
    let lower = sentence_case(prose, row);
    found.push(
        prose.span(&range),
        Wording::new(
            both!(
                "”{text}” står med bara versaler. Ordbilden försvinner så att det går långsammare att läsa, och vissa skärmläsare bokstaverar.",
                "‘{text}’ is in capital letters only. Words lose their shape and take longer to read, and some screen readers spell them out."
            ),
            both!(
                "Skriv som vanligt, med versaler i förkortningar och fetstil om det är viktigt:\n**{lower}**",
                "Write as usual, with capitals in abbreviations, and in bold if it matters:\n**{lower}**"
            ),
        ),
    );
}

/// The words in small letters, save for the first letter and abbreviations.
fn sentence_case(prose: &Prose, row: &[Word]) -> String {
    let mut text = String::new();
    for (at, word) in row.iter().enumerate() {
        let gap = at.checked_sub(1).map_or("", |before| prose.slice(&(row[before].end..word.start)));
        text.push_str(gap);
        let (written, lower) = (prose.word(word), prose.lower(word));
        let first = written.chars().next().map_or(0, char::len_utf8);
        match (at, ABBREVIATIONS.has(prose, word)) {
            (_, true) => text.push_str(written),
            (0, false) => text.extend([&written[..first], &lower[first..]]),
            (_, false) => text.push_str(lower),
        }
    }
    shown(&text)
}
