//! Lines that are made to look like a list.

use std::ops::Range;

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::{Edit, Fix, Span};
use crate::prose::{Block, Prose, Sort};

rule!("fake-list", Accessibility, Warning, Page(look));

/// Signs that word processors put before items.
const BULLETS: [char; 18] = ['•', '·', '●', '▪', '■', '◦', '‣', '∙', '○', '➢', '➤', '►', '▶', '✓', '✔', '❖', '◆', '☐'];

/// What such a sign becomes where its typeface is lost.
const LETTERS: [char; 4] = ['o', '§', 'Ø', 'ü'];

/// So many lines that begin with a dash are no conversation, if none of them ends like a sentence.
const DASHES: usize = 3;

/// So many lines with a letter or number are a list, and so many with a dash of which the words go on in small letters.
const NUMBERED: usize = 2;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    if !may_hold_list(&prose.text) {
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

/// Whether anything in a text looks like the sign of an item: most pages have none.
fn may_hold_list(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The bytes that bullets begin with.
    let has_bullet = || memchr::memchr2_iter(0xe2, 0xc2, bytes).any(|at| text[at..].starts_with(BULLETS));
    let has_number = || memchr::memmem::find_iter(bytes, b") ").any(|at| is_number(&bytes[..at]));
    let second = ["\n–", "\n−", "\n‐", "\no", "\n§", "\nØ", "\nü", "\nB.", "\nb.", "\n(2)", "\n(b)", "\nii", "\nII.", ")\t"];
    has_bullet() || has_number() || second.iter().any(|sign| memchr::memmem::find(bytes, sign.as_bytes()).is_some())
}

fn tell(cx: &LintContext<'_>, line: &Range<u32>, list: &[Block], found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let text = prose.slice(line);
    let bullet = (text.starts_with(BULLETS) || is_letter(text)).then(|| text.chars().next()).flatten().map(String::from);
    let sign = bullet.unwrap_or_else(|| text.split_whitespace().next().unwrap_or_default().to_owned());
    let item = shown(text[sign.len()..].trim());
    let mark = if sign.trim_start_matches('(').starts_with(|first: char| first.is_ascii_digit()) { "1." } else { "-" };
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
        let items = cx.prose().slice(&block.text).lines().filter(|line| is_bullet(line.trim_start())).count();
        let before = edits.len();
        let mut at = block.span.start as usize;
        for line in cx.source.get(block.span.range())?.split_inclusive('\n') {
            let text = line.trim_start();
            if is_bullet(text) {
                let rest =
                    text.trim_start_matches(|sign: char| !sign.is_whitespace() && (BULLETS.contains(&sign) || LETTERS.contains(&sign)));
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
    let is_dash = |line: &str| {
        line.strip_prefix(['–', '—']).is_some_and(|rest| rest.starts_with(char::is_whitespace) || rest.starts_with(char::is_lowercase))
    };
    let count = |is_item: fn(&str) -> bool| text.lines().filter(|line| is_item(line.trim_start())).count();
    let is_said = |line: &str| line.contains([',', '.', '?', '!', '”', '"', ':', '…']);
    let goes_on = |line: &str| {
        line.strip_prefix(['–', '—', '−', '‐'])
            .is_some_and(|rest| rest.starts_with('\t') || rest.trim_start().starts_with(char::is_lowercase))
    };
    let is_item: fn(&str) -> bool = if count(|line| line.starts_with(BULLETS)) > 0 || count(is_letter) >= NUMBERED {
        is_bullet
    } else if follow_each_other(text) {
        |line| label(line).is_some()
    } else if count(is_numbered) >= NUMBERED {
        is_numbered
    } else if count(is_dash) >= DASHES && !text.lines().any(|line| is_dash(line) && is_said(line)) {
        is_dash
    } else if text.lines().count() >= NUMBERED && text.lines().all(|line| goes_on(line) && !is_said(line)) {
        goes_on
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
    first && signs.next() == Some(')') && matches!(signs.next(), Some(' ' | '\t'))
}

/// A letter that stands alone before a word.
fn is_letter(line: &str) -> bool {
    line.strip_prefix(LETTERS)
        .and_then(|rest| rest.strip_prefix([' ', '\t', '\u{a0}']))
        .is_some_and(|rest| rest.trim_start().starts_with(char::is_alphabetic))
}

fn is_bullet(line: &str) -> bool {
    line.starts_with(BULLETS) || is_letter(line)
}

/// Whether two lines have labels of one form that follow each other, the first of all first: `A.` and `B.`, `(1)` and `(2)`.
fn follow_each_other(text: &str) -> bool {
    let labels: Vec<(&str, u8)> = text.lines().filter_map(|line| label(line.trim_start())).collect();
    labels.windows(2).any(|pair| pair[0].0 == pair[1].0 && pair[0].1 == 1 && pair[1].1 == 2)
}

/// The form of a label and its number.
fn label(line: &str) -> Option<(&'static str, u8)> {
    let (sign, rest) = line.split_once([' ', '\t', '\u{a0}'])?;
    if rest.trim().is_empty() {
        return None;
    }
    let forms = [("(", ")"), ("", ")"), ("", ".")];
    forms.into_iter().enumerate().find_map(|(form, (open, close))| {
        let inner = sign.strip_prefix(open)?.strip_suffix(close)?;
        let roman = ["i", "ii", "iii", "iv"].iter().position(|number| inner.eq_ignore_ascii_case(number));
        let number = match inner.as_bytes() {
            _ if roman.is_some() => u8::try_from(roman? + 1).ok()?,
            [letter @ (b'a'..=b'h' | b'A'..=b'H')] => letter.to_ascii_lowercase() - b'a' + 1,
            [digit @ b'1'..=b'9'] if !open.is_empty() => digit - b'0',
            _ => return None,
        };
        let case = usize::from(inner.starts_with(char::is_uppercase));
        Some((["(a)", "(A)", "a)", "A)", "a.", "A."][form * 2 + case], number))
    })
}
