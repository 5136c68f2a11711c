//! A link that opens a new window.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};

rule!("new-window", Accessibility, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for tag in &cx.body.tags {
        let elsewhere = tag.get("target").is_some_and(|target| !matches!(target, "" | "_self" | "_parent" | "_top"));
        if !matches!(&*tag.name, "a" | "area") || !elsewhere {
            continue;
        }
        found.push(
            tag.span,
            Wording::new(
                both!(
                    "Länken öppnar ett nytt fönster. Den som inte ser det undrar varför bakåtknappen har slutat fungera.",
                    "The link opens a new window. Anyone who does not see that wonders why the back button has stopped working."
                ),
                both!(
                    "Skriv länken utan target: [ord]({0})",
                    "Write the link without target: [words]({0})",
                    tag.get("href").unwrap_or("…")
                ),
            ),
        );
    }
}
