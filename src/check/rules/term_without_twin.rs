//! A term of the term list that stands in one language and has no counterpart in the other.

use std::collections::HashSet;

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Pair, Wording};

rule!("term-without-twin", Languages, Note, Pair(look));

fn look(pair: &Pair<'_>, found: &mut FindingSink<'_>) {
    one_way(pair.source, pair.twin, found);
    one_way(pair.twin, pair.source, found);
}

fn one_way(from: &LintContext<'_>, to: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let (site, prose) = (from.site, from.prose());
    let there = from.glossary.terms(site, to.language);
    let mut told = HashSet::new();
    for hit in from.glossary.terms(site, from.language).hits(prose, from.prose_language).iter().filter(|hit| !hit.avoided) {
        let Some(approved) = site.data.terms[hit.term].forms[to.language].first() else { continue };
        // A single short word (“call”) is a word of everyday language, too.
        let written = prose.slice(&hit.range);
        let is_plain = !written.contains(' ') && written.chars().count() < TELLING;
        if is_plain || !told.insert(hit.term) || there.is_known(hit.term, to.prose()) {
            continue;
        }
        let (written, other) = (shown(written), to.path());
        found.push_in(
            from.path(),
            prose.span(&hit.range),
            Wording::new(
                both!(
                    "Här står ”{written}”, som enligt termlistan heter ”{approved}”. Det ordet finns inte i {other}.",
                    "Here it says ‘{written}’, which according to the term list is ‘{approved}’. {other} does not have that word."
                ),
                both!(
                    "Använd termlistans ord på båda språken, så att läsaren känner igen sig: {approved}\n\
                     Heter det något annat numera, ändra i content/data/terms.yaml.",
                    "Use the words of the term list in both languages, so that readers recognise them: {approved}\n\
                     If it is called something else nowadays, change content/data/terms.yaml."
                ),
            ),
        );
    }
}

/// Letters from which on a single word is likely to be a term wherever it stands.
const TELLING: usize = 6;
