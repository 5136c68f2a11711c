//! A link that takes readers to the other language although theirs has the page.

use crate::both;
use crate::catalog::State;
use crate::catalog::resolve::Target;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::{Fix, Span};

rule!("link-leaves-language", Links, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for (path, link) in cx.links() {
        // Who marks the words as being in the other language means it.
        if link.language.is_some() || !link.target.contains(".md") {
            continue;
        }
        let Target::Page { page, language, .. } = cx.target(path, link) else { continue };
        let own = cx.site.catalog.nodes[page].places[cx.language].as_ref();
        if language == cx.language || page == cx.page || !own.is_some_and(|place| place.state == State::Public) {
            continue;
        }
        let code = &cx.site.config.languages[language].code;
        let Some((stem, rest)) = link.target.split_once(&format!(".{code}.md")) else { continue };
        let better = format!("{stem}.md{rest}");
        let name = &cx.site.config.languages[language].name;
        let fix = target_span(cx, path, link.span, &link.target).map(|span| Fix::at(span, better.clone()));
        let target = shown(&link.target);
        let words = Wording::new(
            both!(
                "Länken ”{target}” leder till den andra språkversionen ({name}), fast sidan finns på läsarens språk.",
                "The link ‘{target}’ leads to the other language version ({name}), although the page exists in the reader’s language."
            ),
            both!(
                "Skriv adressen utan språk, så får var och en sidan på sitt språk: {better}\nMen är det meningen, märk länken: [ord]({target}){{lang={code}}}",
                "Write the address without a language, and everyone gets the page in their own: {better}\nBut if the link is intended, mark it: [words]({target}){{lang={code}}}"
            ),
        );
        // The other version may have become public by a date.
        found.push_stale(path, link.span, Wording { fix, ..words });
    }
}

/// Where the target of a link stands, if it stands inside the link.
pub(super) fn target_span(cx: &LintContext<'_>, path: &str, link: Span, target: &str) -> Option<Span> {
    let text = cx.source.get(link.range()).filter(|_| path == &**cx.path())?;
    let at = link.start as usize + text.rfind(&format!("({target}"))? + 1;
    Some(Span::new(at, at + target.len()))
}
