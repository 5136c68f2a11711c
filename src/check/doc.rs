//! A rule's explanation, taken apart into its two languages.

use crate::finding::Both;

/// The headings under which the two languages stand, in this order.
const SWEDISH: &str = "## Svenska";
const ENGLISH: &str = "## English";

/// What a rule's `.md` says. Its form is fixed: `# code`, then a Swedish and an English part, each with one sentence that
/// says what the rule finds, then why it matters, then how to fix it with an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doc {
    /// The first sentence: what the rule finds.
    pub summary: Both,
    /// The whole text, in Markdown without the headings.
    pub text: Both,
}

impl Doc {
    /// Takes a rule's file apart. What it lacks is left empty; a test sees to it that nothing is.
    pub(crate) fn read(file: &str) -> Self {
        let text = Both { sv: part(file, SWEDISH).into(), en: part(file, ENGLISH).into() };
        let summary = Both { sv: first_paragraph(&text.sv).into(), en: first_paragraph(&text.en).into() };
        Self { summary, text }
    }
}

/// What stands under one of the two headings.
fn part(file: &str, heading: &str) -> String {
    let lines = file.lines().skip_while(|line| line.trim_end() != heading).skip(1);
    let lines: Vec<&str> = lines.take_while(|line| ![SWEDISH, ENGLISH].contains(&line.trim_end())).collect();
    lines.join("\n").trim().to_owned()
}

/// The first paragraph on one line.
fn first_paragraph(text: &str) -> String {
    text.lines().take_while(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(" ")
}
