//! A page that is ready in one language and is published when it is ready in all.

use crate::both;
use crate::catalog::State;
use crate::check::lint_context::LintContext;
use crate::check::{FindingSink, Wording};
use crate::config::Language;
use crate::finding::Both;

rule!("waits-for-twin", Languages, Note, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    tell(cx, found, &[State::Waiting, State::Coming], |Both { sv, en }| {
        both!(
            "Sidan publiceras först när den är klar på {sv} också. Så står det i publish: together.",
            "The page is published only when it is ready in {en} too. That is what publish: together asks for."
        )
    });
}

/// Says of each language that a page waits for what `message` says, if the page is in one of these states.
pub(super) fn tell(cx: &LintContext<'_>, found: &mut FindingSink<'_>, states: &[State], message: impl Fn(Both) -> Both) {
    let node = &cx.site.catalog.nodes[cx.page];
    if node.places[cx.language].as_ref().is_some_and(|place| states.contains(&place.state)) {
        for language in &node.waits_for {
            let language = &cx.site.config.languages[*language];
            found.push(cx.text.title_span, Wording::new(message(language.in_words()), make_ready(cx, language)));
        }
    }
}

/// How a language becomes ready.
fn make_ready(cx: &LintContext<'_>, language: &Language) -> Both {
    let (key, own, code, Both { sv, en }) =
        (&cx.meta.key, &cx.site.config.languages[cx.language].code, &language.code, language.in_words());
    let exists = cx.meta.texts.iter().zip(&cx.site.config.languages).any(|(text, there)| text.is_some() && there.code == *code);
    if exists {
        return both!(
            "Gör klart sidan på {sv} och ta bort raden draft: true där.",
            "Finish the page in {en} and remove the line draft: true there."
        );
    }
    both!(
        "Skriv sidan på {sv}. Fält och rubriker får du med:\nutblick new page {key}\nSka den bara finnas på ett språk, skriv bland fälten överst i den här filen:\nonly: {{language: {own}, reason: Skriv här varför det räcker}}",
        "Write the page in {en}. This brings fields and headings along:\nutblick new page {key}\nIf it is wanted in one language only, add to the fields at the top of this file:\nonly: {{language: {own}, reason: Say here why that is enough}}"
    )
}
