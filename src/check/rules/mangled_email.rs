//! An e-mail address that has lost its sign, or that has been made unreadable on purpose.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{Block, Prose, Word, WordList};

rule!("mangled-email", Style, Warning, Page(look));

/// Words behind which an e-mail address stands.
const LABELS: WordList = WordList::new(
    "\
    e-post, epost, e-postadress, mejl, mejla, mejladress, mail, maila, e-posta, email, e-mail, sidansvarig, kontakt, kontakta, contact, skriv, write",
);

/// Words between a label and its address.
const BETWEEN: WordList = WordList::new("till, to, us, oss, at, på, adress, address, via, is, är, or, eller, gärna");

/// What stands for the sign.
const AT: WordList = WordList::new("at, a, snabel-a, snabela");

/// How many words may stand between.
const REACH: usize = 3;

/// Ends of addresses that have grown together with what stood before `@`: `internationalht.luse`.
const GROWN: [&str; 4] = ["se", "com", "org", "nu"];

/// Countries and kinds of organisation that end addresses.
const ENDINGS: WordList = WordList::new(
    "se, com, org, nu, eu, net, edu, info, example, de, dk, no, fi, uk, fr, nl, be, es, it, pt, gr, pl, ee, lv, lt, ie, at, ch, is, jp, int, gov",
);

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    links(cx, found);
    let prose = cx.prose();
    let labels = LABELS.among(prose);
    let mut label = 0;
    for block in &prose.blocks {
        let words = prose.words(block);
        // A label may be a line or block of its own, with the address on the next.
        label = if label > 0 && words.len() <= REACH { label } else { 0 };
        for (word, is_label) in words.iter().zip(&labels[block.words.start as usize..]) {
            if *is_label {
                label = REACH + 1;
                continue;
            }
            if word.make.joined && is_mangled(prose, word, label > 0) && !in_link(prose, block, word) {
                tell(prose, word.start..word.end, found);
            }
            label = if label > REACH || (label > 0 && BETWEEN.has(prose, word)) { label - 1 } else { 0 };
        }
    }
    for (block, at) in AT.places(prose) {
        let words = prose.words(block);
        if is_at(prose, words, at) {
            tell(prose, words[at - 1].start..words[at + 1].end, found);
        }
    }
}

/// Whether a word stands between brackets for the sign: `name(at)place.se`, `name [at] place.se`.
fn is_at(prose: &Prose, words: &[Word], at: usize) -> bool {
    let (Some(before), Some(next)) = (at.checked_sub(1).map(|before| &words[before]), words.get(at + 1)) else { return false };
    let word = &words[at];
    let host = prose.lower(next).rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(ending));
    let (left, right) = (prose.slice(&(before.end..word.start)), prose.slice(&(word.end..next.start)));
    // `(a)` is a point of a list, unless it stands in the midst of a word.
    let inside = word.chars > 1 || (left.len() == 1 && right.len() == 1);
    let bracket = left.trim_start().starts_with(['(', '[', '{', '<']) && right.trim_end().ends_with([')', ']', '}', '>']);
    host && inside && bracket && left.trim().len() == 1
}

/// Whether a word with stops is an address without its sign.
fn is_mangled(prose: &Prose, word: &Word, labelled: bool) -> bool {
    let text = prose.lower(word);
    if text.contains(['@', ':', '&', '\'', '’']) || word.make.capitals > 0 || text.starts_with("www.") {
        return false;
    }
    let Some((rest, ending)) = text.rsplit_once('.') else { return false };
    if rest.len() < 3 || text.split('.').any(|part| part.is_empty() || part.bytes().all(|byte| byte.is_ascii_digit())) {
        return false;
    }
    // `ht.luse`: the host has lost its last stop together with the sign.
    let longest = if labelled { 20 } else { 8 };
    let grown = !ENDINGS.contains(ending)
        && (4..=longest).contains(&ending.len())
        && rest.len() > 5
        && GROWN.iter().any(|end| ending.len() > end.len() + 1 && ending.ends_with(end))
        && !WORDS.contains(ending);
    let host = ENDINGS.contains(ending) && labelled;
    grown || host
}

/// What may stand behind a stop and end like an address.
const WORDS: WordList =
    WordList::new("else, case, release, close, use, base, database, response, course, false, parse, reverse, because, menu");

fn in_link(prose: &Prose, block: &Block, word: &Word) -> bool {
    prose.is_all(&(word.start..word.end), crate::prose::Mark::Link) || prose.after(block, word.end) == Some('/')
}

/// Links that open an e-mail program.
fn links(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for (path, link) in cx.links() {
        // One that is empty is told by `unsafe-link`.
        let Some(address) = link.target.strip_prefix("mailto:").filter(|address| !address.is_empty()) else { continue };
        let address = address.split('?').next().unwrap_or(address);
        let (name, host) = address.split_once('@').unwrap_or((address, ""));
        let whole = !name.is_empty() && host.contains('.') && !host.contains(['@', ' ']) && !host.ends_with('.') && !name.contains(' ');
        let shown_address = link.text.trim();
        // `@name` is what somebody is called elsewhere.
        let is_address = shown_address.find('@').is_some_and(|at| at > 0);
        let differs = is_address && !shown_address.contains(' ') && !shown_address.eq_ignore_ascii_case(address);
        let (seen, address) = (shown(shown_address), shown(address));
        let words = if !whole {
            Wording::new(
                both!(
                    "Länken öppnar ett mejl till ”{address}”, som inte är en e-postadress. Mejlet kommer inte fram.",
                    "The link opens an email to ‘{address}’, which is not an email address. The email will not arrive."
                ),
                both!("Skriv hela adressen: mailto:namn@example.se", "Write the whole address: mailto:name@example.se"),
            )
        } else if differs {
            Wording::new(
                both!(
                    "Länken visar {seen} men öppnar ett mejl till {address}. Läsaren kan inte veta vilken adress som gäller.",
                    "The link shows {seen} but opens an email to {address}. Readers can’t know which address is right."
                ),
                both!("Skriv samma adress på båda ställena:\n<{address}>", "Write the same address in both places:\n<{address}>"),
            )
        } else {
            continue;
        };
        found.push_in(path, link.span, words);
    }
}

fn tell(prose: &Prose, range: std::ops::Range<u32>, found: &mut FindingSink<'_>) {
    let text = shown(prose.slice(&range));
    found.push(
        prose.span(&range),
        Wording::new(
            both!(
                "”{text}” ser ut att vara en e-postadress utan snabel-a. Ingen kan mejla till den, och skärmläsaren läser den som ett ord.",
                "‘{text}’ looks like an email address without its at sign. Nobody can write to it, and a screen reader reads it as a word."
            ),
            both!(
                "Skriv adressen som en länk:\n<namn@example.se>\nFinns kontakten i owners.yaml, skriv hellre:\n::: contact nyckel",
                "Write the address as a link:\n<name@example.se>\nIf the contact is in owners.yaml, it is better to write:\n::: contact key"
            ),
        ),
    );
}
