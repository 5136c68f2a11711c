//! Text to words, the same for texts and for questions. The script does this letter by letter alike.

use unicode_normalization::UnicodeNormalization;

use crate::locale::composed;

/// Words of more letters are no words.
const LONGEST: usize = 60;

/// What stands inside a word and joins its parts: `e-post`, `t.ex.`, `EU:s`, `a@b.se`.
fn joins(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.' | ':' | '\'' | '’' | '@' | '_')
}

/// What a byte of a text in lower case is to a word.
#[derive(Clone, Copy)]
enum Class {
    Letter,
    Digit,
    Joint,
    Gap,
    /// The first byte of `å` and its like.
    Latin,
    /// The first byte of any other sign that is not ASCII.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Wide; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'-' | b'.' | b':' | b'\'' | b'@' | b'_' => Class::Joint,
            _ => Class::Gap,
        };
        byte += 1;
    }
    classes[0xc3] = Class::Latin;
    classes
};

/// The last bytes of `×` and `÷`, which alone among the signs of their kind are no letters.
const TIMES: u8 = 0x97;
const DIVIDED: u8 = 0xb7;

/// What stands between two signs that part words.
struct Run<'t> {
    text: &'t str,
    /// Whether something in it joins its parts.
    is_joined: bool,
    is_number: bool,
}

/// The runs of a text, empty ones too.
struct Runs<'t> {
    text: &'t str,
    /// Where the next begins; behind the end of the text when there is none.
    at: usize,
}

impl<'t> Iterator for Runs<'t> {
    type Item = Run<'t>;

    fn next(&mut self) -> Option<Run<'t>> {
        let (text, start) = (self.text, self.at);
        let bytes = text.as_bytes();
        let (mut at, mut is_joined, mut is_number) = (start, false, true);
        if start > text.len() {
            return None;
        }
        self.at = loop {
            let Some(byte) = bytes.get(at) else { break at + 1 };
            match CLASSES[usize::from(*byte)] {
                Class::Digit => at += 1,
                Class::Letter => (is_number, at) = (false, at + 1),
                Class::Joint => (is_joined, at) = (true, at + 1),
                Class::Gap => break at + 1,
                Class::Latin if matches!(bytes[at + 1], TIMES | DIVIDED) => break at + 2,
                Class::Latin => (is_number, at) = (false, at + 2),
                Class::Wide => {
                    let sign = text[at..].chars().next().expect("a character begins here");
                    match (joins(sign), sign.is_alphanumeric()) {
                        (true, _) => is_joined = true,
                        (false, true) => is_number = false,
                        (false, false) => break at + sign.len_utf8(),
                    }
                    at += sign.len_utf8();
                }
            }
        };
        Some(Run { text: &text[start..at], is_joined, is_number: is_number && !is_joined && at > start })
    }
}

/// A text in lower case. Most texts have no letters but those of Swedish and English, whose case is one bit.
fn lower(text: &str) -> String {
    let mut bytes = text.to_ascii_lowercase().into_bytes();
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|byte| !byte.is_ascii()) {
        at += next;
        at += match bytes[at] {
            0xc2 => 2,
            0xc3 => {
                let is_capital = matches!(bytes[at + 1], 0x80..=0x9e) && bytes[at + 1] != TIMES;
                bytes[at + 1] |= if is_capital { 0x20 } else { 0 };
                2
            }
            // Dashes and quotes.
            0xe2 if bytes[at + 1] == 0x80 => 3,
            _ => return text.to_lowercase(),
        };
    }
    String::from_utf8(bytes).expect("letters have become letters")
}

/// Calls `each` for every word in lower case: joined as a whole, and `parts` of a joined one too.
pub(super) fn words(text: &str, parts: bool, each: &mut dyn FnMut(&str)) {
    let mut text = lower(&composed(text));
    if text.contains('\u{ad}') {
        text = text.replace('\u{ad}', "");
    }
    let mut runs = Runs { text: &text, at: 0 }.peekable();
    while let Some(Run { text: run, is_joined, is_number: number }) = runs.next() {
        if run.is_empty() {
            continue;
        }
        if !is_joined && !number {
            if run.len() <= LONGEST || run.chars().count() <= LONGEST {
                each(run);
            }
            continue;
        }
        let mut whole: String = run.chars().filter(|c| !joins(*c)).collect();
        let mut pieces: Vec<&str> = run.split(joins).filter(|piece| !piece.is_empty()).collect();
        // `0980-319 210` and `100 000` are one number each.
        while is_number(&whole) {
            let Some(next) = runs.peek().filter(|next| is_group(next.text)) else { break };
            whole.extend(next.text.chars().filter(|c| !joins(*c)));
            pieces.push(next.text.trim_matches(joins));
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

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn letters_of_every_script_become_small() {
        for text in ["ÅÄÖ ÀÞ × ÷ ß ÿ – ”Ja”", "ŠIĞ İ", "Ω \u{212b} ΟΔΟΣ", "¿ª µ", ""] {
            assert_eq!(lower(text), text.to_lowercase(), "{text}");
        }
        let latin: String = ('\u{80}'..='\u{ff}').collect();
        assert_eq!(lower(&latin), latin.to_lowercase());
    }
}
