//! Something that the page loads from another host.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};

rule!("external-resource", Text, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for tag in &cx.body.tags {
        let loads = match &*tag.name {
            "link" => tag.get("href"),
            "object" => tag.get("data"),
            _ => tag.get("src").or_else(|| tag.get("srcset")),
        };
        let Some(address) = loads.filter(|address| ["http://", "https://", "//"].iter().any(|start| address.starts_with(start))) else {
            continue;
        };
        let host = shown(
            address.trim_start_matches("https:").trim_start_matches("http:").trim_start_matches('/').split('/').next().unwrap_or(address),
        );
        found.push(
            tag.span,
            Wording::new(
                both!(
                    "Sidan hämtar något från {host}, som då får veta vem som läser. Det kan kräva att läsaren först tillfrågas.",
                    "The page loads something from {host}, which then learns who reads it. That may require asking readers first."
                ),
                both!(
                    "Lägg filen bredvid sidan, eller länka dit i stället för att bädda in.",
                    "Put the file beside the page, or link there instead of embedding it."
                ),
            ),
        );
    }
}
