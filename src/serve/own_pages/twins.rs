//! Both languages of a page side by side, and section by section where each stands and which has no counterpart.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices_by_key_deadline};

use super::frame::{edit, frame};
use crate::both;
use crate::content::Page;
use crate::finding::Lines;
use crate::html::Escaped;
use crate::serve::live::{Live, OWN};
use crate::site::Site;

/// The longest that is spent on pairing sections. Pages that people write take a thousandth of it.
const LONGEST: Duration = Duration::from_millis(200);

/// A section as the view names it.
struct Section {
    /// 0 for what stands before the first heading.
    level: u8,
    id: String,
    words: String,
    line: usize,
}

/// The view of a page.
pub(super) fn twins(live: &Live, key: &str) -> Option<String> {
    let state = live.state();
    let site = state.ground();
    let number = site.catalog.page(key)?;
    let page = &site.pages[number as usize];
    let mount = &site.config.mount;
    let name = page.face.texts.iter().flatten().map(|text| &*text.title).next().unwrap_or(key);
    let title = both!("Båda språken: {name}", "Both languages: {name}");
    let mut frames = String::new();
    for (language, there) in site.config.languages.iter().enumerate() {
        let name = Escaped(&there.name);
        match (site.catalog.address(number, language), &page.face.texts[language]) {
            (Some(address), Some(text)) => {
                let words = both!("Redigera {}", "Edit {}", there.name);
                let open = both!("Visa ensam", "Show alone");
                let _ = write!(
                    frames,
                    "<section><p>{} <a href=\"{mount}{address}\">{}</a></p><iframe src=\"{mount}{address}\" title=\"{name}\" data-language=\"{language}\"></iframe></section>",
                    edit(live, &text.path, 1, 1, words.say(live.ui_language)),
                    open.say(live.ui_language),
                );
            }
            _ => {
                let none = both!("Sidan finns inte på språket {name}.", "There is no such page in {name}.");
                let _ = write!(frames, "<section><p>{}</p></section>", none.say(live.ui_language));
            }
        }
    }
    let body = format!(
        "<main class=\"twins\"><h1>{}</h1><div class=\"frames\">{frames}</div>{}</main>",
        Escaped(title.say(live.ui_language)),
        table(live, site, page)
    );
    let script = format!("<script src=\"{mount}/{OWN}twins.js\" defer></script>\n");
    Some(frame(live, title.say(live.ui_language), &script, &body))
}

/// A row for each section; what has no counterpart stands alone in its row.
fn table(live: &Live, site: &Site, page: &Page) -> String {
    let ui_language = live.ui_language;
    let languages: Vec<usize> = (0..site.config.languages.len()).filter(|language| page.face.texts[*language].is_some()).collect();
    let Some((source, others)) = languages.split_first() else { return String::new() };
    let sections: Vec<Vec<Section>> = languages.iter().map(|language| sections(page, *language)).collect();
    // For each further language: which of its sections belongs to which of the source's.
    let pairs: Vec<Vec<(Option<usize>, Option<usize>)>> = sections[1..].iter().map(|other| pair(&sections[0], other)).collect();
    let caption = both!("Avsnitt för avsnitt", "Section by section");
    let mut out = format!("<div class=\"sections\"><table><caption>{}</caption><thead><tr><td></td>", caption.say(ui_language));
    for language in &languages {
        let _ = write!(out, "<th scope=\"col\">{}</th>", Escaped(&site.config.languages[*language].name));
    }
    let _ = write!(out, "<th scope=\"col\">{}</th></tr></thead><tbody>", both!("Status", "Status").say(ui_language));
    let rows: Vec<Vec<Option<usize>>> = match pairs.first() {
        None => (0..sections[0].len()).map(|at| vec![Some(at)]).collect(),
        Some(first) if pairs.len() == 1 => first.iter().map(|(here, there)| vec![*here, *there]).collect(),
        Some(_) => {
            let counterparts: Vec<BTreeMap<usize, Option<usize>>> =
                pairs.iter().map(|pairs| pairs.iter().filter_map(|(here, there)| Some(((*here)?, *there))).collect()).collect();
            let row = |at| std::iter::once(Some(at)).chain(counterparts.iter().map(|there| there.get(&at).copied().flatten())).collect();
            (0..sections[0].len()).map(row).collect()
        }
    };
    for (number, row) in rows.iter().enumerate() {
        let go = both!("Visa avsnitt {}", "Show section {}", number + 1);
        let _ = write!(
            out,
            "<tr><th scope=\"row\"><button type=\"button\" aria-label=\"{}\">{}</button></th>",
            go.say(ui_language),
            number + 1
        );
        let mut lacking = Vec::new();
        for ((at, sections), language) in row.iter().zip(&sections).zip(std::iter::once(source).chain(others)) {
            match (at.map(|at| &sections[at]), &page.face.texts[*language]) {
                (Some(section), Some(text)) => {
                    let words = format!("{}:{}", section.words, section.line);
                    let link = edit(live, &text.path, section.line, 1, &words);
                    let _ = write!(out, "<td data-language=\"{language}\" data-id=\"{}\">{link}</td>", Escaped(&section.id));
                }
                _ => {
                    lacking.push(&*site.config.languages[*language].name);
                    out.push_str("<td></td>");
                }
            }
        }
        let state = both!("Saknas: {}", "Missing: {}", lacking.join(", "));
        let state = if lacking.is_empty() { String::new() } else { Escaped(state.say(ui_language)).to_string() };
        let _ = write!(out, "<td class=\"state\">{state}</td></tr>");
    }
    out.push_str("</tbody></table></div>");
    out
}

fn sections(page: &Page, language: usize) -> Vec<Section> {
    let (Some(body), Some(sections), Some(text)) = (page.body(language), page.sections(language), page.text(language)) else {
        return Vec::new();
    };
    let lines = Lines::new(text);
    let title = page.face.texts[language].as_ref().map_or("", |text| &*text.title);
    let section = |section: &crate::content::markdown::Section| {
        let heading = section.heading.and_then(|number| body.headings.get(number as usize));
        Section {
            level: heading.map_or(0, |heading| heading.level),
            id: heading.map_or_else(String::new, |heading| heading.id.to_string()),
            words: heading.map_or(title, |heading| &*heading.text).to_owned(),
            line: lines.position(section.span.start as usize).line,
        }
    };
    sections.iter().map(section).collect()
}

/// Pairs sections by the levels of their headings, in order, so that as many as can be have a counterpart. Of pages that are
/// too long and too different for that, those at the start and at the end.
fn pair(here: &[Section], there: &[Section]) -> Vec<(Option<usize>, Option<usize>)> {
    let deadline = Some(Instant::now() + LONGEST);
    let pieces = capture_diff_slices_by_key_deadline(Algorithm::Myers, here, there, |section| section.level, deadline);
    let rows = |piece: DiffOp| {
        let (tag, here, there) = piece.as_tag_tuple();
        let alike = if tag == DiffTag::Equal { here.len() } else { 0 };
        let pairs = here.clone().zip(there.clone()).take(alike).map(|(here, there)| (Some(here), Some(there)));
        let (alone_here, alone_there) =
            (here.skip(alike).map(|here| (Some(here), None)), there.skip(alike).map(|there| (None, Some(there))));
        pairs.chain(alone_here).chain(alone_there)
    };
    pieces.into_iter().flat_map(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::{Section, pair};

    #[test]
    fn sections_are_paired_by_the_levels_of_their_headings() {
        let sections = |levels: &[u8]| -> Vec<Section> {
            levels.iter().map(|level| Section { level: *level, id: String::new(), words: String::new(), line: 1 }).collect()
        };
        let paired = |here: &[u8], there: &[u8]| -> Vec<(Option<usize>, Option<usize>)> { pair(&sections(here), &sections(there)) };
        assert_eq!(paired(&[0, 2, 2], &[0, 2, 2]), [(Some(0), Some(0)), (Some(1), Some(1)), (Some(2), Some(2))]);
        assert_eq!(paired(&[0, 2, 3, 2], &[0, 2, 2]), [(Some(0), Some(0)), (Some(1), Some(1)), (Some(2), None), (Some(3), Some(2))]);
        assert_eq!(paired(&[], &[0]), [(None, Some(0))]);
    }

    #[test]
    fn pages_of_any_length_are_paired() {
        let sections = |count: usize| -> Vec<Section> {
            (0..count).map(|line| Section { level: if line == 0 { 0 } else { 2 }, id: String::new(), words: String::new(), line }).collect()
        };
        let pairs = pair(&sections(40_000), &sections(39_000));
        assert_eq!(pairs.iter().filter(|(here, there)| here.is_some() && there.is_some()).count(), 39_000);
        assert_eq!(pairs.len(), 40_000);
    }
}
