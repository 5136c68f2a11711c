//! The one list of rules, and all that others than `check` may know of one: its code, and the WCAG criterion that it serves.

/// Calls a macro with every rule, by code: the name of its module, which is its code with `_` for `-`, and the WCAG criterion
/// and level that it serves, such as `"1.1.1 A"`. `check::rules` makes the modules and the registry of it.
macro_rules! every_rule {
    ($make:ident) => {
        $make! {
            adjacent_same_target "2.4.4 A",
            all_caps,
            alt_is_filename "1.1.1 A",
            alt_redundant "1.1.1 A",
            ambiguous_date,
            audio_without_transcript "1.2.1 A",
            autoplay "1.4.2 A",
            bad_abbreviation,
            bad_allowance,
            bad_component,
            bad_data,
            bad_date,
            bad_encoding,
            bad_front_matter,
            bad_redirect,
            bad_settings,
            bad_slug,
            bad_twin_record,
            blank_cells "1.3.1 A",
            broken_anchor,
            broken_file,
            broken_link,
            closed_but_inviting,
            colon_in_time,
            copied_file, cut_by_comment,
            dated_block_over,
            dates_disagree,
            dead_external_link,
            deadline_without_time,
            decorative_characters "1.1.1 A",
            duplicate_address,
            duplicate_key,
            duplicate_title "2.4.2 A",
            empty_header_cell "1.3.1 A",
            empty_heading "1.3.1 A",
            empty_link "2.4.4 A",
            external_resource,
            extra_cell,
            fact_ending,
            fact_unchecked,
            fact_without_value,
            fake_heading "1.3.1 A",
            fake_list "1.3.1 A",
            first_heading_level "1.3.1 A",
            footnote_mismatch,
            frame_without_title "4.1.2 A",
            future_date,
            generic_link_text "2.4.4 A",
            heading_skipped "1.3.1 A",
            heading_without_content "2.4.6 AA",
            heavy_pictures,
            image_of_text "1.4.5 AA",
            insecure_link,
            leftover_markup,
            link_leaves_language,
            link_to_expired,
            link_to_itself,
            link_to_unpublished,
            lix,
            long_emphasis,
            long_paragraph,
            long_sentence,
            lost_address,
            lost_beginning,
            lost_link,
            lost_styles,
            lost_twin_record,
            mangled_email,
            mangled_phone,
            misnamed_file,
            missing_alt "1.1.1 A",
            missing_cell "1.3.1 A",
            missing_field,
            missing_file,
            missing_owner,
            missing_space,
            missing_statement,
            missing_translation,
            missing_twin,
            missing_words "3.1.2 AA",
            mixed_date_forms,
            mixed_money_forms,
            moved_external_link,
            new_window "3.2.5 AAA",
            no_start_page,
            odd_millions,
            one_column_table "1.3.1 A",
            only_disagrees,
            open_directive,
            open_markup,
            orphan_page,
            own_address_link,
            page_without_text,
            partial_language,
            past_deadline,
            pdf_untagged "1.3.1 A",
            person_expired,
            person_without_basis,
            photo_with_place,
            placeholder,
            pointer_without_link,
            public_without_twin,
            raw_html,
            redirect_by_server,
            relative_time,
            repeated_heading "2.4.6 AA",
            repeated_id,
            repeated_paragraph,
            repeated_phrase,
            repeated_punctuation,
            repeated_word,
            reserved_address,
            resource_unchecked,
            review_due,
            review_overdue,
            same_text_different_target "2.4.4 A",
            sensory_instruction "1.3.3 A",
            shared_field_differs,
            spaced_letters "1.3.2 A",
            stale_baseline,
            statement_incomplete,
            statement_old,
            strange_file,
            stray_space,
            swapped_addresses,
            table_without_caption "1.3.1 A",
            table_without_header "1.3.1 A",
            taken_address,
            taken_id,
            template_error,
            term_without_twin,
            too_large,
            twin_amounts_differ,
            twin_behind,
            twin_dates_differ,
            twin_facts_differ,
            twin_headings_differ,
            twin_images_differ,
            twin_links_differ,
            twin_overdue,
            twin_tables_differ,
            twin_unconfirmed,
            unapproved_term,
            unchecked_html,
            undeclared_eu_funding,
            unexplained_abbreviation "3.1.4 AAA",
            unfilled_field,
            unintended_markup,
            unknown_audience,
            unknown_component,
            unknown_fact,
            unknown_id,
            unknown_key,
            unknown_kind,
            unknown_owner,
            unknown_topic,
            unlinked_file,
            unmarked_language "3.1.2 AA",
            unmarked_language_file,
            unread_link,
            unreadable_file,
            unrecorded_address,
            unreviewed_translation,
            unsafe_link,
            untranslated,
            url_as_link_text "2.4.4 A",
            vague_deadline,
            video_without_captions "1.2.2 A",
            waits_for_twin,
            weak_link_text "2.4.4 A",
            wrong_type,
        }
    };
}
pub(crate) use every_rule;

macro_rules! names {
    ($($module:ident $($criterion:literal)?,)*) => {
        /// Names of modules, sorted, with criteria; none is empty.
        const RULES: &[(&str, &str)] = &[$((stringify!($module), concat!($($criterion)?)),)*];
    };
}
every_rule!(names);

/// Rules of what has nothing to show in its place: nobody can live with it, since the site would be published with holes in it.
const FIRM: &[&str] = &[
    "bad-allowance",
    "bad-component",
    "bad-data",
    "bad-date",
    "bad-encoding",
    "bad-front-matter",
    "bad-settings",
    "duplicate-key",
    "extra-cell",
    "footnote-mismatch",
    "open-markup",
    "template-error",
    "too-large",
    "unknown-component",
    "unknown-fact",
    "unknown-kind",
    "unreadable-file",
    "wrong-type",
];

/// Whether what a rule finds can be neither allowed, lowered nor put in the baseline.
pub fn is_firm(code: &str) -> bool {
    FIRM.contains(&code)
}

/// Whether there is a rule of this code.
pub fn is_rule(code: &str) -> bool {
    find(code).is_some()
}

/// The codes of all rules, sorted.
pub fn codes() -> Vec<String> {
    RULES.iter().map(|(module, _)| module.replace('_', "-")).collect()
}

/// The WCAG criterion and level that a rule serves, such as `1.1.1 A`.
pub fn criterion(code: &str) -> Option<&'static str> {
    find(code).filter(|criterion| !criterion.is_empty())
}

fn find(code: &str) -> Option<&'static str> {
    let hyphens = |byte| if byte == b'_' { b'-' } else { byte };
    let at = RULES.binary_search_by(|(module, _)| module.bytes().map(hyphens).cmp(code.bytes())).ok()?;
    Some(RULES[at].1)
}
