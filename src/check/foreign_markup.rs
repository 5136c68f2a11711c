//! What other systems' markup leaves in a text: wikis, forums, LaTeX, templates, word processors.

use std::ops::Range;

use super::leftover_links::REACH;

/// `$$ a $$`, or `$…$` around what only a formula has.
pub(super) fn formula(text: &str) -> Option<Range<usize>> {
    if let Some(start) = text.find("$$") {
        let end = text[start + 2..].find("$$").map_or(start + 2, |length| start + length + 4);
        return Some(start..end);
    }
    let start = text.find('$')?;
    let inner = &text[start + 1..start + 1 + text[start + 1..].find('$')?];
    let touches = inner.starts_with(|sign: char| !sign.is_whitespace()) && !inner.ends_with(char::is_whitespace);
    (touches && inner.contains(['\\', '^', '=']) && !inner.contains('\n')).then(|| start..start + inner.len() + 2)
}

/// `:smile:`
pub(super) fn emoji(text: &str) -> Option<Range<usize>> {
    text.match_indices(':').find_map(|(start, _)| {
        let length = text[start + 1..].find(':')?;
        let name = &text[start + 1..start + 1 + length];
        let is_sign = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || matches!(sign, b'_' | b'-' | b'+');
        let is_name = length > 1 && name.bytes().all(is_sign) && name.bytes().any(|sign| sign.is_ascii_lowercase()) || name == "+1";
        let free = |sign: Option<char>| !sign.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, ':' | '/' | '-'));
        let whole = free(text[..start].chars().next_back()) && free(text[start + length + 2..].chars().next());
        (is_name && whole).then(|| start..start + length + 2)
    })
}

/// What other systems leave within a line: `{% … %}`, `[NAME key="…"]`, `[b]…[/b]`, `\textbf{…}`, a field of Word.
pub(super) fn template(text: &str) -> Option<Range<usize>> {
    let tag = text.find("{%").filter(|at| text[*at..].contains("%}")).map(|at| at..at + 2);
    tag.or_else(|| marked(text)).or_else(|| {
        text.match_indices('[').find_map(|(start, _)| {
            let reach = &text.as_bytes()[start..text.len().min(start + REACH)];
            let inner = &text[start + 1..start + reach.iter().position(|byte| *byte == b']')?];
            let name = inner.split([' ', '\n']).next()?;
            let is_name = name.len() > 2 && name.bytes().all(|sign| sign.is_ascii_uppercase() || matches!(sign, b'_' | b'-'));
            (is_name && (inner.contains("=\"") || inner.contains("=”"))).then(|| start..start + inner.len() + 2)
        })
    })
}

/// Marks that are words.
fn marked(text: &str) -> Option<Range<usize>> {
    let one = |marks: &[&str]| marks.iter().find_map(|mark| text.find(mark).map(|at| at..at + mark.len()));
    let forum = || {
        let end = one(&["[/b]", "[/i]", "[/u]", "[/url]", "[/img]", "[/quote]", "[/size]", "[/color]"])?;
        let name = &text[end.start + 2..end.end - 1];
        let start = text[..end.start].match_indices('[').map(|(at, _)| at).find(|at| text[at + 1..].starts_with(name))?;
        Some(start..end.end)
    };
    let latex = || one(&["\\textbf{", "\\textit{", "\\emph{", "\\href{", "\\section{", "\\begin{", "\\footnote{"]);
    let word = || one(WORD);
    let contents = || one(&["[TOC]", "[[_TOC_]]", "[[TOC]]", "[[toc]]", "[toc]", "{:toc}", "[[_toc_]]"]);
    let wiki = || text.split_once("'''").and_then(|(before, rest)| Some(before.len()..before.len() + rest.find("'''")? + 6));
    word().or_else(contents).or_else(forum).or_else(latex).or_else(wiki)
}

/// What Word writes where a reference or a field did not work.
const WORD: &[&str] = &[
    "Fel! Bokmärket är inte definierat",
    "Fel! Hittar inte referenskälla",
    "Fel! Hyperlänkreferensen är ogiltig",
    "Error! Bookmark not defined",
    "Error! Reference source not found",
    "Error! Hyperlink reference not valid",
    "{ HYPERLINK ",
    "{ PAGEREF ",
    "{ TOC \\",
    "{ MERGEFIELD ",
    "«MERGEFIELD",
];

/// A line that begins as headings, boxes and the like do elsewhere: its mark.
pub(super) fn line(line: &str) -> Option<Range<usize>> {
    let mark = ["!!! ", "??? ", "???+ ", "+++", "#+BEGIN", "#+begin"].into_iter().find(|mark| line.starts_with(mark));
    if let Some(mark) = mark {
        return Some(0..mark.trim_end().len());
    }
    let signs = line.len() - line.trim_start_matches('=').len();
    let begins = |rest: &str| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let heading = (2..=6).contains(&signs) && begins(&line[signs..]);
    let textile = matches!(line.as_bytes(), [b'h', b'1'..=b'6', b'.', b' ', ..]);
    let sphinx = line.starts_with(".. ") && line.contains("::");
    let abbreviation = line.starts_with("*[") && line.contains("]: ");
    let fenced = line.starts_with(":: ") || line == "::";
    let length = match (heading, textile) {
        (true, _) => signs,
        (_, true) => 3,
        _ if sphinx || fenced => 2,
        _ if abbreviation => line.find(']')? + 2,
        _ => return None,
    };
    Some(0..length)
}
