//! Words that have grown together: `har12`, `klart.De`, `hus,bil`.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::{Fix, Span};
use crate::prose::language::is_small_word;
use crate::prose::{Block, Prose, ProseLanguage, Sort, Word, WordList};

rule!("missing-space", Style, Warning, Page(look));

/// Words that are followed by a number with a space between; names such as `mp3` and `KA131` are not among them.
const BEFORE: WordList = WordList::new(
    "\
    har, hade, är, av, med, till, på, och, om, för, från, minst, högst, cirka, ca, kl, den, de, nr, sidan, ur, efter, före, under, över, \
    alla, has, have, had, is, are, of, with, to, on, and, for, from, least, most, about, in, after, before, by, all, up",
);

/// Units that follow a number with a space between.
const UNITS: WordList = WordList::new(
    "kr, sek, eur, euro, kronor, procent, projekt, dagar, veckor, månader, år, timmar, studenter, personer, days, weeks, months, years, hours, students, people, projects, percent",
);

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in prose.blocks.iter().filter(|block| block.sort != Sort::Field) {
        let words = prose.words(block);
        for (at, word) in words.iter().enumerate() {
            let (range, gap) = if let Some(gap) = inside(prose, block, word, words.get(at + 1)) {
                (word.start..word.end, gap)
            } else if let Some(next) = words.get(at + 1)
                && next.start == word.end + 1
                && grown(prose, block, word, next)
            {
                (word.start..next.end, next.start)
            } else {
                continue;
            };
            if !prose.is_technical(block, &range) {
                tell(cx, range, gap, found);
            }
        }
    }
}

/// Where a space is missing inside a word.
fn inside(prose: &Prose, block: &Block, word: &Word, next: Option<&Word>) -> Option<u32> {
    let make = word.make;
    if make.digits == 0 && !(make.joined && make.capitals > 0) {
        return None;
    }
    let text = prose.word(word);
    let place = |at: usize| word.start + u32::try_from(at).unwrap_or(0);
    if make.digits > 0 {
        if make.joined || make.capitals > 0 || text.contains('-') {
            return None;
        }
        let turn = text.char_indices().zip(text.chars().skip(1)).find(|((_, a), b)| a.is_numeric() != b.is_numeric());
        let at = turn.map(|((at, a), _)| at + a.len_utf8())?;
        let (first, rest) = text.split_at(at);
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        return ((BEFORE.contains(first) && digits(rest)) || (digits(first) && UNITS.contains(rest))).then(|| place(at));
    }
    // `klart.De`: one stop, a small letter before it, a capital and a small one behind.
    let (first, rest) = text.split_once('.')?;
    let ends = first.chars().count() > 2 && first.chars().rev().take(2).all(char::is_lowercase);
    let begins = rest.chars().next().is_some_and(char::is_uppercase) && rest.chars().skip(1).all(char::is_lowercase);
    // `Mastodon.Social` and `node.Js` are names, and in English `stream.Writable` and `user.Info` too, whatever goes on.
    let is_name = block.language != ProseLanguage::Swedish || first.starts_with(char::is_uppercase) || rest.chars().count() < 3;
    let goes_on = next.is_some_and(|next| next.make.smalls > 0 && !next.make.capital && prose.slice(&(word.end..next.start)) == " ");
    let is_sentence = is_small_word(&rest.to_lowercase()) || !is_name && goes_on;
    (ends && begins && is_sentence).then(|| place(first.len() + 1))
}

/// Whether two words with one sign between them should be further apart.
fn grown(prose: &Prose, block: &Block, word: &Word, next: &Word) -> bool {
    // `tl;dr` and `i,j` are made of letters, not of words.
    // `csv,conf` and `appContext,token` are names.
    let is_short = |word: &Word| word.chars < 3 && !is_small_word(prose.lower(word)) || !prose.lower(word).contains(is_vowel);
    let is_camel = |word: &Word| prose.word(word).chars().skip(1).any(char::is_uppercase);
    let letters = |word: &Word| word.make.digits == 0 && !word.make.joined && word.chars > 1;
    let parted = match prose.text.as_bytes()[word.end as usize] {
        b',' | b';' => {
            next.make.smalls > 0 && word.make.smalls > 0 && ![word, next].into_iter().any(|word| is_short(word) || is_camel(word))
        }
        b'!' | b'?' => next.make.capital && next.make.smalls > 0 && word.make.smalls > 1,
        _ => false,
    };
    // `deps,doc,lib` is a list for machines, `src,lib:` a mark.
    let is_data = || {
        let whole = prose.unbroken(block, &(word.start..next.end));
        whole.trim_end_matches([',', '.', ';']).matches([',', ';']).count() > 1 || whole.ends_with(':')
    };
    // `”latitud,longitud”` is how something is to be written.
    let is_quoted = prose.before(block, word.start).is_some_and(|sign| "/”“\"‘".contains(sign));
    parted && letters(word) && letters(next) && !is_quoted && !is_data()
}

/// Letters without which nothing is a word; those of other alphabets count as such.
fn is_vowel(letter: char) -> bool {
    !letter.is_ascii() || "aeiouy".contains(letter)
}

fn tell(cx: &LintContext<'_>, range: std::ops::Range<u32>, gap: u32, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let text = prose.slice(&range);
    let (first, rest) = text.split_at((gap - range.start) as usize);
    let span = prose.span(&range);
    let fix = cx.exact(&range).map(|span| {
        let at = span.start + (gap - range.start);
        Fix::at(Span { start: at, end: at }, " ")
    });
    let words = Wording::new(
        both!(
            "Ett mellanslag saknas i ”{text}”. Orden läses upp som ett, och sökningen hittar dem inte.",
            "A space is missing in ‘{text}’. The words are read out as one, and search does not find them."
        ),
        both!("Skriv: {first} {rest}", "Write: {first} {rest}"),
    );
    found.push(span, Wording { fix, ..words });
}
