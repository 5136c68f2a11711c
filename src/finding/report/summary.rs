//! The closing sentence: can it be published, and what comes next.

use crate::finding::{Both, Tally, UiLanguage};

/// One or two sentences that a person can act on; `pages` is how many were looked through.
///
/// It never says that a page is accessible or good: only that the checks found nothing.
pub fn summary(tally: Tally, pages: usize, ui_language: UiLanguage) -> String {
    match ui_language {
        UiLanguage::Swedish => swedish(tally, pages),
        UiLanguage::English => english(tally, pages),
    }
}

fn swedish(tally: Tally, pages: usize) -> String {
    let others = joined(
        [(tally.warnings, "varning", "varningar"), (tally.notes, "upplysning", "upplysningar")].map(|(n, a, b)| counted(n, a, b)),
        "och",
    );
    let pages = counted(pages, "sida", "sidor").unwrap_or_else(|| "0 sidor".to_owned());
    match (tally.errors, others) {
        (0, None) => format!("Inga fel hittades på {pages}."),
        (0, Some(others)) => format!("Inga fel hittades på {pages}, så det går att publicera. Se över {others}."),
        (1, None) => "1 fel stoppar publiceringen. Rätta det och kör igen.".to_owned(),
        (1, Some(others)) => format!("1 fel stoppar publiceringen. Rätta felet och kör igen. Se också över {others}."),
        (errors, None) => format!("{errors} fel stoppar publiceringen. Rätta dem och kör igen."),
        (errors, Some(others)) => {
            format!("{errors} fel stoppar publiceringen. Rätta felen och kör igen. Se också över {others}.")
        }
    }
}

fn english(tally: Tally, pages: usize) -> String {
    let others = joined([(tally.warnings, "warning", "warnings"), (tally.notes, "note", "notes")].map(|(n, a, b)| counted(n, a, b)), "and");
    let pages = counted(pages, "page", "pages").unwrap_or_else(|| "0 pages".to_owned());
    match (tally.errors, others) {
        (0, None) => format!("No errors were found in {pages}."),
        (0, Some(others)) => format!("No errors were found in {pages}, so you can publish. Please look at {others}."),
        (1, None) => "1 error stops publication. Correct it and run again.".to_owned(),
        (1, Some(others)) => format!("1 error stops publication. Correct it and run again. Please also look at {others}."),
        (errors, None) => format!("{errors} errors stop publication. Correct them and run again."),
        (errors, Some(others)) => {
            format!("{errors} errors stop publication. Correct them and run again. Please also look at {others}.")
        }
    }
}

/// How much was found, by level: `1 fel, 2 varningar och 3 upplysningar`. None: nothing.
pub fn counts(tally: Tally) -> Option<Both> {
    let Tally { errors, warnings, notes } = tally;
    let both = |parts: [(usize, &str, &str); 3], and: &str| {
        let parts: Vec<String> = parts.into_iter().filter_map(|(number, one, many)| counted(number, one, many)).collect();
        let (last, before) = parts.split_last()?;
        Some(if before.is_empty() { last.clone() } else { format!("{} {and} {last}", before.join(", ")) })
    };
    Some(Both {
        sv: both([(errors, "fel", "fel"), (warnings, "varning", "varningar"), (notes, "upplysning", "upplysningar")], "och")?.into(),
        en: both([(errors, "error", "errors"), (warnings, "warning", "warnings"), (notes, "note", "notes")], "and")?.into(),
    })
}

/// `1 varning`, `2 varningar`; nothing for none.
pub fn counted(number: usize, one: &str, many: &str) -> Option<String> {
    (number > 0).then(|| format!("{number} {}", if number == 1 { one } else { many }))
}

fn joined(parts: [Option<String>; 2], and: &str) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(&format!(" {and} ")))
}
