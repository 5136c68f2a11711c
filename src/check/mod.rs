//! The rules: what is asked of a site, and how each fault is said to people.
//!
//! In: problems as the stages found them. Out: findings in Swedish and English. A rule is a pair of files,
//! `rules/<rule>.rs` and `rules/<rule>.md`, and a line in `finding::every_rule`, of which [`RULES`] is made.
//! Must not know: how a report looks, and anything of rendering: `check` has no say in what is rendered.

/// Declares the rule of a file in `rules/`: its code, what it is about, how grave it is, and how it finds. Its explanation stands
/// beside it, in the `.md` of its code.
macro_rules! rule {
    ($code:literal, $family:ident, $severity:ident, $shape:ident $(($look:ident))?) => {
        pub(crate) const RULE: $crate::check::Rule = $crate::check::Rule {
            code: $code,
            family: $crate::check::Family::$family,
            severity: $crate::finding::Severity::$severity,
            doc: include_str!(concat!($code, ".md")),
            shape: $crate::check::Shape::$shape $(($look))?,
        };
    };
}

mod baseline;
mod checklist;
mod confirmation;
mod doc;
mod expected_wording;
mod finding_sink;
mod items;
mod glossary;
mod fix;
mod moved;
mod markup;
mod external_links;
mod pair;
mod references;
mod relocate;
mod autofix;
mod review;
mod rules;
mod run;
mod say;
mod left;
mod leftover_links;
mod foreign_markup;
mod leftover_lines;
mod leftover;
mod lint_context;
mod terms;
mod usage;
mod wording;
mod yaml;

use crate::both;
use crate::finding::report::RuleInfo;
use crate::finding::{Both, Fix, Severity, criterion};
use crate::site::Site;

pub use autofix::{Autofixed, FixedFile, autofix};
pub use baseline::BASELINE;
pub use checklist::{Checklist, KindItems, checklist};
pub use confirmation::Confirmation;
pub use doc::Doc;
pub use external_links::{ExternalLink, external_links};
pub use finding_sink::{FindingSink, UnplacedFinding};
pub use fix::FixSite;
pub use items::Item;
pub use lint_context::LintContext;
pub use pair::Pair;
pub use references::Mention;
pub use relocate::{Relocation, relocate};
pub use review::{Review, of_page};
pub use rules::RULES;
pub use rules::dead_external_link::DeadLink;
pub use run::{Looked, baseline, body, findings, look, run, samples, standing, stops};
pub use say::say;

/// One rule: its name, its weight, its explanation and how it finds.
pub struct Rule {
    /// What people write to switch it off and what tools sort by. A contract: never renamed.
    pub code: &'static str,
    /// What it is about, for lists of rules.
    pub family: Family,
    /// How grave it is unless the site says otherwise.
    pub severity: Severity,
    /// Its explanation in both languages, as the file has it; [`Rule::doc`] takes it apart.
    pub doc: &'static str,
    /// How it finds.
    pub shape: Shape,
}

impl Rule {
    /// The explanation, taken apart.
    pub fn doc(&self) -> Doc {
        Doc::read(self.doc)
    }

    /// The WCAG criterion and level that it serves, such as `1.1.1 A`.
    pub fn wcag(&self) -> Option<&'static str> {
        criterion(self.code)
    }

    /// What a report may say about the rule.
    pub fn info(&self) -> RuleInfo {
        let Doc { summary, text } = self.doc();
        RuleInfo { code: self.code, summary, doc: text, severity: self.severity, wcag: self.wcag() }
    }
}

/// What a rule looks at.
pub enum Shape {
    /// One thing that a page or the settings name.
    Mention(fn(&Mention<'_>) -> Option<Wording>),
    /// One page in one language.
    Page(fn(&LintContext<'_>, &mut FindingSink<'_>)),
    /// A page in two languages that both give all of it, side by side.
    Pair(fn(&Pair<'_>, &mut FindingSink<'_>)),
    /// Everything at once, for what only shows when pages stand beside each other.
    Site(fn(&Site, &mut FindingSink<'_>)),
    /// Nothing: what it speaks of is found while reading ([`say`] has its words), by the baseline or on the network.
    Elsewhere,
}

/// What a rule says of one fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong and why it matters.
    pub message: Both,
    /// What to write instead.
    pub help: Both,
    /// A safe change that fixes it.
    pub fix: Option<Fix>,
}

impl Wording {
    /// A message and what to do, for faults that only a person can fix.
    pub fn new(message: Both, help: Both) -> Self {
        Self { message, help, fix: None }
    }

    /// The same with a safe remedy, if there is one.
    pub(crate) fn fixed(self, fix: Option<Fix>) -> Self {
        Self { fix, ..self }
    }
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Files as they lie on disk.
    Files,
    /// Settings, data and themes.
    Site,
    /// The fields at the top of a page.
    Fields,
    /// Addresses of pages.
    Addresses,
    /// What stands in running text: components, facts, markup.
    Text,
    /// Links to pages, headings and files.
    Links,
    /// What some readers would be shut out by.
    Accessibility,
    /// How running text is written.
    Style,
    /// What was true once: dates, owners, facts, persons.
    Freshness,
    /// The two languages of a page.
    Languages,
}

impl Family {
    /// Its name for people.
    pub fn name(self) -> Both {
        match self {
            Self::Files => both!("Filer", "Files"),
            Self::Site => both!("Webbplatsen", "The site"),
            Self::Fields => both!("Fält", "Fields"),
            Self::Addresses => both!("Adresser", "Addresses"),
            Self::Text => both!("Märkning i texten", "Markup in text"),
            Self::Links => both!("Länkar", "Links"),
            Self::Accessibility => both!("Tillgänglighet", "Accessibility"),
            Self::Style => both!("Språk och stil", "Language and style"),
            Self::Freshness => both!("Aktualitet", "Freshness"),
            Self::Languages => both!("Språkversioner", "Language versions"),
        }
    }
}

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.code.cmp(code)).ok().map(|at| RULES[at])
}

#[cfg(test)]
mod tests;
