//! Lines that are made to look like a list.

use std::ops::Range;

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::{Edit, Fix, Span};
use crate::prose::{Block, Prose, Sort};

rule!("fake-list", Accessibility, Warning, Page(look));

/// Signs that word processors put before items.
const BULLETS: [char; 9] = ['•', '·', '●', '▪', '■', '◦', '‣', '∙', '○'];

/// So many lines that begin with a dash are no conversation, if none of them ends like a sentence.
const DASHES: usize = 3;

/// So many lines with a letter or number are a list.
const NUMBERED: usize = 2;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let bytes = prose.text.as_bytes();
    // The bytes that bullets begin with.
    let has_bullet = || memchr::memchr2_iter(0xe2, 0xc2, bytes).any(|at| prose.text[at..].starts_with(BULLETS));
    let has_dash = || memchr::memmem::find(bytes, "\n–".as_bytes()).is_some();
    let has_number = || memchr::memmem::find_iter(bytes, b") ").any(|at| is_number(&bytes[..at]));
    if !has_bullet() && !has_dash() && !has_number() {
        return;
    }
    let item = |block: &Block| if block.sort == Sort::Paragraph { first_item(prose, block) } else { None };
    // Paragraphs that follow each other, each with a bullet of its own, are one list.
    for list in prose.blocks.chunk_by(|before, block| item(before).is_some() == item(block).is_some()) {
        if let Some(line) = item(&list[0]) {
            tell(cx, &line, list, found);
        }
    }
}

fn tell(cx: &LintContext<'_>, line: &Range<u32>, list: &[Block], found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let text = prose.slice(line);
    let bullet = text.starts_with(BULLETS).then(|| text.chars().next()).flatten().map(String::from);
    let sign = bullet.unwrap_or_else(|| text.split_whitespace().next().unwrap_or_default().to_owned());
    let item = shown(text[sign.len()..].trim());
    let mark = if sign.starts_with(|first: char| first.is_ascii_digit()) { "1." } else { "-" };
    let words = Wording::new(
        both!(
            "Raderna börjar med ”{sign}” för att se ut som en lista, men är ingen. Skärmläsare säger inte hur många punkter det är, \
                 och på en smal skärm flyter de ihop.",
            "The lines begin with ‘{sign}’ to look like a list, but they are not one. Screen readers do not say how many items there are, \
                 and on a narrow screen they run together."
        ),
        both!("Skriv varje punkt på en egen rad:\n{mark} {item}", "Write each item on a line of its own:\n{mark} {item}"),
    );
    found.push(prose.span(line), Wording { fix: with_hyphens(cx, list), ..words });
}

/// A hyphen for each bullet, if that is all that is between these paragraphs and a list.
fn with_hyphens(cx: &LintContext<'_>, list: &[Block]) -> Option<Fix> {
    let mut edits = Vec::new();
    for block in list {
        let items = cx.prose().slice(&block.text).lines().filter(|line| line.trim_start().starts_with(BULLETS)).count();
        let before = edits.len();
        let mut at = block.span.start as usize;
        for line in cx.source.get(block.span.range())?.split_inclusive('\n') {
            let text = line.trim_start();
            if let Some(rest) = text.strip_prefix(BULLETS) {
                let start = at + line.len() - text.len();
                let item = rest.trim_start_matches([' ', '\t', '\u{a0}']);
                edits.push(Edit { span: Span::new(start, at + line.len() - item.len()), text: "- ".to_owned() });
            }
            at += line.len();
        }
        if items == 0 || edits.len() - before != items {
            return None;
        }
    }
    Some(Fix(edits))
}

/// The first line of a paragraph that is an item, if the paragraph is a list. A dialogue dash makes none.
fn first_item(prose: &Prose, block: &Block) -> Option<Range<u32>> {
    let text = prose.slice(&block.text);
    let is_bullet = |line: &str| line.starts_with(BULLETS);
    let is_dash = |line: &str| {
        line.strip_prefix(['–', '—']).is_some_and(|rest| rest.starts_with(char::is_whitespace) || rest.starts_with(char::is_lowercase))
    };
    let count = |is_item: fn(&str) -> bool| text.lines().filter(|line| is_item(line.trim_start())).count();
    let is_said = |line: &str| line.contains([',', '.', '?', '!', '”', '"', ':', '…']);
    let is_item: fn(&str) -> bool = if count(is_bullet) > 0 {
        is_bullet
    } else if count(is_numbered) >= NUMBERED {
        is_numbered
    } else if count(is_dash) >= DASHES && !text.lines().any(|line| is_dash(line) && is_said(line)) {
        is_dash
    } else {
        return None;
    };
    let line = text.lines().map(str::trim).find(|line| is_item(line))?;
    let start = block.text.start + u32::try_from(text.find(line)?).ok()?;
    Some(start..start + u32::try_from(line.len()).ok()?)
}

/// Whether one letter or digit ends here that is not the end of a word.
fn is_number(before: &[u8]) -> bool {
    let is_sign = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    before.split_last().is_some_and(|(last, rest)| is_sign(last) && !rest.last().is_some_and(u8::is_ascii_alphanumeric))
}

/// `a) so` or `2) so`: Markdown knows only the second, and only where a paragraph begins.
fn is_numbered(line: &str) -> bool {
    let mut signs = line.chars();
    let first = signs.next().is_some_and(|first| first.is_ascii_lowercase() || first.is_ascii_digit());
    first && signs.next() == Some(')') && signs.next() == Some(' ')
}
