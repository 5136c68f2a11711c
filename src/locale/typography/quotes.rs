//! Quotation marks and apostrophes.

/// How a language writes quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// ”…” and ’…’: the same mark on both sides.
    Swedish,
    /// “…” and ‘…’.
    English,
    /// Not known: quotes stay straight.
    Plain,
}

/// English words that lost their beginning.
const CLIPPED: &[&str] = &["n", "em", "til", "tis", "twas"];

/// Which quotes are open in a block.
#[derive(Clone, Debug)]
pub(super) struct Quotes {
    style: Style,
    double_open: bool,
    single_open: bool,
}

impl Quotes {
    pub(super) fn new(language: &str) -> Self {
        let style = match language {
            "sv" => Style::Swedish,
            "en" => Style::English,
            _ => Style::Plain,
        };
        Self { style, double_open: false, single_open: false }
    }

    /// A new block begins.
    pub(super) fn forget(&mut self) {
        self.double_open = false;
        self.single_open = false;
    }

    /// The mark for a straight double quote, unless it should stay: after a figure it means inches.
    pub(super) fn double(&mut self, before: Option<char>, rest: &str) -> Option<&'static str> {
        let opening = self.can_open(before);
        if self.style == Style::Plain || (!opening && !self.double_open && is_figure(before)) {
            return None;
        }
        // With nothing to go by on the right, the second quote closes the first.
        self.double_open = opening && (!self.double_open || begins_quote(rest));
        Some(if self.double_open && self.style == Style::English { "“" } else { "”" })
    }

    /// The mark for a straight single quote or apostrophe, unless it should stay: after a figure it means feet.
    pub(super) fn single(&mut self, before: Option<char>, rest: &str) -> Option<&'static str> {
        if self.style == Style::Plain {
            return None;
        }
        let before_letter = rest.starts_with(char::is_alphabetic);
        if is_figure(before) && !before_letter && !self.single_open {
            return None;
        }
        if !self.can_open(before) {
            // Between letters it is an apostrophe, and an open quote stays open.
            self.single_open &= before_letter;
            return Some("’");
        }
        if self.style == Style::English && is_clipped(rest) {
            return Some("’");
        }
        self.single_open = !self.single_open || begins_quote(rest);
        Some(if self.single_open && self.style == Style::English { "‘" } else { "’" })
    }

    /// Whether a quote may open after a character.
    fn can_open(&self, before: Option<char>) -> bool {
        match before {
            None | Some('(' | '[' | '{' | '–' | '—' | '-' | '/' | '=' | '“' | '‘') => true,
            // The Swedish mark does not say which side it is on; what is open does.
            Some('”') => self.double_open,
            Some(c) => c.is_whitespace(),
        }
    }
}

fn is_figure(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// Whether the text after a quote is the beginning of what is quoted.
fn begins_quote(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | '…' | '“' | '‘' | '$' | '§'))
}

/// Whether a text has a single quote that is no apostrophe within a word.
fn closes_later(text: &str) -> bool {
    text.match_indices('\'').any(|(at, quote)| !text[at + quote.len()..].starts_with(char::is_alphanumeric))
}

/// Whether the text after an apostrophe is a word or year without its beginning: `'n'`, `'tis`, `'90s`.
fn is_clipped(rest: &str) -> bool {
    let (head, tail) = rest.split_at(rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()));
    match head.as_bytes() {
        [b'0'..=b'9', b'0'..=b'9', b's'] => true,
        // A year, if no quote follows that this one could be the opening of.
        [b'0'..=b'9', b'0'..=b'9'] => !closes_later(tail),
        _ => {
            let clipped = CLIPPED.iter().any(|word| head.eq_ignore_ascii_case(word));
            clipped && (head.len() == 1 || !tail.starts_with('\''))
        }
    }
}
