//! An abbreviation that is written otherwise than the rules of its language say.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Fix;
use crate::prose::{Block, Prose, ProseLanguage, Word, WordList};

rule!("bad-abbreviation", Style, Warning, Page(look));

/// Written, without its points and with one space between its parts, and meant. Only what can be nothing else: `tom`,
/// `mm` and `from` are words and units as well.
const SWEDISH: &[(&str, &str)] = &[
    ("t ex", "t.ex."),
    ("bl a", "bl.a."),
    ("d v s", "dvs."),
    ("o s v", "osv."),
    ("fr o m", "fr.o.m."),
    ("t o m", "t.o.m."),
    ("p g a", "p.g.a."),
    ("m fl", "m.fl."),
    ("m m", "m.m."),
    ("s k", "s.k."),
    ("tex", "t.ex."),
    ("pga", "p.g.a."),
    ("et c", "etc."),
    ("ect", "etc."),
    ("e.t.c", "etc."),
];
const ENGLISH: &[(&str, &str)] = &[("et c", "etc."), ("ect", "etc."), ("e.t.c", "etc.")];

/// The first words of both lists.
const FIRST: WordList = WordList::new("t, bl, d, o, fr, p, m, s, tex, pga, et, ect, e.t.c");

/// The longest abbreviation has so many parts.
const PARTS: usize = 3;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let mut told = 0;
    for (block, at) in FIRST.places(prose) {
        let list = match block.language {
            ProseLanguage::Swedish => SWEDISH,
            ProseLanguage::English => ENGLISH,
            ProseLanguage::Other => continue,
        };
        let words = prose.words(block);
        if words[at].start >= told
            && let Some((meant, length)) = read(prose, block, words, at, list)
        {
            tell(cx, block, &words[at..at + length], meant, found);
            told = words[at + length - 1].end;
        }
    }
}

/// The abbreviation that begins at a word, as it is meant, and how many words it has.
fn read(prose: &Prose, block: &Block, words: &[Word], at: usize, list: &[(&str, &'static str)]) -> Option<(&'static str, usize)> {
    let word = &words[at];
    let quoted = prose.before(block, word.start).is_some_and(|sign| matches!(sign, '”' | '“' | '"' | '‘' | '’'));
    let lower = |word: &Word| prose.lower(word);
    for length in (1..=PARTS.min(words.len() - at)).rev() {
        let parts = &words[at..at + length];
        let spaced = parts.windows(2).all(|pair| matches!(prose.slice(&(pair[0].end..pair[1].start)), " " | ". " | "\u{a0}" | ".\u{a0}"));
        let small = parts.iter().skip(1).all(|word| word.make.capitals == 0 && word.chars <= 2);
        let written = || parts.iter().map(lower).collect::<Vec<_>>().join(" ");
        if !quoted && spaced && small && list.iter().any(|(bad, _)| bad.split(' ').count() == length && *bad == written()) {
            let meant = list.iter().find(|(bad, _)| *bad == written()).map(|(_, meant)| *meant)?;
            return Some((meant, length));
        }
    }
    None
}

fn tell(cx: &LintContext<'_>, block: &Block, parts: &[Word], meant: &str, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let stop = u32::from(prose.after(block, last.end) == Some('.'));
    let rest = prose.slice(&(last.end + stop..block.text.end));
    // At the end of a sentence one stop serves both.
    let ends = rest.trim_start().chars().next().is_none_or(char::is_uppercase) && stop == 1;
    let capital = first.make.capital;
    let mut text = if capital { meant[..1].to_uppercase() + &meant[1..] } else { meant.to_owned() };
    if !ends && stop == 0 && rest.starts_with('.') {
        text.pop();
    }
    let range = first.start..last.end + stop;
    let (written, span, fix) = (shown(prose.slice(&range)), prose.span(&range), cx.exact(&range));
    let words = Wording::new(
        both!(
            "Förkortningen ”{written}” är felskriven. Skärmläsare känner bara igen den när den är skriven på vanligt sätt.",
            "The abbreviation ‘{written}’ is written wrongly. Screen readers recognise it only in its usual form."
        ),
        both!("Skriv: {text}", "Write: {text}"),
    );
    found.push(span, Wording { fix: fix.map(|span| Fix::at(span, text)), ..words });
}
