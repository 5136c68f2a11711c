//! A frame that does not say what is in it.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};

rule!("frame-without-title", Accessibility, Error, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for tag in &cx.body.tags {
        let named = ["title", "aria-label", "aria-labelledby"].iter().any(|name| tag.get(name).is_some_and(|text| !text.trim().is_empty()));
        if &*tag.name != "iframe" || named || tag.get("aria-hidden") == Some("true") {
            continue;
        }
        found.push(
            tag.span,
            Wording::new(
                both!(
                    "Ramen säger inte vad den visar. Skärmläsaren säger bara ”ram”, och läsaren vet inte om det är värt att gå in i den.",
                    "The frame does not say what it shows. A screen reader just says ‘frame’, and readers don’t know whether to go into it."
                ),
                both!(
                    "Säg vad som finns i den: <iframe title=\"Karta över campus\" …>",
                    "Say what is in it: <iframe title=\"Map of the campus\" …>"
                ),
            ),
        );
    }
}
