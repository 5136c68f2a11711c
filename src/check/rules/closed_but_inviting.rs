//! A call or event that is over and whose text still invites.

use jiff::civil::Time;

use crate::both;
use crate::catalog::lifecycle;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{Phrase, PhraseList, Sort};

rule!("closed-but-inviting", Freshness, Warning, Page(look));

/// What only an open call or a coming event can say. “Du kan få” and its like say what the rules are, and stay true.
const PHRASES: PhraseList = PhraseList::new(
    "\
    sök nu, ansök nu, sök senast, ansök senast, anmäl dig, anmäl er, anmälan är öppen, ansökan är öppen, utlysningen är öppen, är öppen \
    för ansökan, är öppen för ansökningar, passa på att söka, det går fortfarande att, du kan fortfarande, skicka in din ansökan, missa inte",
    "\
    apply now, apply by, register now, register by, sign up, the call is open, applications are open, registration is open, is open for \
    applications, is now open, you can still, submit your application, don’t miss, don't miss",
);

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let lifecycle = lifecycle(cx.meta, cx.site.moment);
    let Some(moment) = lifecycle.filter(|lifecycle| lifecycle.stage.is_over()).map(|lifecycle| lifecycle.date) else { return };
    let day = moment.date();
    let until = if moment.time() == Time::midnight() { day.to_string() } else { moment.strftime("%Y-%m-%dT%H:%M").to_string() };
    let prose = cx.prose();
    let invites = PHRASES.places(prose).into_iter().find(|Phrase { block, .. }| !block.dated && !block.quoted && block.sort != Sort::Title);
    if let Some(phrase) = invites {
        let range = phrase.range(prose);
        let text = shown(prose.slice(&range));
        found.push_stale(
            cx.path(),
            prose.span(&range),
            Wording::new(
                both!(
                    "Det är över sedan {day}, men texten säger fortfarande ”{text}”. Läsaren förbereder något som inte längre går.",
                    "It has been over since {day}, but the text still says ‘{text}’. Readers prepare for something that is no longer possible."
                ),
                both!(
                    "Lägg texten i ett block som försvinner av sig självt, och skriv vad som gäller sedan:\n\
                     ::: until {until}\n…\n::: otherwise\nAnsökan är stängd.\n:::",
                    "Put the text in a block that disappears by itself, and write what applies afterwards:\n\
                     ::: until {until}\n…\n::: otherwise\nThe call is closed.\n:::"
                ),
            ),
        );
    }
}
