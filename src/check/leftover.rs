//! What Markdown leaves over in running text: marks that did not take, and those of other systems.

use std::ops::Range;

use super::LintContext;
use super::left::{Left, Leftover};
use super::{foreign_markup, leftover_lines, leftover_links};
use crate::content::markdown::{Alert, Body};
use crate::finding::{Edit, Fix, Span};
use crate::html::unescaped;
use crate::prose::{Block, GAP, Sort};

/// The bytes of which marks are made.
const SIGNS: [bool; 256] = {
    let (mut signs, marks, mut at) = ([false; 256], b"*_~[]{}$:=^+<>`|\\&!", 0);
    while at < marks.len() {
        signs[marks[at] as usize] = true;
        at += 1;
    }
    signs
};

/// All that is left over in the running text of a page.
pub(super) fn leftovers(cx: &LintContext<'_>) -> Vec<Left> {
    let prose = cx.prose();
    let mut all = Vec::new();
    for block in &prose.blocks {
        let text = prose.slice(&block.text);
        if matches!(block.sort, Sort::Title | Sort::Summary | Sort::Field) {
            all.extend(in_plain(text).map(|range| Left::new(Leftover::Field, block, range)));
            continue;
        }
        leftover_lines::find(cx, block, text, &mut all);
        if text.bytes().any(|sign| SIGNS[usize::from(sign)]) {
            signs(cx, block, text, &mut all);
        }
    }
    // A backslash before a mark says that it is meant to be seen.
    let is_meant = |left: &Left| {
        let at = prose.span(&left.at).start as usize;
        let first = prose.slice(&left.at).chars().next();
        cx.source[..at].ends_with('\\') || !cx.source[at..].starts_with(|sign| Some(sign) == first)
    };
    // A block in a list or a quotation is told as what it is.
    let is_block = |left: &Left| {
        let line = |at: usize| cx.source[..at].rfind('\n').map_or(0, |end| end + 1);
        let written = || &cx.source[line(prose.span(&left.at).start as usize)..];
        prose.slice(&left.at).starts_with("::") && written().trim_start_matches([' ', '\t', '>', '-', '*', '+']).starts_with(":::")
    };
    all.retain(|left| !is_meant(left) && !is_block(left));
    // What stands within a heading or row that did not take goes with it.
    all.sort_by_key(|left| (left.at.start, u32::MAX - left.at.end));
    let mut reached = 0;
    all.retain(|left| {
        let is_inside = left.at.end <= reached;
        reached = reached.max(left.at.end);
        !is_inside
    });
    all
}

/// The text of a field that was read as Markdown, as readers see it, without its code.
fn seen(body: &Body) -> String {
    let mut text = String::new();
    for (number, piece) in body.html.split('<').enumerate() {
        let (tag, behind) = if number == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        match tag {
            "code" => text.push(GAP),
            // Words that belong together stay together.
            "strong" | "/strong" | "em" | "/em" | "/code" => text.push_str(behind),
            _ => text.extend(["\n", behind]),
        }
    }
    unescaped(&text).into_owned()
}

/// The first mark that is left over in a field that was read as Markdown.
pub(super) fn in_markdown(body: &Body) -> Option<(Leftover, String)> {
    let text = seen(body);
    let stars = text.match_indices("**").map(|(at, mark)| at..at + mark.len()).find(|run| is_alone(&text, run));
    let first = stars.map(|range| (Leftover::Emphasis, range)).or_else(|| marks(&text).next());
    first.map(|(what, range)| (what, text[range].to_owned()))
}

/// Markup in a text that takes none.
fn in_plain(text: &str) -> Option<Range<usize>> {
    let whole = |mark: &str| between(text, mark);
    let stars = || text.find("**").map(|at| at..at + 2).filter(|run| is_alone(text, run));
    let link = || text.find("](").and_then(|at| text[..at].rfind('[')).map(|at| at..text.len());
    let tag = || ["</", "<b>", "<i>", "<br", "<em>", "<strong>", "<a "].iter().find_map(|tag| text.find(tag).map(|at| at..at + tag.len()));
    let first = ["**", "*", "__", "_", "`", "~~"].into_iter().find_map(whole);
    first.or_else(stars).or_else(link).or_else(tag).or_else(|| marks(text).next().map(|(_, range)| range))
}

fn signs(cx: &LintContext<'_>, block: &Block, text: &str, all: &mut Vec<Left>) {
    for sign in ['*', '_', '~'] {
        if text.contains(sign) {
            emphasis(cx, block, text, sign, all);
        }
    }
    all.extend(marks(text).map(|(what, range)| Left::new(what, block, range)));
    all.extend(fact(cx, text).map(|range| Left::new(Leftover::Fact, block, range)));
}

/// `{name}` or `{ name }` of a fact that is there.
fn fact(cx: &LintContext<'_>, text: &str) -> Option<Range<usize>> {
    text.match_indices('{').find_map(|(start, _)| {
        let inner = &text[start + 1..start + 1 + text[start + 1..].find(['}', '{', '\n']).filter(|length| *length < 100)?];
        let is_closed = text[start + 1 + inner.len()..].starts_with('}');
        (is_closed && cx.site.data.facts.contains_key(inner.trim())).then(|| start..start + inner.len() + 2)
    })
}

/// All that is left over but for what makes words bold or italic.
fn marks(text: &str) -> impl Iterator<Item = (Leftover, Range<usize>)> {
    // Between words `-->` is an arrow.
    let is_arrow = |at: usize| {
        text[..at].trim_end().ends_with(char::is_alphanumeric) && text[at + 3..].trim_start().starts_with(char::is_alphanumeric)
    };
    let shut = || text.find("-->").filter(|at| !is_arrow(*at)).map(|at| at..at + 3);
    let comment = || ["<!--", "<!-"].iter().find_map(|mark| text.find(mark).map(|at| at..at + mark.len())).or_else(shut);
    let highlight = || between(text, "==").or_else(|| between(text, "++")).or_else(|| raised(text));
    let one = [
        (Leftover::Formula, foreign_markup::formula(text)),
        (Leftover::Emoji, foreign_markup::emoji(text)),
        (Leftover::Highlight, highlight()),
        (Leftover::Comment, comment()),
        (Leftover::Backtick, backtick(text)),
        (Leftover::Alert, alert(text)),
        (Leftover::OtherSystem, foreign_markup::template(text)),
        (Leftover::Block, text.find(":::").map(|at| at..at + 3)),
        (Leftover::Code, code(text)),
    ];
    let links = leftover_links::links(text).map(|range| (Leftover::Link, range));
    let attributes = attributes(text).map(|range| (Leftover::Attributes, range));
    one.into_iter().filter_map(|(what, range)| Some((what, range?))).chain(links).chain(attributes)
}

/// Runs of one sign that mark nothing.
fn emphasis(cx: &LintContext<'_>, block: &Block, text: &str, sign: char, all: &mut Vec<Left>) {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(sign) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    let is_mark = |run: &Range<usize>| match sign {
        '*' => run.len() <= 3,
        _ => run.len() == 2,
    };
    let mut next = 0;
    // Behind a mark without a partner nobody knows which two belong together.
    let mut is_certain = true;
    while let Some(open) = runs.get(next) {
        next += 1;
        let close =
            runs.get(next).filter(|close| is_mark(open) && close.len() == open.len() && !text[open.end..close.start].contains('\n'));
        if let Some(close) = close
            && let Some(fix) = moved(cx, block, sign, open, close)
        {
            next += 1;
            all.push(Left { fix: is_certain.then_some(fix), ..Left::new(Leftover::Emphasis, block, open.start..close.end) });
        } else if sign == '*' && (2..=4).contains(&open.len()) && is_alone(text, open)
            || close.is_some_and(|close| is_slip(text, sign, open, close))
        {
            is_certain = false;
            all.push(Left::new(Leftover::Emphasis, block, open.clone()));
        }
    }
}

/// Whether stars touch a word on one side only, as those of bold text do. `**/` and `2**3` are something else.
fn is_alone(text: &str, run: &Range<usize>) -> bool {
    let before = text[..run.start].chars().next_back();
    let after = text[run.end..].chars().next();
    let is_free = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
    let is_code = |sign: Option<char>| sign.is_some_and(|sign| matches!(sign, '/' | '.' | GAP));
    let names = text[run.end..].starts_with("kwargs");
    // Between numbers and names two stars are a power.
    let is_power = |text: &str| text.ends_with(|sign: char| sign.is_ascii_digit() || sign == ')');
    let stands_free = is_free(before) && is_free(after) && run.len() == 2 && !is_power(text[..run.start].trim_end());
    !names && !is_code(before) && !is_code(after) && (run.len() == 4 || stands_free || is_free(before) != is_free(after))
}

/// `__fet __ord` or `__fet__ord`: underlines around words, where names in code have more of them.
fn is_slip(text: &str, sign: char, open: &Range<usize>, close: &Range<usize>) -> bool {
    let inner = &text[open.end..close.start];
    let behind = text[close.end..].split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    let is_free = text[..open.start].chars().next_back().is_none_or(char::is_whitespace);
    let is_words = |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_alphabetic() || sign == ' ');
    sign == '_' && open.len() == 2 && is_free && is_words(inner) && !inner.starts_with(' ') && is_words(behind)
}

/// Spaces put where the marks take: `**fet **text` is `**fet** text`, `**”Citat”**och` is `**”Citat”** och`.
fn moved(cx: &LintContext<'_>, block: &Block, mark: char, open: &Range<usize>, close: &Range<usize>) -> Option<Fix> {
    let file = |at: usize| {
        let start = block.text.start + u32::try_from(at).unwrap_or(u32::MAX);
        cx.prose().span(&(start..start + 1)).start as usize
    };
    let (open, close) = (file(open.start)..file(open.start) + open.len(), file(close.start)..file(close.start) + close.len());
    let inner = cx.source.get(open.end..close.start)?;
    let (before, after) = (cx.source[..open.start].chars().next_back(), cx.source[close.end..].chars().next());
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let is_blank = |sign: char| matches!(sign, ' ' | '\u{a0}' | '\t');
    let (start, end) = (inner.trim_start_matches(is_blank), inner.trim_end_matches(is_blank));
    let (leads, trails) = (start.len() < inner.len(), end.len() < inner.len());
    let words = inner.trim();
    if words.is_empty() || words.contains(['\n', mark]) || cx.source[..open.start].ends_with('\\') || inner.ends_with('\\') {
        return None;
    }
    // One star is a sign of many uses: both of its ends have to look like those of a word.
    let is_one = open.len() == 1;
    // `__name and __init` are names.
    if mark == '_' && !(leads && trails) {
        return None;
    }
    if is_one
        && (leads
            || is_word(before)
            || !words.starts_with(char::is_alphabetic) && !words.starts_with(['”', '"', '(', '['])
            || !is_word(after))
    {
        return None;
    }
    let punctuated = !is_word(words.chars().next_back()) && is_word(after) || !is_word(words.chars().next()) && is_word(before);
    if !leads && !trails && !punctuated {
        return None;
    }
    let mut edits = Vec::new();
    let mut put = |start: usize, end: usize, text: &str| {
        if start < end || !text.is_empty() {
            edits.push(Edit { span: Span::new(start, end), text: text.to_owned() });
        }
    };
    let apart = |needed: bool| if needed { " " } else { "" };
    put(open.start, open.start, apart(is_word(before)));
    put(open.end, open.end + inner.len() - start.len(), "");
    put(close.start - (inner.len() - end.len()), close.start, "");
    put(close.end, close.end, apart(is_word(after)));
    Some(Fix(edits))
}

/// The first text between two marks that touch it.
fn between(text: &str, mark: &str) -> Option<Range<usize>> {
    let (start, _) = text.match_indices(mark).find(|(at, _)| text[at + mark.len()..].starts_with(char::is_alphanumeric))?;
    let inner = start + mark.len();
    let end = inner + text[inner..].find(mark)?;
    let free = |sign: Option<char>| !sign.is_some_and(|sign| sign.is_alphanumeric() || mark.contains(sign));
    let whole = free(text[..start].chars().next_back()) && free(text[end + mark.len()..].chars().next());
    (whole && !text[inner..end].contains('\n') && !text[inner..end].ends_with(' ')).then(|| start..end + mark.len())
}

/// `m^2^`
fn raised(text: &str) -> Option<Range<usize>> {
    let start = text.find('^').filter(|at| text[..*at].ends_with(char::is_alphanumeric))?;
    let length = text[start + 1..].find('^')?;
    let inner = &text[start + 1..start + 1 + length];
    (!inner.is_empty() && inner.chars().all(char::is_alphanumeric)).then(|| start..start + length + 2)
}

/// A code of HTML that was coded twice.
fn code(text: &str) -> Option<Range<usize>> {
    ["&nbsp;", "&amp;", "&shy;", "&quot;"].iter().find_map(|code| text.find(code).map(|at| at..at + code.len()))
}

/// `{width=50%}`, `{.class}`, `{#name}`, `{: target="_blank"}`
fn attributes(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('{').filter_map(|(start, _)| {
        // Nobody gives more than a few: the search ends soon.
        let end = start + text[start..].char_indices().take(200).find(|(_, sign)| matches!(sign, '}' | '\n'))?.0;
        let inner = text[start + 1..end].trim_start_matches(':').trim();
        let is_name =
            |name: &str| name.starts_with(char::is_alphabetic) && name.chars().all(|sign| sign.is_alphanumeric() || "-_".contains(sign));
        let first = inner.split(' ').next()?;
        let is_attribute = match first.split_once('=') {
            Some((name, _)) => is_name(name),
            None => first.strip_prefix(['.', '#']).is_some_and(is_name),
        };
        let in_path = text[..start].ends_with(['/', '{', '$']);
        (is_attribute && !in_path && text[end..].starts_with('}')).then(|| start..end + 1)
    })
}

/// A backtick that touches the word behind it and is never closed.
fn backtick(text: &str) -> Option<Range<usize>> {
    let start = text.find('`')?;
    let free = text[..start].chars().next_back().is_none_or(|sign| sign.is_whitespace() || sign == '(');
    (free && text[start + 1..].starts_with(|sign: char| !sign.is_whitespace())).then(|| start..start + 1)
}

/// `[!NOTE]`, or `[OBS!]` at the beginning.
fn alert(text: &str) -> Option<Range<usize>> {
    let behind = || Some(0..text.strip_prefix('[')?.split_once("!]").filter(|(name, _)| Alert::named(name).is_some())?.0.len() + 3);
    let Some(start) = text.find("[!") else { return behind() };
    let end = start + text[start..].find(']')?;
    let is_name = text[start + 2..end].starts_with(char::is_alphabetic);
    is_name.then(|| start..end + 1)
}
