//! A link to a page of the site by its address on the web, present or former.

use super::link_leaves_language::target_span;
use crate::both;
use crate::check::moved::address;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Fix;

rule!("own-address-link", Links, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let config = &cx.site.config;
    let host = config.origin.split_once("://").map_or(&*config.origin, |(_, host)| host);
    for (path, link) in cx.links() {
        let Some((_, rest)) = link.target.split_once("://").filter(|(scheme, _)| scheme.starts_with("http")) else { continue };
        let Some(local) = rest.strip_prefix(host).filter(|rest| rest.is_empty() || rest.starts_with('/')) else { continue };
        let (plain, anchor) = local.split_once('#').map_or((local, None), |(plain, anchor)| (plain, Some(anchor)));
        let Some(inner) = plain.strip_prefix(&*config.mount).filter(|rest| rest.is_empty() || rest.starts_with('/')) else { continue };
        // Another site may live beside this one on the same host.
        if config.mount.is_empty() || !inner.is_empty() {
            let file = if matches!(inner, "" | "/") { Some("/index.md".to_owned()) } else { address(cx.site, inner) };
            let better = file.map(|file| anchor.map_or(file.clone(), |anchor| format!("{file}#{anchor}")));
            let fix = better.as_ref().and_then(|better| {
                let span = target_span(cx, path, link.span, &link.target)?;
                Some(Fix::at(span, better.clone()))
            });
            let target = shown(&link.target);
            let help = match &better {
                Some(better) => both!("Skriv sidans fil: {better}", "Write the page’s file: {better}"),
                None => both!(
                    "Det finns ingen sida på den adressen. Skriv sökvägen till sidans fil, till exempel /coil/what-is-coil.md",
                    "There is no page at that address. Write the path to the page’s file, for example /coil/what-is-coil.md"
                ),
            };
            let words = Wording::new(
                both!(
                    "Länken ”{target}” går till den här webbplatsen med hela adressen. Byter sidan adress går länken sönder utan att det märks, \
                     och den leder alltid till samma språk.",
                    "The link ‘{target}’ goes to this site by its full address. If the page moves, the link breaks unnoticed, and it always \
                     leads to the same language."
                ),
                help,
            );
            found.push_in(path, link.span, Wording { fix, ..words });
        }
    }
}
