//! How hard a Swedish page is to read, as LIX measures it.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{Prose, ProseLanguage, Sort};

rule!("lix", Style, Warning, Page(look));

/// Above this a text is hard, as official texts are.
const HARD: usize = 50;

/// Above this it is very hard.
const VERY_HARD: usize = 60;

/// Fewer words than this and the measure says nothing.
const LEAST: usize = 100;

/// A word of more letters than this is long.
const LONG: u16 = 6;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    if cx.prose_language != ProseLanguage::Swedish {
        return;
    }
    let Some((lix, words, sentences, long)) = measure(cx.prose()) else { return };
    if lix <= HARD {
        return;
    }
    let (mean, share) = (words.div_ceil(sentences), 100 * long / words);
    let help = both!(
        "Meningarna har i snitt {mean} ord, och {share} procent av orden är långa. Dela de längsta meningarna först, \
         och byt långa ord mot vanliga där det går.",
        "Sentences have {mean} words on average, and {share} per cent of the words are long. Split the longest sentences first, \
         and replace long words with common ones where you can."
    );
    if lix > VERY_HARD {
        let message = both!(
            "Sidan är mycket svår att läsa: LIX {lix}. Det är tyngre än de flesta lagtexter. Få orkar läsa den till slut.",
            "The page is very hard to read: LIX {lix}. That is heavier than most laws. Few will read it to the end."
        );
        found.push(cx.text.title_span, Wording::new(message, help));
    } else {
        let message = both!(
            "Sidan är svår att läsa: LIX {lix}. Över {HARD} räknas som myndighetssvenska; sikta på 40.",
            "The page is hard to read: LIX {lix}. Above {HARD} counts as officialese; aim for 40."
        );
        found.note(cx.text.title_span, Wording::new(message, help));
    }
}

/// LIX, words, sentences and long words; none of a text that is too short. The end of a block ends a sentence.
fn measure(prose: &Prose) -> Option<(usize, usize, usize, usize)> {
    let (mut words, mut sentences, mut long) = (0, 0, 0);
    let own = |sort| !matches!(sort, Sort::Title | Sort::Field | Sort::Cell);
    for block in prose.blocks.iter().filter(|block| block.language == ProseLanguage::Swedish && own(block.sort)) {
        words += block.words.len();
        sentences += block.sentences.len();
        long += prose.words(block).iter().filter(|word| word.chars > LONG).count();
    }
    (words >= LEAST && sentences > 0).then(|| (words / sentences + 100 * long / words, words, sentences, long))
}
