//! Twins that do not lead to the same pages, files and addresses.

use std::collections::BTreeMap;

use crate::both;
use crate::catalog::resolve::Target;
use crate::check::wording::{listed, shown};
use crate::check::{FindingSink, LintContext, Pair, Wording};
use crate::content::directive::Call;
use crate::content::{Reference, Value};
use crate::finding::{Both, Span};
use crate::id::Id;

rule!("twin-links-differ", Languages, Note, Pair(look));

fn look(pair: &Pair<'_>, found: &mut FindingSink<'_>) {
    let (there, here) = (targets(pair.source), targets(pair.twin));
    let (source, _) = pair.paths();
    let missing: Vec<String> = there.iter().filter(|(place, _)| !here.contains_key(*place)).map(|(_, (name, _))| name.clone()).collect();
    let surplus: Vec<&(String, Span)> = here.iter().filter(|(place, _)| !there.contains_key(*place)).map(|(_, link)| link).collect();
    let help = || {
        both!(
            "Länka till samma sidor på båda språken, eller inte på något av dem.",
            "Link to the same pages in both languages, or in neither of them."
        )
    };
    if !missing.is_empty() {
        let Both { sv, en } = listed(&missing);
        found.push(
            pair.whole(),
            Wording::new(both!("Sidan saknar länkar som {source} har: {sv}.", "The page lacks links that {source} has: {en}."), help()),
        );
    }
    for (name, span) in surplus {
        found.push(
            *span,
            Wording::new(both!("Länken till {name} finns inte i {source}.", "The link to {name} is not in {source}."), help()),
        );
    }
}

/// Where a body leads: each place once, as it is written and where. Addresses elsewhere count by their host, since many
/// sites have a page for each language.
fn targets(cx: &LintContext<'_>) -> BTreeMap<String, (String, Span)> {
    let mut targets = BTreeMap::new();
    for link in &cx.body.links {
        let place = match cx.target(cx.path(), link) {
            Target::Page { page, .. } => format!("page {}", page.index()),
            Target::Blob(path) => format!("file {}", plain(cx, &path)),
            Target::Elsewhere => match link.target.split_once("://") {
                Some((_, rest)) => format!("host {}", site_of(rest)),
                None => link.target.to_lowercase(),
            },
            Target::Anchor(_) | Target::NoPage | Target::NoFile => continue,
        };
        targets.entry(place).or_insert_with(|| (shown(&link.target), link.span));
    }
    for directive in &cx.body.directives {
        let Call::Component { arguments, .. } = &directive.call else { continue };
        for (_, value) in arguments {
            let (Value::Page(Reference { name, .. }) | Value::Owner(Reference { name, .. })) = value else { continue };
            targets.entry(format!("name {name}")).or_insert_with(|| (shown(name), directive.span));
        }
    }
    targets
}

/// The last two parts of a host: `en.example.org` and `www.example.org` are one.
fn site_of(rest: &str) -> String {
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest).to_lowercase();
    let parts: Vec<&str> = host.rsplitn(3, '.').take(2).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join(".")
}

/// A path without the language that its name ends with.
fn plain(cx: &LintContext<'_>, path: &str) -> String {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let without = cx.site.codes().iter().find_map(|code| stem.strip_suffix(&**code)?.strip_suffix(['-', '_', '.']));
    format!("{}.{ending}", without.unwrap_or(stem))
}
