//! A last day in running text that has passed.

use jiff::civil::Date;

use crate::both;
use crate::catalog::lifecycle;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::values::ProseValue;
use crate::prose::{Block, Phrase, PhraseList, Prose, WordList};

rule!("past-deadline", Freshness, Warning, Page(look));

/// What makes a date a last day.
pub(super) const PHRASES: PhraseList = PhraseList::new(
    "\
    senast, sista ansökningsdag, sista anmälningsdag, sista dag, sista dagen att, ansök före, anmäl dig före, ansökan stänger, ansökan stängs, \
    anmälan stänger, anmälan stängs, ansökningstiden går ut, anmälningstiden går ut",
    "\
    by, no later than, at the latest, the deadline is, application deadline, deadline for applications, apply before, register before, \
    last day to, applications close, the application closes, registration closes",
);

/// Verbs that ask the reader to do something by then. A last day without one may be history.
const VERBS: WordList = WordList::new(
    "\
    ska, måste, kan, ansök, ansöker, anmäl, anmäler, skicka, skickar, lämna, lämnar, sök, söker, betala, betalar, svara, svarar, boka, bokar, \
    registrera, sista, stänger, stängs, ansökningstiden, anmälningstiden, close, closes, last, apply, register, send, submit, must, can, pay, reply, book, hand, deadline, should",
);

/// How many words may stand between what makes a date a last day and the date.
const NEAR: usize = 5;

/// How many words from the date a verb is looked for: no sentence for readers is longer.
pub(super) const FAR: usize = 60;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    // News is dated; calls and events say themselves that they are over.
    let moment = cx.site.moment;
    if cx.meta.kind.schema.as_deref() == Some("NewsArticle") || lifecycle(cx.meta, moment).is_some() {
        return;
    }
    let prose = cx.prose();
    let phrases = PHRASES.places(prose);
    for (value, range) in cx.values() {
        let ProseValue::Day { year: Some(year), month, day } = *value else { continue };
        let signed = |n: u8| i8::try_from(n).unwrap_or_default();
        let Ok(date) = Date::new(i16::try_from(year).unwrap_or_default(), signed(month), signed(day)) else { continue };
        let block = prose.block_at(range.start);
        let Some(block) = block.filter(|block| date < moment.date() && !block.dated && !block.quoted) else { continue };
        if !is_last_day(prose, &phrases, block, range.start) {
            continue;
        }
        let (text, after) = (shown(prose.slice(range)), date.tomorrow().unwrap_or(date));
        found.push_stale(
            cx.path(),
            prose.span(range),
            Wording::new(
                both!(
                    "”{text}” har passerat, men sidan ber fortfarande läsaren att göra något till dess.",
                    "‘{text}’ has passed, but the page still asks readers to do something by then."
                ),
                both!(
                    "Skriv det nya datumet, eller vad som gäller nu. Lägg nästa gång meningen i ett block som försvinner av sig självt:\n::: until {after}",
                    "Write the new date, or what applies now. Next time, put the sentence in a block that disappears by itself:\n::: until {after}"
                ),
            ),
        );
    }
}

/// Whether the date at a place is a last day by which readers are asked to do something.
pub(super) fn is_last_day(prose: &Prose, phrases: &[Phrase<'_>], block: &Block, at: u32) -> bool {
    let sentences = prose.sentences(block);
    let sentence = sentences.get(sentences.partition_point(|sentence| sentence.text.end <= at));
    let Some(sentence) = sentence.filter(|sentence| sentence.text.contains(&at)) else { return false };
    let base = block.words.start as usize;
    let (from, to) = (sentence.words.start as usize - base, sentence.words.end as usize - base);
    let words = prose.words(block);
    let date = from + words[from..to].partition_point(|word| word.start < at);
    let after = |place: u32| phrases.partition_point(|phrase| phrase.block.text.start < place);
    let here = &phrases[after(block.text.start)..after(block.text.end)];
    let near = date.saturating_sub(NEAR).max(from)..date;
    let phrase = here.get(here.partition_point(|phrase| phrase.at < near.start)).filter(|phrase| near.contains(&phrase.at));
    // `uppdaterades senast den`, `senast ändrad den`: that is when something was done.
    let is_done = |phrase: &Phrase<'_>| {
        let before = words[from..phrase.at].last().is_some_and(|word| prose.lower(word).ends_with("des"));
        let between = words.get(phrase.at + phrase.length..date).unwrap_or_default();
        before || between.iter().any(|word| word.chars > 4 && (prose.lower(word).ends_with("ad") || prose.lower(word).ends_with("at")))
    };
    phrase.is_some_and(|phrase| !is_done(phrase))
        && words[date.saturating_sub(FAR).max(from)..(date + FAR).min(to)].iter().any(|word| VERBS.has(prose, word))
}
