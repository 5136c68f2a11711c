//! What changes in a file, as a unified diff.

use annotate_snippets::renderer::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::text::painted;

/// Lines that stay the same and are shown around a change.
const AROUND: usize = 3;

/// The change of one file, in the form that `patch` and `git apply` read. `path` is relative to the site.
pub fn diff(path: &str, before: &str, after: &str, colour: bool) -> String {
    let lines = TextDiff::from_lines(before, after);
    let mut drawn = lines.unified_diff();
    let drawn = drawn.context_radius(AROUND).header(&format!("a/{path}"), &format!("b/{path}")).to_string();
    let styles = [(ChangeTag::Delete, AnsiColor::Red), (ChangeTag::Insert, AnsiColor::Green)];
    let paint = |line: &str| {
        let tag = match line.as_bytes().first() {
            Some(b'-') => ChangeTag::Delete,
            Some(b'+') => ChangeTag::Insert,
            _ => ChangeTag::Equal,
        };
        let style = styles.iter().find(|(of, _)| *of == tag).map_or(Style::new(), |(_, colour)| colour.on_default());
        let (text, end) = line.split_at(line.trim_end_matches(['\r', '\n']).len());
        painted(&harmless(text), style, colour && tag != ChangeTag::Equal) + end
    };
    drawn.split_inclusive('\n').map(paint).collect()
}

/// An author's text may hold control characters that would command the terminal.
fn harmless(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() && sign != '\t' { '\u{fffd}' } else { sign }).collect()
}
