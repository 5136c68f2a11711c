//! A link whose words are its address.

use crate::both;
use crate::check::wording::{instead, shown};
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{Mark, Sort};

rule!("url-as-link-text", Accessibility, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for (path, link) in cx.links() {
        let text = link.text.trim();
        let start = text.split("://").next().filter(|start| start.len() < text.len());
        // The name of a website, `utbyten.se`, is read as a name.
        let is_url = !text.contains(' ')
            && (start.is_some_and(|scheme| matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https"))
                || (text.starts_with("www.") && text.contains('/'))
                || (text.contains('/') && text.split('/').next().is_some_and(|host| host.contains('.')) && text.len() > 30));
        if !is_url {
            continue;
        }
        let title = cx.title_of(&cx.target(path, link)).map(shown);
        let help = match title {
            Some(title) => both!("Skriv sidans rubrik:\n[{title}]({})", "Write the page’s title:\n[{title}]({})", link.target),
            None => instead(&link.target),
        };
        let text = shown(text);
        let words = Wording::new(
            both!(
                "Länktexten är en adress: ”{text}”. Den är svår att läsa, läses upp tecken för tecken och bryts på smala skärmar.",
                "The link text is an address: ‘{text}’. It is hard to read, is spelt out character by character and breaks on narrow screens."
            ),
            help,
        );
        found.push_in(path, link.span, words);
    }
    if memchr::memmem::find(cx.prose().text.as_bytes(), b"://").is_some() {
        unlinked(cx, found);
    }
}

/// Whether a text ends within an `<a>` that is not closed: of that another rule speaks.
fn in_tag(before: &str) -> bool {
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    line.rfind("<a ").is_some_and(|open| !line[open..].contains("</a"))
}

/// Addresses in running text that are no links.
fn unlinked(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in prose.blocks.iter().filter(|block| block.sort != Sort::Field) {
        let text = prose.slice(&block.text);
        // An address may hold others.
        let mut reached = 0;
        for (at, _) in text.match_indices("http") {
            if at < reached {
                continue;
            }
            let address: String =
                text[at..].chars().take_while(|sign| !sign.is_whitespace() && !matches!(sign, ')' | '”' | '>' | '"')).collect();
            if !address.starts_with("http://") && !address.starts_with("https://") {
                continue;
            }
            reached = at + address.len();
            let address = address.trim_end_matches(['.', ',', ';', ':', '?', '!']);
            let start = block.text.start + u32::try_from(at).unwrap_or(u32::MAX);
            let range = start..start + u32::try_from(address.len()).unwrap_or(0);
            // Part of a link that did not take, which is told.
            let untaken = text[..at].ends_with("](");
            if untaken
                || prose.marks(&range).any(|(_, mark)| *mark == Mark::Link)
                || in_tag(&cx.source[..prose.span(&range).start as usize])
            {
                continue;
            }
            let words = Wording::new(
                both!(
                    "Adressen ”{}” är ingen länk. Läsaren måste kopiera den, och skärmläsaren läser upp den tecken för tecken.",
                    "The address ‘{}’ is not a link. Readers have to copy it, and a screen reader spells it out.",
                    shown(address)
                ),
                instead(address),
            );
            found.push(prose.span(&range), words);
        }
    }
}
