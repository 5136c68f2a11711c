//! Twins that do not use the same facts.

use std::collections::BTreeSet;

use crate::both;
use crate::check::wording::listed;
use crate::check::{FindingSink, LintContext, Pair, Wording};
use crate::finding::Both;

rule!("twin-facts-differ", Languages, Warning, Pair(look));

fn look(pair: &Pair<'_>, found: &mut FindingSink<'_>) {
    let (there, here) = (facts(pair.source), facts(pair.twin));
    let (source, _) = pair.paths();
    let missing: Vec<String> = there.difference(&here).map(|name| (*name).to_owned()).collect();
    let help = || {
        both!(
            "Skriv faktauppgiftens namn på båda språken, så står det alltid samma sak:\n{{{{ namn }}}}",
            "Write the name of the fact in both languages, and both will always say the same thing:\n{{{{ name }}}}"
        )
    };
    if !missing.is_empty() {
        let Both { sv, en } = listed(&missing);
        found.push(
            pair.whole(),
            Wording::new(
                both!(
                    "Sidan använder inte alla faktauppgifter som {source} använder: {sv}. När de ändras kan sidorna börja säga olika saker.",
                    "The page does not use all the facts that {source} uses: {en}. When they change, the pages may begin to say different things."
                ),
                help(),
            ),
        );
    }
    let mut told = BTreeSet::new();
    for fact in pair.twin.body.facts.iter().filter(|fact| !there.contains(&*fact.name) && told.insert(&*fact.name)) {
        let name = &fact.name;
        found.push(
            fact.span,
            Wording::new(
                both!(
                    "{source} använder inte faktauppgiften ”{name}”. När den ändras kan sidorna börja säga olika saker.",
                    "{source} does not use the fact ‘{name}’. When it changes, the pages may begin to say different things."
                ),
                help(),
            ),
        );
    }
}

fn facts<'s>(cx: &'s LintContext<'_>) -> BTreeSet<&'s str> {
    cx.body.facts.iter().map(|fact| &*fact.name).collect()
}
