//! What an edit costs while the site is held in memory, as a preview holds it.

use std::fs;
use std::path::Path;
use std::time::Instant;

use jiff::ToSpan;
use utblick::catalog::Seen;
use utblick::id::LanguageId;
use utblick::site::{Site, View, When};

/// How many edits of each sort are measured.
const EDITS: usize = 100;

/// Milliseconds of each edit.
pub(crate) struct Edits {
    /// A paragraph more.
    pub(crate) body: Vec<f64>,
    /// Another title, which the lists, menus and links of other pages show.
    pub(crate) title: Vec<f64>,
}

/// Edits guides of a corpus one after the other. Time goes on a second with each edit, as it does for a preview.
pub(crate) fn edits(root: &Path) -> Result<Edits, String> {
    let mut moment = jiff::civil::date(2026, 11, 22).at(12, 0, 0, 0);
    let view = View { when: When::At(moment), seen: Seen::Preview, base_url: None };
    let mut site = Site::load(root, view).map_err(|error| format!("{}: {}", error.path.display(), error.error))?;
    let files: Vec<_> = site
        .pages
        .iter()
        .filter(|page| !page.meta.is_index)
        .filter_map(|page| Some(root.join(&*page.meta.texts[LanguageId::FIRST].as_ref()?.path)))
        .collect();
    let mut measure = |edit: fn(&str) -> String| -> Result<Vec<f64>, String> {
        let mut figures = Vec::new();
        for number in 0..EDITS {
            let file = &files[number * files.len() / EDITS];
            let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
            fs::write(file, edit(&text)).map_err(|error| error.to_string())?;
            moment += 1.second();
            let start = Instant::now();
            let next = site.updated(std::slice::from_ref(file), When::At(moment));
            figures.push(start.elapsed().as_secs_f64() * 1e3);
            site = next;
        }
        Ok(figures)
    };
    let body = measure(|text| format!("{text}\nOch så ett stycke till.\n"))?;
    let title = measure(|text| text.replacen("title: \"", "title: \"Ny: ", 1))?;
    Ok(Edits { body, title })
}
