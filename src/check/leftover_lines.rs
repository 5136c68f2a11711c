//! Marks that did not take and begin a line: headings, lists, tables, boxes.

use super::LintContext;
use super::foreign_markup;
use super::left::{Left, Leftover};
use crate::content::markdown::Alert;
use crate::finding::{Edit, Fix, Span};
use crate::prose::{Block, Sort};

/// A line of a block: where it begins in the block, and its text.
type Line<'t> = (usize, &'t str);

const BLANKS: [char; 3] = [' ', '\u{a0}', '\t'];

pub(super) fn find(cx: &LintContext<'_>, block: &Block, text: &str, all: &mut Vec<Left>) {
    if matches!(block.sort, Sort::Cell | Sort::Heading) {
        return;
    }
    let mut at = 0;
    let lines: Vec<Line<'_>> = text
        .split_inclusive('\n')
        .map(|line| {
            at += line.len();
            let shown = line.trim_start_matches(['\u{a0}', '\u{3000}', '\u{2003}', '\u{2002}']);
            (at - shown.len(), shown.trim_end_matches('\n'))
        })
        .collect();
    for &line in &lines {
        all.extend(heading(cx, block, line));
        all.extend(of_others(block, line));
    }
    all.extend(list(cx, block, &lines));
    all.extend(table(cx, block, &lines).or_else(|| tabs(block, &lines)));
    all.extend(alert(cx, block, text));
    all.extend(task(block, text));
}

/// Where a place of a block stands in the file.
fn file(cx: &LintContext<'_>, block: &Block, at: usize) -> usize {
    let start = block.text.start + u32::try_from(at).unwrap_or(u32::MAX);
    cx.prose().span(&(start..start + 1)).start as usize
}

/// A space, for the blanks of another kind that stand at a place, or for none.
fn space(cx: &LintContext<'_>, block: &Block, at: usize) -> Option<Edit> {
    let start = file(cx, block, at - 1) + 1;
    let rest = cx.source.get(start..)?;
    let blanks = rest.len() - rest.trim_start_matches(BLANKS).len();
    Some(Edit { span: Span::new(start, start + blanks), text: " ".to_owned() })
}

/// Nothing, for blanks before a line that Markdown takes for a part of its text.
fn lead(cx: &LintContext<'_>, block: &Block, at: usize) -> Option<Edit> {
    let end = file(cx, block, at);
    let before = &cx.source[..end];
    let start = before.trim_end_matches(['\u{a0}', '\u{3000}', '\u{2003}', '\u{2002}']).len();
    (start < end).then(|| Edit { span: Span::new(start, end), text: String::new() })
}

/// `##Rubrik`; one sign alone may be a hashtag or a channel.
fn heading(cx: &LintContext<'_>, block: &Block, (at, line): Line<'_>) -> Option<Left> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let words = rest.trim_start_matches(BLANKS);
    let is_blank = words.len() < rest.len();
    let is_words = words.starts_with(|sign: char| sign.is_alphanumeric() || "”\"(*".contains(sign));
    let is_title =
        || words.contains(' ') && words.starts_with(char::is_uppercase) && !words.contains('#') && !words.ends_with(['.', '!', '?', ',']);
    let is_heading = match level {
        0 => false,
        1 => is_blank || is_title(),
        _ => true,
    };
    if !is_heading || !is_words {
        return None;
    }
    let edit = space(cx, block, at + level).filter(|_| level <= 6);
    let shut = words.trim_end_matches('#');
    let end = at + line.len() - words.len() + shut.trim_end().len();
    let closing = (shut.len() < words.len())
        .then(|| Edit { span: Span::new(file(cx, block, end - 1) + 1, file(cx, block, at + line.len() - 1) + 1), text: String::new() });
    let instead = Some(format!("{} {}", "#".repeat(level.min(6)), shut.trim_end()));
    Some(Left {
        fix: edit.map(|edit| Fix(lead(cx, block, at).into_iter().chain([edit]).chain(closing).collect())),
        instead,
        ..Left::new(Leftover::Heading, block, at..at + line.len())
    })
}

/// The mark of a list's item without its space, and what follows it.
fn item(line: &str) -> Option<(usize, &str)> {
    let number = line.len() - line.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let length = match line.as_bytes().get(number)? {
        b'-' | b'+' | b'*' if number == 0 => 1,
        b'.' | b')' if (1..=2).contains(&number) => number + 1,
        _ => return None,
    };
    let words = line[length..].trim_start_matches(BLANKS);
    words.starts_with(|sign: char| sign.is_alphabetic() || matches!(sign, '[' | '”')).then_some((length, words))
}

/// Lines that begin as items do, but for the space. One alone may be a reply or a negative word.
fn list(cx: &LintContext<'_>, block: &Block, lines: &[Line<'_>]) -> Option<Left> {
    let is_set_in = |at: usize| lead(cx, block, at).is_some();
    let is_item = |line: &&Line<'_>| item(line.1).is_some_and(|(length, _)| !line.1[length..].starts_with(' ') || is_set_in(line.0));
    let items: Vec<&Line<'_>> = lines.iter().filter(is_item).collect();
    let (&&(at, first), more) = items.split_first()?;
    let (length, words) = item(first)?;
    let blank = first[length..].starts_with(BLANKS) || is_set_in(at);
    let is_said = words.contains(['?', '!', '”', '"']) || words.contains(". ") || words.ends_with('.') || words.contains(',');
    let numbered = first.starts_with(|sign: char| sign.is_ascii_digit());
    let is_list = blank || !more.is_empty() && !is_said || !is_said && !numbered && !first.starts_with('*') && lines.len() == 1;
    if !is_list {
        return None;
    }
    let spaces = items.iter().map(|(at, line)| space(cx, block, at + item(line)?.0)).collect::<Option<Vec<_>>>();
    let edits = spaces.map(|spaces| {
        let both = items.iter().zip(spaces).map(|((at, _), space)| [lead(cx, block, *at), Some(space)]);
        both.flatten().flatten().collect::<Vec<_>>()
    });
    let instead = Some(format!("{} {words}", &first[..length]));
    let same = items.iter().all(|(_, line)| line.as_bytes()[0] == first.as_bytes()[0] || numbered);
    Some(Left { fix: edits.filter(|_| same).map(Fix), instead, ..Left::new(Leftover::List, block, at..at + first.len()) })
}

fn cells(line: &str) -> Vec<&str> {
    let inner = line.trim().strip_prefix('|').unwrap_or(line.trim());
    inner.strip_suffix('|').unwrap_or(inner).split('|').map(str::trim).collect()
}

fn is_rule(line: &str) -> bool {
    line.contains("--") && line.chars().all(|sign| matches!(sign, '|' | '-' | ':' | ' ' | '+' | '='))
}

/// Lines with bars that make no table: the row of hyphens lacks, or has another number of columns than the head.
fn table(cx: &LintContext<'_>, block: &Block, lines: &[Line<'_>]) -> Option<Left> {
    let is_row = |line: &&Line<'_>| line.1.trim_start().starts_with('|') && line.1.matches('|').count() > 1;
    let rows: Vec<&Line<'_>> = lines.iter().filter(is_row).collect();
    let (&&(at, head), rest) = rows.split_first()?;
    let columns = cells(head).len();
    if rest.is_empty() || columns < 2 {
        return None;
    }
    let rule = format!("|{}", " --- |".repeat(columns));
    let whole = lines.len() == rows.len() && rest.iter().all(|(_, row)| is_rule(row) || cells(row).len() <= columns) && !is_rule(head);
    let below = rest.iter().find(|(_, row)| is_rule(row));
    let start = file(cx, block, at);
    let line_end = |start: usize| start + cx.source[start..].find(['\r', '\n']).unwrap_or(cx.source.len() - start);
    let edit = match below {
        Some((at, row)) if rest[0].1 == *row => {
            let start = file(cx, block, *at);
            Some(Edit { span: Span::new(start, line_end(start)), text: rule.clone() })
        }
        Some(_) => None,
        // Within a quotation or a list a new line would need its marks.
        None => (cx.source[..start].is_empty() || cx.source[..start].ends_with('\n')).then(|| {
            let end = line_end(start);
            Edit { span: Span::new(end, end), text: format!("\n{rule}") }
        }),
    };
    let instead =
        Some(format!("{}\n{rule}\n{}", head.trim(), rest.iter().find(|(_, row)| !is_rule(row)).map_or("", |(_, row)| row.trim())));
    let fix = edit.filter(|_| whole).map(|edit| Fix(vec![edit]));
    Some(Left { fix, instead, ..Left::new(Leftover::Table, block, at..at + head.len()) })
}

/// Lines with tabs, as word processors give a table.
fn tabs(block: &Block, lines: &[Line<'_>]) -> Option<Left> {
    let columns = |line: &str| line.split('\t').filter(|cell| !cell.trim().is_empty()).count();
    let rows: Vec<&Line<'_>> = lines.iter().filter(|(_, line)| columns(line) > 1).collect();
    let (&&(at, head), rest) = rows.split_first()?;
    // A sign, a letter or a number and a tab begin the item of a list.
    let sign = head.split('\t').next().unwrap_or_default().trim();
    let is_item =
        !sign.starts_with(char::is_alphanumeric) || sign.ends_with([')', '.']) || sign.len() == 1 && sign.starts_with(char::is_lowercase);
    if rest.is_empty() || is_item || rest.iter().any(|(_, row)| columns(row) != columns(head)) {
        return None;
    }
    let row =
        |line: &str| format!("| {} |", line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | "));
    let mut instead = format!("{}\n|{}", row(head), " --- |".repeat(columns(head)));
    for (_, line) in rest.iter().take(3) {
        instead.push('\n');
        instead.push_str(&row(line));
    }
    Some(Left { instead: Some(instead), ..Left::new(Leftover::Table, block, at..at + head.len()) })
}

/// `[!NOTE]` at the beginning of a paragraph that is no quotation.
fn alert(cx: &LintContext<'_>, block: &Block, text: &str) -> Option<Left> {
    let (name, _) = text.strip_prefix("[!")?.split_once(']')?;
    Alert::named(name)?;
    let start = file(cx, block, 0);
    let own = cx.source[..start].ends_with('\n') && block.sort == Sort::Paragraph && !block.listed;
    let lines = text.match_indices('\n').map(|(at, _)| file(cx, block, at) + 1);
    let places = std::iter::once(start).chain(lines.map(|at| if cx.source[..at].ends_with('\r') { at + 1 } else { at }));
    let edits = places.map(|at| Edit { span: Span::new(at, at), text: "> ".to_owned() }).collect();
    let fix = own.then_some(Fix(edits));
    Some(Left { fix, instead: Some(format!("> [!{name}]")), ..Left::new(Leftover::Alert, block, 0..name.len() + 3) })
}

/// `!!! note`, `== Rubrik ==`, `h2. Rubrik`
fn of_others(block: &Block, (at, line): Line<'_>) -> Option<Left> {
    let mark = foreign_markup::line(line)?;
    Some(Left::new(Leftover::OtherSystem, block, at + mark.start..at + mark.end))
}

/// `[-]`, `[]` and the like, where a box to tick was meant.
fn task(block: &Block, text: &str) -> Option<Left> {
    let (inner, behind) = text.strip_prefix('[')?.split_once(']')?;
    let is_sign = |sign: char| " \u{a0}xX-–~vV✓✔√".contains(sign);
    let is_box =
        inner.chars().count() <= 2 && inner.chars().all(is_sign) && behind.starts_with(|sign: char| sign == ' ' || sign.is_alphabetic());
    is_box.then(|| Left::new(Leftover::Task, block, 0..inner.len() + 2))
}
