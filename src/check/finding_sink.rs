//! What rules find, before it is known how grave it is here and on which line it stands.

use std::sync::Arc;

use super::{Rule, Wording};
use crate::finding::{Edit, Finding, Fix, Lines, Replacement, Severity, Span};

/// One thing that a rule has found.
#[derive(Clone)]
pub struct UnplacedFinding {
    pub(super) rule: &'static Rule,
    pub(super) path: Arc<str>,
    pub(super) span: Span,
    pub(super) words: Wording,
    /// It is no graver than this, whatever the rule is.
    pub(super) at_most: Severity,
}

impl UnplacedFinding {
    pub(super) fn new(rule: &'static Rule, path: Arc<str>, span: Span, words: Wording) -> Self {
        Self { rule, path, span, words, at_most: Severity::Error }
    }

    /// The finding, once its place in the file and its level are known.
    pub(super) fn placed(self, severity: Severity, lines: &Lines<'_>) -> Finding {
        let Wording { message, help, fix } = self.words;
        let placed = |Edit { span, text }: Edit| Replacement {
            span,
            start: lines.position(span.start as usize),
            end: lines.position(span.end as usize),
            text,
        };
        Finding {
            code: self.rule.code,
            severity: severity.min(self.at_most),
            path: self.path,
            span: self.span,
            start: lines.position(self.span.start as usize),
            end: lines.position(self.span.end as usize),
            message,
            help,
            wcag: self.rule.wcag(),
            fix: fix.map(|Fix(edits)| edits.into_iter().map(placed).collect()).unwrap_or_default(),
        }
    }
}

/// Where a rule puts what it finds.
pub struct FindingSink<'f> {
    rule: &'static Rule,
    path: &'f Arc<str>,
    unplaced: &'f mut Vec<UnplacedFinding>,
}

impl<'f> FindingSink<'f> {
    pub(super) fn new(rule: &'static Rule, path: &'f Arc<str>, unplaced: &'f mut Vec<UnplacedFinding>) -> Self {
        Self { rule, path, unplaced }
    }

    /// Notes a finding in the file that the rule looks at.
    pub(super) fn push(&mut self, span: Span, words: Wording) {
        self.push_in(&Arc::clone(self.path), span, words);
    }

    /// Notes a finding in any file.
    pub(super) fn push_in(&mut self, path: &Arc<str>, span: Span, words: Wording) {
        self.unplaced.push(UnplacedFinding::new(self.rule, Arc::clone(path), span, words));
    }

    /// Notes what time alone may bring about, which never stops publishing whatever the site says.
    pub(super) fn warn(&mut self, span: Span, words: Wording) {
        self.unplaced.push(UnplacedFinding { rule: self.rule, path: Arc::clone(self.path), span, words, at_most: Severity::Warning });
    }

    /// Notes what is only worth knowing, in the file that the rule looks at.
    pub(super) fn note(&mut self, span: Span, words: Wording) {
        self.note_in(&Arc::clone(self.path), span, words);
    }

    /// The same, in any file.
    pub(super) fn note_in(&mut self, path: &Arc<str>, span: Span, words: Wording) {
        self.unplaced.push(UnplacedFinding { rule: self.rule, path: Arc::clone(path), span, words, at_most: Severity::Note });
    }

    /// Notes what only the passing of time has made so. It is a warning at most, whatever the site says: a later day
    /// alone must never stop publishing.
    pub(super) fn push_stale(&mut self, path: &Arc<str>, span: Span, words: Wording) {
        self.unplaced.push(UnplacedFinding { rule: self.rule, path: Arc::clone(path), span, words, at_most: Severity::Warning });
    }
}
