//! Links of one page that have the same words and lead to different places.

use std::collections::HashMap;

use crate::both;
use crate::catalog::resolve::Target;
use crate::check::wording::{bare, shown};
use crate::check::{Family, FindingSink, LintContext, Rule, Shape, Wording};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "same-text-different-target",
    family: Family::Accessibility,
    severity: Severity::Warning,
    doc: include_str!("same-text-different-target.md"),
    shape: Shape::Page(look),
};

/// Shorter words say nothing, and other rules speak of them.
const SHORT: usize = 4;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    if cx.body.links.len() < 2 {
        return;
    }
    let mut seen: HashMap<String, String> = HashMap::new();
    for link in &cx.body.links {
        let text = bare(&link.text);
        if text.chars().count() < SHORT || super::generic_link_text::says_nothing(&text) {
            continue;
        }
        let there = place(cx, &link.target);
        let Some(first) = seen.get(&text) else {
            seen.insert(text, there);
            continue;
        };
        if *first == there {
            continue;
        }
        let (words, one, other) = (shown(&link.text), shown(first), shown(&there));
        found.push(
            link.span,
            Wording::new(
                both!(
                    "Länktexten ”{words}” leder till {other}, men tidigare på sidan till {one}. Läsaren kan inte veta vilken som är vilken.",
                    "The link text ‘{words}’ leads to {other}, but earlier on the page to {one}. Readers can’t know which is which."
                ),
                both!(
                    "Låt båda länkarna säga vad som skiljer dem, till exempel:\n[{words} för lärare]({})",
                    "Let both links say what makes them different, for example:\n[{words} for teachers]({})",
                    link.target
                ),
            ),
        );
    }
}

/// Where a link leads, the same for all ways of writing it; headings of one page count as that page.
fn place(cx: &LintContext<'_>, target: &str) -> String {
    let plain = |text: &str| {
        text.trim_end_matches('/').trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.").to_owned()
    };
    match crate::catalog::resolve::resolve(&cx.site.catalog, cx.site.codes(), cx.path(), target, cx.language) {
        Target::Page { page, .. } => format!("/{}", cx.site.pages[page as usize].face.key),
        Target::Anchor(_) => format!("/{}", cx.face.key),
        Target::Blob(path) => path.to_string(),
        _ => plain(target.split('#').next().unwrap_or(target)),
    }
}
