//! A page in two languages, side by side.

pub(super) mod values;

use std::sync::Arc;

use crate::catalog::State;
use crate::check::lint_context::LintContext;
use crate::content::unfilled;
use crate::finding::Span;

/// The source and one twin of a page, both of which give all of it.
pub struct Pair<'p> {
    pub(in crate::check) source: &'p LintContext<'p>,
    pub(in crate::check) twin: &'p LintContext<'p>,
}

impl<'p> Pair<'p> {
    /// The pair, if the twins are meant to say the same, nothing is left to fill in, and readers see both, or will.
    pub(in crate::check) fn new(source: &'p LintContext<'p>, twin: &'p LintContext<'p>) -> Option<Self> {
        let whole = |cx: &LintContext<'_>| {
            let place = cx.site.catalog.nodes[cx.page].places[cx.language].as_ref();
            let is_there = place.is_some_and(|place| place.state != State::Draft);
            is_there && !cx.silent && cx.text.twin.is_whole() && unfilled(cx.source).is_empty()
        };
        (source.meta.shared.only.is_none() && whole(source) && whole(twin)).then_some(Self { source, twin })
    }

    /// The two files, as messages name them.
    pub(in crate::check) fn paths(&self) -> (&'p Arc<str>, &'p Arc<str>) {
        (self.source.path(), self.twin.path())
    }

    /// Where the twin says what it lacks as a whole: at its title.
    pub(in crate::check) fn whole(&self) -> Span {
        self.twin.text.title_span
    }
}
