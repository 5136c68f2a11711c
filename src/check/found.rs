//! What rules find, before it is known how grave it is here and on which line it stands.

use std::sync::Arc;

use super::{Rule, Words};
use crate::finding::{Edit, Finding, Fix, Lines, Replacement, Severity, Span};

/// One thing that a rule has found.
#[derive(Clone)]
pub struct Claim {
    pub(super) rule: &'static Rule,
    pub(super) path: Arc<str>,
    pub(super) span: Span,
    pub(super) words: Words,
    /// It is no graver than this, whatever the rule is.
    pub(super) at_most: Severity,
}

impl Claim {
    pub(super) fn new(rule: &'static Rule, path: Arc<str>, span: Span, words: Words) -> Self {
        Self { rule, path, span, words, at_most: Severity::Error }
    }

    /// The finding, once its place in the file and its level are known.
    pub(super) fn finding(self, severity: Severity, lines: &Lines<'_>) -> Finding {
        let Words { message, help, fix } = self.words;
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
pub struct Found<'f> {
    rule: &'static Rule,
    path: &'f Arc<str>,
    claims: &'f mut Vec<Claim>,
}

impl<'f> Found<'f> {
    pub(super) fn new(rule: &'static Rule, path: &'f Arc<str>, claims: &'f mut Vec<Claim>) -> Self {
        Self { rule, path, claims }
    }

    /// Notes a finding in the file that the rule looks at.
    pub(super) fn push(&mut self, span: Span, words: Words) {
        self.push_in(&Arc::clone(self.path), span, words);
    }

    /// Notes a finding in any file.
    pub(super) fn push_in(&mut self, path: &Arc<str>, span: Span, words: Words) {
        self.claims.push(Claim::new(self.rule, Arc::clone(path), span, words));
    }

    /// Notes what time alone may bring about, which never stops publishing whatever the site says.
    pub(super) fn warn(&mut self, span: Span, words: Words) {
        self.claims.push(Claim { rule: self.rule, path: Arc::clone(self.path), span, words, at_most: Severity::Warning });
    }

    /// Notes what is only worth knowing, in the file that the rule looks at.
    pub(super) fn note(&mut self, span: Span, words: Words) {
        self.claims.push(Claim { rule: self.rule, path: Arc::clone(self.path), span, words, at_most: Severity::Note });
    }

    /// Notes what only the passing of time has made so. It is a warning at most, whatever the site says: a later day
    /// alone must never stop publishing.
    pub(super) fn push_stale(&mut self, path: &Arc<str>, span: Span, words: Words) {
        self.claims.push(Claim { rule: self.rule, path: Arc::clone(path), span, words, at_most: Severity::Warning });
    }
}
