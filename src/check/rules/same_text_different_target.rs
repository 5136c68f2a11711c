//! Links of one page that have the same words and lead to different places.

use std::collections::HashMap;

use crate::both;
use crate::catalog::resolve::Target;
use crate::check::wording::{bare, shown};
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::markdown::Link;

rule!("same-text-different-target", Accessibility, Warning, Page(look));

/// Shorter words say nothing, and other rules speak of them.
const SHORT: usize = 4;

/// How many places one finding names.
const NAMED: usize = 3;

/// The links of one text.
struct Group<'b> {
    first: &'b Link,
    section: usize,
    /// Where they lead, each once.
    places: Vec<String>,
    /// The first that leads elsewhere than the first of all.
    other: Option<&'b Link>,
}

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    if cx.body.links.len() < 2 {
        return;
    }
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut by_text: HashMap<String, usize> = HashMap::new();
    for link in &cx.body.links {
        let text = bare(&link.text);
        if text.chars().count() < SHORT || is_icon(&link.text) || super::generic_link_text::says_nothing(&text) {
            continue;
        }
        let section = cx.body.headings.partition_point(|heading| heading.span.start < link.span.start);
        let there = place(cx, &link.target);
        let at = *by_text.entry(text).or_insert(groups.len());
        let Some(group) = groups.get_mut(at) else {
            groups.push(Group { first: link, section, places: vec![there], other: None });
            continue;
        };
        if group.places.contains(&there) || is_told_apart(cx, group, link, section) {
            continue;
        }
        if group.places.len() <= NAMED {
            group.places.push(there);
        }
        group.other.get_or_insert(link);
    }
    groups.iter().for_each(|group| tell(group, found));
}

/// `:octicons-home-16:`, as another program writes a picture.
fn is_icon(text: &str) -> bool {
    let text = text.trim();
    text.len() > 2 && text.starts_with(':') && text.ends_with(':') && !text.contains(' ')
}

/// Whether what stands around two links tells them apart: a name or a label under headings, in items or rows of their own.
fn is_told_apart(cx: &LintContext<'_>, group: &Group<'_>, link: &Link, section: usize) -> bool {
    let is_label = link.text.trim_start_matches(|sign: char| !sign.is_alphanumeric()).starts_with(char::is_uppercase);
    let line = |link: &Link| {
        let before = &cx.source[..link.span.start as usize];
        before[before.rfind('\n').map_or(0, |at| at + 1)..].trim_start()
    };
    let is_row = |line: &str| line.starts_with(['|', '-', '*', '+']) || line.starts_with(|sign: char| sign.is_ascii_digit());
    let (one, other) = (line(group.first), line(link));
    let in_rows = is_row(one) && is_row(other) && one.as_ptr() != other.as_ptr();
    is_label && (group.section != section || in_rows)
}

fn tell(group: &Group<'_>, found: &mut FindingSink<'_>) {
    let Some(link) = group.other else { return };
    let (words, one) = (shown(&link.text), shown(&group.places[0]));
    let mut others = group.places[1..].iter().take(NAMED).map(|place| shown(place)).collect::<Vec<_>>().join(", ");
    if group.places.len() > NAMED + 1 {
        others.push_str(" …");
    }
    found.push(
        link.span,
        Wording::new(
            both!(
                "Länktexten ”{words}” leder till {others}, men tidigare på sidan till {one}. Läsaren kan inte veta vilken som är vilken.",
                "The link text ‘{words}’ leads to {others}, but earlier on the page to {one}. Readers can’t know which is which."
            ),
            both!(
                "Låt länkarna säga vad som skiljer dem, till exempel:\n[{words} för lärare]({})",
                "Let the links say what makes them different, for example:\n[{words} for teachers]({})",
                link.target
            ),
        ),
    );
}

/// Where a link leads, the same for all ways of writing it; headings of one page count as that page.
fn place(cx: &LintContext<'_>, target: &str) -> String {
    let plain = |text: &str| {
        text.trim_end_matches('/').trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.").to_owned()
    };
    match crate::catalog::resolve::resolve(&cx.site.catalog, cx.site.codes(), cx.path(), target, cx.language) {
        Target::Page { page, .. } => format!("/{}", cx.site.pages[page].meta.key),
        Target::Anchor(_) => format!("/{}", cx.meta.key),
        Target::Blob(path) => path.to_string(),
        _ => plain(target.split('#').next().unwrap_or(target)),
    }
}
