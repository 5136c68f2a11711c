//! The text of HTML that is not let through: its words stay, whatever is said of its tags.

use crate::html::escape;

/// Elements that stand within a line; all others stand apart.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose content is for machines.
const NO_TEXT: [&str; 2] = ["script", "style"];

/// Whether a tag breaks a line: `<br>`, also as `<br/>` or `</br>`.
pub(super) fn is_break(tag: &str) -> bool {
    name(tag).eq_ignore_ascii_case("br")
}

/// Whether what stands before a tag stands apart from what stands behind it.
pub(super) fn is_apart(tag: &str) -> bool {
    let name = name(tag).to_ascii_lowercase();
    !name.is_empty() && !INLINE.contains(&&*name)
}

fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<').trim_start_matches('/');
    &inner[..inner.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-').unwrap_or(inner.len())]
}

/// The paragraphs of a piece of HTML, as HTML without tags other than line breaks.
pub(super) fn paragraphs(html: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        push(&mut all, &rest[..open]);
        rest = &rest[open..];
        let ends = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
        if rest.starts_with("<!--") {
            rest = &rest[ends("-->")..];
            continue;
        }
        let is_tag = rest[1..].starts_with(|sign: char| sign.is_ascii_alphabetic() || matches!(sign, '/' | '!' | '?'));
        let Some(close) = rest.find('>').filter(|_| is_tag) else {
            push(&mut all, "<");
            rest = &rest[1..];
            if !rest.contains('>') {
                break;
            }
            continue;
        };
        let tag = &rest[..=close];
        rest = &rest[close + 1..];
        let name = name(tag).to_ascii_lowercase();
        if is_break(tag) {
            all.last_mut().expect("there is one from the start").push_str("<br>\n");
        } else if is_apart(tag) {
            all.push(String::new());
        }
        if !tag.starts_with("</") && NO_TEXT.contains(&&*name) {
            let closes =
                |at: usize| rest.as_bytes().get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()));
            let end = rest.match_indices("</").map(|(at, _)| at).find(|at| closes(*at)).unwrap_or(rest.len());
            rest = &rest[end..];
        }
    }
    push(&mut all, rest);
    all.retain(|text| !text.replace("<br>", "").trim().is_empty());
    all
}

/// Text, in which what stands for a character stays.
fn push(all: &mut [String], text: &str) {
    let out = all.last_mut().expect("there is one from the start");
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        escape(&rest[..at], out);
        rest = &rest[at + 1..];
        let length = rest.bytes().take(32).take_while(|sign| sign.is_ascii_alphanumeric() || *sign == b'#').count();
        out.push_str(if length > 0 && rest[length..].starts_with(';') { "&" } else { "&amp;" });
    }
    escape(rest, out);
}
