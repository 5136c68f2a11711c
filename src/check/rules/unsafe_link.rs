//! A link to what a reader can’t safely open, or can’t open at all.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::did_you_mean;

rule!("unsafe-link", Links, Error, Page(look));

/// What may stand before the colon.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for (path, link) in cx.links() {
        if let Some(words) = wording(&link.target) {
            found.push_in(path, link.span, words);
        }
    }
    for tag in &cx.body.tags {
        let links = ["href", "action", "formaction", "xlink:href"].iter().filter_map(|name| tag.get(name));
        // What is loaded from another host is another rule's business.
        let loads = ["src", "data", "poster"].iter().filter_map(|name| tag.get(name)).filter(|address| !address.starts_with("//"));
        let words = links.chain(loads).find_map(wording);
        words.into_iter().for_each(|words| found.push(tag.span, words));
    }
}

/// What speaks against an address, as a browser reads it.
fn wording(target: &str) -> Option<Wording> {
    // Browsers take away spaces and control characters around an address, and tabs and line feeds inside it.
    let address: String = target.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let begins = address.replace('\\', "/");
    if let Some(rest) = begins.strip_prefix("//").filter(|_| !address.starts_with('\\')) {
        let rest = shown(rest);
        return Some(Wording::new(
            both!(
                "Länken ”//{rest}” säger inte om den går till webben eller till en mapp, så den öppnas olika på olika datorer.",
                "The link ‘//{rest}’ does not say whether it leads to the web or to a folder, so it opens differently on different computers."
            ),
            both!("Skriv hela adressen: https://{rest}", "Write the whole address: https://{rest}"),
        ));
    }
    // `\\\\server\\folder`, `C:\\folder`
    let (scheme, rest) = if address.starts_with("\\\\") { ("file", &*address) } else { address.split_once(':')? };
    let scheme = scheme.to_lowercase();
    let is_scheme =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    if !is_scheme {
        return None;
    }
    let web = scheme.starts_with("http");
    let is_whole = !web || rest.starts_with("//");
    // `https://name:password@host`
    let host = rest.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
    if web
        && let Some((login, host)) = host.rsplit_once('@')
        && login.contains(':')
    {
        let path = &rest.trim_start_matches('/')[login.len() + 1 + host.len()..];
        let host = shown(&format!("{host}{path}"));
        return Some(Wording::new(
            both!(
                "Länken visar ett lösenord för alla som läser sidan, och webbläsare varnar för sådana länkar.",
                "The link shows a password to everybody who reads the page, and browsers warn of such links."
            ),
            both!("Ta bort det som står före @: {scheme}://{host}", "Remove what comes before @: {scheme}://{host}"),
        ));
    }
    if SCHEMES.contains(&&*scheme) && is_whole && !rest.trim_start_matches('/').is_empty() {
        return None;
    }
    let name = shown(target);
    let message = both!(
        "Länken ”{name}” leder inte till något som läsaren kan öppna säkert.",
        "The link ‘{name}’ does not lead to anything that readers can open safely."
    );
    let rest = shown(rest.trim_start_matches(['/', '\\']));
    let help = if scheme.len() == 1 || scheme == "file" {
        both!(
            "Lägg filen bredvid sidan och länka till den: [dokumentet](dokument.pdf)",
            "Put the file beside the page and link to it: [the document](document.pdf)"
        )
    } else if SCHEMES.contains(&&*scheme) && rest.is_empty() {
        both!("Skriv hela adressen, eller ta bort länken.", "Write the whole address, or remove the link.")
    } else if web || did_you_mean(&scheme, ["https", "http"]).is_some() {
        both!("Skriv ”https://{rest}”.", "Write ‘https://{rest}’.")
    } else {
        both!(
            "Länka med https:, mailto: eller tel:, eller till en sida på webbplatsen.",
            "Link with https:, mailto: or tel:, or to a page of the site."
        )
    };
    Some(Wording::new(message, help))
}
