//! Lines that are read as markup though they were hardly meant so.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::markdown::BlockSort;
use crate::finding::{Fix, Span};

rule!("unintended-markup", Text, Warning, Page(look));

/// So many hyphens below a line of text are a line across; more of them underline it.
const LINE: usize = 5;

/// No heading is longer, in signs.
const LONGEST_HEADING: usize = 100;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    // The items around the place, innermost last.
    let mut around: Vec<Span> = Vec::new();
    let mut has_columns = false;
    for block in &cx.body.blocks {
        let span = block.span;
        let Some(written) = cx.source.get(span.range()) else { continue };
        match block.sort {
            BlockSort::Heading => underlined(written, span, found),
            BlockSort::Table => has_columns = written.lines().next().is_some_and(|head| head.trim().trim_matches('|').contains('|')),
            BlockSort::Row if has_columns && !written.contains('|') => without_bars(cx, written, span, found),
            BlockSort::Definitions => colons(written, span, found),
            BlockSort::Item => {
                let mut sibling = None;
                while let Some(item) = around.pop_if(|item| item.end <= span.start) {
                    sibling = Some(item);
                }
                around.push(span);
                if let Some(sibling) = sibling {
                    beside(cx, sibling, span, found);
                }
            }
            _ => {}
        }
    }
}

/// A sentence, or several lines, that hyphens below make a heading.
fn underlined(written: &str, span: Span, found: &mut FindingSink<'_>) {
    let Some((text, line)) = written.trim_end().rsplit_once('\n') else { return };
    let line = line.trim_start_matches(['>', ' ']);
    let text = text.trim();
    let ends_as_sentence = text.ends_with(['.', '!', ',', ';', ':']) && line.len() <= LINE;
    let is_said = ends_as_sentence || text.contains('\n') || text.chars().count() > LONGEST_HEADING;
    if !line.starts_with(['-', '=']) || !is_said {
        return;
    }
    let at = span.start as usize + text.len() + 1;
    let shown_line = shown(line);
    let words = Wording::new(
        both!(
            "Raden med {shown_line} gör texten ovanför till en rubrik, fast den är skriven som löpande text.",
            "The line with {shown_line} makes the text above it a heading, though it is written as running text."
        ),
        both!(
            "Skriv en tom rad före {shown_line}. Ska texten vara en rubrik, ta bort raden och skriv ## före texten.",
            "Write an empty line before {shown_line}. If the text is meant as a heading, remove the line and write ## before the text."
        ),
    );
    let is_plain = !written.contains(['>', '\r']) && line.starts_with('-') && written.starts_with(text);
    let first = text.lines().next().unwrap_or_default().len();
    found.push(
        Span::new(span.start as usize, span.start as usize + first),
        words.fixed(is_plain.then(|| Fix::at(Span::new(at, at), "\n".to_owned()))),
    );
}

/// A line below a table that becomes a row of it.
fn without_bars(cx: &LintContext<'_>, written: &str, span: Span, found: &mut FindingSink<'_>) {
    let at = span.start as usize;
    let words = Wording::new(
        both!(
            "Raden står direkt under tabellen och blir dess sista rad, med texten i första kolumnen.",
            "The line is right below the table and becomes its last row, with the text in the first column."
        ),
        both!("Skriv en tom rad efter tabellen.", "Write an empty line after the table."),
    );
    let is_plain = cx.source[..at].ends_with('\n');
    found.push(Span::new(at, at + written.trim_end().len()), words.fixed(is_plain.then(|| Fix::at(Span::new(at, at), "\n".to_owned()))));
}

/// A line that begins with a colon and explains the line above it.
fn colons(written: &str, span: Span, found: &mut FindingSink<'_>) {
    let mut at = span.start as usize;
    for line in written.split_inclusive('\n') {
        let text = line.trim_start();
        if text.strip_prefix(':').is_some_and(|rest| rest.starts_with(|sign: char| !sign.is_whitespace())) && !text.starts_with(":::") {
            let start = at + line.len() - text.len();
            let words = Wording::new(
                both!(
                    "Raden börjar med kolon. Då blir den en förklaring av raden ovanför, och kolonet syns inte.",
                    "The line begins with a colon. That makes it an explanation of the line above, and the colon is not shown."
                ),
                both!(
                    "Är det en förklaring, skriv ett mellanslag efter kolonet. Ta annars bort kolonet, eller skriv ett omvänt snedstreck före: \\:",
                    "If it is an explanation, write a space after the colon. Otherwise remove the colon, or write a backslash before it: \\:"
                ),
            );
            found.push(Span::new(start, start + text.trim_end().len()), words);
        }
        at += line.len();
    }
}

/// An item that begins further in than the one before it, and yet stands beside it.
fn beside(cx: &LintContext<'_>, before: Span, item: Span, found: &mut FindingSink<'_>) {
    let start = |span: Span| {
        let at = span.start as usize;
        at + cx.source[at..].len() - cx.source[at..].trim_start_matches([' ', '\t']).len()
    };
    let (before_at, at) = (start(before), start(item));
    let column = |at: usize| at - cx.source[..at].rfind('\n').map_or(0, |end| end + 1);
    if column(at) <= column(before_at) || !cx.source[before.end as usize..item.start as usize].trim().is_empty() {
        return;
    }
    let mark = cx.source[before_at..].find([' ', '\t', '\n']).unwrap_or(1) + 1;
    let needed = column(before_at) + mark;
    let line = cx.source[at..].lines().next().unwrap_or_default();
    found.push(
        Span::new(at, at + line.trim_end().len()),
        Wording::new(
            both!(
                "Punkten är indragen, men inte så långt att den hör till punkten ovanför. Läsaren ser två punkter bredvid varandra.",
                "The item is indented, but not far enough to belong to the item above it. Readers see two items side by side."
            ),
            both!(
                "Dra in den {needed} mellanslag om den hör till punkten ovanför. Låt den annars börja lika långt in som den.",
                "Indent it by {needed} spaces if it belongs to the item above. Otherwise let it begin as far in as that one."
            ),
        ),
    );
}
