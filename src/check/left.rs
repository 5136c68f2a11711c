//! What Markdown leaves over, by kind.

use std::ops::Range;

use crate::finding::Fix;
use crate::prose::Block;

/// What was left over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Leftover {
    /// Stars or underlines that make nothing bold or italic.
    Emphasis,
    /// Number signs that make no heading.
    Heading,
    /// Hyphens, stars or numbers that make no list.
    List,
    /// `[-]` that makes no box to tick.
    Task,
    /// `{name}` of a fact.
    Fact,
    /// `:::` within a line.
    Block,
    /// `&nbsp;` that is shown as it stands.
    Code,
    /// Bars or tabs that make no table.
    Table,
    /// `[!NOTE]` that makes no alert.
    Alert,
    /// `[text] (address)`, `(text)[address]`, `[text][name]`, `[[page]]`.
    Link,
    /// A tag or comment that is none.
    Comment,
    /// A backtick that begins no code.
    Backtick,
    /// Marks in the title or summary, where none can be.
    Field,
    /// `{width=50%}`, `{.class}`, `{lang=en}`.
    Attributes,
    /// `$$ a $$`, `$x^2$`.
    Formula,
    /// `:smile:`
    Emoji,
    /// `==text==`, `^2^`, `++text++`.
    Highlight,
    /// `!!! note`, `+++`, `{% … %}`, `[NAME key="…"]`.
    OtherSystem,
}

/// Something left over: what, where in the running text, and what would mend it.
pub(super) struct Left {
    pub(super) what: Leftover,
    pub(super) at: Range<u32>,
    pub(super) fix: Option<Fix>,
    /// What to write instead, where that can be shown.
    pub(super) instead: Option<String>,
}

impl Left {
    pub(super) fn new(what: Leftover, block: &Block, range: Range<usize>) -> Self {
        let place = |at: usize| block.text.start + u32::try_from(at).unwrap_or(u32::MAX);
        Self { what, at: place(range.start)..place(range.end), fix: None, instead: None }
    }
}
