//! A translation that is still in the other language.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::language::{Passage, Weight, WordClass, classify, detect, may_be_other, weigh};
use crate::prose::{Block, Mark, ProseLanguage, Sort, Word};

rule!("untranslated", Languages, Warning, Page(look));

/// Fewer words may be names and titles.
const LEAST: u32 = 20;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let Some(language) = whole_language(cx, &classify(cx.prose())) else { return };
    let own = cx.site.config.languages[cx.language].in_words();
    let (own_sv, own_en) = (&own.sv, &own.en);
    let (sv, en) = match language {
        ProseLanguage::Swedish => ("svenska", "Swedish"),
        _ => ("engelska", "English"),
    };
    let code = &cx.site.config.languages[cx.language].code;
    let message = both!(
        "Texten är på {sv}, men filen är sidans {own_sv} version. Den som läser {own_sv} får en sida på fel språk, och skärmläsaren läser den med fel uttal.",
        "The text is in {en}, but the file is the {own_en} version of the page. Readers of {own_en} are given the wrong language, and a screen reader pronounces it wrongly."
    );
    let help = both!(
        "Översätt texten till {own_sv}, eller ta bort filen som slutar på .{code}.md tills den är översatt.\nÄr översättningen på väg, skriv bland fälten överst:\ndraft: true",
        "Translate the text into {own_en}, or remove the file that ends in .{code}.md until it is translated.\nIf the translation is on its way, write among the fields at the top:\ndraft: true"
    );
    found.push(cx.text.title_span, Wording::new(message, help));
}

/// The other language, if a page that has a twin is in that as a whole.
pub(super) fn whole_language(cx: &LintContext<'_>, classes: &[WordClass]) -> Option<ProseLanguage> {
    if !cx.text.twin.is_whole() || cx.meta.texts.iter().flatten().count() < 2 {
        return None;
    }
    let prose = cx.prose();
    let is_own = |block: &&Block| block.language == cx.prose_language && !matches!(block.sort, Sort::Title | Sort::Summary | Sort::Field);
    let mut sum = Weight::default();
    for block in prose.blocks.iter().filter(is_own) {
        let passage = Passage { words: prose.words(block), classes: &classes[block.words.start as usize..block.words.end as usize] };
        let marked: Vec<_> = prose.marks(&block.text).filter(|(_, mark)| matches!(mark, Mark::Language(_))).collect();
        let passes = |word: &Word| marked.iter().any(|(range, _)| range.contains(&word.start));
        let long = passage.words.len() >= LEAST as usize;
        if long && !may_be_other(passage, block.language, passes) {
            return None;
        }
        let Weight { swedish, english, other, words } = weigh(prose, passage, passes);
        sum = Weight { swedish: sum.swedish + swedish, english: sum.english + english, other: sum.other + other, words: sum.words + words };
    }
    detect(sum).filter(|language| sum.words >= LEAST && *language != cx.prose_language && cx.prose_language != ProseLanguage::Other)
}
