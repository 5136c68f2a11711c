//! What the stages find wrong, in the words of the rule for it.

use std::sync::Arc;

use super::rules::{
    bad_component, bad_data, bad_date, bad_encoding, bad_front_matter, bad_settings, bad_slug, duplicate_address, duplicate_key,
    missing_alt, missing_field, open_directive, raw_html, reserved_address, shared_field_differs, strange_file, taken_id, template_error, too_large,
    unknown_component, unknown_key, unknown_kind, unmarked_language_file, unreadable_file, wrong_type,
};
use super::{Claim, Rule, Spot, Words};
use crate::finding::{Fault, Problem};
use crate::site::Site;

/// Says a problem in words, with its remedy where there is a safe one.
pub fn say(site: &Site, problem: &Problem) -> Claim {
    let text = site.snapshot().text(&problem.path).map_or("", |text| text);
    let (rule, words) = words(&problem.fault, &Spot { text, span: problem.span });
    Claim::new(rule, Arc::clone(&problem.path), problem.span, words)
}

/// The rule for a fault, and what it says. Every fault is answered, or this does not compile.
pub(super) fn words(fault: &Fault, at: &Spot<'_>) -> (&'static Rule, Words) {
    match fault {
        Fault::UnknownKey { key, of, known } => (&unknown_key::RULE, unknown_key::words(key, of, known, at)),
        Fault::DuplicateKey { key, .. } => (&duplicate_key::RULE, duplicate_key::words(key)),
        Fault::TakenId { id, by_theme } => (&taken_id::RULE, taken_id::words(id, *by_theme)),
        Fault::WrongType { key, expected, found } => (&wrong_type::RULE, wrong_type::words(key, expected, found, at)),
        Fault::MissingField { key, of } => (&missing_field::RULE, missing_field::words(key, of)),
        Fault::BadDate { text, meant } => (&bad_date::RULE, bad_date::words(text, meant.as_deref(), at)),
        Fault::BadFrontMatter(fault) => (&bad_front_matter::RULE, bad_front_matter::words(fault)),
        Fault::BadEncoding(fault) => (&bad_encoding::RULE, bad_encoding::words(fault)),
        Fault::BadSettings(fault) => (&bad_settings::RULE, bad_settings::words(fault)),
        Fault::BadData(fault) => (&bad_data::RULE, bad_data::words(fault)),
        Fault::BadSlug { slug, suggestion } => (&bad_slug::RULE, bad_slug::words(slug, suggestion, at)),
        Fault::DuplicateAddress { address, other } => (&duplicate_address::RULE, duplicate_address::words(address, other)),
        Fault::ReservedAddress { address } => (&reserved_address::RULE, reserved_address::words(address)),
        Fault::UnknownKind { kind, known } => (&unknown_kind::RULE, unknown_kind::words(kind, known, at)),
        Fault::UnknownComponent { name, known } => (&unknown_component::RULE, unknown_component::words(name, known, at)),
        Fault::BadComponent { component, fault } => (&bad_component::RULE, bad_component::words(component, fault)),
        Fault::OpenDirective { name } => (&open_directive::RULE, open_directive::words(name.as_deref())),
        Fault::MissingAlt { image } => (&missing_alt::RULE, missing_alt::words(image)),
        Fault::RawHtml { tag } => (&raw_html::RULE, raw_html::words(tag, at)),
        Fault::TemplateError { message } => (&template_error::RULE, template_error::words(message)),
        Fault::Stumbled { said } => (&template_error::RULE, template_error::stumbled(said)),
        Fault::SharedFieldDiffers { key, source } => (&shared_field_differs::RULE, shared_field_differs::words(key, source)),
        Fault::UnmarkedLanguageFile { language, known } => {
            (&unmarked_language_file::RULE, unmarked_language_file::words(language.as_deref(), known))
        }
        Fault::StrangeFile(why) => (&strange_file::RULE, strange_file::words(why)),
        Fault::UnreadableFile { why } => (&unreadable_file::RULE, unreadable_file::words(why)),
        Fault::TooLarge { size, limit } => (&too_large::RULE, too_large::words(*size, *limit)),
    }
}
