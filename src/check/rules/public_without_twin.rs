//! A page that is to be published in all languages at once and was public before one of them was ready.

use super::waits_for_twin::tell;
use crate::both;
use crate::catalog::State;
use crate::check::FindingSink;
use crate::check::lint_context::LintContext;
use crate::finding::Both;

rule!("public-without-twin", Languages, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    tell(cx, found, &[State::Public], |Both { sv, en }| {
        both!(
            "Språken ska publiceras tillsammans, men sidan är inte klar på {sv}. Den är redan känd för läsarna och ligger därför kvar.",
            "Its languages are to be published together, but the page is not ready in {en}. Readers know it already, so it stays."
        )
    });
}
