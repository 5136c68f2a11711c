//! A passage in the other language that is not marked as such.

use std::ops::Range;

use super::untranslated::whole_language;
use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Span;
use crate::prose::language::{Passage, classify, detect, is_plainly, may_be_other, weigh};
use crate::prose::{Block, GAP, Mark, ProseLanguage, Sort, Word};

rule!("unmarked-language", Accessibility, Warning, Page(look));

/// A passage in another language.
struct Foreign {
    span: Span,
    language: ProseLanguage,
    text: String,
    /// It is a field of the page.
    is_front: bool,
    /// It is running text in that language beyond doubt; else it is only worth knowing.
    is_sure: bool,
}

/// Fewer words may be a name, a title or a term, which need no mark.
const LEAST: usize = 6;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let classes = classify(prose);
    // A page that has not been translated is one fault, not many.
    if whole_language(cx, &classes).is_some() {
        return;
    }
    // Blocks that follow each other are one passage.
    let mut open: Option<Foreign> = None;
    for block in &prose.blocks {
        let words = prose.words(block);
        if words.len() < LEAST {
            continue;
        }
        let quotes = prose.quotations(block);
        let passage = Passage { words, classes: &classes[block.words.start as usize..block.words.end as usize] };
        let foreign = foreign(cx, block, passage, quotes);
        match (foreign, &mut open) {
            (Some((language, is_sure)), Some(open)) if open.language == language => {
                open.span.end = block.span.end;
                open.is_sure |= is_sure;
            }
            (Some((language, is_sure)), _) => {
                tell(open.take(), found);
                let text = prose.slice(&block.text).to_owned();
                open = Some(Foreign { span: block.span, language, text, is_front: is_front(block), is_sure });
            }
            (None, _) => {
                tell(open.take(), found);
                inside(cx, block, passage, quotes, found);
            }
        }
    }
    tell(open, found);
}

/// Sentences and quotations inside a block whose language is the page's as a whole.
fn inside(cx: &LintContext<'_>, block: &Block, passage: Passage<'_>, quotes: &[Range<u32>], found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let is_front = is_front(block);
    let part = |from: usize, to: usize| Passage { words: &passage.words[from..to], classes: &passage.classes[from..to] };
    let sentences = prose.sentences(block);
    if sentences.len() > 1 {
        for sentence in sentences {
            let (from, to) = (sentence.words.start - block.words.start, sentence.words.end - block.words.start);
            if (to - from) as usize >= LEAST
                && let Some((language, is_sure)) = foreign(cx, block, part(from as usize, to as usize), quotes)
            {
                let text = prose.slice(&sentence.text).to_owned();
                tell(Some(Foreign { span: prose.span(&sentence.text), language, text, is_front, is_sure }), found);
            }
        }
    }
    for range in quotes {
        let from = passage.words.partition_point(|word| word.start < range.start);
        let to = passage.words.partition_point(|word| word.start < range.end);
        if to - from >= LEAST
            && let Some((language, is_sure)) = foreign(cx, block, part(from, to), &[])
        {
            let text = prose.slice(range).to_owned();
            tell(Some(Foreign { span: prose.span(range), language, text, is_front, is_sure }), found);
        }
    }
}

fn is_front(block: &Block) -> bool {
    matches!(block.sort, Sort::Title | Sort::Summary | Sort::Field)
}

/// The language of words that is neither the page's nor marked, and whether there is no doubt. What stands in quotation marks is
/// judged by itself.
fn foreign(cx: &LintContext<'_>, block: &Block, passage: Passage<'_>, quotes: &[Range<u32>]) -> Option<(ProseLanguage, bool)> {
    let prose = cx.prose();
    let (first, last) = (passage.words.first()?, passage.words.last()?);
    if block.language == ProseLanguage::Other {
        return None;
    }
    let range = first.start..last.end;
    if is_signature(prose.slice(&range), passage.words.len()) {
        return None;
    }
    // A label in bold is judged by itself, as a quotation is, unless all is bold.
    let is_label = |place: &Range<u32>| place.start > first.start || place.end < last.end;
    let strong = prose.marks(&range).filter(|(place, mark)| *mark == Mark::Strong && is_label(place)).map(|(place, _)| place);
    let marked = prose.marks(&range).filter(|(_, mark)| matches!(mark, Mark::Language(_))).map(|(range, _)| range);
    let set_apart: Vec<&Range<u32>> = marked.chain(strong).chain(quotes).collect();
    let is_marked = |word: &Word| set_apart.iter().any(|range| range.contains(&word.start));
    if !may_be_other(passage, block.language, is_marked) {
        return None;
    }
    let language = detect(weigh(prose, passage, is_marked)).filter(|language| *language != block.language)?;
    let terms = terms(cx, prose.lowered(&range), range.start);
    let passes = |word: &Word| is_marked(word) || terms.iter().any(|term| term.contains(&word.start));
    let left = passage.words.iter().filter(|word| !passes(word)).count();
    let weight = weigh(prose, passage, passes);
    let still = detect(weight).filter(|still| left >= LEAST && *still == language)?;
    // What programs say, and what stands among signs of theirs, is no running text.
    let is_plain = !prose.slice(&range).contains(['{', '}', '=', '|', '<', '>', '_', '+', '\\', GAP]);
    Some((still, is_plain && is_plainly(passage, still, passes)))
}

/// Whether a text is a row of names with signs between, as a function and what it takes, or a label of another system.
fn is_signature(text: &str, words: usize) -> bool {
    text.contains("[!") || text.matches([';', '[', '(', '=']).count() * 4 >= words.max(1)
}

/// Where approved terms stand: they may be written in either language.
fn terms(cx: &LintContext<'_>, lower: &str, start: u32) -> Vec<Range<u32>> {
    let mut places = Vec::new();
    for form in cx.site.data.terms.iter().flat_map(|term| term.forms.iter().flatten()) {
        let form = form.to_lowercase();
        for (at, _) in lower.match_indices(&form) {
            let at = start + u32::try_from(at).unwrap_or(u32::MAX);
            places.push(at..at + u32::try_from(form.len()).unwrap_or(0));
        }
    }
    places
}

fn tell(passage: Option<Foreign>, found: &mut FindingSink<'_>) {
    let Some(Foreign { span, language, text, is_front, is_sure }) = passage else { return };
    let (sv, en, code) = match language {
        ProseLanguage::Swedish => ("svenska", "Swedish", "sv"),
        _ => ("engelska", "English", "en"),
    };
    let long = text.contains('\n') || text.chars().count() > 100;
    let text = shown(&text);
    let help = if is_front {
        both!("Skriv den på sidans språk.", "Write it in the language of the page.")
    } else if long {
        both!(
            "Ska den vara på {sv}, märk den:\n::: lang {code}\n{text}\n:::\nHar den blivit kvar av misstag, översätt den.",
            "If it should be in {en}, mark it:\n::: lang {code}\n{text}\n:::\nIf it was left by mistake, translate it."
        )
    } else {
        both!(
            "Ska den vara på {sv}, märk den:\n[{text}]{{lang={code}}}\nHar den blivit kvar av misstag, översätt den.",
            "If it should be in {en}, mark it:\n[{text}]{{lang={code}}}\nIf it was left by mistake, translate it."
        )
    };
    let words = Wording::new(
        both!(
            "Texten ”{text}” är på {sv} men inte märkt som det. Skärmläsaren läser den med fel uttal, så att den blir svår att förstå.",
            "The text ‘{text}’ is in {en} but not marked as such. A screen reader pronounces it wrongly, and it is hard to understand."
        ),
        help,
    );
    if is_sure { found.push(span, words) } else { found.note(span, words) }
}
