//! A link that begins with http://.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};

rule!("insecure-link", Links, Warning, Page(look));

/// Endings of hosts that nobody can have a certificate for.
const ENDINGS: [&str; 4] = [".onion", ".local", ".localhost", ".internal"];

/// Whether what follows `http://` is a host that does not answer to https.
fn has_no_https(rest: &str) -> bool {
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or(rest).to_ascii_lowercase();
    host == "localhost" || host.starts_with("127.") || ENDINGS.iter().any(|ending| host.ends_with(ending))
}

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let origin = &cx.site.config.origin;
    let host = origin.split_once("://").map_or(&**origin, |(_, host)| host);
    for (path, link) in cx.links() {
        let Some(rest) = link.target.strip_prefix("http://") else { continue };
        // Of the site's own address another rule speaks, and knows what to write.
        if rest.split('/').next() == Some(host) || has_no_https(rest) {
            continue;
        }
        let target = shown(rest);
        // No fix: whether the host answers to https is known only to those who try.
        found.push_in(
            path,
            link.span,
            Wording::new(
                both!(
                    "Länken börjar med http://. Den som följer den kan bli avlyssnad eller skickad fel, och webbläsaren varnar.",
                    "The link begins with http://. Anyone who follows it can be spied on or sent to the wrong place, and browsers warn about it."
                ),
                both!(
                    "Pröva adressen med s i webbläsaren, och skriv den om den öppnas:\nhttps://{target}",
                    "Try the address with an s in your browser, and write it if it opens:\nhttps://{target}"
                ),
            ),
        );
    }
}
