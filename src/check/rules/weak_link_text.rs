//! A link whose words end in “here” or begin with it.

use super::generic_link_text::is_generic;
use crate::both;
use crate::check::wording::{instead, plain, shown};
use crate::check::{FindingSink, LintContext};
use crate::prose::{ProseLanguage, WordList};

rule!("weak-link-text", Accessibility, Warning, Page(look));

/// Words that with “här” make a signpost of a sentence.
const SWEDISH: WordList = WordList::new(
    "\
    hittar, hitta, finns, finner, återfinns, läs, läser, läsa, se, ser, ladda, laddar, hämta, hämtar, anmäl, anmäler, ansök, \
    ansöker, sök, söker, fyll, fyller, boka, bokar, klicka, klickar, tryck, registrera, beställ, titta, kan, kommer, ligger, \
    följer",
);

/// Words that with “here” make a signpost of a sentence.
const ENGLISH: WordList = WordList::new(
    "\
    find, found, read, see, download, apply, register, sign, book, click, press, available, is, are, can, follow, view, get, \
    order, fill",
);

/// How many words a signpost may put between its verb and “here”.
const REACH: usize = 4;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for (path, link) in cx.links() {
        if link.text.len() < 8 {
            continue;
        }
        let plain = plain(&link.text);
        let text = plain.to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let weak = words.len() > 2
            && match cx.language_of(link) {
                ProseLanguage::Swedish => {
                    let points = points(&words, "här", &SWEDISH);
                    points || text.ends_with(" hittar du") || text.ends_with(" finner du") || text.starts_with("klicka här ")
                }
                ProseLanguage::English => points(&words, "here", &ENGLISH) || text.starts_with("click here "),
                ProseLanguage::Other => false,
            };
        // What is nothing but a signpost is a generic link text.
        if !weak || words.iter().all(|word| word.len() < 4) || is_generic(cx, link) {
            continue;
        }
        let title = cx.title_of(&cx.target(path, link)).map(shown);
        let help = match title {
            Some(title) => both!(
                "Länka de ord som säger vad som finns där, till exempel sidans rubrik:\n[{title}]({})",
                "Link the words that say what is there, for example the page’s title:\n[{title}]({})",
                link.target
            ),
            None => match rest(&plain) {
                Some(rest) => {
                    let rest = shown(rest);
                    both!(
                        "Länka bara de ord som säger vad som finns där:\n[{rest}]({})",
                        "Link only the words that say what is there:\n[{rest}]({})",
                        link.target
                    )
                }
                None => instead(&link.target),
            },
        };
        let words = crate::check::Wording::new(
            both!(
                "Länktexten ”{}” pekar i stället för att säga vad länken leder till. Det enda som sticker ut är ordet ”här”.",
                "The link text ‘{}’ points instead of saying what the link leads to. The only word that stands out is ‘here’.",
                shown(&link.text)
            ),
            help,
        );
        found.push_in(path, link.span, words);
    }
}

/// Whether the words begin with “here” and a verb, or end with a verb and “here”.
fn points(words: &[&str], here: &str, verbs: &WordList) -> bool {
    let last = words.len() - 1;
    let verb = |words: &[&str]| words.iter().any(|word| verbs.contains(word));
    (words[last] == here && verb(&words[last.saturating_sub(REACH)..last])) || (words[0] == here && verb(&words[1..2]))
}

/// What stands before the signpost, or behind it.
fn rest(text: &str) -> Option<&str> {
    const BEFORE: [&str; 8] = [" hittar du", " finns", " återfinns", " finner du", " kan du", " are ", " is ", " can be "];
    const BEHIND: [&str; 4] = [" om ", " för ", " about ", " on "];
    let lower = text.to_lowercase();
    let points_last = lower.ends_with(" här") || lower.ends_with(" here") || lower.ends_with(" du");
    let found = if points_last {
        BEFORE.iter().find_map(|verb| lower.find(verb)).map(|at| (0, at))
    } else {
        BEHIND.iter().find_map(|word| lower.find(word).map(|at| at + word.len())).map(|at| (at, text.len()))
    };
    found.and_then(|(from, to)| text.get(from..to)).map(str::trim).filter(|rest| rest.len() > 3)
}
