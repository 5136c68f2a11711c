//! Sets right what authors type in the plain form: quotes, dashes, ellipses and spaces that must not break.
//!
//! In: the running text of one block, piece by piece (a piece is one text event of Markdown; code and markup lie
//! between). Out: the same text, set. Fixed rules, no settings; what is already typeset stays as it is.
//! Must not know: Markdown, HTML, positions. Text with nothing to mend costs a scan and a copy.

mod numbers;
mod quotes;
mod run;
mod scan;
#[cfg(test)]
mod tests;
mod units;

use std::borrow::Cow;

use quotes::Quotes;
use run::Run;
use scan::next_trigger;
use units::Units;

/// The en dash with a space that does not break: how a line of dialogue begins.
const DIALOGUE: &str = "–\u{a0}";

/// Sets text in one language. One for each page; pieces go through it in reading order.
#[derive(Clone, Debug)]
pub struct Typographer {
    quotes: Quotes,
    units: Units,
    /// The last character of the block so far; none where a block begins.
    before: Option<char>,
}

impl Typographer {
    /// For a language code or tag (`sv`, `en-GB`). Quotes are set in Swedish and English only, the rest in all.
    pub fn new(language: &str) -> Self {
        let code = language.split('-').next().unwrap_or_default();
        Self { quotes: Quotes::new(code), units: Units::new(code), before: None }
    }

    /// A text that is a block of its own, such as a title, as one language sets it.
    pub fn set<'t>(language: &str, text: &'t str) -> Cow<'t, str> {
        if next_trigger(text.as_bytes(), 0).is_none() && !text.starts_with("– ") {
            return Cow::Borrowed(text);
        }
        let mut set = String::with_capacity(text.len() + DIALOGUE.len());
        Self::new(language).push(text, &mut set);
        if set == text { Cow::Borrowed(text) } else { Cow::Owned(set) }
    }

    /// A new block begins (paragraph, heading, list item, table cell): open quotes are forgotten.
    pub fn block(&mut self) {
        self.quotes.forget();
        self.before = None;
    }

    /// Something that is no text stands here, such as code (give any letter) or the end of a line (`\n`).
    pub fn other(&mut self, ch: char) {
        self.before = Some(ch);
    }

    /// Sets the next piece of text at the end of `out`.
    pub fn push(&mut self, piece: &str, out: &mut String) {
        let Some(last) = piece.chars().next_back() else {
            return;
        };
        let mut run = Run::new(piece, self.before, out);
        let mut at = 0;
        if self.before.is_none() && piece.starts_with("– ") {
            at = run.replace(0.."– ".len(), DIALOGUE);
        } else if self.before.is_some_and(|c| c.is_ascii_digit()) && piece.starts_with(' ') && self.units.begins(&piece[1..]) {
            // The number is another piece's: a fact, or set in bold.
            at = run.replace(0..1, numbers::NBSP);
        }
        while let Some(trigger) = next_trigger(piece.as_bytes(), at) {
            at = match piece.as_bytes()[trigger] {
                b'"' | b'\'' => self.quote(&mut run, trigger),
                b'-' => hyphen(&mut run, trigger),
                b'.' => points(&mut run, trigger),
                b'0'..=b'9' => numbers::number(&mut run, trigger, &self.units),
                _ => trigger + 1,
            };
        }
        self.before = Some(run.finish().unwrap_or(last));
    }

    fn quote(&mut self, run: &mut Run<'_, '_>, at: usize) -> usize {
        let (before, rest) = (run.before(at), run.after(at + 1));
        let quote = if run.bytes()[at] == b'"' { self.quotes.double(before, rest) } else { self.quotes.single(before, rest) };
        match quote {
            Some(quote) => run.replace(at..at + 1, quote),
            None => at + 1,
        }
    }
}

/// A hyphen or two between spaces is a dash. Three are somebody's line.
fn hyphen(run: &mut Run<'_, '_>, at: usize) -> usize {
    let hyphens = run.count(at, b'-');
    let end = at + hyphens;
    let spaced = run.before(at) == Some(' ') && run.after(end).starts_with(' ');
    if spaced && hyphens <= 2 { run.replace(at..end, "–") } else { end }
}

/// Three points are an ellipsis; two or four are something else.
fn points(run: &mut Run<'_, '_>, at: usize) -> usize {
    let points = run.count(at, b'.');
    let end = at + points;
    if points == 3 { run.replace(at..end, "…") } else { end }
}
