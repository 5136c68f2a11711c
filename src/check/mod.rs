//! The rules: what is asked of a site, and how each fault is said to people.
//!
//! In: problems as the stages found them. Out: findings in Swedish and English. [`RULES`] is the one list; a rule is a
//! pair of files, `rules/<rule>.rs` and `rules/<rule>.md`, and nothing else needs to change when one is added.
//! Must not know: how a report looks, and anything of rendering: `check` has no say in what is rendered.

mod baseline;
mod checklist;
mod doc;
mod expected;
mod find;
mod found;
mod front;
mod items;
mod known;
mod mend;
mod language;
mod markup;
mod outward;
mod pair;
mod prose;
mod repair;
mod review;
mod rules;
mod run;
mod sight;
mod table;
mod tags;
mod terms;
mod usage;
mod values;
mod wording;
mod yaml;

use crate::both;
use crate::finding::report::RuleInfo;
use crate::finding::{Both, Fault, Fix, Problem, Severity};
use crate::site::Site;

pub use baseline::BASELINE;
pub use checklist::{Checklist, KindItems, checklist};
pub use doc::Doc;
pub use found::{Claim, Found};
pub use items::Item;
pub use mend::Spot;
pub use outward::{Outward, outward};
pub use pair::Pair;
pub use repair::{Repaired, repair};
pub use review::{Review, of_page};
pub use run::{Looked, baseline, body, findings, look, run, samples, source, standing, stops};
pub use sight::PageSight;

/// Every rule, by code. The only place that names them all.
pub const RULES: &[&Rule] = &[
    &rules::adjacent_same_target::RULE,
    &rules::all_caps::RULE,
    &rules::alt_is_filename::RULE,
    &rules::alt_redundant::RULE,
    &rules::ambiguous_date::RULE,
    &rules::audio_without_transcript::RULE,
    &rules::autoplay::RULE,
    &rules::bad_abbreviation::RULE,
    &rules::bad_component::RULE,
    &rules::bad_data::RULE,
    &rules::bad_date::RULE,
    &rules::bad_encoding::RULE,
    &rules::bad_front_matter::RULE,
    &rules::bad_settings::RULE,
    &rules::bad_slug::RULE,
    &rules::blank_cells::RULE,
    &rules::broken_anchor::RULE,
    &rules::broken_link::RULE,
    &rules::closed_but_inviting::RULE,
    &rules::colon_in_time::RULE,
    &rules::dated_block_over::RULE,
    &rules::dead_external_link::RULE,
    &rules::deadline_without_time::RULE,
    &rules::decorative_characters::RULE,
    &rules::duplicate_address::RULE,
    &rules::duplicate_key::RULE,
    &rules::duplicate_title::RULE,
    &rules::empty_header_cell::RULE,
    &rules::empty_heading::RULE,
    &rules::empty_link::RULE,
    &rules::external_resource::RULE,
    &rules::fact_ending::RULE,
    &rules::fact_unchecked::RULE,
    &rules::fact_without_value::RULE,
    &rules::fake_heading::RULE,
    &rules::fake_list::RULE,
    &rules::first_heading_level::RULE,
    &rules::frame_without_title::RULE,
    &rules::generic_link_text::RULE,
    &rules::heading_skipped::RULE,
    &rules::heading_without_content::RULE,
    &rules::image_of_text::RULE,
    &rules::insecure_link::RULE,
    &rules::link_leaves_language::RULE,
    &rules::link_to_expired::RULE,
    &rules::link_to_itself::RULE,
    &rules::link_to_unpublished::RULE,
    &rules::lix::RULE,
    &rules::long_emphasis::RULE,
    &rules::long_paragraph::RULE,
    &rules::long_sentence::RULE,
    &rules::lost_beginning::RULE,
    &rules::lost_link::RULE,
    &rules::mangled_email::RULE,
    &rules::mangled_phone::RULE,
    &rules::missing_alt::RULE,
    &rules::missing_field::RULE,
    &rules::missing_file::RULE,
    &rules::missing_owner::RULE,
    &rules::missing_space::RULE,
    &rules::missing_twin::RULE,
    &rules::mixed_date_forms::RULE,
    &rules::mixed_money_forms::RULE,
    &rules::moved_external_link::RULE,
    &rules::new_window::RULE,
    &rules::odd_millions::RULE,
    &rules::one_column_table::RULE,
    &rules::open_directive::RULE,
    &rules::orphan_page::RULE,
    &rules::own_address_link::RULE,
    &rules::past_deadline::RULE,
    &rules::pdf_untagged::RULE,
    &rules::person_expired::RULE,
    &rules::person_without_basis::RULE,
    &rules::pointer_without_link::RULE,
    &rules::raw_html::RULE,
    &rules::relative_time::RULE,
    &rules::repeated_heading::RULE,
    &rules::repeated_paragraph::RULE,
    &rules::repeated_phrase::RULE,
    &rules::repeated_punctuation::RULE,
    &rules::repeated_word::RULE,
    &rules::reserved_address::RULE,
    &rules::review_due::RULE,
    &rules::review_overdue::RULE,
    &rules::same_text_different_target::RULE,
    &rules::sensory_instruction::RULE,
    &rules::shared_field_differs::RULE,
    &rules::spaced_letters::RULE,
    &rules::stale_baseline::RULE,
    &rules::statement_incomplete::RULE,
    &rules::statement_old::RULE,
    &rules::strange_file::RULE,
    &rules::stray_space::RULE,
    &rules::table_without_caption::RULE,
    &rules::table_without_header::RULE,
    &rules::taken_id::RULE,
    &rules::template_error::RULE,
    &rules::term_without_twin::RULE,
    &rules::too_large::RULE,
    &rules::twin_amounts_differ::RULE,
    &rules::twin_dates_differ::RULE,
    &rules::twin_facts_differ::RULE,
    &rules::twin_headings_differ::RULE,
    &rules::twin_images_differ::RULE,
    &rules::twin_links_differ::RULE,
    &rules::twin_tables_differ::RULE,
    &rules::unapproved_term::RULE,
    &rules::undeclared_eu_funding::RULE,
    &rules::unexplained_abbreviation::RULE,
    &rules::unknown_audience::RULE,
    &rules::unknown_component::RULE,
    &rules::unknown_fact::RULE,
    &rules::unknown_key::RULE,
    &rules::unknown_kind::RULE,
    &rules::unknown_owner::RULE,
    &rules::unknown_topic::RULE,
    &rules::unmarked_language::RULE,
    &rules::unmarked_language_file::RULE,
    &rules::unreadable_file::RULE,
    &rules::url_as_link_text::RULE,
    &rules::video_without_captions::RULE,
    &rules::weak_link_text::RULE,
    &rules::wrong_type::RULE,
];

/// One rule: its name, its weight, its explanation and how it finds.
pub struct Rule {
    /// What people write to switch it off and what tools sort by. A contract: never renamed.
    pub code: &'static str,
    /// What it is about, for lists of rules.
    pub family: Family,
    /// How grave it is unless the site says otherwise.
    pub severity: Severity,
    /// The WCAG criterion and level that it serves, such as `1.1.1 A`.
    pub wcag: Option<&'static str>,
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

    /// What a report may say about the rule.
    pub fn info(&self) -> RuleInfo {
        let Doc { summary, text } = self.doc();
        RuleInfo { code: self.code, summary, doc: text, severity: self.severity, wcag: self.wcag }
    }
}

/// What a rule looks at.
pub enum Shape {
    /// One fault that a stage has found; the rule finds the words, and nothing for the faults of other rules.
    Fault(fn(&Fault) -> Option<Words>),
    /// The same, of faults that may have one safe remedy; the second finds it.
    Mendable(fn(&Fault) -> Option<Words>, fn(&Fault, &Spot<'_>) -> Option<Fix>),
    /// One page in one language.
    Page(fn(&PageSight<'_>, &mut Found<'_>)),
    /// A page in two languages that both give all of it, side by side.
    Pair(fn(&Pair<'_>, &mut Found<'_>)),
    /// Everything at once, for what only shows when pages stand beside each other.
    Site(fn(&Site, &mut Found<'_>)),
}

/// What a rule says of one fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong and why it matters.
    pub message: Both,
    /// What to write instead.
    pub help: Both,
    /// A safe change that mends it.
    pub fix: Option<Fix>,
}

impl Words {
    /// A message and what to do, for faults that only a person can mend.
    pub fn new(message: Both, help: Both) -> Self {
        Self { message, help, fix: None }
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

/// Says a problem in words.
pub fn say(problem: &Problem) -> Claim {
    let answer = RULES.iter().find_map(|rule| {
        let (Shape::Fault(words) | Shape::Mendable(words, _)) = rule.shape else { return None };
        words(&problem.fault).map(|words| (*rule, words))
    });
    let Some((rule, words)) = answer else { unreachable!("no rule answers {:?}; a test sees to it that one does", problem.fault) };
    Claim { rule, path: problem.path.clone(), span: problem.span, words, at_most: Severity::Error }
}

#[cfg(test)]
mod tests;
