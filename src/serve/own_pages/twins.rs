//! Both languages of a page side by side, and section by section where each stands and which has no counterpart.

use std::fmt::Write;

use super::{Live, OWN, edit, frame};
use crate::both;
use crate::content::Page;
use crate::finding::Lines;
use crate::html::Escaped;
use crate::site::Site;

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
                    edit(live, &text.path, 1, 1, words.say(live.tongue)),
                    open.say(live.tongue),
                );
            }
            _ => {
                let none = both!("Sidan finns inte på språket {name}.", "There is no such page in {name}.");
                let _ = write!(frames, "<section><p>{}</p></section>", none.say(live.tongue));
            }
        }
    }
    let body = format!(
        "<main class=\"twins\"><h1>{}</h1><div class=\"frames\">{frames}</div>{}</main>",
        Escaped(title.say(live.tongue)),
        table(live, site, page)
    );
    let script = format!("<script src=\"{mount}/{OWN}twins.js\" defer></script>\n");
    Some(frame(live, title.say(live.tongue), &script, &body))
}

/// A row for each section; what has no counterpart stands alone in its row.
fn table(live: &Live, site: &Site, page: &Page) -> String {
    let tongue = live.tongue;
    let languages: Vec<usize> = (0..site.config.languages.len()).filter(|language| page.face.texts[*language].is_some()).collect();
    let Some((source, others)) = languages.split_first() else { return String::new() };
    let sections: Vec<Vec<Section>> = languages.iter().map(|language| sections(page, *language)).collect();
    // For each further language: which of its sections belongs to which of the source's.
    let pairs: Vec<Vec<(Option<usize>, Option<usize>)>> = sections[1..].iter().map(|other| pair(&sections[0], other)).collect();
    let caption = both!("Avsnitt för avsnitt", "Section by section");
    let mut out = format!("<div class=\"sections\"><table><caption>{}</caption><thead><tr><td></td>", caption.say(tongue));
    for language in &languages {
        let _ = write!(out, "<th scope=\"col\">{}</th>", Escaped(&site.config.languages[*language].name));
    }
    let _ = write!(out, "<th scope=\"col\">{}</th></tr></thead><tbody>", both!("Status", "Status").say(tongue));
    let rows: Vec<Vec<Option<usize>>> = match pairs.first() {
        None => (0..sections[0].len()).map(|at| vec![Some(at)]).collect(),
        Some(first) if pairs.len() == 1 => first.iter().map(|(here, there)| vec![*here, *there]).collect(),
        Some(_) => (0..sections[0].len())
            .map(|at| std::iter::once(Some(at)).chain(pairs.iter().map(|pairs| counterpart(pairs, at))).collect())
            .collect(),
    };
    for (number, row) in rows.iter().enumerate() {
        let go = both!("Visa avsnitt {}", "Show section {}", number + 1);
        let _ = write!(out, "<tr><th scope=\"row\"><button type=\"button\" aria-label=\"{}\">{}</button></th>", go.say(tongue), number + 1);
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
        let state = if lacking.is_empty() { String::new() } else { Escaped(state.say(tongue)).to_string() };
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

fn counterpart(pairs: &[(Option<usize>, Option<usize>)], at: usize) -> Option<usize> {
    pairs.iter().find(|(here, _)| *here == Some(at)).and_then(|(_, there)| *there)
}

/// Pairs sections by the levels of their headings, in order, so that as many as can be have a counterpart.
fn pair(here: &[Section], there: &[Section]) -> Vec<(Option<usize>, Option<usize>)> {
    let (rows, columns) = (here.len(), there.len());
    let mut most = vec![vec![0_u32; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let both = if here[row].level == there[column].level { most[row + 1][column + 1] + 1 } else { 0 };
            most[row][column] = both.max(most[row + 1][column]).max(most[row][column + 1]);
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < rows || column < columns {
        let is_pair = row < rows && column < columns && here[row].level == there[column].level;
        if is_pair && most[row][column] == most[row + 1][column + 1] + 1 {
            pairs.push((Some(row), Some(column)));
            (row, column) = (row + 1, column + 1);
        } else if column == columns || (row < rows && most[row + 1][column] >= most[row][column + 1]) {
            pairs.push((Some(row), None));
            row += 1;
        } else {
            pairs.push((None, Some(column)));
            column += 1;
        }
    }
    pairs
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
}
