//! A link that leads to no page.

use crate::both;
use crate::catalog::resolve::{self, Target, path_of};
use crate::check::Wording;
use crate::check::moved;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::{shown, without_scheme};
use crate::site::Site;

rule!("broken-link", Links, Error, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let site = mention.site;
    let (written, from) = match &mention.of {
        Mentioned::Link { written, target: Target::NoPage, .. } => (*written, &**mention.path),
        // Pages are named from the root.
        Mentioned::Page(key) if resolve::by_key(&site.catalog, site.codes(), key).is_none() => (*key, "content/index"),
        _ => return None,
    };
    if matches!(mention.of, Mentioned::Link { .. })
        && let Some(words) = without_scheme(written)
    {
        return Some(words);
    }
    let sure = moved::page(site, from, written);
    let fix = sure.as_ref().and_then(|sure| mention.fix_site().aim(written, sure));
    let nearest = sure.or_else(|| nearest(site, from, written));
    let target = shown(written);
    let message = both!(
        "Länken ”{target}” leder inte till någon sida. Läsaren skulle mötas av en felsida.",
        "The link ‘{target}’ leads to no page. Readers would meet an error page."
    );
    let help = match nearest {
        Some(nearest) => both!(
            "Menade du {nearest}? Skriv i så fall det som länkens adress.",
            "Did you mean {nearest}? If so, write that as the link’s address."
        ),
        None => both!(
            "Skriv sökvägen till sidans fil, utan språkets kod, till exempel ../coil/what-is-coil.md, eller från mappen content: \
             /coil/what-is-coil.md",
            "Write the path to the page’s file, without the language code, for example ../coil/what-is-coil.md, or from the folder \
             content: /coil/what-is-coil.md"
        ),
    };
    Some(Wording::new(message, help).fixed(fix))
}

/// A page that was perhaps meant, as a link to it would be written here.
fn nearest(site: &Site, from: &str, written: &str) -> Option<String> {
    let plain = written.split('#').next().unwrap_or(written).trim_end_matches(".md");
    if plain.is_empty() {
        return None;
    }
    let wanted = path_of(from, plain).unwrap_or_else(|| plain.trim_matches(['/', '.']).to_owned());
    let key = site.names().near_page(&wanted)?;
    let file = moved::name(&site.pages[site.catalog.page(key)?].meta);
    Some(moved::alike(from, written, &file))
}
