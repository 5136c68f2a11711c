//! `utblick search`: the hits that a reader would get.

use clap::ArgMatches;
use serde_json::json;

use super::failure::Failure;
use super::{Terminal, paths};
use crate::both;
use crate::catalog::Seen;
use crate::id::LanguageId;
use crate::search::Hit;

/// The form's version; it changes only when a reader of the old one would break.
const VERSION: u32 = 1;

/// Prints the hits, best first.
pub(super) fn search(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let site = paths::site(matches, Seen::Public)?;
    let words: Vec<&str> = matches.get_many::<String>("query").into_iter().flatten().map(String::as_str).collect();
    let query = words.join(" ");
    let code = matches.get_one::<String>("in").map_or(&*site.config.languages[LanguageId::FIRST].code, |code| code);
    let language = paths::language(&site, code)?;
    let limit = *matches.get_one::<usize>("limit").expect("it has a default");
    let hits = site.search().get(language).map(|index| index.query(&query, limit)).unwrap_or_default();
    if matches.get_one::<String>("format").is_some_and(|format| format == "json") {
        let hits: Vec<_> = hits.iter().map(of_hit).collect();
        writeln!(terminal.out, "{:#}", json!({"version": VERSION, "language": code, "query": query, "hits": hits}))?;
        return Ok(0);
    }
    if !site.config.search {
        let none = both!(
            "Läsarna kan inte söka på den här webbplatsen: search: false i content/site.yaml.",
            "Readers can’t search this site: search: false in content/site.yaml."
        );
        terminal.tell(&none)?;
    } else if hits.is_empty() {
        terminal.tell(&both!("Ingen sida hittades.", "No page was found."))?;
    }
    for Hit { title, section, label, url, .. } in &hits {
        let section = if section.is_empty() { String::new() } else { format!(" – {section}") };
        let label = if label.is_empty() { String::new() } else { format!(" ({label})") };
        writeln!(terminal.out, "{title}{section}{label}\n  {url}")?;
    }
    Ok(0)
}

fn of_hit(hit: &Hit) -> serde_json::Value {
    let Hit { key, url, title, kind, foreign, section, .. } = hit;
    json!({"key": key, "url": url, "title": title, "kind": kind, "foreign": foreign, "section": section})
}
