//! Text to words, the same for texts and for questions. The script does this letter by letter alike.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::locale::normalized;

/// Words of more letters are no words.
const LONGEST: usize = 60;

/// What stands inside a word and joins its parts: `e-post`, `t.ex.`, `EU:s`, `a@b.se`.
fn joins(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.' | ':' | '\'' | '’' | '@' | '_')
}

/// Flags of a byte; a run has those of all its bytes. Small letters and figures have none.
mod class {
    pub(super) const CAPITAL: u8 = 1;
    pub(super) const JOINT: u8 = 2;
    /// Not ASCII: the sign has to be looked at. From here on a byte needs more than its flag.
    pub(super) const WIDE: u8 = 4;
    /// What parts words.
    pub(super) const GAP: u8 = 8;
}

const CLASSES: [u8; 256] = {
    let mut classes = [class::WIDE; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' => 0,
            b'A'..=b'Z' => class::CAPITAL,
            b'-' | b'.' | b':' | b'\'' | b'@' | b'_' => class::JOINT,
            _ => class::GAP,
        };
        byte += 1;
    }
    classes
};

/// The last bytes of `×` and `÷`, which alone among the signs of their kind are no letters.
const TIMES: u8 = 0x97;
const DIVIDED: u8 = 0xb7;

/// What stands between two signs that part words.
struct Run<'t> {
    text: &'t str,
    classes: u8,
}

/// The runs of a text, empty ones too.
#[derive(Clone)]
struct Runs<'t> {
    text: &'t str,
    /// Where the next begins; behind the end of the text when there is none.
    at: usize,
}

impl<'t> Iterator for Runs<'t> {
    type Item = Run<'t>;

    #[inline]
    fn next(&mut self) -> Option<Run<'t>> {
        let (text, start) = (self.text, self.at);
        let bytes = text.as_bytes();
        let (mut at, mut classes) = (start, 0);
        if start > text.len() {
            return None;
        }
        self.at = loop {
            let Some(byte) = bytes.get(at) else { break at + 1 };
            let class = CLASSES[usize::from(*byte)];
            if class < class::WIDE {
                classes |= class;
                at += 1;
                continue;
            }
            if class == class::GAP {
                break at + 1;
            }
            let (class, length) = wide(text, at);
            if class == class::GAP {
                break at + length;
            }
            classes |= class;
            at += length;
        };
        Some(Run { text: &text[start..at], classes })
    }
}

/// What the sign at a place is, which is not ASCII, and of how many bytes.
fn wide(text: &str, at: usize) -> (u8, usize) {
    match text.as_bytes()[at..] {
        [0xc3, TIMES | DIVIDED, ..] => (class::GAP, 2),
        [0xc3, last, ..] => (if last < 0x9f { class::CAPITAL } else { 0 }, 2),
        _ => {
            let sign = text[at..].chars().next().expect("a character begins here");
            let class = match (joins(sign), sign.is_alphanumeric()) {
                (true, _) => class::JOINT,
                // To lower case what is in it already changes nothing.
                (false, true) => class::CAPITAL,
                (false, false) => class::GAP,
            };
            (class, sign.len_utf8())
        }
    }
}

/// Calls `each` for every word in lower case: joined as a whole, and `parts` of a joined one too.
pub(super) fn words(text: &str, parts: bool, mut each: impl FnMut(&str)) {
    let text = normalized(text);
    let text = if text.contains('\u{ad}') { text.replace('\u{ad}', "").into() } else { text };
    let mut runs = Runs { text: &text, at: 0 };
    while let Some(run) = runs.next() {
        let is_joined = run.classes & class::JOINT != 0;
        // Most joints only end a sentence.
        let text = if is_joined { run.text.trim_matches(joins) } else { run.text };
        let lower = if run.classes & class::CAPITAL == 0 { Cow::Borrowed(text) } else { Cow::Owned(lower(text)) };
        let goes_on = || runs.clone().next().is_some_and(|next| is_group(next.text));
        if (is_joined && lower.contains(joins)) || (is_number(&lower) && goes_on()) {
            joined(&lower, &mut runs, parts, &mut each);
        } else if !lower.is_empty() && (lower.len() <= LONGEST || lower.chars().count() <= LONGEST) {
            each(&lower);
        }
    }
}

/// In lower case. `İ` counts as `I`: it alone would become two letters.
fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.replace('İ', "I").to_lowercase() }
}

/// A run whose parts are joined, or that is a number and goes on behind a gap: `0980-319 210` and `100 000` are one number each.
fn joined(run: &str, runs: &mut Runs<'_>, parts: bool, each: &mut impl FnMut(&str)) {
    let mut whole: String = run.chars().filter(|c| !joins(*c)).collect();
    let mut pieces: Vec<&str> = run.split(joins).filter(|piece| !piece.is_empty()).collect();
    if is_number(&whole) {
        let mut ahead = runs.clone();
        while let Some(next) = ahead.next().filter(|next| is_group(next.text)) {
            let group = next.text.trim_matches(joins);
            whole.push_str(group);
            pieces.push(group);
            *runs = ahead.clone();
        }
    }
    if !whole.is_empty() && whole.chars().count() <= LONGEST {
        each(&whole);
    }
    if parts && pieces.len() > 1 {
        pieces.into_iter().for_each(each);
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
    let mut out = String::with_capacity(word.len());
    if word.chars().all(|c| c.is_ascii() || matches!(c, 'å' | 'ä' | 'ö' | 'é')) {
        out.extend(word.chars().map(|c| match c {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            'é' => 'e',
            c => c,
        }));
        return out;
    }
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

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn letters_of_every_script_become_small() {
        for text in ["ÅÄÖ ÀÞ × ÷ ß ÿ – ”Ja”", "ŠIĞ İ", "Ω \u{212b} ΟΔΟΣ", "¿ª µ", "É-POST:s 12 000 KR", ""] {
            let (mut large, mut small) = (Vec::new(), Vec::new());
            words(text, true, |word| large.push(word.to_owned()));
            words(&text.replace('İ', "I").to_lowercase(), true, |word| small.push(word.to_owned()));
            assert_eq!(large, small, "{text}");
        }
        let latin: String = ('\u{80}'..='\u{ff}').collect();
        let mut found = Vec::new();
        words(&latin, true, |word| found.push(word.to_owned()));
        assert_eq!(found, ["ª", "²³", "µ", "¹º", "¼½¾", "àáâãäåæçèéêëìíîïðñòóôõö", "øùúûüýþßàáâãäåæçèéêëìíîïðñòóôõö", "øùúûüýþÿ"]);
    }

    #[test]
    fn a_long_row_of_numbers_is_still_numbers() {
        let mut found = Vec::new();
        let row: Vec<String> = (101..=130).map(|number| number.to_string()).collect();
        words(&row.join(" "), true, |word| found.push(word.to_owned()));
        assert_eq!(found, row);
    }
}
