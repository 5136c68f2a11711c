//! What counts of a text when two versions of it are compared, or its two languages.
//!
//! Wrapping, typography, emphasis and where a link within the site leads do not count; words, figures, facts by their
//! names, the order of blocks and addresses outside the site do.

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;

use crate::content::markdown::{Piece, pieces};

/// The text without what does not count. Equal texts say the same.
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    pieces(text, &mut |piece| match piece {
        Piece::Words(words) => fold(words, &mut out),
        Piece::Break => space(&mut out),
        Piece::Block(mark) => {
            out.truncate(out.trim_end().len());
            let _ = write!(out, "\n{mark} ");
        }
        Piece::External(address) => {
            let _ = write!(out, " <{address}>");
        }
        Piece::Link | Piece::Image => {}
    });
    out.trim().to_owned()
}

/// What a text is made of, whatever its language: headings, items, tables, links, images, blocks, facts. Equal shapes
/// are what two languages of one section should have.
pub fn shape(text: &str) -> String {
    let mut out = String::new();
    let (mut links, mut images, mut facts) = (0, 0, Vec::new());
    pieces(text, &mut |piece| match piece {
        Piece::Block("¶" | "```") | Piece::Break => {}
        Piece::Block(mark) => {
            // Labels and other words of a block belong to a language; its name does not.
            let name = mark.strip_prefix(":::").map_or(mark, |line| line.split_whitespace().next().unwrap_or_default());
            // A passage in another language is marked in one of the two only.
            if !matches!(name, "" | "lang") {
                let _ = write!(out, "{name} ");
            }
        }
        Piece::Link => links += 1,
        Piece::Image => images += 1,
        Piece::Words(words) => facts.extend(names(words)),
        Piece::External(_) => {}
    });
    facts.sort();
    let _ = write!(out, "{links} links {images} images {}", facts.join(" "));
    out
}

/// How many words a text has, as translators count them: what stands between spaces and holds a letter or a digit.
pub fn words(text: &str) -> usize {
    let mut running = String::with_capacity(text.len());
    pieces(text, &mut |piece| match piece {
        Piece::Words(words) => running.push_str(words),
        Piece::Break | Piece::Block(_) => running.push(' '),
        Piece::Link | Piece::Image | Piece::External(_) => {}
    });
    running.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// The names of the facts in a text.
fn names(words: &str) -> Vec<String> {
    let inside = words.split("{{").skip(1).filter_map(|rest| rest.split_once("}}"));
    // `{{ name | words }}` shows the same value.
    inside.map(|(fact, _)| fact.split('|').next().unwrap_or(fact).trim().to_owned()).collect()
}

fn space(out: &mut String) {
    if !out.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}

/// Adds words with their typography undone.
fn fold(words: &str, out: &mut String) {
    for c in words.nfc() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            '”' | '“' | '„' | '‟' | '»' | '«' => out.push('"'),
            '’' | '‘' | '‚' => out.push('\''),
            '–' | '—' | '‒' | '−' | '‑' | '‐' => out.push('-'),
            '…' => out.push_str("..."),
            c if c.is_whitespace() => space(out),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{normal, shape, words};

    #[test]
    fn what_does_not_count_makes_no_difference() {
        let same = [
            ("Ett stycke\nsom bryts.", "Ett stycke som bryts."),
            ("Hon sa ”ja” – och gick…", "Hon sa \"ja\" - och gick..."),
            ("10\u{a0}000 kr", "10 000 kr"),
            ("Se [COIL](../coil/what-is-coil.md).", "Se [COIL](/virtual/coil.md#top)."),
            ("* ett\n* två", "- ett\n- två"),
            ("Rubrik\n======", "# Rubrik"),
            ("a\u{30a}ngra", "ångra"),
            ("| a | b |\n|---|---|\n| 1 | 2 |", "|a|b|\n|:--|--:|\n|1|2|"),
        ];
        for (one, other) in same {
            assert_eq!(normal(one), normal(other));
        }
    }

    #[test]
    fn what_counts_makes_one() {
        let different = [
            ("Högst 10 personer.", "Högst 12 personer."),
            ("Se [EU](https://a.example).", "Se [EU](https://b.example)."),
            ("Minst {{ bip.min }} deltagare.", "Minst {{ bip.max }} deltagare."),
            ("- ett\n- två", "- två\n- ett"),
            ("::: steps", "::: questions"),
            ("## Rubrik", "### Rubrik"),
            ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 3 |"),
        ];
        for (one, other) in different {
            assert_ne!(normal(one), normal(other));
        }
    }

    #[test]
    fn two_languages_of_one_section_have_one_shape() {
        let swedish = "## Så gör du\n\n::: steps\n1. Tala med [chefen](a.md).\n2. Minst {{ bip.min }}.\n:::\n";
        let english = "## What to do\n\n::: steps\n1. Talk to\n   your [manager](a.md).\n2. At least {{ bip.min }}.\n:::\n";
        assert_eq!(shape(swedish), shape(english));
        assert_ne!(shape(swedish), shape("## What to do\n\n::: steps\n1. Talk to your manager.\n:::\n"));
    }

    #[test]
    fn words_are_counted_as_translators_do() {
        assert_eq!(words("## Så gör du\n\nTala med *din* chef – i dag."), 9);
        assert_eq!(words("en *halv*sanning"), 2);
    }
}
