//! Lines that are made to look like a list.

use crate::both;
use crate::check::prose::{Block, Prose, Sort};
use crate::check::wording::shown;
use crate::check::{Family, Found, PageSight, Rule, Shape, Words};
use crate::finding::{Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "fake-list",
    family: Family::Accessibility,
    severity: Severity::Warning,
    wcag: Some("1.3.1 A"),
    doc: include_str!("fake-list.md"),
    shape: Shape::Page(look),
};

/// Signs that word processors put before items.
const BULLETS: [char; 9] = ['•', '·', '●', '▪', '■', '◦', '‣', '∙', '○'];

/// So many lines that begin with a dash are no conversation, if none of them ends like a sentence.
const DASHES: usize = 3;

/// So many lines with a letter or number are a list.
const NUMBERED: usize = 2;

fn look(sight: &PageSight<'_>, found: &mut Found<'_>) {
    if !sight.source.contains(BULLETS) && !sight.source.contains("\n– ") && !sight.source.contains(") ") {
        return;
    }
    let prose = sight.prose();
    // Paragraphs that follow each other, each with a bullet of its own, are one list.
    let mut run: Option<(Span, String, usize)> = None;
    for block in &prose.blocks {
        let items = if block.sort == Sort::Paragraph { items(prose, block) } else { 0 };
        match (&mut run, items) {
            (Some((_, _, count)), 1..) => *count += items,
            (None, 1..) => run = Some((block.span, prose.slice(&block.text).to_owned(), items)),
            (_, _) => tell(run.take(), found),
        }
    }
    tell(run, found);
}

fn tell(run: Option<(Span, String, usize)>, found: &mut Found<'_>) {
    let Some((span, text, _)) = run else { return };
    let sign: String = text.chars().take_while(|sign| !sign.is_whitespace()).take(3).collect();
    let line = text.lines().next().unwrap_or_default();
    let item = shown(line.split_once(char::is_whitespace).map_or(line.trim_start_matches(BULLETS), |(_, item)| item));
    let mark = if sign.starts_with(|first: char| first.is_ascii_digit()) { "1." } else { "-" };
    found.push(
        span,
        Words::new(
            both!(
                "Raderna börjar med ”{sign}” för att se ut som en lista, men är ingen. Skärmläsare säger inte hur många punkter det är, \
                 och på en smal skärm flyter de ihop.",
                "The lines begin with ‘{sign}’ to look like a list, but are none. Screen readers do not say how many items there are, \
                 and on a narrow screen they run together."
            ),
            both!("Skriv varje punkt på en egen rad:\n{mark} {item}", "Write each item on a line of its own:\n{mark} {item}"),
        ),
    );
}

/// How many lines of a paragraph are items. A dialogue dash is none.
fn items(prose: &Prose, block: &Block) -> usize {
    let text = prose.slice(&block.text);
    let bullets = text.lines().filter(|line| line.trim_start().starts_with(BULLETS)).count();
    if bullets > 0 {
        return bullets;
    }
    let numbered = text.lines().filter(|line| is_numbered(line)).count();
    if numbered >= NUMBERED {
        return numbered;
    }
    let is_dash = |line: &&str| line.starts_with("– ") || line.starts_with("— ");
    let is_said = |line: &str| line.ends_with(['.', '!', '?', '”', '"', ',', ':', '…']) || line.contains([',', '.', '?', '!']);
    let dashes = text.lines().filter(is_dash).count();
    if dashes >= DASHES && !text.lines().filter(is_dash).any(is_said) { dashes } else { 0 }
}

/// `a) so` or `2) so`: Markdown knows only the second, and only where a paragraph begins.
fn is_numbered(line: &str) -> bool {
    let mut signs = line.chars();
    let first = signs.next().is_some_and(|first| first.is_ascii_lowercase() || first.is_ascii_digit());
    first && signs.next() == Some(')') && signs.next() == Some(' ')
}
