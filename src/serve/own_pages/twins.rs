//! Both languages of a page side by side, and section by section where each stands: which has no counterpart, which has not
//! followed the other, and what has changed since.

use std::fmt::Write;
use std::time::{Duration, Instant};

use similar::{Algorithm, ChangeTag, DiffOp, DiffTag, TextDiff, capture_diff_slices_by_key_deadline};

use super::frame::{edit, frame, ways};
use crate::both;
use crate::finding::{Both, Lines, UiLanguage};
use crate::html::Escaped;
use crate::id::{Id, PageId};
use crate::serve::live::{Live, OWN};
use crate::site::{Site, Twins};
use crate::twin::{PageState, Part, Section, SectionState, SectionStatus};

/// The longest that is spent on pairing sections, and on what has changed in one. What people write takes a thousandth of it.
const LONGEST: Duration = Duration::from_millis(200);

/// How much is shown around what has changed: words and the spaces between them.
const AROUND: usize = 16;

/// The view of a page.
pub(super) fn twins(live: &Live, key: &str) -> Option<String> {
    let state = live.state();
    let site = state.ground();
    let number = site.catalog.page(key)?;
    let page = &site.pages[number];
    let mount = &site.config.mount;
    let name = page.meta.texts.iter().flatten().map(|text| &*text.title).next().unwrap_or(key);
    let title = both!("Båda språken: {name}", "Both languages: {name}");
    let mut frames = String::new();
    for (language, there) in site.config.languages.enumerate() {
        let name = Escaped(&there.name);
        match (site.catalog.address(number, language), &page.meta.texts[language]) {
            (Some(address), Some(text)) => {
                let Both { sv, en } = there.in_words();
                let words = both!("Redigera {sv}", "Edit {en}");
                let open = both!("Visa ensam", "Show alone");
                let _ = write!(
                    frames,
                    "<section><p>{} <a href=\"{mount}{address}\">{}</a></p><iframe src=\"{mount}{address}\" title=\"{name}\" data-language=\"{}\"></iframe></section>",
                    edit(live, &text.path, 1, 1, words.say(live.ui_language)),
                    open.say(live.ui_language),
                    language.index(),
                );
            }
            _ => {
                let Both { sv, en } = there.in_words();
                let none = both!("Sidan finns inte på {sv}.", "There is no such page in {en}.");
                let _ = write!(frames, "<section><p>{}</p></section>", none.say(live.ui_language));
            }
        }
    }
    let body = format!(
        "<main class=\"twins\" aria-labelledby=\"twins-title\"><div class=\"top\"><h1 id=\"twins-title\">{}</h1>{}</div><div class=\"frames\">{frames}</div>{}</main>",
        Escaped(title.say(live.ui_language)),
        ways(live),
        table(live, site, number)
    );
    let script = format!(
        "<script src=\"{mount}/{OWN}twins.js\" data-at=\"{mount}/{OWN}twins/{}\" data-token=\"{}\" defer></script>\n",
        Escaped(key),
        live.token
    );
    Some(frame(live, title.say(live.ui_language), &script, &body))
}

/// A row of the table: a section in each language that has it.
struct Row<'t> {
    places: Vec<Option<usize>>,
    /// How it stands; none where nobody has ever confirmed anything and the languages are built differently.
    status: Option<&'t SectionStatus>,
}

/// The rows of a page. Where the record can't tell, sections are paired by the levels of their headings.
fn rows<'t>(twins: &'t Twins<'_>) -> Vec<Row<'t>> {
    let sections = &twins.status.sections;
    let is_known = !sections.is_empty()
        && (twins.status.state != PageState::Never || sections.iter().all(|section| section.places.iter().all(Option::is_some)));
    if is_known {
        return sections.iter().map(|section| Row { places: section.places.clone(), status: Some(section) }).collect();
    }
    let Some((first, others)) = twins.sections.split_first() else { return Vec::new() };
    let Some((second, further)) = others.split_first() else {
        return (0..first.len()).map(|at| Row { places: vec![Some(at)], status: None }).collect();
    };
    let pairs = pair(first, second).into_iter();
    let lacking = || further.iter().map(|_| None);
    pairs.map(|(here, there)| Row { places: [here, there].into_iter().chain(lacking()).collect(), status: None }).collect()
}

/// A row for each section; what has no counterpart stands alone in its row.
fn table(live: &Live, site: &Site, page: PageId) -> String {
    let ui_language = live.ui_language;
    let twins = site.twins_in_full(page);
    let caption = both!("Avsnitt för avsnitt", "Section by section");
    let mut out = format!("<div class=\"sections\"><table><caption>{}</caption><thead><tr><td></td>", caption.say(ui_language));
    for language in &twins.languages {
        let _ = write!(out, "<th scope=\"col\">{}</th>", Escaped(&site.config.languages[*language].name));
    }
    let _ = write!(out, "<th scope=\"col\">{}</th></tr></thead><tbody>", both!("Status", "Status").say(ui_language));
    for (number, row) in rows(&twins).iter().enumerate() {
        let go = both!("Visa avsnitt {}", "Show section {}", number + 1);
        let (go, number) = (go.say(ui_language), number + 1);
        let _ = write!(out, "<tr><th scope=\"row\"><button type=\"button\" class=\"go\" aria-label=\"{go}\">{number}</button></th>");
        for (at, place) in row.places.iter().enumerate() {
            out.push_str(&cell(live, site, page, &twins, at, *place));
        }
        let _ = write!(out, "<td class=\"state\">{}</td></tr>", state(site, &twins, row, ui_language));
    }
    out.push_str("</tbody></table></div>");
    out
}

/// A section in one language, with the way to its place in the file.
fn cell(live: &Live, site: &Site, page: PageId, twins: &Twins<'_>, at: usize, place: Option<usize>) -> String {
    let language = twins.languages[at];
    let (Some(place), Some(own), Some(text)) = (place, &site.pages[page].meta.texts[language], site.pages[page].text(language)) else {
        return "<td></td>".to_owned();
    };
    let section = &twins.sections[at][place];
    let line = Lines::new(text).position(section.start).line;
    let id = if section.part == Part::Field { "" } else { &section.id };
    let Both { sv, en } = section.in_words();
    let place = both!("{sv}, rad {line}", "{en}, line {line}");
    let link = edit(live, &own.path, line, 1, place.say(live.ui_language));
    format!(
        "<td data-language=\"{}\" data-id=\"{}\" data-section=\"{}\" data-code=\"{}\">{link}</td>",
        language.index(),
        Escaped(id),
        Escaped(&section.name()),
        Escaped(&site.codes()[language])
    )
}

/// How a section stands, what has changed in it since it was agreed, and the way to say that it agrees now.
fn state(site: &Site, twins: &Twins<'_>, row: &Row<'_>, ui_language: UiLanguage) -> String {
    let lacking: Vec<usize> = (0..row.places.len()).filter(|at| row.places[*at].is_none()).collect();
    let Both { sv, en } = twins.names(site, &lacking);
    let missing = both!("Saknas på {sv}", "Missing in {en}");
    let missing = if lacking.is_empty() { String::new() } else { Escaped(missing.say(ui_language)).to_string() };
    let Some(section) = row.status.filter(|section| section.state != SectionState::Agreed) else { return missing };
    let Both { sv, en } = twins.names(site, &section.behind);
    let words = section.words;
    let is_never = twins.status.state == PageState::Never;
    let said = match section.state {
        SectionState::Behind => both!("Har inte följt med: {sv} ({words} ord)", "Has not followed: {en} ({words} words)"),
        SectionState::New => both!("Nytt, saknas på {sv} ({words} ord)", "New, missing in {en} ({words} words)"),
        SectionState::Removed => both!("Borttaget, finns kvar på {sv}", "Removed, still there in {en}"),
        _ if is_never => both!("Aldrig bekräftat", "Never confirmed"),
        _ => both!("Obekräftat", "Unconfirmed"),
    };
    let mut out = format!("<p>{}</p>", Escaped(said.say(ui_language)));
    for (at, language) in twins.languages.iter().enumerate() {
        let side = section.agreed.and_then(|pair| twins.record.pairs[pair].side(&site.codes()[*language]));
        let now = section.places[at].map_or("", |place| twins.sections[at][place].text);
        if let Some(side) = side.filter(|side| *side.text != *now) {
            let _ = write!(
                out,
                "<p class=\"change\" lang=\"{}\">{}</p>",
                Escaped(site.config.languages[*language].locale.tag()),
                changed(&side.text, now)
            );
        }
    }
    let button = both!("De stämmer överens nu", "These agree now");
    if section.state != SectionState::Unconfirmed {
        let why = both!("Behöver inget ändras? Skriv varför", "Nothing to change? Say why");
        let _ = write!(out, "<label>{} <input name=\"reason\"></label> ", why.say(ui_language));
    }
    let _ = write!(out, "<button type=\"button\" class=\"agree\">{}</button> <output></output>", button.say(ui_language));
    out
}

/// What has changed, word by word, with some words around it.
fn changed(then: &str, now: &str) -> String {
    let diff = TextDiff::configure().timeout(LONGEST).diff_words(then, now);
    let groups = diff.grouped_ops(AROUND).into_iter();
    let shown = groups.map(|group| {
        let mut out = String::new();
        for op in &group {
            for tag in [ChangeTag::Equal, ChangeTag::Delete, ChangeTag::Insert] {
                let words: String = diff.iter_changes(op).filter(|change| change.tag() == tag).map(|change| change.value()).collect();
                let _ = match tag {
                    _ if words.is_empty() => Ok(()),
                    ChangeTag::Equal => write!(out, "{}", Escaped(&words)),
                    ChangeTag::Delete => write!(out, "<del>{}</del>", Escaped(&words)),
                    ChangeTag::Insert => write!(out, "<ins>{}</ins>", Escaped(&words)),
                };
            }
        }
        out
    });
    shown.collect::<Vec<_>>().join(" … ")
}

/// Pairs sections by the levels of their headings, in order, so that as many as can be have a counterpart. Of pages that are
/// too long and too different for that, those at the start and at the end.
fn pair(here: &[Section<'_>], there: &[Section<'_>]) -> Vec<(Option<usize>, Option<usize>)> {
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
    use super::{changed, pair};
    use crate::twin::{Part, Section};

    fn section(level: u8) -> Section<'static> {
        Section { id: Box::default(), heading: Box::default(), level, part: Part::Body, text: "", start: 0 }
    }

    #[test]
    fn what_has_changed_is_shown_word_by_word() {
        assert_eq!(changed("Högst tio personer.", "Högst <elva> personer."), "Högst <del>tio</del><ins>&lt;elva&gt;</ins> personer.");
        let long = "ord ".repeat(100);
        let shown = changed(&format!("A {long}B"), &format!("C {long}D"));
        assert!(shown.contains(" … ") && shown.len() < 200, "{shown}");
    }

    #[test]
    fn sections_are_paired_by_the_levels_of_their_headings() {
        let sections = |levels: &[u8]| -> Vec<Section<'static>> { levels.iter().map(|level| section(*level)).collect() };
        let paired = |here: &[u8], there: &[u8]| -> Vec<(Option<usize>, Option<usize>)> { pair(&sections(here), &sections(there)) };
        assert_eq!(paired(&[0, 2, 2], &[0, 2, 2]), [(Some(0), Some(0)), (Some(1), Some(1)), (Some(2), Some(2))]);
        assert_eq!(paired(&[0, 2, 3, 2], &[0, 2, 2]), [(Some(0), Some(0)), (Some(1), Some(1)), (Some(2), None), (Some(3), Some(2))]);
        assert_eq!(paired(&[], &[0]), [(None, Some(0))]);
    }

    #[test]
    fn pages_of_any_length_are_paired() {
        let sections = |count: usize| -> Vec<Section<'static>> { (0..count).map(|at| section(if at == 0 { 0 } else { 2 })).collect() };
        let pairs = pair(&sections(40_000), &sections(39_000));
        assert_eq!(pairs.iter().filter(|(here, there)| here.is_some() && there.is_some()).count(), 39_000);
        assert_eq!(pairs.len(), 40_000);
    }
}
