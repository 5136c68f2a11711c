//! What is wrong, where, and how to say it to people.
//!
//! In: faults as the stages meet them. Out: [`Problem`]s (data, made while reading) and [`Finding`]s (words, made by
//! `check`), and the reports that show findings to people and machines.
//! Must not know: pages, sites, and of rules more than their names. A stage that finds a fault makes a [`Problem`] and goes on; only `check::rules` and
//! [`report`] turn it into words.

mod fault;
mod near;
mod position;
mod reason;
pub mod report;
mod rules;

use std::borrow::Cow;
use std::sync::Arc;

use crate::locale::garbled;
pub use fault::{Fault, RedirectFault};
pub use near::{Choice, NameIndex, did_you_mean};
pub use position::{Lines, Position, Span};
pub use reason::{
    AllowanceFault, ComponentFault, DataFault, EncodingFault, Expected, FrontMatterFault, LostText, Misnamed, SettingsFault, StartFault,
    StrangeFile, YamlFault,
};
pub(crate) use rules::every_rule;
pub use rules::{codes, criterion, is_firm, is_rule};

/// Something that is wrong at a place in a file: data, not words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the site, with `/`.
    pub path: Arc<str>,
    /// The bytes of the file that are at fault.
    pub span: Span,
    /// What is wrong.
    pub fault: Fault,
}

impl Problem {
    /// Every place of a file where characters stand that nobody meant.
    pub fn garbled(path: &Arc<str>, text: &str) -> impl Iterator<Item = Self> {
        garbled(text)
            .into_iter()
            .map(|(range, what)| Self::new(path, Span::new(range.start, range.end), Fault::BadEncoding(EncodingFault::Garbled(what))))
    }

    /// A fault at a place.
    pub fn new(path: &Arc<str>, span: Span, fault: Fault) -> Self {
        Self { path: Arc::clone(path), span, fault }
    }
}

/// How grave a finding is. The order is from light to grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Switched off: never shown.
    Off,
    /// Worth knowing.
    Note,
    /// Ought to be mended; does not stop publishing.
    Warning,
    /// Stops publishing.
    Error,
}

impl Severity {
    /// The word that settings and JSON use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level that a settings file names, if it is one.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Off, Self::Note, Self::Warning, Self::Error].into_iter().find(|level| level.name() == name)
    }
}

/// The languages in which the program speaks to those who run it (the site may have any others).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UiLanguage {
    /// Svenska.
    Swedish,
    /// British English.
    English,
}

/// One message in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Both {
    /// In Swedish.
    pub sv: Cow<'static, str>,
    /// In English.
    pub en: Cow<'static, str>,
}

impl Both {
    /// The message in one language.
    pub fn say(&self, ui_language: UiLanguage) -> &str {
        match ui_language {
            UiLanguage::Swedish => &self.sv,
            UiLanguage::English => &self.en,
        }
    }
}

impl From<&'static str> for Both {
    /// The same in both languages.
    fn from(text: &'static str) -> Self {
        Self { sv: text.into(), en: text.into() }
    }
}

/// Writes one message in both languages: `both!("saknar {key}", "lacks {key}")`; values may follow for `{}`.
#[macro_export]
macro_rules! both {
    ($sv:literal, $en:literal $(,)?) => {
        $crate::finding::Both { sv: $crate::finding::worded(format_args!($sv)), en: $crate::finding::worded(format_args!($en)) }
    };
    ($sv:literal, $en:literal, $($value:expr),+ $(,)?) => {
        $crate::finding::Both { sv: format!($sv, $($value),+).into(), en: format!($en, $($value),+).into() }
    };
}

/// Words in which nothing is filled in are as the program has them: a large site may say them very often.
pub fn worded(words: std::fmt::Arguments<'_>) -> Cow<'static, str> {
    words.as_str().map_or_else(|| Cow::Owned(words.to_string()), Cow::Borrowed)
}

/// A change of text that mends a finding without changing what the page means: all of its edits together, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix(pub Vec<Edit>);

impl Fix {
    /// A change at one place.
    pub fn at(span: Span, text: impl Into<String>) -> Self {
        Self(vec![Edit { span, text: text.into() }])
    }
}

/// Other text at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

/// An edit as people and programs meet it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The bytes to replace.
    pub span: Span,
    /// Where they begin, in lines and characters.
    pub start: Position,
    /// Where they end (exclusive).
    pub end: Position,
    /// What to put there.
    pub text: String,
}

/// A problem as people meet it: which rule, how grave, where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code, such as `broken-link`.
    pub code: &'static str,
    /// How grave it is on this site.
    pub severity: Severity,
    /// The file, relative to the site, with `/`.
    pub path: Arc<str>,
    /// The bytes at fault.
    pub span: Span,
    /// Where the span begins, in lines and characters.
    pub start: Position,
    /// Where it ends (exclusive).
    pub end: Position,
    /// What is wrong and why it matters.
    pub message: Both,
    /// What to do.
    pub help: Both,
    /// The WCAG criterion and level that the rule serves, such as `2.4.4 A`.
    pub wcag: Option<&'static str>,
    /// The safe change that mends it: all of these together. None where only a person can.
    pub fix: Vec<Replacement>,
}

/// Sorts findings as every report shows them: path, line, column, code.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (&a.path, a.start, a.code, &a.message.en).cmp(&(&b.path, b.start, b.code, &b.message.en)));
}

/// How many findings there are of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Tally {
    /// Counts.
    pub fn of(findings: &[Finding]) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Note => tally.notes += 1,
                Severity::Off => {}
            }
        }
        tally
    }
}
