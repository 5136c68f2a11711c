//! A link on a page to the same page.

use crate::both;
use crate::catalog::resolve::Target;
use crate::check::{FindingSink, LintContext, Wording};

rule!("link-to-itself", Links, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for (path, link) in cx.links() {
        let Target::Page { page, language, anchor: None, .. } = cx.target(path, link) else { continue };
        if page != cx.page || language != cx.language {
            continue;
        }
        found.push_in(
            path,
            link.span,
            Wording::new(
                both!(
                    "Länken leder till den sida som läsaren redan är på. Den som följer den tror att något gick fel.",
                    "The link leads to the page that readers are already on. Anyone who follows it thinks that something went wrong."
                ),
                both!(
                    "Ta bort länken, eller länka till en rubrik på sidan: #rubrikens-namn",
                    "Remove the link, or link to a heading on the page: #name-of-the-heading"
                ),
            ),
        );
    }
}
