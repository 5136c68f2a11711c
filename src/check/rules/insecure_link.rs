//! A link that begins with http://.

use crate::both;
use crate::check::wording::shown;
use crate::check::{Family, FindingSink, LintContext, Rule, Shape, Wording};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "insecure-link",
    family: Family::Links,
    severity: Severity::Warning,
    doc: include_str!("insecure-link.md"),
    shape: Shape::Page(look),
};

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let origin = &cx.site.config.origin;
    let host = origin.split_once("://").map_or(&**origin, |(_, host)| host);
    for (path, link) in cx.links() {
        let Some(rest) = link.target.strip_prefix("http://") else { continue };
        // Of the site's own address another rule speaks, and knows what to write.
        if rest.split('/').next() == Some(host) {
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
                    "The link begins with http://. Who follows it can be listened to or sent astray, and browsers warn of it."
                ),
                both!(
                    "Pröva adressen med s i webbläsaren, och skriv den om den öppnas:\nhttps://{target}",
                    "Try the address with an s in your browser, and write it if it opens:\nhttps://{target}"
                ),
            ),
        );
    }
}
