//! A last day in running text without its year, or without its time.

use crate::both;
use crate::catalog::lifecycle;
use crate::check::rules::past_deadline::{FAR, PHRASES, is_last_day};
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::WordList;
use crate::prose::values::ProseValue;

rule!("vague-deadline", Freshness, Note, Page(look));

/// What says that a day comes back.
const YEARLY: WordList = WordList::new(
    "årligen, årliga, varje, normalt, vanligtvis, vanligen, varierar, years, annually, annual, yearly, every, each, normally, usually, varies",
);

/// What gives a day its year in other words, right behind it: `året efter köpet`, `of the following year`.
const YEAR: WordList = WordList::new("året, år, åren, year");

/// How many words behind the day that may stand.
const BEHIND: usize = 6;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    // News is dated; calls and events have fields for this.
    if cx.meta.kind.schema.as_deref() == Some("NewsArticle") || lifecycle(cx.meta, cx.site.moment).is_some() {
        return;
    }
    let prose = cx.prose();
    let phrases = PHRASES.places(prose);
    for (value, range) in cx.values() {
        let ProseValue::Day { year, .. } = *value else { continue };
        let block = prose.block_at(range.start);
        let Some(block) = block.filter(|block| !block.dated && !block.quoted) else { continue };
        if !is_last_day(prose, &phrases, block, range.start) {
            continue;
        }
        let sentences = prose.sentences(block);
        let Some(sentence) = sentences.get(sentences.partition_point(|sentence| sentence.text.end <= range.start)) else { continue };
        let words = prose.words_of(sentence);
        let date = words.partition_point(|word| word.start < range.start);
        if words[date.saturating_sub(FAR)..(date + FAR).min(words.len())].iter().any(|word| YEARLY.has(prose, word))
            || words[date..(date + BEHIND).min(words.len())].iter().any(|word| YEAR.has(prose, word))
        {
            continue;
        }
        let text = shown(prose.slice(range));
        if year.is_none() {
            found.push(
                prose.span(range),
                Wording::new(
                    both!(
                        "”{text}” är en sista dag utan årtal. Nästa år går det inte att se om den har passerat eller är på väg.",
                        "‘{text}’ is a deadline without a year. Next year nobody can tell whether it has passed or is still to come."
                    ),
                    both!(
                        "Skriv årtalet också. Är det samma dag varje år, skriv ”varje år”.",
                        "Write the year too. If it is the same day each year, write ‘every year’."
                    ),
                ),
            );
            continue;
        }
        let has_time =
            cx.values().iter().any(|(other, place)| matches!(other, ProseValue::Clock(_)) && sentence.text.contains(&place.start));
        if !has_time {
            found.note(
                prose.span(range),
                Wording::new(
                    both!(
                        "”{text}” är en sista dag utan klockslag. En del räknar till midnatt, andra till att kontoret stänger.",
                        "‘{text}’ is a deadline without a time. Some count until midnight, others until the office closes."
                    ),
                    both!("Skriv klockslaget också, till exempel kl. 15.00.", "Write the time too, for example 15:00."),
                ),
            );
        }
    }
}
