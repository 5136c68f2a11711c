//! Characters that no author meant: text that another program has read in the wrong encoding, and signs that no page can show.

use std::borrow::Cow;
use std::ops::Range;

/// What is wrong with a piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Garbled {
    /// A control character, such as a line break of PowerPoint's (U+000B).
    Control,
    /// The sign for a character that has been lost (U+FFFD).
    Lost,
    /// A sign that only one font has, such as Word's bullets.
    Private,
    /// UTF-8 that was read as another encoding; here as it was meant.
    Misread(String),
}

/// Whether no page, feed or calendar can hold a sign.
pub fn is_control(sign: char) -> bool {
    matches!(sign, '\0'..='\u{8}' | '\u{b}'..='\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

/// A text without such signs. Those that break a line become a space.
pub fn without_controls<'t>(text: impl Into<Cow<'t, str>>) -> Cow<'t, str> {
    let text = text.into();
    if !text.contains(is_control) {
        return text;
    }
    let keep = |sign: char| if matches!(sign, '\u{b}' | '\u{c}') { Some(' ') } else { Some(sign).filter(|sign| !is_control(*sign)) };
    Cow::Owned(text.chars().filter_map(keep).collect())
}

/// Every such place in a text, in order.
pub fn garbled(text: &str) -> Vec<(Range<usize>, Garbled)> {
    let mut found: Vec<(Range<usize>, Garbled)> = Vec::new();
    // A byte order mark is how some editors begin a file.
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    while let Some(next) = text.as_bytes()[at..].iter().position(|byte| BEGINS[usize::from(*byte)]) {
        at += next;
        // Most are a Swedish letter.
        if text.as_bytes()[at] == 0xc3 && !matches!(text.as_bytes()[at + 1], 0x82 | 0x83 | 0xa2) {
            at += 2;
            continue;
        }
        // Letters are everywhere: a combining sign is what is looked for, and it belongs to the letter before it.
        let start = at - usize::from(text.as_bytes()[at] == 0xcc && text[..at].ends_with(['A', 'a']));
        let sign = text[at..].chars().next().expect("a character begins with such a byte");
        let length = sign.len_utf8();
        let (end, what) = match sign {
            _ if is_control(sign) => (at + length, Some(Garbled::Control)),
            '\u{fffd}' => (at + length, Some(Garbled::Lost)),
            '\u{e000}'..='\u{f8ff}' => (at + length, Some(Garbled::Private)),
            _ => misread(&text[start..]).map_or((at + length, None), |(length, meant)| (start + length, Some(Garbled::Misread(meant)))),
        };
        match (what, found.last_mut()) {
            // A word has several, and is put right as one.
            (Some(Garbled::Misread(meant)), Some((range, Garbled::Misread(before))))
                if text[range.end..start].chars().all(char::is_alphabetic) =>
            {
                before.push_str(&text[range.end..start]);
                before.push_str(&meant);
                range.end = end;
            }
            (Some(what), _) => found.push((start..end, what)),
            (None, _) => {}
        }
        at = end;
    }
    found
}

/// Which bytes something garbled may begin with: control characters; what begins `Ã`, `Â`, `â`, `√` and private or lost signs in
/// UTF-8; and combining signs.
const BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        begins[byte] = matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127 | 0xc2 | 0xc3 | 0xcc | 0xe2 | 0xee | 0xef);
        byte += 1;
    }
    begins
};

/// What a text begins with, if that is UTF-8 read as Windows' or the old Mac's encoding: how long it is, and what was meant.
fn misread(text: &str) -> Option<(usize, String)> {
    let mut signs = text.char_indices().peekable();
    let (_, mut first) = signs.next()?;
    if let (Some((_, mark @ ('\u{302}' | '\u{303}'))), 'A' | 'a') = (signs.peek().copied(), first) {
        first = match (first, mark) {
            ('A', '\u{303}') => 'Ã',
            ('A', _) => 'Â',
            ('a', '\u{302}') => 'â',
            _ => return None,
        };
        signs.next();
    }
    let mut bytes = Vec::new();
    let (lead, more) = match first {
        'Â' => (0xc2, 1),
        'Ã' => (0xc3, 1),
        'â' => (0xe2, 2),
        '√' => return mac(text),
        _ => return None,
    };
    bytes.push(lead);
    let mut end = 0;
    for _ in 0..more {
        let (at, sign) = signs.next()?;
        bytes.push(windows(sign)?);
        end = at + sign.len_utf8();
    }
    let meant = String::from_utf8(bytes).ok()?;
    // Degrees and fractions stand behind an `Â` of Portuguese or French too seldom to matter; a letter or a sign of typing does not.
    meant.chars().all(|sign| matches!(sign, '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2044}' | '€')).then_some((end, meant))
}

/// The byte from 0x80 to 0xBF that Windows-1252 shows as this sign.
fn windows(sign: char) -> Option<u8> {
    const LOW: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match sign {
        '\u{a0}'..='\u{bf}' => u8::try_from(u32::from(sign)).ok(),
        _ => LOW.chars().position(|low| low == sign).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

/// `√•` is `å` as the old Mac's encoding shows it.
fn mac(text: &str) -> Option<(usize, String)> {
    const PAIRS: [(char, &str); 7] = [('•', "å"), ('§', "ä"), ('∂', "ö"), ('Ö', "Å"), ('Ñ', "Ä"), ('ñ', "Ö"), ('©', "é")];
    let second = text.chars().nth(1)?;
    let (_, meant) = PAIRS.iter().find(|(sign, _)| *sign == second)?;
    Some(('√'.len_utf8() + second.len_utf8(), (*meant).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, Garbled)> {
        garbled(text).into_iter().map(|(range, what)| (&text[range], what)).collect()
    }

    #[test]
    fn a_word_that_was_read_wrongly_is_one_place() {
        let meant = |meant: &str| Garbled::Misread(meant.into());
        assert_eq!(shown("FrÃ¥gor och svar"), [("Ã¥", meant("å"))]);
        assert_eq!(shown("pÃ¥gÃ¥ende"), [("Ã¥gÃ¥", meant("ågå"))]);
        assert_eq!(shown("10â€“12 Â§ 3"), [("â€“", meant("–")), ("Â§", meant("§"))]);
        assert_eq!(shown("Fr√•gor"), [("√•", meant("å"))]);
        assert_eq!(shown("A\u{303}¥"), [("A\u{303}¥", meant("å"))]);
    }

    #[test]
    fn words_of_other_languages_are_as_they_are() {
        for text in ["SÃO PAULO", "crêpes à la carte", "”Så”…", "Â, Ã och â", "√2", "\u{feff}Å", "ï", "Från A till ”Ä”", "NÃO”"]
        {
            assert_eq!(shown(text), [], "{text}");
        }
    }

    #[test]
    fn signs_that_no_page_can_show_are_found_and_go() {
        let found =
            [("\u{b}", Garbled::Control), ("\u{fffd}", Garbled::Lost), ("\u{f0b7}", Garbled::Private), ("\u{85}", Garbled::Control)];
        assert_eq!(shown("Rad\u{b}rad \u{fffd} \u{f0b7} \u{85}\tok\r\n"), found);
        assert_eq!(without_controls("Rad\u{b}rad\u{7}"), "Rad rad");
    }
}
