//! Text to words, the same for texts and for questions. The script does this letter by letter alike.

use unicode_normalization::UnicodeNormalization;

use crate::locale::composed;

/// Words of more letters are no words.
const LONGEST: usize = 60;

/// What stands inside a word and joins its parts: `e-post`, `t.ex.`, `EU:s`, `a@b.se`.
fn joins(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.' | ':' | '\'' | '’' | '@' | '_')
}

fn parts_words(c: char) -> bool {
    !(if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() } || joins(c))
}

/// Calls `each` for every word in lower case: joined as a whole, and `parts` of a joined one too.
pub(super) fn words(text: &str, parts: bool, each: &mut dyn FnMut(&str)) {
    let mut text = composed(text).to_lowercase();
    if text.contains('\u{ad}') {
        text = text.replace('\u{ad}', "");
    }
    let mut runs = text.split(parts_words).peekable();
    while let Some(run) = runs.next() {
        if run.is_empty() {
            continue;
        }
        if !run.contains(joins) && !is_number(run) {
            if run.len() <= LONGEST || run.chars().count() <= LONGEST {
                each(run);
            }
            continue;
        }
        let mut whole: String = run.chars().filter(|c| !joins(*c)).collect();
        let mut pieces: Vec<&str> = run.split(joins).filter(|piece| !piece.is_empty()).collect();
        // `0980-319 210` and `100 000` are one number each.
        while is_number(&whole) {
            let Some(next) = runs.peek().filter(|next| is_group(next)) else { break };
            whole.extend(next.chars().filter(|c| !joins(*c)));
            pieces.push(next.trim_matches(joins));
            runs.next();
        }
        if whole.is_empty() || whole.chars().count() > LONGEST {
            continue;
        }
        each(&whole);
        if parts && pieces.len() > 1 {
            pieces.into_iter().for_each(&mut *each);
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Two or three digits, perhaps with a stop behind them: what follows in a number that is written in groups.
fn is_group(run: &str) -> bool {
    let digits = run.trim_matches(joins);
    matches!(digits.len(), 2 | 3) && is_number(digits)
}

/// A word without marks on its letters: `får` is `far`.
pub(super) fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')) {
        match c {
            'ø' => out.push('o'),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            c => out.push(c),
        }
    }
    out
}

/// The first letters of a folded word: by them words are put into shards.
pub(super) fn head(folded: &str) -> &str {
    let end = folded.char_indices().nth(3).map_or(folded.len(), |(at, _)| at);
    &folded[..end]
}
