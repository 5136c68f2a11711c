//! What the stages find wrong, in the words of the rule for it.

use std::sync::Arc;

use super::rules::{
    bad_allowance, bad_component, bad_data, bad_date, bad_encoding, bad_front_matter, bad_redirect, bad_settings, bad_slug, broken_file,
    copied_file, cut_by_comment, dates_disagree, duplicate_address, duplicate_key, extra_cell, footnote_mismatch, lost_address,
    lost_styles, misnamed_file, missing_alt, missing_field, missing_translation, missing_words, no_start_page, open_directive, open_markup,
    raw_html, redirect_by_server, repeated_id, reserved_address, shared_field_differs, strange_file, taken_address, taken_id,
    template_error, too_large, unknown_component, unknown_id, unknown_key, unknown_kind, unmarked_language_file, unread_link,
    unreadable_file, wrong_type,
};
use super::{FixSite, Rule, UnplacedFinding, Wording};
use crate::finding::{Fault, LostText, Problem};
use crate::site::Site;

/// Says a problem in words, with its remedy where there is a safe one.
pub fn say(site: &Site, problem: &Problem) -> UnplacedFinding {
    let text = site.snapshot().text(&problem.path).map_or("", |text| text);
    let (rule, words) = wording(&problem.fault, &FixSite { text, span: problem.span });
    UnplacedFinding::new(rule, Arc::clone(&problem.path), problem.span, words)
}

/// The rule for a fault, and what it says. Every fault is answered, or this does not compile.
pub(super) fn wording(fault: &Fault, at: &FixSite<'_>) -> (&'static Rule, Wording) {
    match fault {
        Fault::UnknownKey { key, of, known } => (&unknown_key::RULE, unknown_key::wording(key, of, known, at)),
        Fault::DuplicateKey { key, .. } => (&duplicate_key::RULE, duplicate_key::wording(key)),
        Fault::TakenId { id, by_theme } => (&taken_id::RULE, taken_id::wording(id, *by_theme)),
        Fault::WrongType { key, expected, found } => (&wrong_type::RULE, wrong_type::wording(key, expected, found, at)),
        Fault::MissingField { key, of } => (&missing_field::RULE, missing_field::wording(key, of, at)),
        Fault::LostStyles(lost) => (&lost_styles::RULE, lost_styles::wording(lost)),
        Fault::MissingWords { language, keys } => (&missing_words::RULE, missing_words::wording(language, keys)),
        Fault::CutByComment { text } => (&cut_by_comment::RULE, cut_by_comment::wording(*text, at)),
        Fault::BadDate { text, meant } => (&bad_date::RULE, bad_date::wording(text, meant.as_deref(), at)),
        Fault::DatesDisagree { later, earlier } => (&dates_disagree::RULE, dates_disagree::wording(later, earlier)),
        Fault::MissingTranslation { key, language } => (&missing_translation::RULE, missing_translation::wording(key, language)),
        Fault::RepeatedId { id } => (&repeated_id::RULE, repeated_id::wording(id)),
        Fault::UnknownId { id, known } => (&unknown_id::RULE, unknown_id::wording(id, known, at)),
        Fault::BadFrontMatter(fault) => (&bad_front_matter::RULE, bad_front_matter::wording(fault)),
        Fault::BadEncoding(fault) => (&bad_encoding::RULE, bad_encoding::wording(fault, at)),
        Fault::BadSettings(fault) => (&bad_settings::RULE, bad_settings::wording(fault)),
        Fault::BadData(fault) => (&bad_data::RULE, bad_data::wording(fault)),
        Fault::BadSlug { slug, suggestion } => (&bad_slug::RULE, bad_slug::wording(slug, suggestion, at)),
        Fault::DuplicateAddress { address, other } => (&duplicate_address::RULE, duplicate_address::wording(address, other, at)),
        Fault::ReservedAddress { address } => (&reserved_address::RULE, reserved_address::wording(address)),
        Fault::UnknownKind { kind, known } => (&unknown_kind::RULE, unknown_kind::wording(kind, known, at)),
        Fault::UnknownComponent { name, known } => (&unknown_component::RULE, unknown_component::wording(name, known, at)),
        Fault::BadComponent { component, fault } => (&bad_component::RULE, bad_component::wording(component, fault)),
        Fault::OpenDirective { name } => (&open_directive::RULE, open_directive::wording(name.as_deref())),
        Fault::MissingAlt { image } => (&missing_alt::RULE, missing_alt::wording(image)),
        Fault::RawHtml { tag } => (&raw_html::RULE, raw_html::wording(tag, at)),
        Fault::TemplateError { message } => (&template_error::RULE, template_error::wording(message)),
        Fault::Stumbled { said } => (&template_error::RULE, template_error::stumbled(said)),
        Fault::SharedFieldDiffers { key, source } => (&shared_field_differs::RULE, shared_field_differs::wording(key, source)),
        Fault::UnmarkedLanguageFile { language, known } => {
            (&unmarked_language_file::RULE, unmarked_language_file::wording(language.as_deref(), known))
        }
        Fault::CopiedFile { copy, original } => (&copied_file::RULE, copied_file::wording(copy, original)),
        Fault::MisnamedFile(why) => (&misnamed_file::RULE, misnamed_file::wording(why)),
        Fault::NoStartPage(why) => (&no_start_page::RULE, no_start_page::wording(why)),
        Fault::BadRedirect(fault) => (&bad_redirect::RULE, bad_redirect::wording(fault)),
        Fault::LostAddress { address, holder, to, languages } => {
            (&lost_address::RULE, lost_address::wording(address, holder, to, languages))
        }
        Fault::TakenAddress { address, holder, by } => (&taken_address::RULE, taken_address::wording(address, holder, by)),
        Fault::RedirectByServer { address } => (&redirect_by_server::RULE, redirect_by_server::wording(address)),
        Fault::BadAllowance { code, fault } => (&bad_allowance::RULE, bad_allowance::wording(code, fault)),
        Fault::LostText(lost) => match lost {
            LostText::OpenComment | LostText::BehindComment | LostText::OpenCode => (&open_markup::RULE, open_markup::wording(lost, at)),
            LostText::ExtraCell { columns } => (&extra_cell::RULE, extra_cell::wording(*columns)),
            LostText::NoteUnused { label } => (&footnote_mismatch::RULE, footnote_mismatch::unused(label)),
            LostText::NoteMissing { label } => (&footnote_mismatch::RULE, footnote_mismatch::missing(label)),
            LostText::AddressUnused { label } => (&unread_link::RULE, unread_link::unused(label, at)),
            LostText::Link { target } => (&unread_link::RULE, unread_link::wording(target.as_deref(), at)),
        },
        Fault::StrangeFile(why) => (&strange_file::RULE, strange_file::wording(why)),
        Fault::UnreadableFile { why } => (&unreadable_file::RULE, unreadable_file::wording(why)),
        Fault::BrokenPicture { why } => (&broken_file::RULE, broken_file::unreadable(why)),
        Fault::TooLarge { size, limit } => (&too_large::RULE, too_large::wording(*size, *limit)),
    }
}
