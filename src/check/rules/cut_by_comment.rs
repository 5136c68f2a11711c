//! A text at the top of a page that ends at a number sign, since YAML takes the rest for a comment.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::{Fix, Span};
use crate::kind::FieldType;

rule!("cut-by-comment", Fields, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let start = cx.source.find('\n').map_or(0, |at| at + 1);
    let end = cx.source[start..].find("\n---").map_or(cx.source.len(), |at| start + at);
    let Some(yaml) = cx.source.get(start..end).filter(|yaml| yaml.contains(" #")) else { return };
    let mut at = start;
    let mut key = "";
    // Lines deeper than this stand in a text that goes over several lines, where `#` is a sign like others.
    let mut block: Option<usize> = None;
    for line in yaml.split_inclusive('\n') {
        let begin = at;
        at += line.len();
        let line = line.trim_end();
        let indent = line.len() - line.trim_start().len();
        if line.is_empty() || block.is_some_and(|outer| indent > outer) {
            continue;
        }
        block = None;
        let (name, value) = named(line);
        if indent == 0
            && let Some(name) = name
        {
            key = name;
        }
        if value.starts_with(['|', '>']) {
            block = Some(indent);
        } else if is_text(cx, key)
            && let Some((text, comment)) = cut(value)
        {
            let value_at = begin + line.len() - value.len();
            let place = value_at + value.len() - comment.len();
            tell(found, Span::new(place, place + comment.len()), Span::new(value_at, value_at + value.len()), text, value);
        }
    }
}

/// The name that a line gives, and its value.
fn named(line: &str) -> (Option<&str>, &str) {
    let item = line.trim_start().trim_start_matches("- ").trim_start();
    let is_key = |key: &str| !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'));
    match item.split_once(": ").filter(|(key, _)| is_key(key)) {
        Some((key, value)) => (Some(key), value.trim_start()),
        None => (item.strip_suffix(':').filter(|key| is_key(key)), item),
    }
}

/// A plain value, and what YAML takes for a comment behind it.
fn cut(value: &str) -> Option<(&str, &str)> {
    let at = value.find(" #")?;
    let text = value[..at].trim_end();
    let is_plain = !text.is_empty() && !text.ends_with(':') && !text.starts_with(['"', '\'', '[', '{', '&', '*', '!', '#']);
    is_plain.then(|| (text, &value[at + 1..]))
}

/// Whether a field holds words for readers.
fn is_text(cx: &LintContext<'_>, key: &str) -> bool {
    fn holds_text(sort: &FieldType) -> bool {
        match sort {
            FieldType::Text | FieldType::Markdown => true,
            FieldType::List { of, .. } => holds_text(of),
            FieldType::Record(fields) => fields.values().any(|field| holds_text(&field.sort)),
            _ => false,
        }
    }
    matches!(key, "title" | "summary") || cx.meta.kind.fields.get(key).is_some_and(|field| holds_text(&field.sort))
}

fn tell(found: &mut FindingSink<'_>, at: Span, value: Span, text: &str, written: &str) {
    let quoted = format!("\"{}\"", written.replace('\\', "\\\\").replace('"', "\\\""));
    let (text, shown_quoted) = (shown(text), shown(&quoted));
    let words = Wording::new(
        both!(
            "Efter ett mellanslag börjar # en kommentar, så texten slutar efter ”{text}”.",
            "After a space, # begins a comment, so the text ends after ‘{text}’."
        ),
        both!(
            "Skriv texten inom citattecken: {shown_quoted}. Är det en kommentar, skriv den på en egen rad.",
            "Write the text in quotation marks: {shown_quoted}. If it is a comment, write it on a line of its own."
        ),
    );
    found.push(at, words.fixed(Some(Fix::at(value, quoted))));
}
