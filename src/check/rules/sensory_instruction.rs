//! An instruction that only those can follow who see the page as its author does.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{PhraseList, Sort, WordList};

rule!("sensory-instruction", Accessibility, Note, Page(look));

/// Where something is on the screen, or what it looks like.
const PHRASES: PhraseList = PhraseList::new(
    "\
    till höger, till vänster, i högerspalten, i vänsterspalten, i högermenyn, i vänstermenyn, i menyn till höger, gröna knappen, röda \
    knappen, blå knappen, blåa knappen, gula knappen, runda knappen, stora knappen, knappen nedan, knappen ovan, gröna rutan, röda rutan, \
    blå rutan, rutan till höger, rutan till vänster, rödmarkerade, grönmarkerade",
    "\
    on the right, on the left, to the right, to the left, in the right column, in the left column, right-hand column, left-hand column, \
    right-hand menu, left-hand menu, green button, red button, blue button, yellow button, round button, big button, large button, button \
    below, button above, green box, red box, blue box, marked in red, marked in green",
);

/// Words of one who tells another what to do on a screen.
const ACTS: WordList = WordList::new(
    "\
    klicka, klickar, tryck, trycker, välj, väljer, hittar, finns, se, använd, sök, menyn, knappen, länken, rutan, spalten, fältet, sidan, click, \
    press, choose, select, find, see, use, tap, menu, button, link, box, column, field, page",
);

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let mut last = None;
    for phrase in PHRASES.places(prose) {
        let block = phrase.block;
        // One to a block says it.
        if matches!(block.sort, Sort::Title | Sort::Heading | Sort::Field) || block.quoted || last == Some(block.text.start) {
            continue;
        }
        let range = phrase.range(prose);
        let sentence = prose.sentences(block).iter().find(|sentence| sentence.text.contains(&range.start));
        let acts = sentence.is_some_and(|sentence| prose.words_of(sentence).iter().any(|word| ACTS.has(prose, word)));
        if acts {
            let text = prose.slice(&range);
            last = Some(block.text.start);
            found.push(
                prose.span(&range),
                Wording::new(
                    both!(
                        "”{text}” hjälper bara den som ser sidan som du ser den. På en telefon, i en skärmläsare eller utskriven är det annorlunda.",
                        "‘{text}’ helps only people who see the page as you do. On a phone, in a screen reader or on paper it is different."
                    ),
                    both!(
                        "Säg vad det heter: klicka på Skicka ansökan, se avsnittet Pengar till resan.",
                        "Say what it is called: click on Submit application, see the section Money for the trip."
                    ),
                ),
            );
        }
    }
}
